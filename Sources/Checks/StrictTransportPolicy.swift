/// A Strict-Transport-Security value read as RFC 6797 section 6.1 says.
struct StrictTransportPolicy: Hashable {
  /// Seconds that browsers keep to HTTPS.
  let maxAge: Int
  /// Whether sub-domains are included.
  let includesSubdomains: Bool

  /// Reads one field value; `nil` where it is invalid: no or a malformed `max-age`, or a directive twice.
  init?(_ value: String) {
    var maxAge: Int?
    var includesSubdomains = false
    var names: Set<String> = []
    for part in Self.directives(value) {
      let directive = HeaderList.trimmed(part)
      if directive.isEmpty { continue }
      let pieces = directive.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = HeaderList.trimmed(pieces[0]).lowercased()
      guard names.insert(name).inserted else { return nil }
      switch name {
      case "max-age":
        guard pieces.count == 2, let seconds = Self.seconds(HeaderList.trimmed(pieces[1])) else { return nil }
        maxAge = seconds
      case "includesubdomains":
        includesSubdomains = true
      default:
        continue
      }
    }
    guard let maxAge else { return nil }
    self.maxAge = maxAge
    self.includesSubdomains = includesSubdomains
  }

  /// Splits at semicolons outside quoted strings.
  private static func directives(_ value: String) -> [String] {
    var parts = [""]
    var quoted = false
    for character in value {
      if character == "\"" { quoted.toggle() }
      if character == ";", !quoted {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts
  }

  /// Digits, bare or as a quoted string; a number beyond `Int` is as good as its largest value.
  private static func seconds(_ text: String) -> Int? {
    var digits = Substring(text)
    if digits.count >= 2, digits.first == "\"", digits.last == "\"" { digits = digits.dropFirst().dropLast() }
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(digits) ?? Int.max
  }
}
