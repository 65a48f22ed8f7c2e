/// Scripts that hide what stands on the page: `document.getElementById('x').style.display = 'none'`, and those that may
/// write links.
enum HidingScript {
  /// Identifiers taken of one page at most.
  private static let limit = 50

  /// Whether scripts may hide an element by its id.
  static func mayHide(_ text: borrowing ByteBuffer) -> Bool {
    text.count > 0 && text.firstIndex(of: "getElementById") != nil && text.firstIndex(of: "none") != nil
  }

  /// Whether scripts may write a link or a hiding element, or send visitors of search engines elsewhere.
  static func mayWrite(_ text: borrowing ByteBuffer) -> Bool {
    guard text.count > 0 else { return false }
    if text.firstIndex(of: "document.write") != nil || text.firstIndex(of: "HTML") != nil {
      for sign in ["href=", "style=", "\\x3c", "\\x3C"] as [StaticString] where text.firstIndex(of: sign) != nil {
        return true
      }
    }
    if mayBeEncoded(text), EncodedScript.pieces(in: text.bytes).contains(where: { mayMatter($0.bytes) }) {
      return true
    }
    guard text.firstIndex(of: "location") != nil, text.firstIndex(of: "http") != nil else { return false }
    return text.firstIndex(of: "document.referrer") != nil || text.firstIndex(of: "navigator.userAgent") != nil
  }

  /// Whether scripts hold literals that are written in another way. The badge of party and government organs is one, on
  /// nearly every page: what it says is looked at before anything is read again.
  private static func mayBeEncoded(_ text: borrowing ByteBuffer) -> Bool {
    text.firstIndex(of: "unescape(") != nil || text.firstIndex(of: "fromCharCode(") != nil
      || text.firstIndex(of: "decodeURI") != nil
  }

  /// Whether a decoded literal may be a link, a hiding element or a redirect.
  private static func mayMatter(_ decoded: [UInt8]) -> Bool {
    if ByteSearch.contains("<", in: decoded) {
      return ByteSearch.contains("href=", in: decoded) || ByteSearch.contains("style=", in: decoded)
    }
    return ByteSearch.contains("location", in: decoded) || ByteSearch.contains("document.write", in: decoded)
  }

  /// Bytes after the word `location` within which the address stands that a script goes to.
  private static let redirectBytes = 40

  /// Whether scripts may send every reader to another host: `location` and, near it, an absolute address in quotes.
  static func mayLeadAway(_ text: borrowing ByteBuffer) -> Bool {
    guard text.count > 0 else { return false }
    let bytes = text.bytes
    var from = 0
    while let start = text.firstIndex(of: "location", from: from) {
      from = start + 8
      for index in from..<min(bytes.count, from + redirectBytes) {
        let byte = bytes[index]
        if byte == UInt8(ascii: ";") || byte == UInt8(ascii: "}") { break }
        guard byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") else { continue }
        if bytes.holds("http", at: index + 1) || bytes.holds("//", at: index + 1) { return true }
        break
      }
    }
    return false
  }

  /// The ids of elements that a script hides as soon as it is read.
  static func identifiers(in reader: borrowing PageReader) -> [String] {
    let script = Array(reader.scriptText.bytes)
    var (found, from): ([String], Int) = ([], 0)
    while found.count < limit, let start = ByteSearch.firstIndex(of: "getElementById(", in: script, from: from) {
      from = start + 15
      guard from < script.count, script[from] == UInt8(ascii: "'") || script[from] == UInt8(ascii: "\"") else {
        continue
      }
      let identifier = script[(from + 1)...].prefix(100).prefix { $0 != script[from] }
      let rest = StyleValue.trimmed(script[min(script.count, identifier.endIndex + 1)...].prefix(60)).filter {
        $0 > 0x20
      }
      guard rest.starts(with: ").style.display=".utf8) || rest.starts(with: ").style.visibility=".utf8) else {
        continue
      }
      if ["=\"none", "='none", "=\"hidden", "='hidden"].contains(where: { (word: StaticString) in
        ByteSearch.contains(word, in: rest)
      }) {
        found.append(String(decoding: identifier, as: UTF8.self))
      }
    }
    return found
  }
}
