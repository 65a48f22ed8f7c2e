/// Text from elsewhere, made safe to stand in a page.
enum PageText {
  /// Longest text shown in one place, characters; the whole stands in `scan.json`. Pages stay readable and bounded.
  static let longestShown = 400

  /// Escapes for element content and quoted attributes, scalar by scalar.
  ///
  /// Escaping by `Character` would not do: a quote followed by a combining mark is one character that equals no
  /// quote, but ends an attribute in a browser all the same. Control characters and characters that turn the
  /// direction of writing could make a page show something else than it says; they become U+FFFD.
  static func escaped(_ text: String) -> String {
    // Nearly all texts are plain: telling that by their bytes costs a tenth of writing them anew.
    if !text.utf8.contains(where: mayNeedEscape) { return text }
    var out = ""
    out.reserveCapacity(text.utf8.count + text.utf8.count / 16)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      case "`": out += "&#96;"
      default: out.unicodeScalars.append(isDeceptive(scalar) ? "\u{FFFD}" : scalar)
      }
    }
    return out
  }

  /// Whether a byte belongs to a character that is escaped or replaced, or may do so: control characters, markup, and
  /// the first bytes of C1 controls (C2), of U+061C (D8), of U+2000 to U+2FFF (E2) and of U+F000 to U+FFFF (EF).
  private static func mayNeedEscape(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F, 0xC2, 0xD8, 0xE2, 0xEF: true
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"),
      UInt8(ascii: "`"):
      true
    default: false
    }
  }

  /// Whether a scalar controls the display instead of being displayed: C0 and C1 but line feed and tab, and the
  /// bidirectional controls.
  static func isDeceptive(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069, 0x200E, 0x200F, 0x061C, 0xFFF9...0xFFFB: true
    default: false
    }
  }

  /// The text, cut with an ellipsis where it is longer than pages show.
  static func shortened(_ text: String, to limit: Int = longestShown) -> String {
    // Scalars, as one character may hold thousands of combining marks.
    guard text.unicodeScalars.count > limit else { return text }
    var cut = String.UnicodeScalarView()
    cut.append(contentsOf: text.unicodeScalars.prefix(limit - 1))
    return String(cut) + "…"
  }

  /// Longest address that becomes a link; servers refuse longer ones, and a page of them would not load.
  private static let longestLink = 4000

  /// The address if it may become a link: http or https, nothing in it that a serialised address cannot hold.
  /// Anything else (`javascript:`, `data:`, malformed text) is shown as text only.
  static func linkable(_ text: String?) -> String? {
    guard let text, text.utf8.count <= longestLink else { return nil }
    let start = text.prefix(8).lowercased()
    guard start.hasPrefix("http://") || start.hasPrefix("https://") else { return nil }
    guard text.utf8.count > (start.hasPrefix("https://") ? 8 : 7) else { return nil }
    let forbidden: Set<Unicode.Scalar> = ["\"", "'", "<", ">", "\\", "`", "{", "}", "|", "^"]
    let isClean = text.unicodeScalars.allSatisfy { scalar in
      scalar.value > 0x20 && !isDeceptive(scalar) && !scalar.properties.isWhitespace && !forbidden.contains(scalar)
    }
    return isClean ? text : nil
  }
}
