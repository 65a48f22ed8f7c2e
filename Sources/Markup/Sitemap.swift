import Addresses
import Evidence

/// What a sitemap says (sitemaps.org protocol 0.9): addresses of pages, or of further sitemaps.
public struct Sitemap: Hashable, Sendable {
  /// What the entries are.
  public enum Kind: String, Sendable {
    /// Pages (`urlset`).
    case pages
    /// Further sitemaps (`sitemapindex`).
    case index
    /// Pages, one address a line, no XML.
    case text
    /// Neither: an error page, a feed, nothing.
    case unknown
  }

  /// One `url` or `sitemap` element.
  public struct Entry: Hashable, Sendable {
    /// The resolved address; `nil` where `raw` is no address.
    public var url: WebAddress?
    /// `loc` as written, white space trimmed.
    public var raw: String
    /// The day of `lastmod`, in China.
    public var lastModified: CalendarDay?
    /// The line of `loc`, from 1.
    public var line: Int

    /// Makes an entry.
    public init(url: WebAddress?, raw: String, lastModified: CalendarDay? = nil, line: Int = 0) {
      self.url = url
      self.raw = raw
      self.lastModified = lastModified
      self.line = line
    }
  }

  /// Entries of one sitemap, by the protocol; more are not read.
  public static let entryLimit = 50_000

  /// What the entries are.
  public var kind: Kind
  /// The entries in order.
  public var entries: [Entry]
  /// Whether entries were left out because there are more than `entryLimit`.
  public var isCut: Bool
  /// Whether the XML has no fault; entries before a fault are kept.
  public var isWellFormed: Bool

  /// Makes a sitemap.
  public init(kind: Kind, entries: [Entry] = [], isCut: Bool = false, isWellFormed: Bool = true) {
    self.kind = kind
    self.entries = entries
    self.isCut = isCut
    self.isWellFormed = isWellFormed
  }
}
