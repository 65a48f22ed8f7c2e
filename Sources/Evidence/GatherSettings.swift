import Addresses

/// How a site is gathered: limits, manners and the way to the network. Travels with the site to wherever it is done.
public struct GatherSettings: Codable, Hashable, Sendable {
  /// The resolver to forward to as `ADDR@PORT`; `nil` is the system's.
  public var resolver: String?
  /// Files of local DNS data, for laboratories.
  public var zoneFiles: [String] = []
  /// Whether loopback, private and link-local addresses may be contacted.
  public var allowsPrivateAddresses = false
  /// A PEM file of authorities to trust instead of the system's.
  public var certificateAuthorityFile: String?
  /// Ports to connect to instead of those in the address; addresses stay unchanged.
  public var portMap: [Int: Int] = [:]
  /// The User-Agent header.
  public var userAgent = GatherSettings.defaultUserAgent
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
  /// Whether robots.txt is not obeyed.
  public var ignoresRobots = false

  /// The defaults.
  public init() {}

  /// Names the tool, and nobody: whoever runs it names a page of theirs by `--user-agent`.
  public static let defaultUserAgent = "Mozilla/5.0 (compatible; spotcheck/0.1)"
}
