import Evidence

/// Writes the query of an address in the encoding of the page it stands on, as browsers do (URL standard,
/// "percent-encode after encoding"): characters the encoding lacks become `&#1234;`.
enum QueryEncoding {
  /// An encoder for pages of the encoding called `name`; `nil` where queries are UTF-8 as always.
  static func encoder(for name: String) -> ((String) -> [UInt8])? {
    guard name != CharacterEncoding.utf8.rawValue, let encoding = CharacterEncoding(rawValue: name),
      let target = encoding.iconvName
    else { return nil }
    switch encoding {
    case .utf16BE, .utf16LE, .utf8, .replacement, .userDefined: return nil
    default: break
    }
    let refused = refused(by: encoding)
    return { query in
      guard let converter = IconvConverter(to: target, from: "UTF-8") else { return Array(query.utf8) }
      let source = Array(query.utf8)
      let refused = refused.filter { $0.utf8.first.map(source.contains) == true }
      var encoded: [UInt8] = []
      var position = 0
      while position < source.count {
        let end = source[position...].indices.first { index in
          refused.contains { source[index...].starts(with: $0.utf8) }
        }
        position += source[position..<(end ?? source.count)].withUnsafeBufferPointer {
          converter.convert($0, into: &encoded)
        }
        guard position < source.count else { break }
        let rest = String(decoding: source[position...], as: UTF8.self)
        guard let scalar = rest.unicodeScalars.first else { break }
        // The standard percent-encodes this text as it stands.
        let code = encoding == .iso2022JP && scalar.isASCII ? 0xFFFD : scalar.value
        encoded += Array("%26%23\(code)%3B".utf8)
        position += String(scalar).utf8.count
      }
      return encoded
    }
  }

  /// Characters that an encoding of the standard does not have, though the C library's has: those that would switch
  /// ISO-2022-JP to another set, and one of the private use area.
  private static func refused(by encoding: CharacterEncoding) -> [String] {
    switch encoding {
    case .iso2022JP: ["\u{0E}", "\u{0F}", "\u{1B}"]
    case .gb18030: ["\u{E5E5}"]
    default: []
    }
  }
}
