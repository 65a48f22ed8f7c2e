import CLibXML2
import Glibc

/// Finds what `TextCondenser` puts tokens for: whole attribute values in quotes, whole texts between two tags, and elsewhere
/// runs of characters beyond ASCII with the letters and digits between them.
///
/// Tags, comments and processing instructions are read as the parser reads them, what is wrong in a tag too. What looks
/// like a tag in a script or a style is taken for one: a value there holds nothing either that could end what it stands in.
struct CondensableRuns {
  /// What the bytes at `index` belong to.
  private enum Place {
    /// Text, a script.
    case text
    /// What follows a tag.
    case content
    /// The attributes of a tag.
    case tag
    /// A value, up to `partEnd`, that gets no token as a whole.
    case value
    /// A comment, up to `partEnd`.
    case comment
  }

  private let base: UnsafePointer<UInt8>
  private let count: Int
  private let takesWhole: Bool
  private let classes = MarkupBytes.classes
  private var index = 0
  private var place = Place.text
  private var partEnd = 0
  /// Whether a value of the tag had a bracket in it: this may be no tag at all, or an unclosed quote.
  private var isDoubtful = false

  /// Runs are longer than a token, values and texts no shorter.
  private static let shortest = TextCondenser.tokenBytes
  /// Bytes of a name that the parser takes at once (its `HTML_PARSER_BUFFER_SIZE`); the rest is another name.
  private static let longestName = 100
  /// Letters and digits that a run goes on behind, bytes: a number or a word.
  private static let longestInsert = 24

  /// Where `takesWhole` is false values and texts get no tokens as a whole.
  init(_ base: UnsafePointer<UInt8>, _ count: Int, takesWhole: Bool) {
    self.base = base
    self.count = count
    self.takesWhole = takesWhole
    // The parser passes over a byte order mark.
    if count >= 3, base[0] == 0xEF, base[1] == 0xBB, base[2] == 0xBF { index = 3 }
  }

  /// The next run; `nil` where there is none any more.
  mutating func next() -> ByteRange? {
    while true {
      switch place {
      case .text:
        if let run = nextRun(end: count) { return run }
        if index == count { return nil }
        enterTag()
      case .content:
        place = .text
        if let text = wholeText() { return text }
      case .tag: if let value = nextValue() { return value }
      case .value:
        if let run = nextRun(end: partEnd) { return run }
        index = partEnd + 1
        place = .tag
      case .comment:
        if let run = nextRun(end: partEnd) { return run }
        index = partEnd
        place = .text
      }
    }
  }

  /// The next run of characters beyond ASCII before `end`; in text, `nil` before a tag as well.
  @inline(__always)
  private mutating func nextRun(end: Int) -> ByteRange? {
    while true {
      index = place == .text && takesWhole ? endOfText(index, end) : endOfASCII(index, end)
      if index == end || base[index] < 0x80 { return nil }
      let start = index
      index = endOfRun(index, end)
      while let next = continuation(index, end) { index = endOfRun(next, end) }
      if index - start > Self.shortest, !isInstruction(start) { return ByteRange(start: start, end: index) }
    }
  }

  /// Whether what stands at `start` is the name of a processing instruction: that must be of letters, which tokens are not.
  private func isInstruction(_ start: Int) -> Bool {
    start >= 2 && base[start - 1] == UInt8(ascii: "?") && base[start - 2] == UInt8(ascii: "<")
  }

  /// At a bracket: enters what it begins, or passes over it where it begins nothing.
  private mutating func enterTag() {
    index += 1
    guard index < count else { return }
    switch base[index] {
    case UInt8(ascii: "/"):
      guard index + 1 < count, has(.letter, index + 1) else { return }
      // Whatever stands in an end tag is passed over.
      if skip(to: UInt8(ascii: ">")) { place = .content }
    case UInt8(ascii: "?"):
      _ = skip(to: UInt8(ascii: ">"))
    case UInt8(ascii: "!"):
      guard index + 2 < count, base[index + 1] == UInt8(ascii: "-"), base[index + 2] == UInt8(ascii: "-") else {
        return
      }
      (partEnd, place) = (endOfComment(index + 3), .comment)
      index += 3
    default:
      guard has(.letter, index) else { return }
      skipName()
      place = .tag
      isDoubtful = false
    }
  }

  /// Passes over all up to a byte and over that; to the end and `false` where there is none.
  private mutating func skip(to byte: UInt8) -> Bool {
    guard let found = memchr(base + index, Int32(byte), count - index) else {
      index = count
      return false
    }
    index = UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found)) + 1
    return true
  }

  /// Where `-->` or `--!>` stands, at `start` or behind it; the end of the page where neither does.
  private func endOfComment(_ start: Int) -> Int {
    var from = start
    while from < count, let found = memmem(base + from, count - from, "--", 2) {
      from = UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
      let next = from + 2
      if next < count, base[next] == UInt8(ascii: ">") { return from }
      if next + 1 < count, base[next] == UInt8(ascii: "!"), base[next + 1] == UInt8(ascii: ">") { return from }
      from += 1
    }
    return count
  }

  private mutating func skipName() {
    let last = min(count, index + Self.longestName)
    while index < last, has(.name, index) { index += 1 }
  }

  /// The text from here to the next tag, where nothing in it means anything.
  private mutating func wholeText() -> ByteRange? {
    guard index < count, base[index] > 0x20, base[index] != UInt8(ascii: "<") else { return nil }
    var (end, seen) = (index, UInt8(0))
    while end < count, base[end] != UInt8(ascii: "<") { pass(&end, &seen) }
    guard end < count, seen & MarkupBytes.meaningful.rawValue == 0, end - index >= Self.shortest else { return nil }
    defer { index = end }
    return ByteRange(start: index, end: end)
  }

  /// Passes over a character, or several, and notes what they are.
  @inline(__always)
  private func pass(_ index: inout Int, _ seen: inout UInt8) {
    let byte = base[index]
    if byte < 0x80 {
      seen |= classes[Int(byte)]
      index += 1
      return
    }
    seen |= MarkupBytes.beyondASCII.rawValue
    if index + EightCharacters.length <= count, EightCharacters.begin(at: base + index) {
      index += EightCharacters.length
      return
    }
    repeat {
      index += base[index] >= 0xF0 ? 4 : base[index] >= 0xE0 ? 3 : 2
    } while index < count && base[index] >= 0x80
  }

  /// The next value of a tag that gets a token; `nil` where none follows or another value must be looked into.
  private mutating func nextValue() -> ByteRange? {
    while true {
      skipBlanks()
      guard index < count else { return leaveTag() }
      if isTagEnd { return endTag() }
      guard has(.nameStart, index) else {
        // No name: the parser drops what stands here up to the next blank.
        while index < count, !has(.blank, index), !isTagEnd { index += 1 }
        continue
      }
      skipName()
      skipBlanks()
      guard index < count, base[index] == UInt8(ascii: "=") else { continue }
      index += 1
      skipBlanks()
      guard index < count else { return leaveTag() }
      let quote = base[index]
      guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
        while index < count, !has(.blank, index), base[index] != UInt8(ascii: ">") { index += 1 }
        continue
      }
      let start = index + 1
      var end = start
      var seen: UInt8 = 0
      while end < count, base[end] != quote { pass(&end, &seen) }
      if end == count {
        index = count
        return leaveTag()
      }
      index = end + 1
      if seen & MarkupBytes.bracket.rawValue != 0 { isDoubtful = true }
      if seen & MarkupBytes.meaningful.rawValue == 0, !isDoubtful {
        if end - start >= Self.shortest { return ByteRange(start: start, end: end) }
      } else if seen & MarkupBytes.beyondASCII.rawValue != 0 {
        (index, partEnd, place) = (start, end, .value)
        return nil
      }
    }
  }

  /// Whether the tag ends here, with `>` or `/>`.
  private var isTagEnd: Bool {
    base[index] == UInt8(ascii: ">")
      || (base[index] == UInt8(ascii: "/") && index + 1 < count && base[index + 1] == UInt8(ascii: ">"))
  }

  /// Behind the attributes.
  private mutating func endTag() -> ByteRange? {
    index += base[index] == UInt8(ascii: "/") ? 2 : 1
    place = isDoubtful ? .text : .content
    return nil
  }

  private mutating func leaveTag() -> ByteRange? {
    place = .text
    return nil
  }

  @inline(__always)
  private mutating func skipBlanks() {
    while index < count, has(.blank, index) { index += 1 }
  }

  @inline(__always)
  private func has(_ wanted: MarkupBytes, _ position: Int) -> Bool {
    classes[Int(base[position])] & wanted.rawValue != 0
  }

  @inline(__always)
  private func eight(_ position: Int) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(base + position).loadUnaligned(as: UInt64.self))
  }

  /// The highest bit of each of eight bytes.
  private static let highest: UInt64 = 0x8080_8080_8080_8080

  /// Where the next bracket or character beyond ASCII is.
  private func endOfText(_ start: Int, _ end: Int) -> Int {
    var index = start
    while index + 8 <= end {
      let word = eight(index)
      // A bracket becomes zero and borrows from the bit above it; what is wrong above the first does not matter.
      let brackets = (word ^ 0x3C3C_3C3C_3C3C_3C3C) &- 0x0101_0101_0101_0101
      let found = (word | brackets) & Self.highest
      index += found.trailingZeroBitCount / 8
      if found != 0 { return index }
    }
    while index < end, base[index] < 0x80, base[index] != UInt8(ascii: "<") { index += 1 }
    return index
  }

  private func endOfASCII(_ start: Int, _ end: Int) -> Int {
    var index = start
    while index + 8 <= end {
      let found = eight(index) & Self.highest
      index += found.trailingZeroBitCount / 8
      if found != 0 { return index }
    }
    while index < end, base[index] < 0x80 { index += 1 }
    return index
  }

  private func endOfRun(_ start: Int, _ end: Int) -> Int {
    var index = start
    while index + 8 <= end {
      let found = ~eight(index) & Self.highest
      index += found.trailingZeroBitCount / 8
      if found != 0 { return index }
    }
    while index < end, base[index] >= 0x80 { index += 1 }
    return index
  }

  /// Where a run goes on behind the letters and digits that stand at `start`; `nil` where something else follows them.
  private func continuation(_ start: Int, _ end: Int) -> Int? {
    var index = start
    let last = min(end, start + Self.longestInsert)
    while index < last, has(.alphanumeric, index) { index += 1 }
    return index > start && index < end && base[index] >= 0x80 ? index : nil
  }
}
