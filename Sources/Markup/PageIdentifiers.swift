/// The names of a page's places: its `id`s, and the `name`s of its anchors. What a fragment can point at.
public struct PageIdentifiers: Sendable {
  /// Fingerprints of the names: two of one fingerprint would hide a fault, and make none.
  private let names: [UInt64]

  init(_ names: [UInt64]) { self.names = names }

  /// How many there are.
  public var count: Int { names.count }

  /// Whether a fragment, as an address has it, finds its place: by the name as written, then percent-decoded, then as
  /// the top of the page (HTML standard, 7.4.6.4). A text directive (`:~:text=…`) is no part of the name.
  public func contains(fragment: String) -> Bool {
    var bytes = Array(fragment.utf8)
    if let directive = fragment.firstRange(of: ":~:") { bytes = Array(fragment[..<directive.lowerBound].utf8) }
    if bytes.isEmpty || names.contains(Self.fingerprint(bytes)) { return true }
    let decoded = Self.percentDecoded(bytes)
    // Bytes that are no UTF-8 are replacement characters in the standard's text.
    let text = String(decoding: decoded, as: UTF8.self)
    return text.lowercased() == "top" || names.contains(Self.fingerprint(Array(text.utf8)))
  }

  /// FNV-1a; for telling names apart, not to withstand attack.
  static func fingerprint(_ name: [UInt8]) -> UInt64 {
    name.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  /// The same of a name that ends with a NUL.
  static func fingerprint(_ name: UnsafePointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    var index = 0
    while name[index] != 0 {
      hash = (hash ^ UInt64(name[index])) &* 0x100_0000_01b3
      index += 1
    }
    return hash
  }

  private static func percentDecoded(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let high = Character(Unicode.Scalar(bytes[index + 1])).hexDigitValue,
        let low = Character(Unicode.Scalar(bytes[index + 2])).hexDigitValue
      {
        out.append(UInt8(high * 16 + low))
        index += 3
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return out
  }
}

extension PageReader {
  /// Notes a name by which a fragment finds a place.
  mutating func noteIdentifier(_ name: UnsafePointer<UInt8>) {
    guard name[0] != 0, identifiers.count <= MarkupLimits.identifiers else { return }
    identifiers.append(PageIdentifiers.fingerprint(name))
  }

  /// The names found; `nil` where there may be others: too many for us, or a script of the page that writes some.
  var pageIdentifiers: PageIdentifiers? {
    guard identifiers.count <= MarkupLimits.identifiers else { return nil }
    if scriptText.count > 0 {
      guard scriptText.count < MarkupLimits.scriptBytes else { return nil }
      let signs: [StaticString] = [" id=", ".id=", ".id =", "'id'", "\"id\"", "<a name", ".name=", ".name ="]
      if signs.contains(where: { scriptText.firstIndex(of: $0) != nil }) { return nil }
    }
    return PageIdentifiers(identifiers)
  }
}
