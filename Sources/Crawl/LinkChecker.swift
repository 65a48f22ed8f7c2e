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
  /// What may be fetched of the site itself, redirects too; `nil` where nothing is forbidden.
  var robots: SiteRobots?
  /// Failed look-ups of before this moment are made again.
  var distrustsFailuresBefore: ContinuousClock.Instant?

  /// Body bytes read of an answer that is no success, enough to know a protection layer by.
  private static let signLimit = ProtectionSigns.bodyLimit
  /// Bytes read of a style sheet: those of large portals have some 300 KB.
  private static let sheetLimit = 512 * 1024

  /// The answer for one address.
  func check(_ address: WebAddress) async -> CheckedAddress {
    await permitted(address) {
      let head = await send(address, .head)
      if head.exchange.succeeded { return Self.answer(head, nil, requests: head.requests) }
      if let failure = head.exchange.failure, Self.isIndependentOfMethod(failure) {
        return Self.answer(head, nil, requests: head.requests)
      }
      let get = await send(address, .get)
      let protection = get.exchange.response.flatMap { ProtectionSigns.detect($0, body: get.body) }
      return Self.answer(get, protection, requests: head.requests + get.requests)
    }
  }

  /// Whether GET can bring nothing else than HEAD did: no server was reached, or none was asked.
  private static func isIndependentOfMethod(_ failure: Failure) -> Bool {
    switch failure.phase {
    case .resolve, .connect, .tls: true
    case .request, .body: [.cancelled, .retryAfter, .robots].contains(failure.code)
    }
  }

  /// Bytes read of a page to know that large answers arrive: several packets of any size.
  private static let openLimit = 64 * 1024

  /// The answer for one address, with the beginning of its body: a head fits into one packet, and says nothing of whether
  /// the page comes.
  func open(_ address: WebAddress) async -> CheckedAddress {
    let get = await send(address, .get, limit: Self.openLimit)
    let protection = get.exchange.response.flatMap { ProtectionSigns.detect($0, body: get.body) }
    return Self.answer(get, protection, requests: get.requests)
  }

  /// The answer for a style sheet of the site, which is read: pictures and further sheets stand in it.
  func read(sheet address: WebAddress) async -> CheckedAddress {
    await permitted(address) {
      let get = await send(address, .get, limit: Self.sheetLimit)
      let protection = get.exchange.response.flatMap { ProtectionSigns.detect($0, body: get.body) }
      var answer = Self.answer(get, protection, requests: get.requests)
      guard get.exchange.succeeded, protection == nil, answer.mediaType == "text/css",
        let response = get.exchange.response
      else { return answer }
      answer.links = StyleSheetParser.links(get.body, url: response.url)
      // The last address of a sheet that was cut may be the half of one, and its rules are not all.
      if response.bodyTruncated {
        answer.links = answer.links.dropLast()
      } else {
        answer.sheet = SheetDigest(get.body, contentType: response.values(of: "content-type").first, url: response.url)
      }
      return answer
    }
  }

  /// Asks where robots.txt does not forbid it.
  private func permitted(_ address: WebAddress, _ ask: () async -> CheckedAddress) async -> CheckedAddress {
    guard let robots, !robots.isAtHome(address) else { return await ask() }
    let permission = await robots.ask(address)
    if let refusal = permission.refusal {
      let exchange = Exchange(url: address, time: Date(), failure: refusal)
      return Self.answer(Fetched(exchange: exchange), nil, requests: permission.requests)
    }
    var answer = await ask()
    answer.requests += permission.requests
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
    request.distrustsFailuresBefore = distrustsFailuresBefore
    return await SiteRobots.send(request, with: requester, by: robots)
  }

  static func answer(_ fetched: Fetched, _ protection: Protection?, requests: Int) -> CheckedAddress {
    let exchange = fetched.exchange
    let final = exchange.response.flatMap { $0.url == exchange.url ? nil : $0.url.href }
    return CheckedAddress(
      judgement: LinkJudge.judge(exchange, protection: protection), status: exchange.response?.status,
      finalURL: final, redirects: Self.redirects(of: exchange),
      mediaType: exchange.response?.values(of: "content-type").first.map(PageVisitor.mediaType),
      time: exchange.time.timeIntervalSince1970, requests: requests, bytes: fetched.body.count,
      foundNobody: exchange.hops.isEmpty && exchange.failure.map(foundNobody) ?? false)
  }

  /// Whether a failure is that of the whole host: no name, no connection. A name that only we cannot reach is none.
  static func foundNobody(_ failure: Failure) -> Bool {
    guard failure.phase == .resolve || failure.phase == .connect else { return false }
    switch failure.code {
    case .cancelled, .retryAfter, .robots, .addressRefused, .noIPv6Vantage, .noNetwork, .pageTimeout: return false
    default: return true
    }
  }

  /// The addresses passed on the way, as the evidence keeps them.
  static func redirects(of exchange: Exchange) -> [String] {
    let passed = exchange.response == nil ? exchange.hops[...] : exchange.hops.dropLast()
    var chain = passed.prefix(LinkTarget.redirectLimit).map { LinkTarget.redirect($0.status, $0.url.href) }
    if exchange.response == nil, let last = passed.last, let location = last.location,
      let silent = WebAddress(location, base: last.url), chain.count < LinkTarget.redirectLimit
    {
      chain.append(LinkTarget.redirect(nil, silent.href))
    }
    return chain
  }
}
