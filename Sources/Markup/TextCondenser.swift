import Glibc

/// Spares the parser the characters beyond ASCII: to markup they are all the same, but libxml2 takes them one by one,
/// and on a Chinese page that is two thirds of its time.
///
/// Each run of them, with the letters and digits between them, is replaced by a token (a DEL character
/// and three more), which passes through text, attribute values and scripts as it is, and is replaced back in what the
/// parser hands out. Runs hold no line feeds, so lines stay right, and nothing that ends a value, a tag, a comment or a
/// script.
struct TextCondenser: ~Copyable {
  /// What the parser reads.
  var bytes: UnsafeBufferPointer<UInt8> { isActive ? buffer.bytes : original }
  /// Whether there are tokens at all.
  let isActive: Bool

  private let original: UnsafeBufferPointer<UInt8>
  private var buffer: ByteBuffer
  private var runs: [ByteRange] = []

  /// Starts a token. Browsers show nothing for DEL; a page that has one is read as it is.
  static let mark: UInt8 = 0x7F
  /// Bytes of a token.
  static let tokenBytes = 4
  /// The characters of a token stand for five bits each: twenty small letters, then capital ones. Nothing else will do: a
  /// backslash escapes what follows in scripts and styles, `@` may begin a rule there; and a `u` might begin `url(`.
  private static let smallLetters = 20
  /// Runs up to this length are left: a token would be no shorter.
  private static let shortRun = 8
  /// As many runs as the letters can number.
  private static let runLimit = 1 << 15
  /// Letters and digits that a run goes on behind, bytes: a number or a word.
  private static let longestInsert = 24

  /// `original` must be valid UTF-8 and must outlive the condenser.
  init(_ original: UnsafeBufferPointer<UInt8>, isWanted: Bool = true) {
    self.original = original
    guard isWanted, let base = original.baseAddress, memchr(base, Int32(Self.mark), original.count) == nil,
      !Self.refersToMark(base, original.count)
    else {
      buffer = ByteBuffer(capacity: 0)
      isActive = false
      return
    }
    buffer = ByteBuffer(capacity: original.count)
    var (copied, index) = (0, 0)
    while true {
      index = Self.endOfASCII(base, index, original.count)
      let start = index
      index = Self.endOfRun(base, index, original.count)
      if index == start { break }
      while let next = Self.continuation(base, index, original.count) {
        index = Self.endOfRun(base, next, original.count)
      }
      if index - start <= Self.shortRun || runs.count == Self.runLimit { continue }
      buffer.append(base + copied, count: start - copied)
      Self.appendToken(runs.count, to: &buffer)
      runs.append(ByteRange(start: start, end: index))
      copied = index
    }
    buffer.append(base + copied, count: original.count - copied)
    isActive = !runs.isEmpty
  }

  /// Whether a character reference (`&#127;`, `&#x7f`) makes a mark: tokens made of them could ask for the longest run again
  /// and again, and fill the memory.
  private static func refersToMark(_ base: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    var index = 1
    while index < count, let found = memchr(base + index, Int32(UInt8(ascii: "#")), count - index) {
      index = UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found)) + 1
      guard base[index - 2] == UInt8(ascii: "&") else { continue }
      let isHexadecimal = index < count && base[index] | 0x20 == UInt8(ascii: "x")
      if isHexadecimal { index += 1 }
      while index < count, base[index] == UInt8(ascii: "0") { index += 1 }
      // No more digits than a small number has; a greater one is another character.
      var value = 0
      while index < count, value <= 0xFFFF, let digit = digit(base[index], isHexadecimal: isHexadecimal) {
        value = value * (isHexadecimal ? 16 : 10) + digit
        index += 1
      }
      if value == mark { return true }
    }
    return false
  }

  private static func digit(_ byte: UInt8, isHexadecimal: Bool) -> Int? {
    if byte &- UInt8(ascii: "0") < 10 { return Int(byte - UInt8(ascii: "0")) }
    let letter = (byte | 0x20) &- UInt8(ascii: "a")
    return isHexadecimal && letter < 6 ? Int(letter) + 10 : nil
  }

  private static func endOfASCII(_ base: UnsafePointer<UInt8>, _ start: Int, _ count: Int) -> Int {
    var index = start
    while index + 8 <= count,
      UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self) & 0x8080_8080_8080_8080 == 0
    {
      index += 8
    }
    while index < count, base[index] < 0x80 { index += 1 }
    return index
  }

  private static func endOfRun(_ base: UnsafePointer<UInt8>, _ start: Int, _ count: Int) -> Int {
    var index = start
    while index + 8 <= count,
      UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self) & 0x8080_8080_8080_8080 == 0x8080_8080_8080_8080
    {
      index += 8
    }
    while index < count, base[index] >= 0x80 { index += 1 }
    return index
  }

  /// Where a run goes on behind the letters and digits that stand at `start`; `nil` where something else follows them.
  private static func continuation(_ base: UnsafePointer<UInt8>, _ start: Int, _ count: Int) -> Int? {
    var index = start
    let end = min(count, start + longestInsert)
    while index < end, isPlain(base[index]) { index += 1 }
    return index > start && index < count && base[index] >= 0x80 ? index : nil
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
  }

  private static func appendToken(_ number: Int, to buffer: inout ByteBuffer) {
    buffer.append(mark)
    for shift in stride(from: 10, through: 0, by: -5) {
      buffer.append(letter(UInt8(truncatingIfNeeded: (number >> shift) & 0x1F)))
    }
  }

  private static func letter(_ value: UInt8) -> UInt8 {
    value < smallLetters ? UInt8(ascii: "a") + value : UInt8(ascii: "A") + value - UInt8(smallLetters)
  }

  /// What a letter of a token stands for; `nil` for other characters.
  @inline(__always)
  private static func value(of letter: UInt8) -> Int? {
    let (small, capital) = (Int(letter) - 0x61, Int(letter) - 0x41)
    if (0..<smallLetters).contains(small) { return small }
    return (0..<(32 - smallLetters)).contains(capital) ? capital + smallLetters : nil
  }

  /// The run that the token at `token` stands for; `nil` where these bytes are none (`&#127;` on a page).
  func run(of token: UnsafePointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
    guard isActive, token[0] == Self.mark else { return nil }
    var number = 0
    for index in 1..<Self.tokenBytes {
      guard let digit = Self.value(of: token[index]) else { return nil }
      number = number << 5 | digit
    }
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
