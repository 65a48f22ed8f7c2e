import Glibc

/// Spares the parser what it would take character by character and hand out as it is: on a Chinese page that is three
/// quarters of its time.
///
/// Each attribute value in quotes, each text and each run of characters beyond ASCII is replaced by a token: one
/// character of a plane in which Unicode has none. It passes through text, attribute values and scripts as the run's
/// first character would, and is replaced back in what the parser hands out. Runs hold no line feeds, so lines stay right,
/// and nothing that ends a value, a tag, a comment or a script (`CondensableRuns`).
struct TextCondenser: ~Copyable {
  /// What the parser reads.
  var bytes: UnsafeBufferPointer<UInt8> { isActive ? buffer.bytes : original }
  /// Whether there are tokens at all.
  let isActive: Bool

  private let original: UnsafeBufferPointer<UInt8>
  private var buffer: ByteBuffer
  private var runs: [ByteRange] = []

  /// The first byte of a token, a character from U+40000 on. A page that has one is read as it is.
  static let mark: UInt8 = 0xF1
  /// Bytes of a token.
  static let tokenBytes = 4
  /// The characters that begin with the mark.
  private static let marked = 0x40000...0x7FFFF
  /// Tokens of one page; the runs behind them are left. A little below the 65,536 of the plane, the last of which are no
  /// characters.
  private static let runLimit = 60_000

  /// `original` must be valid UTF-8 and must outlive the condenser. Where `takesWhole` is false, only runs
  /// of characters beyond ASCII get tokens.
  init(_ original: UnsafeBufferPointer<UInt8>, isWanted: Bool = true, takesWhole: Bool = true) {
    self.original = original
    guard isWanted, let base = original.baseAddress, memchr(base, Int32(Self.mark), original.count) == nil,
      !Self.refersToMark(base, original.count)
    else {
      buffer = ByteBuffer(capacity: 0)
      isActive = false
      return
    }
    buffer = ByteBuffer(capacity: original.count)
    runs.reserveCapacity(original.count / Self.usualRun)
    var found = CondensableRuns(base, original.count, takesWhole: takesWhole)
    var copied = 0
    while runs.count < Self.runLimit, let run = found.next() {
      buffer.append(base + copied, count: Int(run.start) - copied)
      Self.appendToken(runs.count, to: &buffer)
      runs.append(run)
      copied = Int(run.end)
    }
    buffer.append(base + copied, count: original.count - copied)
    isActive = !runs.isEmpty
  }

  /// Bytes of a page to one run, about.
  private static let usualRun = 32

  /// Whether a character reference (`&#262144;`, `&#x40000`) makes a mark: tokens made of them could ask for the longest
  /// run again and again, and fill the memory.
  private static func refersToMark(_ base: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    var index = 1
    while index < count, let found = memchr(base + index, Int32(UInt8(ascii: "#")), count - index) {
      index = UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found)) + 1
      guard base[index - 2] == UInt8(ascii: "&") else { continue }
      let isHexadecimal = index < count && base[index] | 0x20 == UInt8(ascii: "x")
      if isHexadecimal { index += 1 }
      var value = 0
      while index < count, value <= marked.upperBound, let digit = digit(base[index], isHexadecimal: isHexadecimal) {
        value = value * (isHexadecimal ? 16 : 10) + digit
        index += 1
      }
      if marked.contains(value) { return true }
    }
    return false
  }

  private static func digit(_ byte: UInt8, isHexadecimal: Bool) -> Int? {
    if byte &- UInt8(ascii: "0") < 10 { return Int(byte - UInt8(ascii: "0")) }
    let letter = (byte | 0x20) &- UInt8(ascii: "a")
    return isHexadecimal && letter < 6 ? Int(letter) + 10 : nil
  }

  /// The character U+40000 and `number` in UTF-8.
  private static func appendToken(_ number: Int, to buffer: inout ByteBuffer) {
    let number = UInt32(truncatingIfNeeded: number)
    let (high, middle, low) = ((number >> 12) << 8, (number >> 6 & 0x3F) << 16, (number & 0x3F) << 24)
    buffer.append(fourBytes: 0x8080_8000 | UInt32(mark) | high | middle | low)
  }

  /// The run that the token at `token` stands for.
  func run(of token: UnsafePointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
    guard isActive, token[0] == Self.mark else { return nil }
    let number = Int(token[1] & 0x3F) << 12 | Int(token[2] & 0x3F) << 6 | Int(token[3] & 0x3F)
    guard number < runs.count else { return nil }
    let run = runs[number]
    return UnsafeBufferPointer(rebasing: original[Int(run.start)..<Int(run.end)])
  }

  /// A copy of `text` with its tokens replaced.
  func expanded(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: expandedCount(text)) { buffer, count in
      count = buffer.baseAddress.map { expand(text, into: $0) } ?? 0
    }
  }

  /// Bytes of `text` with its tokens replaced.
  func expandedCount(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    forEachPiece(of: text) { count += $0.count }
    return count
  }

  /// Writes `text` with its tokens replaced, and gives how many bytes that were.
  func expand(_ text: UnsafeBufferPointer<UInt8>, into target: UnsafeMutablePointer<UInt8>) -> Int {
    var count = 0
    forEachPiece(of: text) { piece in
      if let start = piece.baseAddress { memcpy(target + count, start, piece.count) }
      count += piece.count
    }
    return count
  }

  /// Appends text with its tokens replaced.
  func expand(_ text: UnsafePointer<UInt8>, count: Int, into buffer: inout ByteBuffer) {
    forEachPiece(of: UnsafeBufferPointer(start: text, count: count)) { piece in
      if let start = piece.baseAddress { buffer.append(start, count: piece.count) }
    }
  }

  /// What stands between tokens, and what they stand for, in turn.
  @inline(__always)
  private func forEachPiece(
    of text: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    guard let base = text.baseAddress else { return }
    var (start, index) = (0, 0)
    while index < text.count, let found = memchr(base + index, Int32(Self.mark), text.count - index) {
      index = UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
      guard index + Self.tokenBytes <= text.count, let run = run(of: base + index) else {
        index += 1
        continue
      }
      if index > start { body(UnsafeBufferPointer(start: base + start, count: index - start)) }
      body(run)
      index += Self.tokenBytes
      start = index
    }
    if start < text.count { body(UnsafeBufferPointer(start: base + start, count: text.count - start)) }
  }
}
