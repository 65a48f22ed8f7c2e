/// Full-width digits and punctuation as ASCII, for dates typed with a Chinese keyboard.
enum WideCharacters {
  /// `text` as UTF-8 with full-width forms and the several dashes replaced.
  static func narrowed(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars { append(scalar, to: &bytes) }
    return bytes
  }

  /// The same for a part of a text, with the offset in the text of every byte made (and of the end).
  static func narrowed(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> (bytes: [UInt8], offsets: [Int]) {
    var bytes: [UInt8] = []
    var offsets: [Int] = []
    var position = range.lowerBound
    for scalar in String(decoding: text[range], as: UTF8.self).unicodeScalars {
      let count = bytes.count
      append(scalar, to: &bytes)
      offsets += Array(repeating: position, count: bytes.count - count)
      position += String(scalar).utf8.count
    }
    offsets.append(position)
    return (bytes, offsets)
  }

  private static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    switch scalar.value {
    // The full-width block repeats ASCII from `!` to `~`.
    case 0xFF01...0xFF5E: bytes.append(UInt8(scalar.value - 0xFF01 + 0x21))
    // Hyphens, dashes and the Chinese dash.
    case 0x2010...0x2015, 0x2212: bytes.append(UInt8(ascii: "-"))
    case 0x3000, 0xA0: bytes.append(0x20)
    default: bytes += Array(String(scalar).utf8)
    }
  }
}
