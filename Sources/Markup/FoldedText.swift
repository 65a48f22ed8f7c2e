/// Text for people: outer white space removed, inner runs folded to one space, cut at a number of characters.
enum FoldedText {
  /// Folds UTF-8 bytes; never cuts inside a character.
  static func string(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int) -> String {
    guard let base = bytes.baseAddress else { return "" }
    var (start, end) = (0, bytes.count)
    while start < end, base[start] <= 0x20 { start += 1 }
    while end > start, base[end - 1] <= 0x20 { end -= 1 }
    let trimmed = UnsafeBufferPointer(start: base + start, count: end - start)
    // Text that is short, and without anything to fold, needs no second buffer; most link texts are so.
    if trimmed.count <= limit, isFolded(trimmed) { return String(decoding: trimmed, as: UTF8.self) }
    var folded: [UInt8] = []
    folded.reserveCapacity(min(trimmed.count, limit * 4))
    var characters = 0
    var pendingSpace = false
    var index = 0
    while index < trimmed.count {
      let width = spaceWidth(trimmed, index)
      if width > 0 {
        pendingSpace = true
        index += width
        continue
      }
      if trimmed[index] & 0xC0 != 0x80 {
        let needed = pendingSpace && !folded.isEmpty ? 2 : 1
        if characters + needed > limit { break }
        characters += needed
        if needed == 2 { folded.append(0x20) }
        pendingSpace = false
      }
      folded.append(trimmed[index])
      index += 1
    }
    return String(decoding: folded, as: UTF8.self)
  }

  /// Bytes of white space at `index`: ASCII, U+00A0, U+3000.
  private static func spaceWidth(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    let byte = bytes[index]
    if byte <= 0x20 { return 1 }
    if byte == 0xC2, index + 1 < bytes.count, bytes[index + 1] == 0xA0 { return 2 }
    if byte == 0xE3, index + 2 < bytes.count, bytes[index + 1] == 0x80, bytes[index + 2] == 0x80 { return 3 }
    return 0
  }

  private static func isFolded(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var afterSpace = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte > 0x20, byte != 0xC2, byte != 0xE3 {
        afterSpace = false
      } else if byte == 0x20 {
        if afterSpace { return false }
        afterSpace = true
      } else if spaceWidth(bytes, index) > 0 {
        return false
      } else {
        afterSpace = false
      }
      index += 1
    }
    return true
  }
}
