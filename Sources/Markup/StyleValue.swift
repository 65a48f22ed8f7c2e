/// The value of one style declaration: ASCII letters in lower case, white space trimmed.
struct StyleValue {
  let bytes: [UInt8]

  init(_ value: some Collection<UInt8>) { bytes = Self.trimmed(value) }

  /// Lower case, without white space around.
  static func trimmed(_ value: some Collection<UInt8>) -> [UInt8] {
    var folded = value.drop { $0 <= 0x20 }.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    while let last = folded.last, last <= 0x20 { folded.removeLast() }
    return folded
  }

  func starts(_ word: StaticString) -> Bool {
    bytes.starts(with: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
  }

  func contains(_ word: String) -> Bool { String(decoding: bytes, as: UTF8.self).contains(word) }

  /// The parts between white space.
  var parts: [ArraySlice<UInt8>] { bytes.split { $0 <= 0x20 } }

  /// The length in pixels, fractions cut; `em` and `rem` count 16. `nil` for what depends on the surroundings: also for
  /// parts of a `rem`, as pages made for telephones let it be a hundred pixels.
  var pixels: Int? {
    var (index, sign) = (bytes.startIndex, 1)
    if bytes.first == UInt8(ascii: "-") {
      (index, sign) = (1, -1)
    } else if bytes.first == UInt8(ascii: "+") {
      index = 1
    }
    var (number, digits) = (0, 0)
    while index < bytes.count, (bytes[index] &- 0x30) < 10 {
      number = min(number * 10 + Int(bytes[index] - 0x30), 10_000_000)
      (index, digits) = (index + 1, digits + 1)
    }
    // What the digits behind the point make of an `em`, times `scale`.
    var (fraction, scale) = (0, 1)
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      index += 1
      while index < bytes.count, (bytes[index] &- 0x30) < 10 {
        if scale < 1000 { (fraction, scale) = (fraction * 10 + 16 * Int(bytes[index] - 0x30), scale * 10) }
        (index, digits) = (index + 1, digits + 1)
      }
    }
    guard digits > 0 else { return nil }
    let unit = bytes[index...].prefix { (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "%") }
    switch String(decoding: unit, as: UTF8.self) {
    case "", "px", "pt": return sign * number
    case "rem" where number == 0 && hasFraction: return nil
    case "em", "rem": return sign * (number * 16 + fraction / scale)
    default: return number == 0 && !hasFraction ? 0 : nil
    }
  }

  /// Whether a digit other than 0 follows the point: 0.5 is not 0.
  var hasFraction: Bool {
    guard let point = bytes.firstIndex(of: UInt8(ascii: ".")) else { return false }
    return bytes[(point + 1)...].prefix { (0x30...0x39).contains($0) }.contains { $0 != 0x30 }
  }

  /// All whole numbers in the value.
  var numbers: [Int] {
    bytes.split { !(0x30...0x39).contains($0) }.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
  }

  /// Steps of red, green and blue up to which nobody tells two colours apart.
  private static let sameColour = 8

  /// Whether text of a colour cannot be read on a background: `#fffffe` on white is white on white.
  static func looksAlike(_ colour: UInt32, _ background: UInt32) -> Bool {
    [0, 8, 16].allSatisfy { shift in
      abs(Int(colour >> shift & 0xFF) - Int(background >> shift & 0xFF)) <= sameColour
    }
  }

  /// `#rgb`, `#rrggbb`, `rgb(…)`, and the names that hidden links are painted in; `nil` for all others.
  var colour: UInt32? {
    if bytes.first == UInt8(ascii: "#") {
      let digits = bytes.dropFirst().prefix { $0 > 0x20 && $0 != UInt8(ascii: "!") }
      guard let number = UInt32(String(decoding: digits, as: UTF8.self), radix: 16) else { return nil }
      if digits.count == 6 { return number }
      guard digits.count == 3 else { return nil }
      let (red, green, blue) = (number >> 8 & 15, number >> 4 & 15, number & 15)
      return red * 0x11_0000 | green * 0x1100 | blue * 0x11
    }
    if starts("rgb(") {
      let parts = numbers
      guard parts.count == 3, parts.allSatisfy({ $0 <= 255 }) else { return nil }
      return parts.reduce(0) { $0 << 8 | UInt32($1) }
    }
    let name = bytes.prefix { (0x61...0x7A).contains($0) }
    switch String(decoding: name, as: UTF8.self) {
    case "white": return 0xFF_FFFF
    case "black": return 0
    default: return nil
    }
  }
}
