import FoundationEssentials

/// One fault (or remark): what, where, when, what was seen. The same fault on 400 pages is one finding with a count.
public struct Finding: Codable, Hashable, Sendable {
  /// One place at which the fault stands; a row of `findings.csv`.
  public struct Place: Codable, Hashable, Sendable {
    /// The page on which it was found.
    public var page: String
    /// What was seen there, where it differs from the finding's.
    public var seen: String?
    /// The line of the page's source, from 1, where it is known.
    public var line: Int?
    /// The text a visitor sees there: a link's.
    public var text: String?

    /// Makes a place.
    public init(page: String, seen: String? = nil, line: Int? = nil, text: String? = nil) {
      self.page = page
      self.seen = seen
      self.line = line
      self.text = text
    }
  }

  /// The fault's kebab-case name within its check, e.g. `dead-link`; rubrics and tests rely on it.
  public var code: String
  /// The address at fault.
  public var url: String?
  /// What was seen, literally: a status, a header, a date.
  public var seen: String
  /// The status code, where one matters.
  public var status: Int?
  /// When it was seen.
  public var time: Date?
  /// At how many places it stands.
  public var count: Int
  /// The places: all that are kept in the evidence. Reports show three, `findings.csv` all.
  public var places: [Place]
  /// The redirects on the way to it, where there were any: each as its status and its address (`301 http://…`).
  public var redirects: [String]?
  /// Whether it stands on most pages of the site: one repair in the template mends all.
  public var inTemplate: Bool

  /// Makes a finding.
  public init(
    _ code: String, url: String? = nil, seen: String = "", status: Int? = nil, time: Date? = nil, count: Int = 1,
    places: [Place] = [], redirects: [String]? = nil, inTemplate: Bool = false
  ) {
    self.code = code
    self.url = url
    self.seen = seen
    self.status = status
    self.time = time
    self.count = count
    self.places = places
    self.redirects = redirects
    self.inTemplate = inTemplate
  }
}
