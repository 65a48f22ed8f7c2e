/// Looks at eight characters of three bytes each at once, as most of a Chinese page are: one by one they take several
/// times as long.
enum EightCharacters {
  /// Bytes of eight such characters in UTF-8.
  static let length = 24

  /// Whether eight characters of three bytes begin at `source`, of which `length` bytes can be read: by the bits that
  /// tell leading from continuing bytes alone.
  @inline(__always)
  static func begin(at source: UnsafePointer<UInt8>) -> Bool {
    let (first, second, third) = words(source)
    return first & 0xC0F0_C0C0_F0C0_C0F0 == 0x80E0_8080_E080_80E0
      && second & 0xF0C0_C0F0_C0C0_F0C0 == 0xE080_80E0_8080_E080
      && third & 0xC0C0_F0C0_C0F0_C0C0 == 0x8080_E080_80E0_8080
  }

  /// Whether none of them begins with E0 or ED, after which not every continuing byte is allowed (RFC 3629 section 4).
  @inline(__always)
  static func areAllowed(_ source: UnsafePointer<UInt8>) -> Bool {
    let (first, second, third) = words(source)
    return areAllowed(first, 0x000F_0000_0F00_000F) && areAllowed(second, 0x0F00_000F_0000_0F00)
      && areAllowed(third, 0x0000_0F00_000F_0000)
  }

  /// `leads` has the low half of each leading byte set. Adding it carries out of the half where anything is set there.
  @inline(__always)
  private static func areAllowed(_ word: UInt64, _ leads: UInt64) -> Bool {
    let halves = word & leads
    let (notZero, notD) = (halves &+ leads, (halves ^ (leads & 0x0D0D_0D0D_0D0D_0D0D)) &+ leads)
    let carries = (leads & 0x0101_0101_0101_0101) << 4
    return notZero & notD & carries == carries
  }

  /// Copies them.
  @inline(__always)
  static func copy(_ source: UnsafePointer<UInt8>, to target: UnsafeMutablePointer<UInt8>) {
    let (first, second, third) = words(source)
    let target = UnsafeMutableRawPointer(target)
    target.storeBytes(of: first.littleEndian, as: UInt64.self)
    target.storeBytes(of: second.littleEndian, toByteOffset: 8, as: UInt64.self)
    target.storeBytes(of: third.littleEndian, toByteOffset: 16, as: UInt64.self)
  }

  @inline(__always)
  private static func words(_ source: UnsafePointer<UInt8>) -> (UInt64, UInt64, UInt64) {
    let source = UnsafeRawPointer(source)
    return (
      UInt64(littleEndian: source.loadUnaligned(as: UInt64.self)),
      UInt64(littleEndian: source.loadUnaligned(fromByteOffset: 8, as: UInt64.self)),
      UInt64(littleEndian: source.loadUnaligned(fromByteOffset: 16, as: UInt64.self))
    )
  }
}
