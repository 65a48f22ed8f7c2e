import Checks
import Rubrics

/// What a report is written with, besides the run and its sites.
public struct ReportSettings: Sendable {
  /// The folder to write, `Reports/<run>`; it appears as a whole, when the report is finished.
  public var directory: String
  /// Languages in order without repetition; the first stands at the root, each other in a folder named after it.
  public var languages: [Language]
  /// The rubric the sites were judged by.
  public var rubric: Rubric
  /// All checks, in the order of the report.
  public var catalog: [Check]

  /// Makes settings; no language at all means Chinese.
  public init(directory: String, languages: [Language] = [.zh, .en], rubric: Rubric, catalog: [Check]) {
    self.directory = directory
    var seen: Set<Language> = []
    let distinct = languages.filter { seen.insert($0).inserted }
    self.languages = distinct.isEmpty ? [.zh] : distinct
    self.rubric = rubric
    self.catalog = catalog
  }
}

extension ReportSettings {
  /// Empty for the first language, `en/` and the like for others.
  func folder(of language: Language) -> String { language == languages[0] ? "" : "\(language.rawValue)/" }

  /// Where the same page stands in the next language, from a page that lies `levels` folders below its language's.
  func other(than language: Language, page: String, levels: Int) -> (language: Language, path: String)? {
    guard let next = languages.first(where: { $0 != language }) else { return nil }
    let depth = levels + (folder(of: language).isEmpty ? 0 : 1)
    return (next, String(repeating: "../", count: depth) + folder(of: next) + page)
  }
}
