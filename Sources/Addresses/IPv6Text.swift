/// The texts of IPv6 addresses (RFC 4291, section 2.2; RFC 5952), as eight 16-bit pieces.
enum IPv6Text {
  /// The longest text: eight pieces of four digits, or six and a dotted IPv4 address.
  private static let longest = 45

  /// Reads an address without brackets and without a zone; `nil` for anything else.
  static func parse(_ text: some Collection<UInt8>) -> [UInt16]? {
    guard text.count <= longest else { return nil }
    let bytes = Array(text)
    var pieces: [UInt16] = []
    var gap: Int?
    var index = 0
    if bytes.first == UInt8(ascii: ":") {
      guard bytes.count >= 2, bytes[1] == UInt8(ascii: ":") else { return nil }
      index = 2
      gap = 0
    }
    while index < bytes.count {
      guard pieces.count < 8 else { return nil }
      if bytes[index] == UInt8(ascii: ":") {
        guard gap == nil else { return nil }
        gap = pieces.count
        index += 1
        continue
      }
      let start = index
      var value: UInt16 = 0
      while index < bytes.count, index - start < 4, let digit = bytes[index].hexValue {
        value = value << 4 | UInt16(digit)
        index += 1
      }
      if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
        guard pieces.count <= 6, let address = IPv4Text.parseStrictly(bytes[start...]) else { return nil }
        pieces.append(UInt16(address >> 16))
        pieces.append(UInt16(truncatingIfNeeded: address))
        index = bytes.count
        break
      }
      guard index > start else { return nil }
      pieces.append(value)
      guard index < bytes.count else { break }
      guard bytes[index] == UInt8(ascii: ":"), index + 1 < bytes.count else { return nil }
      index += 1
    }
    guard let gap else { return pieces.count == 8 ? pieces : nil }
    guard pieces.count < 8 else { return nil }
    pieces.insert(contentsOf: repeatElement(0, count: 8 - pieces.count), at: gap)
    return pieces
  }

  /// Lower case, no leading zeros, the first longest run of two or more zero pieces as `::` (RFC 5952, section 4).
  static func serialise(_ pieces: [UInt16]) -> String {
    let gap = longestZeroRun(pieces)
    guard let gap else { return pieces.map { String($0, radix: 16) }.joined(separator: ":") }
    let before = pieces[..<gap.lowerBound].map { String($0, radix: 16) }.joined(separator: ":")
    let after = pieces[gap.upperBound...].map { String($0, radix: 16) }.joined(separator: ":")
    return before + "::" + after
  }

  private static func longestZeroRun(_ pieces: [UInt16]) -> Range<Int>? {
    var best: Range<Int>?
    var start = 0
    while start < pieces.count {
      guard pieces[start] == 0 else {
        start += 1
        continue
      }
      let end = pieces[start...].firstIndex { $0 != 0 } ?? pieces.count
      if end - start >= 2, end - start > best?.count ?? 0 { best = start..<end }
      start = end
    }
    return best
  }
}
