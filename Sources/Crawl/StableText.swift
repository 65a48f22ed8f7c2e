import Addresses

/// Texts and addresses without what changes from one request to the next.
enum StableText {
  /// Characters from which on a value of digits and letters a to f is taken for a number that was made for one visit:
  /// a time in seconds has 10, and identifiers of articles are shorter.
  private static let volatileLength = 9

  /// A text with every run of digits as one 0 and without white space.
  static func masked(_ text: String) -> String {
    var out = ""
    var lastIsDigit = false
    for character in text where !character.isWhitespace {
      let isDigit = character.isNumber
      if !(isDigit && lastIsDigit) { out.append(isDigit ? "0" : character) }
      lastIsDigit = isDigit
    }
    return out
  }

  /// An address without scheme, fragment, session id, and values made for one visit.
  static func key(of address: WebAddress) -> String {
    let href = address.hrefWithoutFragment
    let rest = href.firstRange(of: "://").map { href[$0.upperBound...] } ?? href[...]
    let parts = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    // What follows a semicolon is a parameter of the session.
    let path = parts[0].prefix { $0 != ";" }
    guard parts.count > 1 else { return String(path) }
    let query = parts[1].split(separator: "&").map { field -> Substring in
      guard let equals = field.firstIndex(of: "="), isVolatile(field[field.index(after: equals)...]) else {
        return field
      }
      return field[...equals]
    }
    return path + "?" + query.joined(separator: "&")
  }

  /// Characters from which on a mixture of letters of both cases and digits is taken for such a number, too: names and
  /// words are not written so.
  private static let mixedLength = 12

  private static func isVolatile(_ value: Substring) -> Bool {
    if value.utf8.count >= volatileLength, value.allSatisfy({ $0.isHexDigit || $0 == "." || $0 == "-" }) { return true }
    return value.utf8.count >= mixedLength && value.contains(where: \.isNumber)
      && value.contains { $0.isASCII && $0.isUppercase } && value.contains { $0.isASCII && $0.isLowercase }
  }
}
