/// What a host name must be to be asked for in the DNS (RFC 1035, section 2.3.4) and to name a host (RFC 1123).
public enum DNSName {
  /// A fault of a name.
  public enum Problem: String, Codable, Sendable, CaseIterable {
    /// Nothing there.
    case empty
    /// More than 253 bytes without the final dot.
    case tooLong
    /// Two dots in a row, or a dot at the start.
    case emptyLabel
    /// A label of more than 63 bytes.
    case labelTooLong
    /// A character other than letters, digits, hyphen and underscore.
    case forbiddenCharacter
    /// A hyphen at an end of a label: no host name, but the DNS carries it.
    case hyphenAtEnd
    /// An underscore: no host name, but the DNS carries it and sites use it.
    case underscore

    /// Whether such a name cannot be asked for at all; the others are worth a remark.
    public var preventsLookUp: Bool {
      switch self {
      case .empty, .tooLong, .emptyLabel, .labelTooLong, .forbiddenCharacter: true
      case .hyphenAtEnd, .underscore: false
      }
    }
  }

  /// Bytes of a name as text, without the final dot: 255 on the wire less two length bytes (RFC 1035).
  public static let maximumLength = 253
  /// Bytes of one label (RFC 1035).
  public static let maximumLabelLength = 63

  private static let letters = ASCIISet("-_", .alphanumerics)

  /// The faults of an ASCII host name, each once, in the order of `Problem`; empty for a good one.
  public static func problems(of host: String) -> [Problem] {
    var name = Array(host.utf8)[...]
    if name.count > 1, name.last == UInt8(ascii: ".") { name.removeLast() }
    guard !name.isEmpty else { return [.empty] }
    var found: Set<Problem> = []
    if name.count > maximumLength { found.insert(.tooLong) }
    for label in name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
      guard let first = label.first, let last = label.last else {
        found.insert(.emptyLabel)
        continue
      }
      if label.count > maximumLabelLength { found.insert(.labelTooLong) }
      if !label.allSatisfy(letters.contains) { found.insert(.forbiddenCharacter) }
      if first == UInt8(ascii: "-") || last == UInt8(ascii: "-") { found.insert(.hyphenAtEnd) }
      if label.contains(UInt8(ascii: "_")) { found.insert(.underscore) }
    }
    return Problem.allCases.filter(found.contains)
  }

  /// Whether the name can be asked for in the DNS.
  public static func canBeLookedUp(_ host: String) -> Bool { !problems(of: host).contains(where: \.preventsLookUp) }
}
