import Addresses
import Evidence
import FoundationEssentials
import Transport

/// What the robots.txt files of a site allow. Each origin has its own (RFC 9309 2.3): that of the home page is known from
/// the start, those of the `www` twin, of https beside http and of other ports are fetched when a link leads there.
struct SiteRobots: Sendable {
  /// What came of asking whether an address may be fetched.
  struct Answer: Sendable {
    /// Why not; `nil` where it may.
    var refusal: Failure?
    /// Requests that it took to know.
    var requests = 0
  }

  /// The rules of the home page's origin.
  let rules: RobotsRules
  private let origin: String
  private let scopes: [SiteScope]
  private let fetcher: RobotsFetcher?

  /// Takes the rules of the home page's origin, and what fetches the others; without it all others are open.
  init(_ rules: RobotsRules, home: WebAddress, scopes: [SiteScope], fetcher: RobotsFetcher? = nil) {
    self.rules = rules
    origin = home.origin
    self.scopes = scopes
    self.fetcher = fetcher
  }

  /// Whether an address may be fetched, as far as the home page's own rules tell.
  func allows(_ address: WebAddress) -> Bool {
    !isAtHome(address) || rules.allows(address.pathAndQuery.utf8)
  }

  /// Whether an address lies at the home page's origin.
  func isAtHome(_ address: WebAddress) -> Bool { address.origin == origin }

  /// Whether an address of the site may be fetched, by the rules of its own origin. Must not be asked while a connection
  /// is held: the rules may have to be fetched over it.
  func ask(_ address: WebAddress) async -> Answer {
    guard address.isHTTP, scopes.contains(where: { $0.contains(address) }) else { return Answer() }
    if isAtHome(address) { return Answer(refusal: refusal(of: address, by: rules)) }
    guard let fetcher else { return Answer() }
    let answer = await fetcher.fetch(for: address)
    if let delay = answer.facts.obeyedDelay {
      fetcher.requester.context.politeness.raise(interval: delay, for: address.host)
    }
    // Where nobody is, what the link says is the same, and it is a fact about the link.
    if answer.foundNobody { return Answer(requests: answer.requests) }
    if answer.isCancelled { return Answer(refusal: Failure(.request, .cancelled), requests: answer.requests) }
    return Answer(refusal: refusal(of: address, by: answer.rules), requests: answer.requests)
  }

  /// The same of an address that a redirect leads to, for those who hold a connection: `nil` where its rules are not known
  /// yet, and are to be asked for first.
  func known(_ address: WebAddress) async -> Answer? {
    guard address.isHTTP, scopes.contains(where: { $0.contains(address) }) else { return Answer() }
    if isAtHome(address) { return Answer(refusal: refusal(of: address, by: rules)) }
    guard let fetcher else { return Answer() }
    guard !fetcher.requester.context.settings.ignoresRobots else { return Answer() }
    guard let answer = await fetcher.known(for: address) else { return nil }
    return Answer(refusal: answer.foundNobody ? nil : refusal(of: address, by: answer.rules))
  }

  private func refusal(of address: WebAddress, by rules: RobotsRules) -> Failure? {
    guard !rules.allows(address.pathAndQuery.utf8) else { return nil }
    return Failure(.request, .robots, detail: "robots.txt of \(address.origin)")
  }
}

extension SiteRobots {
  /// Sends a request whose redirects within the site are asked about too. Where the rules of an origin on the way are not
  /// known, they are fetched between two attempts.
  static func send(_ request: FetchRequest, with requester: Requester, by robots: SiteRobots?) async -> Fetched {
    guard let robots else { return await requester.send(request) }
    var request = request
    var requests = 0
    var left = originsOfAChain
    while true {
      let unknown = LockBox<WebAddress?>(nil)
      let first = request.url
      request.beforeHop = { url in
        if url == first { return nil }
        if let answer = await robots.known(url) { return answer.refusal }
        unknown.withLock { $0 = url }
        return Failure(.request, .robots, detail: "robots.txt of \(url.origin) is not known yet")
      }
      var fetched = await requester.send(request)
      fetched.earlierRequests += requests
      guard fetched.exchange.failure?.code == .robots, let next = unknown.withLock({ $0 }), left > 0 else {
        return fetched
      }
      left -= 1
      requests = fetched.requests + (await robots.ask(next)).requests
    }
  }

  /// Origins on the way of one chain of redirects whose rules are fetched for it: http, https, and both of the twin. A
  /// chain that goes on to yet another one ends there: its rules are not known, and it is not asked.
  private static let originsOfAChain = 4
}
