/// A growable array of plain values that parser callbacks write to without Swift array's uniqueness checks: thousands of
/// times a page.
struct PlainArray<Element: BitwiseCopyable>: ~Copyable {
  /// The first element; valid for `count` of them until the next one is appended.
  private(set) var start: UnsafeMutablePointer<Element>
  /// Elements in use.
  private(set) var count = 0
  private var capacity: Int

  init(capacity: Int) {
    self.capacity = max(capacity, 64)
    start = .allocate(capacity: self.capacity)
  }

  deinit { start.deallocate() }

  /// The elements in use; valid until the next one is appended.
  var elements: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: start, count: count) }

  var last: Element? {
    @inline(__always) get { count > 0 ? start[count - 1] : nil }
  }

  /// `index` must be that of an element.
  subscript(index: Int) -> Element {
    @inline(__always) get {
      precondition(index >= 0 && index < count)
      return start[index]
    }
    @inline(__always) _modify {
      precondition(index >= 0 && index < count)
      yield &start[index]
    }
  }

  /// Makes room for `more` elements.
  @inline(__always)
  mutating func reserve(_ more: Int) {
    if count + more > capacity { grow(count + more) }
  }

  @inline(never)
  private mutating func grow(_ wanted: Int) {
    let larger = max(wanted, capacity * 2)
    let moved = UnsafeMutablePointer<Element>.allocate(capacity: larger)
    moved.update(from: start, count: count)
    start.deallocate()
    start = moved
    capacity = larger
  }

  @inline(__always)
  mutating func append(_ element: Element) {
    reserve(1)
    start[count] = element
    count += 1
  }

  /// Appends elements that `reserve` has made room for: the caller wrote them at `start + count`.
  @inline(__always)
  mutating func commit(_ written: Int) { count += written }

  @inline(__always)
  mutating func popLast() -> Element? {
    guard count > 0 else { return nil }
    count -= 1
    return start[count]
  }

  /// Forgets the elements, keeps the room.
  mutating func removeAll() { count = 0 }
}
