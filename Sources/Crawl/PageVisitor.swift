import Addresses
import Evidence
import FoundationEssentials
import Markup
import Transport

/// What came of opening one page.
struct Visit: Sendable {
  var exchange: Exchange
  var judgement: LinkJudgement
  var protection: Protection?
  /// Where it redirects, where it does: the crawl opens that address in its own right.
  var redirect: WebAddress?
  /// What it says, where it is a readable page.
  var page: ParsedPage?
  var mediaType: String?
  /// The fingerprint of a page that calls itself not found.
  var missingDigest: String?
  /// Which page it says it is.
  var canonical: CanonicalClaim?
  var requests: Int
}

/// Opens pages of the site: one GET, parsed on the spot, never on the thread that moves bytes.
struct PageVisitor: Sendable {
  let requester: Requester
  let verifiesCertificate: Bool

  /// What may be fetched; `nil` where nothing is forbidden.
  var robots: SiteRobots?

  /// Bytes read of an answer that is no page: a file behind an address that does not look like one. Enough to know a
  /// protection layer by.
  private static let otherBytes = ProtectionSigns.bodyLimit

  /// Opens one address. A redirect to itself is followed with the cookies it sets; any other is left to the crawl,
  /// unless `followsAll`: some sites set a cookie at another address and come back.
  ///
  /// - Parameters:
  ///   - newestDates: see `PageParser`.
  ///   - moment: failed look-ups of before it are made again.
  func visit(
    _ address: WebAddress, followsAll: Bool = false, newestDates: Int? = nil,
    distrustingFailuresBefore moment: ContinuousClock.Instant? = nil
  ) async -> Visit {
    var asked = 0
    if let robots, !robots.isAtHome(address) {
      let answer = await robots.ask(address)
      asked = answer.requests
      if let refusal = answer.refusal { return Self.unopened(address, refusal, requests: asked) }
    }
    var request = FetchRequest(url: address, settings: requester.context.settings)
    request.verifiesCertificate = verifiesCertificate
    request.distrustsFailuresBefore = moment
    request.maxOtherBytes = Self.otherBytes
    request.maxRedirects = followsAll ? requester.context.settings.maxRedirects : 0
    var fetched = await SiteRobots.send(request, with: requester, by: followsAll ? robots : nil)
    if !followsAll, let target = Self.redirectTarget(of: fetched.exchange) {
      guard target.withoutFragment == address.withoutFragment else {
        return Visit(
          exchange: fetched.exchange, judgement: LinkJudgement(outcome: .redirected), redirect: target,
          requests: fetched.requests + asked)
      }
      asked += fetched.requests
      request.maxRedirects = requester.context.settings.maxRedirects
      fetched = await SiteRobots.send(request, with: requester, by: robots)
    }
    fetched.earlierRequests += asked
    return Self.read(fetched, asOf: requester.context.today, newestDates: newestDates)
  }

  private static func unopened(_ address: WebAddress, _ refusal: Failure, requests: Int) -> Visit {
    Visit(
      exchange: Exchange(url: address, time: Date(), failure: refusal), judgement: LinkJudge.judge(refusal),
      requests: requests)
  }

  /// Judges an exchange and parses its body where it is a page.
  static func read(_ fetched: Fetched, asOf today: CalendarDay, newestDates: Int? = nil) -> Visit {
    let exchange = fetched.exchange
    let protection = exchange.response.flatMap { ProtectionSigns.detect($0, body: fetched.body) }
    var visit = Visit(
      exchange: exchange, judgement: LinkJudge.judge(exchange, protection: protection), protection: protection,
      requests: fetched.requests)
    guard let response = exchange.response else { return visit }
    let contentType = response.values(of: "content-type").first
    visit.mediaType = contentType.map(mediaType)
    guard protection == nil, (200..<300).contains(response.status), isPage(visit.mediaType, fetched.body) else {
      return visit
    }
    let isWhole = exchange.failure == nil && !response.bodyTruncated && endIsCertain(response, fetched.body)
    let body = isWhole ? fetched.body : upToLastTag(fetched.body)
    var page = PageParser.parse(
      body, url: response.url, contentType: contentType, asOf: today, newestDates: newestDates)
    if !isWhole { page.isComplete = false }
    // Of a page that broke off before it named any other there is nothing to judge and nowhere to go.
    if isWhole || page.facts.linkCount > 0 { visit.page = page }
    if isWhole {
      visit.missingDigest = MissingPageText.digest(of: page, at: exchange.url)
      visit.canonical = CanonicalClaim(page)
    }
    return visit
  }

  /// Whether a body that came without a failure is surely all there is. A compressed one may end early unnoticed, and
  /// so may one that only the end of the connection ends: there the page itself must say that it ends.
  private static func endIsCertain(_ response: Response, _ body: [UInt8]) -> Bool {
    if response.status == 206 { return false }
    let isCompressed = !response.values(of: "content-encoding").allSatisfy { $0.isEmpty || $0 == "identity" }
    let isFramed =
      !response.values(of: "content-length").isEmpty || !response.values(of: "transfer-encoding").isEmpty
      || response.httpVersion.hasPrefix("2")
    if isFramed, !isCompressed { return true }
    let end = String(decoding: body.suffix(endLength), as: UTF8.self).lowercased()
    return ["</html", "</body", "</frameset"].contains(where: end.contains)
  }

  /// Bytes at the end of a body in which a page's last tags are looked for; scripts of statistics may follow them.
  private static let endLength = 4096

  /// A body that broke off, without what may be the half of a tag: half an address is another address.
  private static func upToLastTag(_ body: [UInt8]) -> [UInt8] {
    guard let end = body.lastIndex(of: UInt8(ascii: ">")) else { return [] }
    return Array(body[...end])
  }

  /// Where an exchange that followed no redirect was sent; `nil` for other answers, and for places that are no http(s)
  /// address.
  static func redirectTarget(of exchange: Exchange) -> WebAddress? {
    guard exchange.failure?.code == .tooManyRedirects, let hop = exchange.hops.last, let location = hop.location,
      let target = WebAddress(location, base: hop.url), target.isHTTP
    else { return nil }
    return target
  }

  /// The media type of a Content-Type value, in lower case without parameters.
  static func mediaType(_ contentType: String) -> String {
    // Two fields in one line are one field sent twice.
    let type = contentType.utf8.prefix { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: ",") }
    // Beyond ASCII there are white space and letters too.
    guard type.allSatisfy({ $0 < 0x80 }) else {
      return String(decoding: type, as: UTF8.self).lowercased().filter { !$0.isWhitespace }
    }
    let plain = type.filter { $0 != 0x20 && !(0x09...0x0D).contains($0) }
    return String(decoding: plain.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// Whether a body is a page: HTML by its type, or by its first byte where the server names no type; never where it
  /// is blank.
  static func isPage(_ mediaType: String?, _ body: [UInt8]) -> Bool {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = body.starts(with: mark) ? body.dropFirst(mark.count) : body[...]
    guard let first = text.first(where: { $0 > 32 }) else { return false }
    return switch mediaType {
    case "text/html", "application/xhtml+xml": true
    case nil, "": first == UInt8(ascii: "<")
    default: false
    }
  }
}
