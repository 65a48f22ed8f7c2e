/// A start tag in a page's source, read once more for attributes that the parser handed out long ago.
struct StartTag {
  private let source: UnsafeBufferPointer<UInt8>
  /// The tag's attributes, from behind its name to its end.
  private let attributes: Range<Int>
  /// The name, lower case.
  let name: String

  /// Bytes of a tag in which its beginning is looked for.
  private static let limit = 4096

  /// Brackets in a tag that are tried as its beginning: with more of them in its values it cannot be told.
  private static let tries = 16

  /// The tag that the parser read when it stood at `end`, which is no later than its closing bracket. `nil` where none
  /// begins there: the parser made the element up.
  init?(in source: UnsafeBufferPointer<UInt8>, endingAt end: Int) {
    guard end > 0, end <= source.count else { return nil }
    var start = end - 1
    let least = max(0, end - Self.limit)
    var tries = 0
    // A bracket within an attribute's value begins no tag that reads to its end.
    while start >= least, tries < Self.tries {
      if source[start] == UInt8(ascii: "<"), start + 1 < end, Self.isLetter(source[start + 1]) {
        tries += 1
        var nameEnd = start + 1
        while nameEnd < end, Self.isName(source[nameEnd]) { nameEnd += 1 }
        if Self.quotesAreClosed(source, nameEnd..<end) {
          self.source = source
          attributes = nameEnd..<end
          name = String(decoding: source[(start + 1)..<nameEnd], as: UTF8.self).lowercased()
          return
        }
      }
      start -= 1
    }
    return nil
  }

  /// The value of an attribute, lower case name; empty where it has none, `nil` where it is not there. The first counts.
  func value(of wanted: StaticString) -> UnsafeBufferPointer<UInt8>? {
    var index = attributes.lowerBound
    while index < attributes.upperBound {
      while index < attributes.upperBound, source[index] <= 0x20 || source[index] == UInt8(ascii: "/") { index += 1 }
      let start = index
      while index < attributes.upperBound, source[index] > 0x20, source[index] != UInt8(ascii: "="),
        source[index] != UInt8(ascii: "/")
      { index += 1 }
      let name = start..<index
      while index < attributes.upperBound, source[index] <= 0x20 { index += 1 }
      var value = index..<index
      if index < attributes.upperBound, source[index] == UInt8(ascii: "=") {
        index += 1
        value = readValue(&index)
      } else if index == start {
        index += 1
      }
      if equals(name, wanted) { return UnsafeBufferPointer(rebasing: source[value]) }
    }
    return nil
  }

  private func readValue(_ index: inout Int) -> Range<Int> {
    while index < attributes.upperBound, source[index] <= 0x20 { index += 1 }
    guard index < attributes.upperBound else { return index..<index }
    let quote = source[index]
    let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    if isQuoted { index += 1 }
    let start = index
    while index < attributes.upperBound, isQuoted ? source[index] != quote : source[index] > 0x20 { index += 1 }
    defer { if isQuoted, index < attributes.upperBound { index += 1 } }
    return start..<index
  }

  private func equals(_ name: Range<Int>, _ wanted: StaticString) -> Bool {
    name.count == wanted.utf8CodeUnitCount
      && wanted.withUTF8Buffer { letters in
        zip(source[name], letters).allSatisfy { $0 == $1 || (0x41...0x5A).contains($0) && $0 | 0x20 == $1 }
      }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private static func isName(_ byte: UInt8) -> Bool {
    isLetter(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":")
  }

  /// Whether no attribute's value is open at the end of a range.
  private static func quotesAreClosed(_ source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    var quote: UInt8 = 0
    var last: UInt8 = 0
    for index in range {
      let byte = source[index]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"), last == UInt8(ascii: "=") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return false
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        // One that begins nothing ends the value in which the bracket stands; others stand in the midst of a value.
        let isLast =
          index + 1 == range.upperBound || source[index + 1] <= 0x20 || source[index + 1] == UInt8(ascii: "/")
        if isLast || source[index - 1] <= 0x20 { return false }
      }
      if byte > 0x20 { last = byte }
    }
    return quote == 0
  }
}
