import Addresses
import Evidence
import Markup
import FoundationEssentials
import Transport

/// Asks whether a link's target is there, without reading it: HEAD first, and GET before anything bad is said.
struct LinkChecker: Sendable {
  let requester: Requester
  /// Whether certificates count: not on a site whose own certificate is bad, which is a fault of its own.
  let verifiesCertificate: Bool
  /// The only family to ask over; `nil` is either.
  var family: IPAddress.Family?

  /// Body bytes read of an answer that is no success, enough to know a protection layer by.
  private static let signLimit = ProtectionSigns.bodyLimit
  /// Bytes read of a style sheet: those of large portals have some 300 KB.
  private static let sheetLimit = 512 * 1024

  /// The answer for one address.
  func check(_ address: WebAddress) async -> CheckedAddress {
    let head = await send(address, .head)
    if head.exchange.succeeded { return Self.answer(head, nil, requests: head.exchange.hops.count) }
    if let failure = head.exchange.failure,
      failure.phase == .resolve || [.cancelled, .retryAfter].contains(failure.code)
    {
      return Self.answer(head, nil, requests: 0)
    }
    let get = await send(address, .get)
    let protection = get.exchange.response.flatMap { ProtectionSigns.detect($0, body: get.body) }
    return Self.answer(get, protection, requests: head.exchange.requests + get.exchange.requests)
  }

  /// Bytes read of a page to know that large answers arrive: several packets of any size.
  private static let openLimit = 64 * 1024

  /// The answer for one address, with the beginning of its body: a head fits into one packet, and says nothing of whether
  /// the page comes.
  func open(_ address: WebAddress) async -> CheckedAddress {
    let get = await send(address, .get, limit: Self.openLimit)
    let protection = get.exchange.response.flatMap { ProtectionSigns.detect($0, body: get.body) }
    return Self.answer(get, protection, requests: get.exchange.requests)
  }

  /// The answer for a style sheet of the site, which is read: pictures and further sheets stand in it.
  func read(sheet address: WebAddress) async -> CheckedAddress {
    let get = await send(address, .get, limit: Self.sheetLimit)
    let protection = get.exchange.response.flatMap { ProtectionSigns.detect($0, body: get.body) }
    var answer = Self.answer(get, protection, requests: get.exchange.requests)
    guard get.exchange.succeeded, protection == nil, answer.mediaType == "text/css",
      let response = get.exchange.response
    else { return answer }
    answer.links = StyleSheetParser.links(get.body, url: response.url)
    // The last address of a sheet that was cut may be the half of one.
    if response.bodyTruncated { answer.links = answer.links.dropLast() }
    return answer
  }

  private func send(
    _ address: WebAddress, _ method: FetchRequest.Method, limit: Int = Self.signLimit
  ) async -> Fetched {
    var request = FetchRequest(url: address, settings: requester.context.settings)
    request.method = method
    request.family = family
    request.maxBodyBytes = limit
    request.verifiesCertificate = verifiesCertificate
    return await requester.send(request)
  }

  private static func answer(_ fetched: Fetched, _ protection: Protection?, requests: Int) -> CheckedAddress {
    let exchange = fetched.exchange
    let final = exchange.response.flatMap { $0.url == exchange.url ? nil : $0.url.href }
    return CheckedAddress(
      judgement: LinkJudge.judge(exchange, protection: protection), status: exchange.response?.status,
      finalURL: final,
      mediaType: exchange.response?.values(of: "content-type").first.map(PageVisitor.mediaType),
      time: exchange.time.timeIntervalSince1970, requests: requests, bytes: fetched.body.count)
  }
}
