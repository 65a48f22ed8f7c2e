import Addresses
import Evidence
import Transport

/// What came of asking for a robots.txt.
struct RobotsAnswer: Sendable {
  /// What it allows.
  var rules: RobotsRules
  /// What the report says of it.
  var facts: RobotsFacts
  /// Requests that it took, redirects counted.
  var requests = 0
  /// Whether we were cancelled before there was an answer.
  var isCancelled = false
  /// Whether there is no server to ask: no name, no connection, no TLS.
  var foundNobody = false
}

/// The robots.txt files of a run: each is asked for once, whichever of the run's sites lie on that host.
struct RobotsFiles: Sendable {
  /// Seconds for which a file is good (RFC 9309 2.4: not longer than a day).
  static let lifetime = 86_400.0
  /// Seconds for which a server that gave none is not asked again: sites on it that are visited later may find it well.
  static let failureLifetime = 600.0
  /// Bytes of rules remembered: thousands of usual files, or a few hundred of the longest that are read.
  static let capacity = 32_000_000
  /// Bytes of an answer without rules, about.
  private static let overhead = 500

  private let flight: SingleFlight<RobotsAnswer>

  init(capacity: Int = Self.capacity, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) {
    flight = SingleFlight(capacity: capacity, now: now) { answer in
      if answer.isCancelled { return nil }
      return .init(
        seconds: answer.facts.state == .unreachable ? Self.failureLifetime : Self.lifetime,
        weight: answer.rules.weight + Self.overhead)
    }
  }

  /// Bytes remembered, about.
  var weight: Int { get async { await flight.weight } }

  /// The answer for a file, by `ask` where nobody has asked for it within a day.
  func answer(_ file: String, ask: @Sendable () async -> RobotsAnswer) async -> RobotsAnswer {
    var (answer, asked) = await flight.answer(file, ask: ask)
    if !asked { answer.requests = 0 }
    return answer
  }

  /// The answer for a file that was asked for already.
  func known(_ file: String) async -> RobotsAnswer? { await flight.known(file) }
}

/// Fetches and reads a site's robots.txt (RFC 9309 2.3).
struct RobotsFetcher: Sendable {
  let requester: Requester
  let verifiesCertificate: Bool

  /// Our product token, matched against `User-agent` lines.
  static let productToken = "spotcheck"
  /// Seconds between requests that a Crawl-delay may ask for; a longer one is obeyed only so far, and the report says so.
  static let crawlDelayCap = 10.0
  /// Redirects followed: RFC 9309 2.3.1.2 asks for at least five.
  static let redirectLimit = 5

  /// The rules of the site at `home`, and what the report says of them.
  func fetch(for home: WebAddress) async -> RobotsAnswer {
    if requester.context.settings.ignoresRobots {
      return RobotsAnswer(rules: .allowAll, facts: RobotsFacts(state: .ignored))
    }
    guard let address = WebAddress("/robots.txt", base: home) else {
      return RobotsAnswer(rules: .allowAll, facts: RobotsFacts(state: .absent))
    }
    return await requester.context.robots.answer(key(address)) { await ask(for: address) }
  }

  /// The rules of the server of `address`, where they were fetched already.
  func known(for address: WebAddress) async -> RobotsAnswer? {
    guard let file = WebAddress("/robots.txt", base: address) else { return nil }
    return await requester.context.robots.known(key(file))
  }

  private func key(_ file: WebAddress) -> String { "\(verifiesCertificate ? "" : "unverified ")\(file.href)" }

  private func ask(for address: WebAddress) async -> RobotsAnswer {
    var request = FetchRequest(url: address, settings: requester.context.settings)
    request.maxBodyBytes = RobotsRules.sizeLimit
    request.verifiesCertificate = verifiesCertificate
    request.maxRedirects = Self.redirectLimit
    var fetched = await requester.send(request)
    var requests = fetched.requests
    if Self.isServerFault(fetched.exchange), fetched.exchange.failure?.code != .retryAfter {
      fetched = await requester.send(request)
      requests += fetched.requests
    }
    var answer = Self.read(fetched)
    answer.requests = requests
    answer.isCancelled = fetched.exchange.failure?.code == .cancelled
    answer.foundNobody = fetched.exchange.failure.map { [.resolve, .connect, .tls].contains($0.phase) } ?? false
    return answer
  }

  private static func read(_ fetched: Fetched) -> RobotsAnswer {
    let exchange = fetched.exchange
    let status = exchange.response?.status
    if isServerFault(exchange) {
      return RobotsAnswer(rules: .disallowAll, facts: RobotsFacts(state: .unreachable, status: status))
    }
    guard let response = exchange.response, (200..<300).contains(response.status), !isHTML(response) else {
      return RobotsAnswer(rules: .allowAll, facts: RobotsFacts(state: .absent, status: status))
    }
    let rules = RobotsRules(fetched.body, productToken: productToken)
    let obeyed = rules.crawlDelay.map { min($0, crawlDelayCap) }
    return RobotsAnswer(
      rules: rules,
      facts: RobotsFacts(state: .obeyed, status: status, crawlDelay: rules.crawlDelay, obeyedDelay: obeyed))
  }

  /// Whether the file could not be had for the server's or the network's fault (2.3.1.4). Redirects that lead nowhere
  /// count as no file (2.3.1.2).
  private static func isServerFault(_ exchange: Exchange) -> Bool {
    if let failure = exchange.failure {
      return ![.tooManyRedirects, .redirectLoop, .redirectInvalid, .addressRefused].contains(failure.code)
    }
    return exchange.response.map { $0.status >= 500 } ?? true
  }

  /// Many sites answer every unknown address with a page; a page is no robots.txt.
  private static func isHTML(_ response: Response) -> Bool {
    response.values(of: "content-type").contains { PageVisitor.mediaType($0) == "text/html" }
  }
}
