import Evidence

/// The pieces of markup in a script's string literals, or in a comment: tags are looked for, no more.
struct WrittenMarkup {
  /// An anchor with an absolute address.
  struct Anchor {
    var address: String
    var text: String
  }

  /// One literal that has tags.
  struct Piece {
    var links: [Anchor] = []
    /// A tag in it hides what it holds.
    var isConcealing = false
    /// Such a tag is still open at the literal's end.
    var opensConcealed = false
    /// It closes an element that it did not open.
    var closes = false
    /// It is all that a `document.write` writes: no part of a sum, nothing that a function keeps for later.
    var isWrittenAlone = false
    var newlinesBefore = 0
  }

  private(set) var pieces: [Piece] = []

  var links: [Anchor] { pieces.flatMap(\.links) }

  /// Markup by itself.
  init(_ markup: [UInt8]) { pieces = [Self.read(markup)] }

  /// A decoded literal of a script, which is markup, or a script itself.
  init(decoded: [UInt8]) {
    let first = decoded.first { $0 > 0x20 }
    if first == UInt8(ascii: "<") { self.init(decoded) } else { self.init(script: decoded) }
  }

  /// The literals of a script; `[]` where it writes nothing.
  init(script: [UInt8]) {
    guard ByteSearch.contains("document.write", in: script) || ByteSearch.contains("HTML", in: script) else { return }
    var (index, newlines) = (0, 0)
    while index < script.count {
      let quote = script[index]
      if quote == 0x0A { newlines += 1 }
      guard quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "`") else {
        index += 1
        continue
      }
      var literal: [UInt8] = []
      index += 1
      let before = newlines
      let isFirst = Self.isWrite(script[..<(index - 1)])
      while index < script.count, script[index] != quote {
        if script[index] == UInt8(ascii: "\\"), index + 1 < script.count {
          index += 1
          if let escape = Self.escape(script[index...]) {
            literal += escape.bytes
            index += escape.length
            continue
          }
        }
        if script[index] == 0x0A { newlines += 1 }
        literal.append(script[index])
        index += 1
      }
      index += 1
      guard literal.contains(UInt8(ascii: "<")) else { continue }
      var piece = Self.read(literal)
      piece.newlinesBefore = before
      piece.isWrittenAlone = isFirst && script[min(index, script.count)...].first { $0 > 0x20 } == UInt8(ascii: ")")
      pieces.append(piece)
    }
  }

  /// The character of `x3c` or `u003c` behind a backslash, and the bytes that it is written in.
  private static func escape(_ script: ArraySlice<UInt8>) -> (bytes: [UInt8], length: Int)? {
    let count = script.first == UInt8(ascii: "x") ? 2 : script.first == UInt8(ascii: "u") ? 4 : 0
    guard count > 0, script.count > count, let code = HexDigits.value(script.dropFirst().prefix(count)),
      let scalar = Unicode.Scalar(code)
    else { return nil }
    return (Array(String(Character(scalar)).utf8), count + 1)
  }

  /// Whether a script up to a literal ends with the call that writes it.
  private static func isWrite(_ script: ArraySlice<UInt8>) -> Bool {
    let tail = script.suffix(40).filter { $0 > 0x20 }
    return ["document.write(", "document.writeln("].contains { tail.suffix($0.utf8.count).elementsEqual($0.utf8) }
  }

  private static let voids: Set<String> = ["img", "br", "input", "hr", "link", "meta"]

  private static func read(_ markup: [UInt8]) -> Piece {
    var piece = Piece()
    var open: [(tag: String, isConcealing: Bool)] = []
    var index = 0
    while let start = markup[index...].firstIndex(of: UInt8(ascii: "<")) {
      let end = markup[start...].firstIndex(of: UInt8(ascii: ">")) ?? markup.count
      let tag = String(decoding: markup[(start + 1)..<end], as: UTF8.self)
      index = min(end + 1, markup.count)
      let name = tag.prefix { $0 != " " && $0 != "\n" && $0 != "\t" }.lowercased()
      if name.hasPrefix("/") {
        if let last = open.lastIndex(where: { "/" + $0.tag == name }) {
          open.removeSubrange(last...)
        } else {
          piece.closes = true
        }
        continue
      }
      let style = value(of: "style", in: tag).flatMap { StyleDeclarations(Array($0.utf8)).trick() }
      if style != nil { piece.isConcealing = true }
      if name == "a", let address = value(of: "href", in: tag), piece.links.count < MarkupLimits.hiddenLinks {
        let text = markup[index...].prefix { $0 != UInt8(ascii: "<") }
        piece.links.append(
          Anchor(
            address: address,
            text: Array(text).withUnsafeBufferPointer { FoldedText.string($0, limit: MarkupLimits.hiddenLinkText) }))
      }
      if !voids.contains(name), !tag.hasSuffix("/") { open.append((name, style != nil)) }
    }
    piece.opensConcealed = open.contains(where: \.isConcealing)
    return piece
  }

  /// The value of an attribute, quoted or bare.
  private static func value(of name: String, in tag: String) -> String? {
    let folded = tag.lowercased()
    guard folded.utf8.count == tag.utf8.count, let found = folded.firstRange(of: " " + name + "=") else { return nil }
    let offset = folded.utf8.distance(from: folded.startIndex, to: found.upperBound)
    let rest = tag.utf8.dropFirst(offset)
    guard let quote = rest.first else { return nil }
    let isQuoted = quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"")
    let value =
      isQuoted ? rest.dropFirst().prefix { $0 != quote } : rest.prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") }
    return String(Substring(value))
  }
}
