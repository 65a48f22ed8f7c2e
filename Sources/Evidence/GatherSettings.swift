import Addresses

/// How a site is gathered: limits, manners and the way to the network. Travels with the site to wherever it is done.
public struct GatherSettings: Codable, Hashable, Sendable {
  /// The resolver to forward to as `ADDR@PORT`; `nil` is the system's.
  public var resolver: String?
  /// Files of local DNS data, for laboratories.
  public var zoneFiles: [String] = []
  /// Places whose answer shows that IPv6 works, `HOST` or `HOST:PORT`, instead of well-known ones; for closed networks.
  public var ipv6Controls: [String]?
  /// Whether loopback, private and link-local addresses may be contacted.
  public var allowsPrivateAddresses = false
  /// A PEM file of authorities to trust instead of the system's.
  public var certificateAuthorityFile: String?
  /// Ports to connect to instead of those in the address; addresses stay unchanged.
  public var portMap: [Int: Int] = [:]
  /// The User-Agent header.
  public var userAgent = GatherSettings.defaultUserAgent
  /// A page or an e-mail address by which whoever runs the tool can be reached; `nil` where none was named.
  public var contact: String?
  /// Connections to one host at a time.
  public var hostConnections = 2
  /// Milliseconds between the starts of two requests to one host.
  public var hostInterval = 500
  /// Connections to one address at a time, whichever hosts it serves; `nil` is twice `hostConnections`.
  public var addressConnections: Int?
  /// Milliseconds between the starts of two requests to one address; `nil` is a quarter of `hostInterval`.
  public var addressInterval: Int?
  /// Seconds for one request, redirects not counted.
  public var timeout = 20.0
  /// Seconds for one site.
  public var siteDeadline = 1800.0
  /// Pages of a site to open.
  public var maxPages = 300
  /// Clicks from the home page.
  public var maxDepth = 5
  /// Distinct link targets to check.
  public var maxTargets = 50_000
  /// Bytes of a body kept; longer ones are cut and say so.
  public var maxBodyBytes = 5_000_000
  /// Redirects followed.
  public var maxRedirects = 10
  /// Sites in flight at once.
  public var sites = 16
  /// Links of each level asked for over IPv6; `nil` is `IPv6LinkFacts.defaultSample`.
  public var ipv6Sample: Int?
  /// Whether robots.txt is not obeyed.
  public var ignoresRobots = false

  /// The defaults.
  public init() {}

  /// Names the tool, and nobody: whoever runs it names a page of theirs by `--contact`.
  public static let defaultUserAgent = "Mozilla/5.0 (compatible; spotcheck/0.1)"

  /// The User-Agent that names a contact, in the way crawlers do.
  public static func userAgent(contact: String) -> String {
    "Mozilla/5.0 (compatible; spotcheck/0.1; +\(contact))"
  }
}
