import Checks

/// The words of one kind of page: a struct of `Localized` properties, so that a missing language does not compile,
/// and templates find each word under its property's name.
protocol WordTable: Sendable {
  init()
}

extension WordTable {
  /// Every word by name, in one language.
  static func words(_ language: Language) -> [String: String] {
    var words: [String: String] = [:]
    for child in Mirror(reflecting: Self()).children {
      if let name = child.label, let text = child.value as? Localized { words[name] = text[language] }
    }
    return words
  }
}

extension Localized {
  /// The text in one language with `{name}` replaced by values.
  ///
  /// `{name|site|sites}` puts the word that fits behind the value: English needs it, Chinese does not.
  func text(_ language: Language, _ values: KeyValuePairs<String, String>) -> String {
    var rest = Substring(self[language])
    var out = ""
    // One pass, so that a brace in a value is never taken for a name.
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let parts = rest[rest.index(after: open)..<close].split(separator: "|", omittingEmptySubsequences: false)
      out += rest[..<open]
      if let value = values.first(where: { $0.key == parts.first ?? "" })?.value {
        out += parts.count == 3 ? "\(value) \(value == "1" ? parts[1] : parts[2])" : value
      } else {
        out += rest[open...close]
      }
      rest = rest[rest.index(after: close)...]
    }
    return out + rest
  }
}
