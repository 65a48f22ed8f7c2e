import Addresses
import Evidence
import Markup
import Transport

/// The home page as it was opened for the crawl.
struct HomeOpening: Sendable {
  /// The exchange that brought the home page.
  var exchange: Exchange
  /// What it says; `nil` where nothing readable answered.
  var visit: Visit
  /// Addresses passed on the way by script or meta refresh, the first one first.
  var stubs: [WebAddress] = []
  /// Requests that following them took.
  var stubRequests = 0
  /// Whether certificates are demanded on this site. Where the site's own is bad, that is one fault with its own
  /// check; the pages behind it are still looked at, as a visitor who clicks the warning away would.
  var verifiesCertificate: Bool

  /// Whether the door was shut to us: no sign of a protection layer, but no sign of a fault either.
  var isRefused: Bool { exchange.failure == nil && exchange.response.map { RefusalStatus.contains($0.status) } == true }

  /// How often a home page that is only a script or meta refresh is followed.
  static let stubLimit = 3

  /// Chooses, among what the probes brought, the answer an inspector would look at: the register's own scheme first,
  /// IPv4 first, a readable page before anything else. `nil` where no probe could be made.
  static func choose(from probed: [ProbedHome], registered: WebAddress, asOf today: CalendarDay) -> HomeOpening? {
    func rank(_ home: ProbedHome) -> Int {
      (home.probe.scheme == registered.scheme ? 0 : 4) + (home.isUnverified ? 2 : 0)
        + (home.probe.family == .v4 ? 0 : 1)
    }
    let ordered = probed.enumerated().sorted { left, right in
      let (leftRank, rightRank) = (rank(left.element), rank(right.element))
      return leftRank == rightRank ? left.offset < right.offset : leftRank < rightRank
    }
    var openings: [HomeOpening] = []
    for home in ordered {
      let opening = HomeOpening(
        exchange: home.element.fetched.exchange, visit: PageVisitor.read(home.element.fetched, asOf: today),
        verifiesCertificate: !home.element.isUnverified)
      // The usual end: the others need not be read.
      if opening.visit.page?.isComplete == true { return opening }
      openings.append(opening)
    }
    return openings.first { $0.visit.page != nil }
      ?? openings.first { $0.visit.protection != nil } ?? openings.first { $0.isRefused } ?? openings.first
  }

  /// Follows a home page that is only a script or meta refresh to the page behind it.
  mutating func followStubs(with requester: Requester) async {
    while stubs.count < Self.stubLimit, let page = visit.page, let target = page.facts.redirect,
      target.isHTTP, target != exchange.response?.url, !stubs.contains(target)
    {
      var request = FetchRequest(url: target, settings: requester.context.settings)
      request.verifiesCertificate = verifiesCertificate
      let fetched = await requester.send(request)
      stubRequests += fetched.requests
      let next = PageVisitor.read(fetched, asOf: requester.context.today)
      guard next.page != nil || next.protection != nil else { return }
      stubs.append(exchange.response?.url ?? exchange.url)
      exchange = fetched.exchange
      visit = next
    }
  }
}
