/// The raw values of names met on this page, by the address of the name: the parser keeps one copy of each, and pages use
/// few names thousands of times.
struct RecentNames<Name: RawRepresentable & CaseIterable>: ~Copyable where Name.RawValue == UInt8 {
  struct Slot: BitwiseCopyable {
    var address: UInt = 0
    var name: UInt8 = 0
  }

  private let table: NameTable<Name>
  private let slots: UnsafeMutablePointer<Slot>

  /// A power of two; few pages use as many names.
  private static var bits: UInt { 6 }

  init(_ table: NameTable<Name>) {
    self.table = table
    slots = .allocate(capacity: 1 << Self.bits)
    slots.initialize(repeating: Slot(), count: 1 << Self.bits)
  }

  deinit { slots.deallocate() }

  /// The raw value of a NUL-terminated name of the parser's, 0 where it is in no table.
  @inline(__always)
  mutating func rawValue(of name: UnsafePointer<UInt8>) -> UInt8 {
    let address = UInt(bitPattern: name)
    let slot = Int((address &* 0x9E37_79B9_7F4A_7C15) >> (64 - Self.bits))
    if slots[slot].address == address { return slots[slot].name }
    let value = table.rawValue(of: name)
    slots[slot] = Slot(address: address, name: value)
    return value
  }
}
