/// Links to a place within a page (`page.html#place`), and which of them name a place that is not there.
public struct FragmentFacts: Codable, Hashable, Sendable {
  /// A place that some page links to and that its page does not have.
  public struct Missing: Codable, Hashable, Sendable {
    /// The address with its fragment.
    public var url: String
    /// The page that should have it, by index into `SiteEvidence.pages`.
    public var target: Int
    /// How many pages link to it.
    public var pageCount: Int
    /// Pages that link to it, by index into `SiteEvidence.pages`; at most `pageLimit`.
    public var pages: [Int]
    /// The text of the first link met.
    public var text: String
    /// The line of the first link met.
    public var line: Int

    /// Makes a missing place.
    public init(url: String, target: Int, pageCount: Int = 1, pages: [Int], text: String = "", line: Int = 0) {
      self.url = url
      self.target = target
      self.pageCount = pageCount
      self.pages = pages
      self.text = text
      self.line = line
    }
  }

  /// Linking pages kept of one missing place; beyond it only counted, as this costs no points.
  public static let pageLimit = 100

  /// Distinct places that were looked for on their page.
  public var tested: Int
  /// Distinct places that could not be looked for: their page was not read to its end, or its scripts may write them.
  public var untested: Int
  /// Those that are not there, in the order of their first link.
  public var missing: [Missing]

  /// Makes facts.
  public init(tested: Int = 0, untested: Int = 0, missing: [Missing] = []) {
    self.tested = tested
    self.untested = untested
    self.missing = missing
  }
}
