/// The script idioms by which Chinese government pages link: `onclick="location.href='…'"`, `window.open('…')`,
/// `javascript:goTo('…')`. Only a whole string literal counts; an address put together by the script is unknown.
enum ScriptIdiom {
  /// The range of the address in an `onclick` or `javascript:` attribute.
  static func address(in script: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    var index = 0
    while index < script.count {
      let byte = script[index]
      guard byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") else {
        index += 1
        continue
      }
      guard let end = closingQuote(script, after: index) else { return nil }
      let literal = index + 1..<end
      if isWhole(script, literal) {
        switch place(script, before: index) {
        case .location where isAddress(script, literal): return literal
        case .call where looksLikeAddress(script, literal): return literal
        default: break
        }
      }
      index = end + 1
    }
    return nil
  }

  /// The range of the first address that a script may go to, whatever the conditions: `location.href = '…'` and alike.
  /// Where every reader is sent, `ScriptRedirect` tells.
  static func redirect(in script: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    var index = 0
    while index < script.count {
      let byte = script[index]
      guard byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") else {
        index += 1
        continue
      }
      guard let end = closingQuote(script, after: index) else { return nil }
      let literal = index + 1..<end
      if place(script, before: index) == .location, isWhole(script, literal), isAddress(script, literal),
        !mentions(script, before: index, "window.open")
      {
        return literal
      }
      index = end + 1
    }
    return nil
  }

  /// What stands before a literal.
  private enum Place {
    /// `location = `, `location.href = `, `location.replace(`, `window.open(`.
    case location
    /// The first argument of some other call.
    case call
    case elsewhere
  }

  private static func place(_ script: UnsafeBufferPointer<UInt8>, before quote: Int) -> Place {
    var end = quote
    func skipSpace() { while end > 0, script[end - 1] <= 0x20 { end -= 1 } }
    func takeName() -> ArraySlice<UInt8> {
      let stop = end
      while end > 0, isNameByte(script[end - 1]) { end -= 1 }
      return ArraySlice(script[end..<stop])
    }
    skipSpace()
    guard end > 0 else { return .elsewhere }
    let operation = script[end - 1]
    end -= 1
    skipSpace()
    let name = takeName()
    if operation == UInt8(ascii: "=") {
      return ends(name, "location") || ends(name, "location.href") ? .location : .elsewhere
    }
    guard operation == UInt8(ascii: "("), !name.isEmpty else { return .elsewhere }
    for call in ["location.replace", "location.assign", "window.open"] where ends(name, call) { return .location }
    return name.elementsEqual("open".utf8) ? .location : .call
  }

  /// Characters beyond ASCII stand in names too, and so do the tokens that stand for them.
  static func isNameByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (byte | 0x20 &- 0x61) < 26 || (byte &- 0x30) < 10 || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "$")
  }

  /// Whether a dotted name is `tail` or ends with `.tail`.
  private static func ends(_ name: ArraySlice<UInt8>, _ tail: String) -> Bool {
    guard name.count >= tail.utf8.count, name.suffix(tail.utf8.count).elementsEqual(tail.utf8) else { return false }
    return name.count == tail.utf8.count || name[name.endIndex - tail.utf8.count - 1] == UInt8(ascii: ".")
  }

  private static func mentions(_ script: UnsafeBufferPointer<UInt8>, before quote: Int, _ word: String) -> Bool {
    let start = max(0, quote - word.utf8.count - 4)
    return String(decoding: script[start..<quote], as: UTF8.self).contains(word)
  }

  static func closingQuote(_ script: UnsafeBufferPointer<UInt8>, after quote: Int) -> Int? {
    var index = quote + 1
    while index < script.count, script[index] != script[quote] {
      index += script[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return index < script.count ? index : nil
  }

  /// Whether nothing is added to the literal before it is used.
  static func isWhole(_ script: UnsafeBufferPointer<UInt8>, _ literal: Range<Int>) -> Bool {
    var index = literal.upperBound + 1
    while index < script.count, script[index] <= 0x20 { index += 1 }
    return index >= script.count || script[index] != UInt8(ascii: "+")
  }

  static func isAddress(_ script: UnsafeBufferPointer<UInt8>, _ literal: Range<Int>) -> Bool {
    guard !literal.isEmpty else { return false }
    let text = String(decoding: script[literal], as: UTF8.self)
    return !text.contains("\\") && !["about:blank", "_blank", "_self", "#"].contains(text)
      && !text.hasPrefix("javascript:")
  }

  /// Whether a function's argument can be nothing but an address.
  private static func looksLikeAddress(_ script: UnsafeBufferPointer<UInt8>, _ literal: Range<Int>) -> Bool {
    guard isAddress(script, literal) else { return false }
    let text = String(decoding: script[literal], as: UTF8.self)
    if text.utf8.contains(where: { $0 <= 0x20 }) { return false }
    for start in ["http://", "https://", "//", "./", "../"] where text.hasPrefix(start) { return true }
    let path = text.prefix { $0 != "?" && $0 != "#" }.lowercased()
    if text.hasPrefix("/"), path.utf8.count > 1 { return true }
    let endings = [
      ".htm", ".html", ".shtml", ".jsp", ".do", ".action", ".asp", ".aspx", ".php", ".pdf", ".doc", ".docx",
    ]
    return endings.contains { path.hasSuffix($0) }
  }
}
