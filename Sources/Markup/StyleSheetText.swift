/// The text of a style sheet without what could be mistaken for structure: comments are gone, strings and `url(…)` are
/// empty but in `@import`, control characters are spaces.
enum StyleSheetText {
  static func cleaned(_ css: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(css.count)
    var index = 0
    var isImport = false
    while index < css.count {
      let byte = css[index]
      switch byte {
      case UInt8(ascii: "/") where index + 1 < css.count && css[index + 1] == UInt8(ascii: "*"):
        index = endOfComment(css, index + 2)
        result.append(0x20)
        continue
      // What hid style elements from the browsers of the nineties means nothing.
      case UInt8(ascii: "<") where begins(css, index, "<!--"):
        result.append(0x20)
        index += 4
        continue
      case UInt8(ascii: "-") where (result.last ?? 0x20) <= 0x20 && begins(css, index, "-->"):
        result.append(0x20)
        index += 3
        continue
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        let end = endOfString(css, index)
        result.append(byte)
        if isImport { result += css[(index + 1)..<max(index + 1, end - 1)].map { max($0, 0x20) } }
        result.append(byte)
        index = end
        continue
      case UInt8(ascii: "\\") where index + 1 < css.count:
        result.append(byte)
        result.append(max(css[index + 1], 0x20))
        index += 2
        continue
      case UInt8(ascii: "(") where !isImport && endsWithURL(result):
        result.append(byte)
        index = endOfAddress(css, index + 1)
        continue
      case UInt8(ascii: "@"): isImport = begins(css, index, "@import")
      case UInt8(ascii: ";"), UInt8(ascii: "{"), UInt8(ascii: "}"): isImport = false
      default: break
      }
      result.append(max(byte, 0x20))
      index += 1
    }
    return result
  }

  private static func endOfComment(_ css: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var index = start
    while index + 1 < css.count {
      if css[index] == UInt8(ascii: "*"), css[index + 1] == UInt8(ascii: "/") { return index + 2 }
      index += 1
    }
    return css.count
  }

  /// A string ends at its quote, or before a bare line end.
  private static func endOfString(_ css: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var index = start + 1
    while index < css.count {
      if css[index] == css[start] { return index + 1 }
      if css[index] == 0x0A { return index }
      index += css[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return css.count
  }

  /// The position of the bracket that closes an address, which may be quoted.
  private static func endOfAddress(_ css: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var index = start
    while index < css.count, css[index] <= 0x20 { index += 1 }
    if index < css.count, css[index] == UInt8(ascii: "\"") || css[index] == UInt8(ascii: "'") {
      index = endOfString(css, index)
    }
    while index < css.count, css[index] != UInt8(ascii: ")") {
      index += css[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(index, css.count)
  }

  private static func endsWithURL(_ text: [UInt8]) -> Bool {
    text.count >= 3 && text.suffix(3).map { $0 | 0x20 } == Array("url".utf8)
  }

  private static func begins(_ css: UnsafeBufferPointer<UInt8>, _ index: Int, _ word: StaticString) -> Bool {
    guard index + word.utf8CodeUnitCount <= css.count else { return false }
    return word.withUTF8Buffer { letters in
      letters.indices.allSatisfy { css[index + $0] | 0x20 == letters[$0] | 0x20 }
    }
  }
}
