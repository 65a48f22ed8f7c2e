import Glibc

/// The attributes of the element at hand, by name; pointers are valid during one callback.
struct AttributeValues: ~Copyable {
  private let values: UnsafeMutablePointer<UnsafePointer<UInt8>?>
  /// One NUL byte: the value of attributes written without one.
  private let nothing: UnsafeMutablePointer<UInt8>
  private var present: UInt32 = 0
  /// Room for values that are copied to replace their tokens, and how many of them the element at hand uses.
  private var copies: [UnsafeMutableBufferPointer<UInt8>] = []
  private var used = 0
  private var names = RecentNames(Attribute.names)

  /// Bytes that nearly all values fit in.
  private static let usualLength = 256
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
    used = 0
    guard var next = list else { return }
    while let name = next.pointee {
      let raw = names.rawValue(of: name)
      if raw != 0 {
        let value = next[1] ?? UnsafePointer(nothing)
        values[Int(raw)] = condenser.isActive ? expanded(value, condenser) : value
        present |= 1 << UInt32(raw)
      }
      next += 2
    }
  }

  private mutating func expanded(
    _ value: UnsafePointer<UInt8>, _ condenser: borrowing TextCondenser
  ) -> UnsafePointer<UInt8> {
    if value[0] == TextCondenser.mark, value[TextCondenser.tokenBytes] == 0, let run = condenser.run(of: value),
      let start = run.baseAddress
    {
      let room = room(for: run.count + 1)
      memcpy(room, start, run.count)
      room[run.count] = 0
      return UnsafePointer(room)
    }
    guard CString.contains(value, TextCondenser.mark) else { return value }
    let text = UnsafeBufferPointer(start: value, count: CString.length(value, limit: Int.max))
    let room = room(for: condenser.expandedCount(text) + 1)
    let count = condenser.expand(text, into: room)
    room[count] = 0
    return UnsafePointer(room)
  }

  /// Memory of an element before where there is enough of it: nearly every link has a title.
  private mutating func room(for count: Int) -> UnsafeMutablePointer<UInt8> {
    defer { used += 1 }
    if used == copies.count { copies.append(.allocate(capacity: max(count, Self.usualLength))) }
    if copies[used].count < count {
      copies[used].deallocate()
      copies[used] = .allocate(capacity: count)
    }
    return copies[used].baseAddress ?? nothing
  }

  /// Whether none of the attributes that matter is there.
  var isEmpty: Bool { present == 0 }

  /// The value of an attribute, `nil` where the element has none of that name.
  @inline(__always)
  subscript(name: Attribute) -> UnsafePointer<UInt8>? {
    present & (1 << UInt32(name.rawValue)) == 0 ? nil : values[Int(name.rawValue)]
  }
}
