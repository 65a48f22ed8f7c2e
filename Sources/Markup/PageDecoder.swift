import Evidence

/// Decodes a page's body: decides the encoding, converts, and says how.
enum PageDecoder {
  /// A decoded body.
  struct Decoded {
    /// Valid UTF-8 without NULs or a byte order mark.
    var bytes: [UInt8]
    /// How the encoding was decided.
    var facts: CharacterSetFacts
  }

  static func decode(_ body: [UInt8], contentType: String?) -> Decoded {
    let decision = CharacterSetSniffer.decide(body, contentType: contentType)
    let content = decision.markLength == 0 ? body : Array(body.dropFirst(decision.markLength))
    guard decision.source == .none else {
      let result = TextDecoder.decode(content, as: decision.encoding)
      return Decoded(
        bytes: result.bytes,
        facts: CharacterSetFacts(
          name: decision.encoding.rawValue, label: decision.label, source: source(of: decision),
          replacements: result.replacements))
    }
    if isUTF8(content) {
      let result = TextDecoder.decode(content, as: .utf8)
      return Decoded(
        bytes: result.bytes,
        facts: CharacterSetFacts(name: "utf-8", source: .detected, replacements: result.replacements))
    }
    let result = TextDecoder.decode(content, as: .gb18030)
    return Decoded(
      bytes: result.bytes,
      facts: CharacterSetFacts(name: "gb18030", source: .fallback, replacements: result.replacements))
  }

  private static func source(of decision: CharacterSetSniffer.Decision) -> CharacterSetFacts.Source {
    switch decision.source {
    case .byteOrderMark: .byteOrderMark
    case .header: .header
    case .prescan: .prescan
    case .none: .detected
    }
  }

  /// Whether the bytes are UTF-8: NULs do not speak against it, nor does a character cut off by the body limit.
  private static func isUTF8(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { buffer in
      var start = 0
      while true {
        let (end, invalid) = UTF8Validation.run(buffer, from: start)
        if invalid == 0 || end + invalid == buffer.count && buffer[end] >= 0xC2 { return true }
        guard buffer[end] == 0 else { return false }
        start = end + 1
      }
    }
  }
}
