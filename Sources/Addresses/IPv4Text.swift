/// The texts of IPv4 addresses: the strict dotted form, and what browsers take in addresses (section 3.5).
enum IPv4Text {
  /// Reads exactly four decimal numbers without leading zeros, as inet_pton does.
  static func parseStrictly(_ text: some Collection<UInt8>) -> UInt32? {
    guard text.count <= 15 else { return nil }
    var address: UInt32 = 0
    var parts = 0
    for part in text.split(separator: UInt8(ascii: "."), maxSplits: 4, omittingEmptySubsequences: false) {
      guard parts < 4, !part.isEmpty, part.count <= 3, part.allSatisfy(\.isASCIIDigit),
        part.count == 1 || part.first != UInt8(ascii: "0")
      else { return nil }
      let value = part.reduce(UInt32(0)) { $0 * 10 + UInt32($1 - 0x30) }
      guard value <= 255 else { return nil }
      address = address << 8 | value
      parts += 1
    }
    return parts == 4 ? address : nil
  }

  /// Whether a host's last label makes browsers read it as an IPv4 address (or fail).
  static func endsInNumber(_ host: [UInt8]) -> Bool {
    guard let label = labels(host).last, !label.isEmpty else { return false }
    return label.allSatisfy(\.isASCIIDigit) || number(label) != nil
  }

  /// Reads one to four numbers, each decimal, octal (`0`) or hexadecimal (`0x`); the last fills what is left.
  static func parseLoosely(_ host: [UInt8]) -> UInt32? {
    let labels = labels(host)
    guard labels.count <= 4 else { return nil }
    var numbers: [UInt64] = []
    for label in labels {
      guard let value = number(label) else { return nil }
      numbers.append(value)
    }
    guard let last = numbers.popLast(), numbers.allSatisfy({ $0 <= 255 }),
      last < 1 << UInt64(8 * (4 - numbers.count))
    else { return nil }
    let upper = numbers.enumerated().reduce(UInt64(0)) { $0 | $1.element << UInt64(8 * (3 - $1.offset)) }
    return UInt32(upper | last)
  }

  /// The dotted form.
  static func serialise(_ address: UInt32) -> String {
    "\(address >> 24).\(address >> 16 & 255).\(address >> 8 & 255).\(address & 255)"
  }

  /// The labels, without the empty one behind a final dot.
  private static func labels(_ host: [UInt8]) -> [ArraySlice<UInt8>] {
    var labels = host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    if labels.count > 1, labels.last?.isEmpty == true { labels.removeLast() }
    return labels
  }

  /// A number; values that no longer matter saturate. `nil` where the text is none.
  private static func number(_ label: ArraySlice<UInt8>) -> UInt64? {
    guard let first = label.first else { return nil }
    var digits = label
    var radix: UInt64 = 10
    if first == UInt8(ascii: "0"), label.count >= 2 {
      if label[label.startIndex + 1] | 0x20 == UInt8(ascii: "x") {
        digits = label.dropFirst(2)
        radix = 16
      } else {
        digits = label.dropFirst()
        radix = 8
      }
    }
    var value: UInt64 = 0
    for digit in digits {
      guard let digitValue = digit.hexValue, digitValue < radix else { return nil }
      value = min(value * radix + UInt64(digitValue), UInt64(UInt32.max) + 1)
    }
    return value
  }
}
