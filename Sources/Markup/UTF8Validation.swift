/// Finds the parts of bytes that are valid UTF-8.
enum UTF8Validation {
  /// The end of the valid, NUL-free run from `start`, and how many bytes the invalid sequence there has (the
  /// Encoding standard's maximal subpart; 1 for NUL). `invalid` is 0 at the end of the bytes.
  static func run(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> (end: Int, invalid: Int) {
    guard let base = bytes.baseAddress else { return (0, 0) }
    let count = bytes.count
    var index = start
    while index < count {
      let byte = base[index]
      if byte < 0x80 {
        if byte == 0 { return (index, 1) }
        index += 1
        // Eight ASCII bytes at a time: no high bit, and no zero byte (the classic borrow test, right up to the first).
        while index + 8 <= count {
          let word = UInt64(littleEndian: UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self))
          let others = (word | (word &- 0x0101_0101_0101_0101)) & 0x8080_8080_8080_8080
          index += others.trailingZeroBitCount / 8
          if others != 0 { break }
        }
        continue
      }
      // Three bytes: only after E0 and ED do the continuation bytes need a closer look (the mask leaves these out).
      let before = index
      while index + EightCharacters.length <= count, EightCharacters.begin(at: base + index),
        EightCharacters.areAllowed(base + index)
      {
        index += EightCharacters.length
      }
      while index + 4 <= count {
        let word = UInt32(littleEndian: UnsafeRawPointer(base + index).loadUnaligned(as: UInt32.self))
        guard word & 0x00C0_C0F0 == 0x0080_80E0, (0xDFFE as UInt32) >> (word & 0x0F) & 1 == 1 else { break }
        index += 3
      }
      if index > before { continue }
      let length = sequence(base + index, left: count - index)
      if length < 0 { return (index, -length) }
      index += length
    }
    return (count, 0)
  }

  /// The length of a valid multi-byte sequence, or minus the length of the invalid part.
  private static func sequence(_ bytes: UnsafePointer<UInt8>, left: Int) -> Int {
    let lead = bytes[0]
    let needed: Int
    var (low, high): (UInt8, UInt8) = (0x80, 0xBF)
    switch lead {
    case 0xC2...0xDF: needed = 1
    case 0xE0...0xEF:
      needed = 2
      if lead == 0xE0 { low = 0xA0 }
      if lead == 0xED { high = 0x9F }
    case 0xF0...0xF4:
      needed = 3
      if lead == 0xF0 { low = 0x90 }
      if lead == 0xF4 { high = 0x8F }
    default: return -1
    }
    for offset in 1...needed {
      guard offset < left, bytes[offset] >= low, bytes[offset] <= high else { return -offset }
      (low, high) = (0x80, 0xBF)
    }
    return needed + 1
  }
}
