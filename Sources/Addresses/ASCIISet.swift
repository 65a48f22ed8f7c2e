/// A set of ASCII bytes as two words, so that a test costs a shift; bytes from 0x80 up belong to no set.
struct ASCIISet: Sendable {
  private let low: UInt64
  private let high: UInt64

  /// Takes the ASCII characters of `text`, and all of `others`.
  init(_ text: String = "", _ others: ASCIISet...) {
    var low: UInt64 = 0
    var high: UInt64 = 0
    for other in others {
      low |= other.low
      high |= other.high
    }
    for byte in text.utf8 where byte < 0x80 {
      if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte & 63) }
    }
    self.init(low: low, high: high)
  }

  private init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  @inline(__always)
  func contains(_ byte: UInt8) -> Bool {
    let word = byte < 64 ? low : high
    return byte < 0x80 && (word >> UInt64(byte & 63)) & 1 == 1
  }

  /// The ASCII bytes that are not in this set.
  var inverted: ASCIISet { ASCIISet(low: ~low, high: ~high) }

  /// This set without the characters of `text`.
  func subtracting(_ text: String) -> ASCIISet {
    let other = ASCIISet(text)
    return ASCIISet(low: low & ~other.low, high: high & ~other.high)
  }

  /// The bytes 0x00 to 0x1F.
  static let c0Controls = ASCIISet(low: 0xFFFF_FFFF, high: 0)
  /// Letters and digits.
  static let alphanumerics = ASCIISet("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
}

extension UInt8 {
  /// Whether this is `A`–`Z` or `a`–`z`.
  @inline(__always) var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }
  /// Whether this is `0`–`9`.
  @inline(__always) var isASCIIDigit: Bool { self &- 0x30 < 10 }
  /// The lower-case form of `A`–`Z`, anything else unchanged.
  @inline(__always) var asciiLowercased: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
  /// The value of a hexadecimal digit.
  @inline(__always) var hexValue: UInt8? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x41...0x46: self - 0x41 + 10
    case 0x61...0x66: self - 0x61 + 10
    default: nil
    }
  }
}
