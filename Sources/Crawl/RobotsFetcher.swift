import Addresses
import Evidence
import Transport

/// Fetches and reads a site's robots.txt (RFC 9309 2.3).
struct RobotsFetcher: Sendable {
  let requester: Requester
  let verifiesCertificate: Bool

  /// Our product token, matched against `User-agent` lines.
  static let productToken = "spotcheck"
  /// Seconds between requests that a Crawl-delay may ask for; a longer one is obeyed only so far, and the report says so.
  static let crawlDelayCap = 10.0

  /// The rules of the site at `home`, and what the report says of them.
  func fetch(for home: WebAddress) async -> (RobotsRules, RobotsFacts) {
    if requester.context.settings.ignoresRobots { return (.allowAll, RobotsFacts(state: .ignored)) }
    guard let address = WebAddress("/robots.txt", base: home) else {
      return (.allowAll, RobotsFacts(state: .absent))
    }
    var request = FetchRequest(url: address, settings: requester.context.settings)
    request.maxBodyBytes = RobotsRules.sizeLimit
    request.verifiesCertificate = verifiesCertificate
    // RFC 9309 2.3.1.2: at least five redirects are followed.
    request.maxRedirects = 5
    var fetched = await requester.send(request)
    if Self.isServerFault(fetched.exchange) { fetched = await requester.send(request) }
    let exchange = fetched.exchange
    let status = exchange.response?.status
    if Self.isServerFault(exchange) { return (.disallowAll, RobotsFacts(state: .unreachable, status: status)) }
    guard let response = exchange.response, (200..<300).contains(response.status), !Self.isHTML(response) else {
      return (.allowAll, RobotsFacts(state: .absent, status: status))
    }
    let rules = RobotsRules(fetched.body, productToken: Self.productToken)
    let obeyed = rules.crawlDelay.map { min($0, Self.crawlDelayCap) }
    return (
      rules, RobotsFacts(state: .obeyed, status: status, crawlDelay: rules.crawlDelay, obeyedDelay: obeyed)
    )
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
