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

  /// The next byte that may be white space or begin it, at `index` or behind it.
  private static func nextToLookAt(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    guard let base = bytes.baseAddress else { return start }
    let (ones, highest): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
    var index = start
    while index + 8 <= bytes.count {
      let word = UInt64(littleEndian: UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self))
      // Each difference borrows from the highest bit of the bytes looked for; the lowest of them is right.
      let (two, three) = (word ^ (0xC2 &* ones), word ^ (0xE3 &* ones))
      let low = (word &- 0x21 &* ones) & ~word
      let found = (low | ((two &- ones) & ~two) | ((three &- ones) & ~three)) & highest
      index += found.trailingZeroBitCount / 8
      if found != 0 { return index }
    }
    return index
  }

  private static func isFolded(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var afterSpace = false
    var index = 0
    while index < bytes.count {
      if !afterSpace {
        index = nextToLookAt(bytes, index)
        if index == bytes.count { return true }
      }
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
