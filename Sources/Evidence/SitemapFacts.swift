import FoundationEssentials

/// What a site's sitemaps (sitemaps.org) name, and what of it is not there.
public struct SitemapFacts: Codable, Hashable, Sendable {
  /// One file that was asked for.
  public struct File: Codable, Hashable, Sendable {
    /// Its address.
    public var url: String
    /// The last status code, where one came.
    public var status: Int?
    /// `pages`, `index`, `text`; `unknown` where what came is no sitemap.
    public var kind: String
    /// Entries read.
    public var entries: Int

    /// Makes a file.
    public init(url: String, status: Int? = nil, kind: String, entries: Int = 0) {
      self.url = url
      self.status = status
      self.kind = kind
      self.entries = entries
    }
  }

  /// An entry that no page links to and that is not there.
  public struct DeadEntry: Codable, Hashable, Sendable {
    /// Its address.
    public var url: String
    /// The reason, as of link targets.
    public var reason: String?
    /// The last status code, where one came.
    public var status: Int?
    /// When it was asked for.
    public var time: Date?

    /// Makes an entry.
    public init(url: String, reason: String? = nil, status: Int? = nil, time: Date? = nil) {
      self.url = url
      self.reason = reason
      self.status = status
      self.time = time
    }
  }

  /// The files asked for.
  public var files: [File]
  /// Entries of the site itself that no page links to.
  public var unlinked: Int
  /// How many of these were asked for.
  public var asked: Int
  /// Those of them that are dead.
  public var dead: [DeadEntry]

  /// Makes facts.
  public init(files: [File] = [], unlinked: Int = 0, asked: Int = 0, dead: [DeadEntry] = []) {
    self.files = files
    self.unlinked = unlinked
    self.asked = asked
    self.dead = dead
  }
}
