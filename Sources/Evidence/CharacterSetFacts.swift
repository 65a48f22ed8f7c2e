/// How a page's character set was decided (HTML standard, "determining the character encoding").
public struct CharacterSetFacts: Codable, Hashable, Sendable {
  /// What decided.
  public enum Source: String, Codable, Sendable {
    /// A byte order mark.
    case byteOrderMark = "bom"
    /// The Content-Type header.
    case header
    /// A `meta` element within the first 1024 bytes.
    case prescan
    /// Nothing said anything; the bytes are valid UTF-8.
    case detected
    /// Nothing said anything and the bytes are no UTF-8: the fall-back for Chinese pages, GB18030.
    case fallback
  }

  /// The encoding's standard name in lower case: `utf-8`, `gb18030`, `gbk`, `big5` …
  public var name: String
  /// The label as the page or header wrote it.
  public var label: String?
  /// What decided.
  public var source: Source
  /// How many byte sequences were invalid and replaced; counted up to 1000.
  public var replacements: Int

  /// Makes a decision.
  public init(name: String, label: String? = nil, source: Source, replacements: Int = 0) {
    self.name = name
    self.label = label
    self.source = source
    self.replacements = replacements
  }
}
