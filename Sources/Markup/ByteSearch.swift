import CLibXML2

/// Looking for words in bytes: the C library's search, as Swift's own for strings takes many times as long.
enum ByteSearch {
  /// Where `word` first stands at or after `start`.
  static func firstIndex(of word: StaticString, in bytes: [UInt8], from start: Int = 0) -> Int? {
    bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, start < bytes.count,
        let found = memmem(base + start, bytes.count - start, word.utf8Start, word.utf8CodeUnitCount)
      else { return nil }
      return base.distance(to: UnsafeRawPointer(found))
    }
  }

  /// Whether `word` stands anywhere.
  static func contains(_ word: StaticString, in bytes: [UInt8]) -> Bool { firstIndex(of: word, in: bytes) != nil }
}
