import CLibXML2

/// What scripts keep from sight by writing it in another way: `unescape('%3Ca …')`, `decodeURIComponent('…')`,
/// `String.fromCharCode(60, 97, …)`. Only whole literals are read; nothing is run.
enum EncodedScript {
  /// One literal, decoded.
  struct Piece {
    var bytes: [UInt8]
    /// Where the call stands in the script.
    var offset: Int
  }

  /// Literals read of one page, and bytes of them in all: the badge of party and government organs has one of 150 bytes.
  private static let pieceLimit = 50
  private static let byteLimit = 200_000

  /// The calls, and whether numbers follow instead of a literal.
  private static let calls: [(name: StaticString, hasNumbers: Bool)] = [
    ("unescape(", false), ("decodeURIComponent(", false), ("decodeURI(", false), ("fromCharCode(", true),
  ]

  /// The decoded literals of a script.
  static func pieces(in script: UnsafeBufferPointer<UInt8>) -> [Piece] {
    var pieces: [Piece] = []
    var left = byteLimit
    for call in calls {
      var from = 0
      while pieces.count < pieceLimit, left > 0, let start = firstIndex(of: call.name, in: script, from: from) {
        from = start + call.name.utf8CodeUnitCount
        let bytes = call.hasNumbers ? characters(script, from, limit: left) : literal(script, from, limit: left)
        guard let bytes else { continue }
        left -= bytes.count
        pieces.append(Piece(bytes: bytes, offset: start))
      }
    }
    return pieces
  }

  private static func firstIndex(of word: StaticString, in script: UnsafeBufferPointer<UInt8>, from: Int) -> Int? {
    guard let base = script.baseAddress, from < script.count,
      let found = memmem(base + from, script.count - from, word.utf8Start, word.utf8CodeUnitCount)
    else { return nil }
    return UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
  }

  /// The quoted literal that starts at `start`, its `%3C` and `%u4E2D` decoded; `nil` where there is none, or nothing in
  /// it is encoded.
  private static func literal(_ script: UnsafeBufferPointer<UInt8>, _ start: Int, limit: Int) -> [UInt8]? {
    var index = start
    while index < script.count, script[index] <= 0x20 { index += 1 }
    guard index < script.count, script[index] == UInt8(ascii: "'") || script[index] == UInt8(ascii: "\""),
      let end = ScriptIdiom.closingQuote(script, after: index)
    else { return nil }
    var (bytes, isEncoded): ([UInt8], Bool) = ([], false)
    index += 1
    while index < end, bytes.count < limit {
      if script[index] == UInt8(ascii: "%") {
        let isWide = index + 1 < end && script[index + 1] | 0x20 == UInt8(ascii: "u")
        let digits = isWide ? index + 2..<index + 6 : index + 1..<index + 3
        if digits.upperBound <= end, let code = HexDigits.value(script[digits]) {
          if isWide { append(code, to: &bytes) } else { bytes.append(UInt8(code)) }
          (index, isEncoded) = (digits.upperBound, true)
          continue
        }
      }
      bytes.append(script[index])
      index += 1
    }
    return isEncoded ? bytes : nil
  }

  /// The characters of the numbers from `start` to the closing bracket.
  private static func characters(_ script: UnsafeBufferPointer<UInt8>, _ start: Int, limit: Int) -> [UInt8]? {
    var (bytes, index): ([UInt8], Int) = ([], start)
    while index < script.count, bytes.count < limit {
      while index < script.count, script[index] <= 0x20 || script[index] == UInt8(ascii: ",") { index += 1 }
      let first = index
      while index < script.count, ScriptIdiom.isNameByte(script[index]) { index += 1 }
      let number = script[first..<index]
      let isHex = number.count > 2 && number.dropFirst().first.map { $0 | 0x20 } == UInt8(ascii: "x")
      let value = isHex ? HexDigits.value(number.dropFirst(2)) : UInt32(String(decoding: number, as: UTF8.self))
      guard let value else { return bytes.isEmpty ? nil : bytes }
      append(value, to: &bytes)
    }
    return bytes
  }

  private static func append(_ code: UInt32, to bytes: inout [UInt8]) {
    if let scalar = Unicode.Scalar(code) { bytes += Array(String(Character(scalar)).utf8) }
  }
}

/// Hexadecimal digits in bytes.
enum HexDigits {
  /// The number that digits alone make, at most eight; `nil` for anything else.
  static func value(_ digits: some Collection<UInt8>) -> UInt32? {
    guard (1...8).contains(digits.count) else { return nil }
    var value: UInt32 = 0
    for digit in digits {
      switch digit {
      case 0x30...0x39: value = value << 4 | UInt32(digit - 0x30)
      case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32((digit | 0x20) - 0x57)
      default: return nil
      }
    }
    return value
  }
}
