/// A row of the register that could not be used, so that the run has no site for it.
public struct LeftOutRow: Codable, Hashable, Sendable {
  /// The line of the file that the row begins on, from 1; `nil` where it concerns no line.
  public var line: Int?
  /// The site code in the row, where it has one.
  public var site: String?
  /// Stable kebab-case name of the reason, as `register` names it.
  public var code: String
  /// The reason in Chinese.
  public var zh: String
  /// The reason in English.
  public var en: String

  /// Makes a row.
  public init(line: Int?, site: String?, code: String, zh: String, en: String) {
    self.line = line
    self.site = site
    self.code = code
    self.zh = zh
    self.en = en
  }
}
