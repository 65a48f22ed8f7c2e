/// One thing wrong with a register, for the person who keeps it.
public struct RegisterProblem: Hashable, Codable, Sendable {
  /// What it means for the run.
  public enum Severity: String, Codable, Sendable, CaseIterable, Comparable {
    /// The row could not be used and is left out.
    case skipped
    /// The row is used, but something had to be assumed, or breaks a rule.
    case warning
    /// Worth a look; nothing breaks.
    case remark

    /// Worse ones are smaller.
    public static func < (left: Severity, right: Severity) -> Bool {
      let order = allCases
      return order.firstIndex(of: left) ?? 0 < order.firstIndex(of: right) ?? 0
    }
  }

  /// The line of the file the row begins on, from 1; `nil` where it concerns no line, or the sites came from elsewhere.
  public var line: Int?
  /// The column concerned, by its promised name, or as the file heads it.
  public var column: String?
  /// The site code concerned, where there is one.
  public var site: String?
  /// Stable kebab-case name of the reason.
  public var code: String
  /// What it means for the run.
  public var severity: Severity
  /// The sentence in Chinese.
  public var zh: String
  /// The sentence in English.
  public var en: String

  init(
    line: Int?, column: String?, site: String?, code: String, severity: Severity, zh: String, en: String
  ) {
    self.line = line
    self.column = column
    self.site = site
    self.code = code
    self.severity = severity
    self.zh = zh
    self.en = en
  }

  init(_ fault: RegisterFault, line: Int? = nil, column: String? = nil, site: String? = nil) {
    let text = fault.text
    self.init(
      line: line, column: column ?? fault.column?.rawValue, site: site, code: text.code, severity: text.severity,
      zh: text.zh, en: text.en)
  }
}
