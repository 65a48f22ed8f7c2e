/// Gathers the text a person sees: white space folded, blocks on lines of their own, and on the way notes the few
/// places where a date or a mark may start, so that nothing has to search the whole text again.
struct TextCollector: ~Copyable {
  /// What separates two runs of text; the strongest pending one is written before the next visible character.
  enum Gap: UInt8, Comparable {
    case none = 0
    case space = 0x20
    case cell = 0x09
    case line = 0x0A

    static func < (left: Gap, right: Gap) -> Bool { left.strength < right.strength }

    private var strength: Int {
      switch self {
      case .none: 0
      case .space: 1
      case .cell: 2
      case .line: 3
      }
    }
  }

  /// From which offset on the text stands on which source line.
  struct LineMark: BitwiseCopyable {
    var offset: Int32
    var line: Int32
  }

  /// The text, UTF-8.
  private(set) var buffer: ByteBuffer
  /// Visible characters, white space not counted.
  private(set) var characters = 0
  /// Offsets at which a run of digits or a trigger character starts.
  private(set) var triggers = PlainArray<Int32>(capacity: 256)
  private var lines = PlainArray<LineMark>(capacity: 512)
  private var gap = Gap.none

  init(capacity: Int) {
    buffer = ByteBuffer(capacity: capacity)
  }

  /// Bytes so far.
  var count: Int { buffer.count }

  /// Separates what follows from what was.
  @inline(__always)
  mutating func separate(_ wanted: Gap) {
    if wanted > gap { gap = wanted }
  }

  /// Appends a run of text that ends on `endLine`.
  mutating func append(_ source: UnsafePointer<UInt8>, count length: Int, endLine: Int32) {
    if length == 1, source[0] <= 0x20 { return separate(.space) }
    // Gaps inside the run replace white space of the run; only one may stand before it. Common characters are
    // written as four bytes of which the last is written over.
    buffer.reserve(length + 2)
    let first = buffer.count
    let target = buffer.start + first
    let wanted = TriggerCharacters.bits
    let firstMark = lines.count
    var gap = self.gap
    // Only the first digit of a run is a place to look at.
    var inDigits = first > 0 && gap == .none && (buffer.start[first - 1] &- 0x30) < 10
    var (written, index, seen) = (0, 0, 0)
    var (newlines, markedLine): (Int32, Int32) = (0, -1)
    while index < length {
      // What is common: characters of three bytes and visible ones of ASCII, in turn.
      while gap == .none, newlines == markedLine, index < length {
        let start = index
        while index + EightCharacters.length <= length, EightCharacters.begin(at: source + index) {
          if Self.hasTrigger(source + index, wanted) { break }
          EightCharacters.copy(source + index, to: target + written)
          written += EightCharacters.length
          index += EightCharacters.length
        }
        while index + 3 <= length {
          let word = Self.threeBytes(source + index, isLast: index + 3 == length)
          guard word & 0x00C0_C0F0 == 0x0080_80E0 else { break }
          let (high, middle, low) = ((word & 0x0F) << 12, (word >> 2) & 0x0FC0, (word >> 16) & 0x3F)
          let code = Int(high | middle | low)
          if wanted[code >> 6] & (1 << UInt64(truncatingIfNeeded: code & 63)) != 0 { break }
          UnsafeMutableRawPointer(target + written).storeBytes(of: word.littleEndian, as: UInt32.self)
          written += 3
          index += 3
        }
        if index > start {
          seen += (index - start) / 3
          inDigits = false
        }
        let word = index
        while index < length, source[index] &- 0x21 < 0x5F {
          let byte = source[index]
          let isDigit = (byte &- 0x30) < 10
          if isDigit ? !inDigits : byte == UInt8(ascii: "I") {
            triggers.append(Int32(truncatingIfNeeded: first + written))
          }
          inDigits = isDigit
          target[written] = byte
          written += 1
          index += 1
        }
        seen += index - word
        // The rest of the loop takes what stopped both.
        if index == word { break }
      }
      if index == length { break }
      let byte = source[index]
      var width = 1
      var isTrigger = false
      var isSpace = false
      if byte < 0x80 {
        if byte <= 0x20 {
          isSpace = true
          if byte == 0x0A { newlines += 1 }
        } else {
          let isDigit = (byte &- 0x30) < 10
          isTrigger = isDigit ? !inDigits || gap != .none : byte == UInt8(ascii: "I")
          inDigits = isDigit
        }
      } else {
        inDigits = false
        width = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
        if index + width > length {
          width = length - index
        } else if width == 3 {
          let code = (Int(byte & 0x0F) << 12) | (Int(source[index + 1] & 0x3F) << 6) | Int(source[index + 2] & 0x3F)
          isSpace = code == 0x3000
          isTrigger = !isSpace && wanted[code >> 6] & (1 << UInt64(truncatingIfNeeded: code & 63)) != 0
        } else if width == 2 {
          isSpace = byte == 0xC2 && source[index + 1] == 0xA0
        }
      }
      if isSpace {
        if gap == .none { gap = .space }
        index += width
        continue
      }
      if gap != .none {
        if first + written > 0 {
          target[written] = gap.rawValue
          written += 1
        }
        gap = .none
      }
      if newlines != markedLine {
        lines.append(LineMark(offset: Int32(truncatingIfNeeded: first + written), line: newlines))
        markedLine = newlines
      }
      if isTrigger { triggers.append(Int32(truncatingIfNeeded: first + written)) }
      target[written] = byte
      if width > 1 {
        target[written + 1] = source[index + 1]
        if width > 2 {
          target[written + 2] = source[index + 2]
          if width > 3 { target[written + 3] = source[index + 3] }
        }
      }
      written += width
      index += width
      seen += 1
    }
    self.gap = gap
    buffer.commit(written)
    characters += seen
    // The parser tells the line on which a run ends; the marks above count from its start.
    for mark in firstMark..<lines.count { lines[mark].line += endLine - newlines }
  }

  /// The next three bytes, the first the lowest, with any byte above them; behind the last nothing is read.
  @inline(__always)
  private static func threeBytes(_ source: UnsafePointer<UInt8>, isLast: Bool) -> UInt32 {
    if isLast { return UInt32(source[0]) | UInt32(source[1]) << 8 | UInt32(source[2]) << 16 }
    return UInt32(littleEndian: UnsafeRawPointer(source).loadUnaligned(as: UInt32.self))
  }

  /// Whether one of eight characters of three bytes is a place to look at, or a space.
  @inline(__always)
  private static func hasTrigger(_ source: UnsafePointer<UInt8>, _ wanted: UnsafePointer<UInt64>) -> Bool {
    var found: UInt64 = 0
    var offset = 0
    while offset < EightCharacters.length {
      let (lead, second, third) = (source[offset], source[offset + 1], source[offset + 2])
      found |= wanted[Int(lead & 0x0F) << 6 | Int(second & 0x3F)] >> UInt64(third & 0x3F)
      offset += 3
    }
    return found & 1 != 0
  }

  /// The source line of the text at `offset`.
  func line(at offset: Int) -> Int {
    var low = 0
    var high = lines.count
    while low < high {
      let middle = (low + high) / 2
      if Int(lines[middle].offset) <= offset { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? 1 : Int(lines[low - 1].line)
  }
}
