/// Element and attribute names by hash: the callbacks see C strings, and comparing Swift strings there would cost
/// more than parsing. Equal 64-bit hashes count as equal names; a page that forges one only mislabels itself.
struct NameTable<Name: RawRepresentable & CaseIterable>: @unchecked Sendable where Name.RawValue == UInt8 {
  // Unchecked: the slots are written here once and only read afterwards; the table lives as long as the process.
  private let slots: UnsafeMutablePointer<(hash: UInt64, name: UInt8)>
  private let shift: UInt64
  private let mask: Int

  /// A table of all cases, `spelling` giving each its name in the markup (`nil`: none).
  init(spelling: (Name) -> String?) {
    let names = Name.allCases.compactMap { name in spelling(name).map { ($0, name.rawValue) } }
    var bits: UInt64 = 6
    while 1 << bits < names.count * 3 { bits += 1 }
    shift = 64 - bits
    mask = (1 << bits) - 1
    slots = .allocate(capacity: mask + 1)
    slots.initialize(repeating: (0, 0), count: mask + 1)
    for (text, raw) in names {
      let hash = text.utf8.reduce(Self.seed) { Self.mix($0, $1) }
      var index = Int(truncatingIfNeeded: (hash &* Self.spread) >> shift)
      while slots[index].hash != 0 { index = (index + 1) & mask }
      slots[index] = (hash, raw)
    }
  }

  private static var seed: UInt64 { 0x9E37_79B9_7F4A_7C15 }
  private static var spread: UInt64 { 0xFF51_AFD7_ED55_8CCD }

  @inline(__always)
  private static func mix(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }

  /// The raw value of a NUL-terminated name, 0 where it is in no table.
  @inline(__always)
  func rawValue(of name: UnsafePointer<UInt8>) -> UInt8 {
    var hash = Self.seed
    var byte = name
    while byte.pointee != 0 {
      hash = Self.mix(hash, byte.pointee)
      byte += 1
    }
    var index = Int(truncatingIfNeeded: (hash &* Self.spread) >> shift)
    while slots[index].hash != 0 {
      if slots[index].hash == hash { return slots[index].name }
      index = (index + 1) & mask
    }
    return 0
  }
}
