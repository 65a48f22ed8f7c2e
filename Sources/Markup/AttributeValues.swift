/// The attributes of the element at hand, by name; pointers are valid during one callback.
struct AttributeValues: ~Copyable {
  private let values: UnsafeMutablePointer<UnsafePointer<UInt8>?>
  /// One NUL byte: the value of attributes written without one.
  private let nothing: UnsafeMutablePointer<UInt8>
  private var present: UInt32 = 0
  /// Values of the element at hand that were copied to replace their tokens.
  private var copies: [UnsafeMutablePointer<UInt8>] = []
  private let table = Attribute.names

  /// More than there are cases of `Attribute`; `present` has a bit for each.
  private static let capacity = 32

  init() {
    values = .allocate(capacity: Self.capacity)
    values.initialize(repeating: nil, count: Self.capacity)
    nothing = .allocate(capacity: 1)
    nothing.initialize(to: 0)
  }

  deinit {
    for copy in copies { copy.deallocate() }
    values.deallocate()
    nothing.deallocate()
  }

  /// Takes the parser's list: names and values in turn, ended by a null name.
  @inline(__always)
  mutating func read(_ list: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, _ condenser: borrowing TextCondenser) {
    present = 0
    if !copies.isEmpty {
      for copy in copies { copy.deallocate() }
      copies.removeAll(keepingCapacity: true)
    }
    guard var next = list else { return }
    while let name = next.pointee {
      let raw = table.rawValue(of: name)
      if raw != 0 {
        let value = next[1] ?? UnsafePointer(nothing)
        values[Int(raw)] =
          condenser.isActive && CString.contains(value, TextCondenser.mark) ? expanded(value, condenser) : value
        present |= 1 << UInt32(raw)
      }
      next += 2
    }
  }

  private mutating func expanded(
    _ value: UnsafePointer<UInt8>, _ condenser: borrowing TextCondenser
  ) -> UnsafePointer<UInt8> {
    let length = CString.length(value, limit: Int.max)
    let bytes = condenser.expanded(UnsafeBufferPointer(start: value, count: length))
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count + 1)
    for (index, byte) in bytes.enumerated() { copy[index] = byte }
    copy[bytes.count] = 0
    copies.append(copy)
    return UnsafePointer(copy)
  }

  /// Whether none of the attributes that matter is there.
  var isEmpty: Bool { present == 0 }

  /// The value of an attribute, `nil` where the element has none of that name.
  @inline(__always)
  subscript(name: Attribute) -> UnsafePointer<UInt8>? {
    present & (1 << UInt32(name.rawValue)) == 0 ? nil : values[Int(name.rawValue)]
  }
}
