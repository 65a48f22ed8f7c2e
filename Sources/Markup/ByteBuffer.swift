import CLibXML2

/// A growable run of bytes.
typealias ByteBuffer = PlainArray<UInt8>

extension PlainArray where Element == UInt8 {
  /// The bytes in use; valid until the next append.
  var bytes: UnsafeBufferPointer<UInt8> { elements }

  /// Appends four bytes, the lowest first.
  @inline(__always)
  mutating func append(fourBytes: UInt32) {
    reserve(4)
    UnsafeMutableRawPointer(start + count).storeBytes(of: fourBytes.littleEndian, as: UInt32.self)
    commit(4)
  }

  /// Appends a run and says where it lies.
  @inline(__always)
  @discardableResult
  mutating func append(_ source: UnsafePointer<UInt8>, count length: Int) -> ByteRange {
    reserve(length)
    (start + count).update(from: source, count: length)
    commit(length)
    return ByteRange(start: count - length, end: count)
  }

  /// The bytes of a range.
  @inline(__always)
  func slice(_ range: ByteRange) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: start + Int(range.start), count: range.count)
  }

  /// Where `word` first stands at or after `from`.
  func firstIndex(of word: StaticString, from: Int = 0) -> Int? {
    word.withUTF8Buffer { letters in
      guard from < count, let first = letters.baseAddress,
        let found = memmem(start + from, count - from, first, letters.count)
      else { return nil }
      return UnsafeRawPointer(start).distance(to: UnsafeRawPointer(found))
    }
  }

  /// The text of a range.
  func text(_ range: ByteRange) -> String { String(decoding: slice(range), as: UTF8.self) }
}

/// A range of a `ByteBuffer` in half the space of `Range<Int>`; pages are far below 2 GB.
struct ByteRange: BitwiseCopyable {
  var start: Int32
  var end: Int32

  static let empty = ByteRange(start: 0, end: 0)

  init(start: Int, end: Int) {
    self.start = Int32(truncatingIfNeeded: start)
    self.end = Int32(truncatingIfNeeded: end)
  }

  var count: Int { Int(end - start) }
  var isEmpty: Bool { end <= start }
}
