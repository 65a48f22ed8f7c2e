import Addresses
import Evidence

/// Pages drawn from the evidence for rules that hold on every page; the same pages on every judging.
enum PageSample {
  /// Pages of a kind beside the home page that are looked at: the official indicators sample 5 as well.
  static let size = 5

  /// The home page, where it can be judged, and the first five others.
  static func ofSite(_ evidence: SiteEvidence) -> [Page] {
    [evidence.homePage].compactMap(\.self).filter(isOrdinary) + ofOthers(evidence)
  }

  /// The first five ordinary pages beside the home page, in the order met.
  static func ofOthers(_ evidence: SiteEvidence) -> [Page] {
    Array(evidence.pages.lazy.filter { $0.depth > 0 && isOrdinary($0) }.prefix(size))
  }

  /// The five newest article pages; of one day, in the order met.
  static func ofArticles(_ evidence: SiteEvidence) -> [Page] {
    // Days and indices are sorted, not pages: a site may have thousands.
    let articles = evidence.pages.indices.compactMap { index in
      isArticle(evidence.pages[index]) ? evidence.pages[index].facts?.published.map { (day: $0, index: index) } : nil
    }
    return articles.sorted { ($1.day, $0.index) < ($0.day, $1.index) }.prefix(size).map { evidence.pages[$0.index] }
  }

  /// The first five list pages of columns, in the order met.
  static func ofColumns(_ evidence: SiteEvidence) -> [Page] {
    Array(evidence.pages.lazy.filter(isColumn).prefix(size))
  }

  /// Whether the page is one of which may be said what it lacks: read to its end, no mere redirect, nothing made by
  /// script.
  static func isOrdinary(_ page: Page) -> Bool { page.absenceObstacle == nil }

  /// Whether the page is surely an article: it says when it was published, its address is one of a document.
  static func isArticle(_ page: Page) -> Bool {
    page.depth > 0 && isOrdinary(page) && page.facts?.published != nil && hasDocumentAddress(page)
  }

  /// Dated entries that make a page a list beyond doubt; an article links to fewer related ones.
  static let leastListItems = 5

  /// Whether the page is surely the list of a column: several dated entries, an address that is no document's.
  static func isColumn(_ page: Page) -> Bool {
    guard page.depth > 0, isOrdinary(page), let facts = page.facts, !hasDocumentAddress(page) else { return false }
    // Of pages deeper than that the entries are only counted.
    if page.depth > 1, let items = facts.listItems { return items >= leastListItems }
    return facts.dates.count { $0.role == .listItem && ($0.url != nil || page.depth > 1) } >= leastListItems
  }

  /// Whether the last part of the path looks as content systems name documents: `t20181031_123.html`,
  /// `content_5338761.htm`, `art_1_2.html`; four digits or more and an extension of a page.
  static func hasDocumentAddress(_ page: Page) -> Bool {
    let path = (page.finalURL ?? page.url).path
    let bytes = path.utf8
    let start = bytes.lastIndex(of: UInt8(ascii: "/")).map(bytes.index(after:)) ?? bytes.startIndex
    let last = bytes[start...]
    guard let dot = last.lastIndex(of: UInt8(ascii: ".")) else { return false }
    // The cheap test first: most pages of a site are documents, and all of them are asked several times.
    guard last[..<dot].count(where: { (48...57).contains($0) }) >= 4 else { return false }
    return pageExtensions.contains(path[bytes.index(after: dot)...].lowercased())
  }

  private static let pageExtensions: Set<String> = ["html", "htm", "shtml", "jhtml", "xhtml", "jsp", "aspx", "php"]

  /// Places of a finding.
  static func places(_ pages: [Page]) -> [Finding.Place] {
    pages.map { Finding.Place(page: ($0.finalURL ?? $0.url).href) }
  }
}
