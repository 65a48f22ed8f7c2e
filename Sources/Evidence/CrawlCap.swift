/// A guard against sites without end that left addresses of one site unopened: which, how many, and one of them.
public struct CrawlCap: Codable, Hashable, Sendable {
  /// What was met.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// More addresses of one shape than are opened: calendars, filters, numbered queries.
    case sameShape = "same-shape"
    /// A path that repeats itself, or is longer than any a person would make.
    case endlessPath = "endless-path"
    /// Another address of a page that is known: a session id, or parameters in another order. It is judged by that page.
    case samePage = "same-page"
    /// An address that was opened, and whose page is the same as the one it names as canonical: counted as that page.
    case canonical
    /// More addresses in sitemaps than are asked for.
    case sitemapEntries = "sitemap-entries"
    /// More style sheets than are read.
    case styleSheets = "style-sheets"
    /// More links on one page than are kept: the others were counted, and neither followed nor checked.
    case pageLinks = "page-links"
    /// More sitemap files than are read.
    case sitemapFiles = "sitemap-files"
    /// More directories than are asked how they answer for a missing page, on a site that does not say 404.
    case missingPageShapes = "missing-page-shapes"
    /// More pages that look like a missing one than are asked for again.
    case missingPageSuspects = "missing-page-suspects"
  }

  /// What was met.
  public var kind: Kind
  /// The number beyond which addresses were left out; `nil` where the kind has none.
  public var limit: Int?
  /// Addresses left out.
  public var count: Int
  /// The first of them.
  public var example: String

  /// Makes a cap.
  public init(_ kind: Kind, limit: Int? = nil, count: Int, example: String) {
    self.kind = kind
    self.limit = limit
    self.count = count
    self.example = example
  }
}
