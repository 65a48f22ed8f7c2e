/// A language that reports are written in.
public enum Language: String, Codable, Sendable, CaseIterable {
  /// Simplified Chinese.
  case zh
  /// English.
  case en
}

/// One text in both languages.
public struct Localized: Codable, Hashable, Sendable {
  /// Simplified Chinese.
  public var zh: String
  /// English.
  public var en: String

  /// Takes both.
  public init(zh: String, en: String) {
    self.zh = zh
    self.en = en
  }

  /// The text in one language.
  public subscript(language: Language) -> String {
    switch language {
    case .zh: zh
    case .en: en
    }
  }
}
