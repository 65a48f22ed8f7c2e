import Addresses
import Evidence
import Markup
import Transport

/// Reads from a front page whose it is, and whether it says that the site has ended.
enum FrontPageReader {
  /// Front pages remembered in a run: the hosts that some hundred sites name beside their own.
  static let capacity = 2000
  /// Seconds for which a page is good: a run of a night.
  private static let lifetime = 86_400.0
  /// Seconds for which a failure is.
  private static let failureLifetime = 180.0

  /// An empty memory of front pages.
  static func memory() -> SingleFlight<FrontPageLook> {
    SingleFlight(capacity: capacity) { look in
      if look.failure?.code == .cancelled { return nil }
      return .init(seconds: look.failure == nil ? lifetime : failureLifetime)
    }
  }

  /// What came of a request to a front page.
  static func look(_ exchange: Exchange, _ visit: Visit) -> FrontPageLook {
    let final = exchange.response?.url ?? exchange.hops.last?.url
    return FrontPageLook(
      url: exchange.url, time: exchange.time, status: exchange.response?.status,
      finalURL: final == exchange.url ? nil : final, failure: exchange.failure, isProtected: visit.protection != nil,
      page: visit.page.map(content))
  }

  /// One look at an address: a GET whose certificate does not count, redirects followed.
  static func look(at address: WebAddress, with requester: Requester) async -> FrontPageLook {
    var request = FetchRequest(url: address, settings: requester.context.settings)
    // Whose page it is does not depend on its certificate, which is judged elsewhere.
    request.verifiesCertificate = false
    let fetched = await requester.send(request)
    return look(fetched.exchange, PageVisitor.read(fetched, asOf: requester.context.today))
  }

  /// What a page says of itself.
  static func content(_ page: ParsedPage) -> FrontPageLook.Content {
    let facts = page.facts
    let marks = facts.marks.filter { $0.kind == .siteCode || $0.kind == .errorReport }.map(\.value)
    var codes: [String] = []
    for code in facts.contents(ofMeta: "SiteIDCode") + marks {
      let code = code.lowercased()
      if !code.isEmpty, !codes.contains(code) { codes.append(code) }
    }
    return FrontPageLook.Content(
      title: facts.title, siteCodes: codes, canonicalHost: canonicalHost(of: page),
      redirect: facts.redirect, notice: ClosingNotice.find(in: page.textBytes), textDigest: digest(of: page.textBytes),
      textLength: facts.textLength, linkCount: facts.linkCount, isWhole: page.isComplete)
  }

  /// The host that a page names as its canonical one.
  static func canonicalHost(of page: ParsedPage) -> String? {
    let canonical = page.links.first { $0.kind == .other && $0.relation == "canonical" }?.url
    return canonical.flatMap { $0.isHTTP ? $0.host : nil }
  }

  /// A fingerprint of a text without digits and white space: days, hours and counters differ from look to look.
  static func digest(of text: [UInt8]) -> String {
    HomeDigest.fingerprint(of: text.filter { $0 > 0x20 && !(48...57).contains($0) })
  }
}
