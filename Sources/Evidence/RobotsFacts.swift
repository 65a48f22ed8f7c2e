/// What the site's robots.txt said to us (RFC 9309).
public struct RobotsFacts: Codable, Hashable, Sendable {
  /// How the file was obtained.
  public enum State: String, Codable, Sendable {
    /// Read and obeyed.
    case obeyed
    /// 4xx: everything is allowed (RFC 9309 2.3.1.3).
    case absent
    /// 5xx or no answer: nothing is allowed for now (RFC 9309 2.3.1.4).
    case unreachable
    /// `--ignore-robots`: the responsible authority asked not to read it.
    case ignored
  }

  /// How the file was obtained.
  public var state: State
  /// The status code, where one came.
  public var status: Int?
  /// The Crawl-delay asked for, seconds.
  public var crawlDelay: Double?
  /// The Crawl-delay obeyed, seconds, after our cap.
  public var obeyedDelay: Double?
  /// Addresses left out because of it.
  public var disallowed: Int

  /// Makes a set of facts.
  public init(
    state: State, status: Int? = nil, crawlDelay: Double? = nil, obeyedDelay: Double? = nil, disallowed: Int = 0
  ) {
    self.state = state
    self.status = status
    self.crawlDelay = crawlDelay
    self.obeyedDelay = obeyedDelay
    self.disallowed = disallowed
  }
}
