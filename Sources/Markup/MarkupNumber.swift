/// Numbers as the HTML standard writes them.
enum MarkupNumber {
  /// A *valid floating-point number*: optional minus, digits with an optional fraction, optional exponent. No
  /// leading plus, no bare point at the end, no `Infinity`. `nil` for anything else.
  static func floating(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
    var index = 0
    func digits() -> Int {
      let start = index
      while index < bytes.count, (bytes[index] &- 0x30) < 10 { index += 1 }
      return index - start
    }
    if index < bytes.count, bytes[index] == UInt8(ascii: "-") { index += 1 }
    let whole = digits()
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      index += 1
      guard digits() > 0 else { return nil }
    } else if whole == 0 {
      return nil
    }
    if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      if index < bytes.count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") { index += 1 }
      guard digits() > 0 else { return nil }
    }
    guard index == bytes.count else { return nil }
    return Double(String(decoding: bytes, as: UTF8.self))
  }
}
