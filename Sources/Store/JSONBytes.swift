/// JSON as it grows: values and the marks between them, without a tree of values first.
struct JSONBytes {
  /// An object or array that is not closed yet.
  private struct Opened {
    let end: UInt8
    var isEmpty = true
  }

  /// What was written.
  private(set) var bytes: [UInt8] = []
  private var opened: [Opened] = []
  /// Whether a name was written that waits for its value.
  private(set) var isNamed = false

  /// Objects and arrays that are not closed yet.
  var depth: Int { opened.count }

  /// Forgets what was written, but not the room for it.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    opened.removeAll(keepingCapacity: true)
    isNamed = false
  }

  /// Begins an object.
  mutating func openObject() { open(UInt8(ascii: "{"), UInt8(ascii: "}")) }

  /// Begins an array.
  mutating func openArray() { open(UInt8(ascii: "["), UInt8(ascii: "]")) }

  /// Closes objects and arrays until only `depth` are open.
  mutating func close(to depth: Int) {
    while opened.count > depth, let last = opened.popLast() { bytes.append(last.end) }
  }

  /// Writes the name of the next member of the object at hand.
  mutating func name(_ name: String) {
    beginItem()
    quote(name)
    bytes.append(UInt8(ascii: ":"))
    isNamed = true
  }

  /// Writes a string as a value.
  mutating func string(_ text: String) {
    beginItem()
    quote(text)
  }

  /// Writes a number, `true`, `false` or `null`.
  mutating func literal(_ text: String) {
    beginItem()
    append(text)
  }

  private mutating func open(_ start: UInt8, _ end: UInt8) {
    beginItem()
    bytes.append(start)
    opened.append(Opened(end: end))
  }

  /// Separates an item from the one before, unless it is the value of a name.
  private mutating func beginItem() {
    if isNamed {
      isNamed = false
    } else if let last = opened.indices.last {
      if !opened[last].isEmpty { bytes.append(UInt8(ascii: ",")) }
      opened[last].isEmpty = false
    }
  }

  private mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { bytes.append(contentsOf: $0) }
  }

  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { source in
      var copied = 0
      var index = 0
      while index < source.count {
        let byte = source[index]
        if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
          bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[copied..<index]))
          escape(byte)
          copied = index + 1
        }
        index += 1
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[copied...]))
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// RFC 8259 section 7: the short forms where there are any.
  private mutating func escape(_ byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case 0..<0x20: append(byte < 0x10 ? "u000" + String(byte, radix: 16) : "u00" + String(byte, radix: 16))
    default: bytes.append(byte)
    }
  }
}
