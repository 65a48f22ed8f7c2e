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
    return { query in
      guard let converter = IconvConverter(to: target, from: "UTF-8") else { return Array(query.utf8) }
      let source = Array(query.utf8)
      var encoded: [UInt8] = []
      var position = 0
      while position < source.count {
        position += source[position...].withUnsafeBufferPointer { converter.convert($0, into: &encoded) }
        guard position < source.count else { break }
        let rest = String(decoding: source[position...], as: UTF8.self)
        guard let scalar = rest.unicodeScalars.first else { break }
        // The standard percent-encodes this text as it stands.
        encoded += Array("%26%23\(scalar.value)%3B".utf8)
        position += String(scalar).utf8.count
      }
      return encoded
    }
  }
}
