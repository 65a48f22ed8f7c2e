/// What hit an end before the site did.
public enum CrawlStop: String, Codable, Sendable {
  /// The page cap.
  case maxPages = "max-pages"
  /// The depth cap: pages deeper were seen but not opened.
  case maxDepth = "max-depth"
  /// The site's deadline.
  case deadline
  /// A signal.
  case cancelled
  /// A protection layer answered.
  case blocked
  /// robots.txt allows nothing.
  case robots
  /// The server asked for a longer pause (Retry-After) than a visit waits for.
  case retryAfter = "retry-after"
  /// The home page could not be opened, or could no longer: the site stopped answering.
  case unreachable
  /// The cap on distinct link targets.
  case maxTargets = "max-targets"
}

/// How far the crawl of one site came.
public struct CrawlSummary: Codable, Hashable, Sendable {
  /// Pages opened (2xx pages of the site that were read).
  public var pages: Int
  /// Requests sent, redirects counted.
  public var requests: Int
  /// Links met.
  public var links: Int
  /// Body bytes read.
  public var bytes: Int
  /// Duration.
  public var seconds: Double
  /// Whether every page within reach was opened and every link checked.
  public var complete: Bool
  /// What stopped it, where something did.
  public var stoppedBy: CrawlStop?
  /// Guards against sites without end that left addresses unopened; `nil` where none did.
  public var caps: [CrawlCap]?

  /// Makes a summary.
  public init(
    pages: Int = 0, requests: Int = 0, links: Int = 0, bytes: Int = 0, seconds: Double = 0, complete: Bool = true,
    stoppedBy: CrawlStop? = nil, caps: [CrawlCap]? = nil
  ) {
    self.pages = pages
    self.requests = requests
    self.links = links
    self.bytes = bytes
    self.seconds = seconds
    self.complete = complete
    self.stoppedBy = stoppedBy
    self.caps = caps
  }
}
