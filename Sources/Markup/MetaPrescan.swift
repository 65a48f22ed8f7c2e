/// The HTML standard's prescan for `meta` elements, over the first bytes of a body.
struct MetaPrescan {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let skipsScripts: Bool
  private var position = 0

  /// `skipsScripts`: whether markup that scripts write is left out, as a parser would; the prescan proper sees it.
  init(_ bytes: UnsafeBufferPointer<UInt8>, skipsScripts: Bool = false) {
    self.bytes = bytes
    self.skipsScripts = skipsScripts
  }

  /// Runs the algorithm.
  mutating func run() -> (encoding: CharacterEncoding, label: String)? {
    // "<?xml" in UTF-16 without a mark.
    if bytes.starts(with: [0x3C, 0x00, 0x3F, 0x00, 0x78, 0x00]) { return (.utf16LE, "utf-16le") }
    if bytes.starts(with: [0x00, 0x3C, 0x00, 0x3F, 0x00, 0x78]) { return (.utf16BE, "utf-16be") }
    while position < bytes.count {
      guard bytes[position] == UInt8(ascii: "<") else {
        position += 1
        continue
      }
      if matches("<!--") {
        skipComment()
      } else if matches("<meta"), position + 5 < bytes.count, Self.endsName(bytes[position + 5]) {
        position += 5
        if let found = readMeta() { return found }
      } else if skipsScripts, matches("<script") {
        while position < bytes.count, !matches("</script") { position += 1 }
        position += 1
      } else if startsTag() {
        position += 1
        while position < bytes.count, !Self.isSpace(bytes[position]), bytes[position] != UInt8(ascii: ">") {
          position += 1
        }
        while readAttribute() != nil {}
        position += 1
      } else if matches("<!") || matches("</") || matches("<?") {
        while position < bytes.count, bytes[position] != UInt8(ascii: ">") { position += 1 }
        position += 1
      } else {
        position += 1
      }
    }
    return nil
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D || byte == 0x20
  }

  private static func endsName(_ byte: UInt8) -> Bool { isSpace(byte) || byte == UInt8(ascii: "/") }

  private static func isLetter(_ byte: UInt8) -> Bool { ((byte | 0x20) &- 0x61) < 26 }

  private func matches(_ word: StaticString) -> Bool {
    guard position + word.utf8CodeUnitCount <= bytes.count else { return false }
    return word.withUTF8Buffer { letters in
      letters.indices.allSatisfy { Self.lower(bytes[position + $0]) == letters[$0] }
    }
  }

  private static func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

  private func startsTag() -> Bool {
    var next = position + 1
    if next < bytes.count, bytes[next] == UInt8(ascii: "/") { next += 1 }
    return next < bytes.count && Self.isLetter(bytes[next])
  }

  /// The two dashes at the end may be those of the start: `<!-->` is a whole comment.
  private mutating func skipComment() {
    position += 2
    while position < bytes.count {
      if position + 2 < bytes.count, bytes[position] == UInt8(ascii: "-"), bytes[position + 1] == UInt8(ascii: "-"),
        bytes[position + 2] == UInt8(ascii: ">")
      {
        position += 3
        return
      }
      position += 1
    }
  }

  private mutating func readMeta() -> (encoding: CharacterEncoding, label: String)? {
    var seen: Set<[UInt8]> = []
    var gotPragma = false
    var needsPragma: Bool?
    var found: (encoding: CharacterEncoding?, label: String)?
    while let (name, value) = readAttribute() {
      guard seen.insert(name).inserted else { continue }
      if name.elementsEqual("http-equiv".utf8) {
        gotPragma = gotPragma || value.elementsEqual("content-type".utf8)
      } else if name.elementsEqual("content".utf8) {
        if found == nil, let label = Self.charset(inContent: value), let encoding = CharacterEncoding(label: label) {
          found = (encoding, label)
          needsPragma = true
        }
      } else if name.elementsEqual("charset".utf8) {
        let label = String(decoding: value, as: UTF8.self)
        found = (CharacterEncoding(label: label), label)
        needsPragma = false
      }
    }
    guard let needsPragma, !needsPragma || gotPragma, let found, let encoding = found.encoding else { return nil }
    // A page that can be read as ASCII up to here is not UTF-16; user-defined means Windows-1252 here.
    switch encoding {
    case .utf16BE, .utf16LE: return (.utf8, found.label)
    case .userDefined: return (.windows1252, found.label)
    default: return (encoding, found.label)
    }
  }

  /// The standard's "get an attribute": name and value in lower case, `nil` at the tag's end.
  private mutating func readAttribute() -> (name: [UInt8], value: [UInt8])? {
    while position < bytes.count, Self.endsName(bytes[position]) { position += 1 }
    guard position < bytes.count, bytes[position] != UInt8(ascii: ">") else { return nil }
    var name: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "="), !name.isEmpty { break }
      if Self.isSpace(byte) {
        skipSpace()
        guard position < bytes.count, bytes[position] == UInt8(ascii: "=") else { return (name, []) }
        break
      }
      if byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") { return (name, []) }
      name.append(Self.lower(byte))
      position += 1
    }
    guard position < bytes.count else { return nil }
    position += 1
    skipSpace()
    guard position < bytes.count else { return nil }
    return readValue().map { (name, $0) }
  }

  private mutating func readValue() -> [UInt8]? {
    var value: [UInt8] = []
    let first = bytes[position]
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
      position += 1
      while position < bytes.count, bytes[position] != first {
        value.append(Self.lower(bytes[position]))
        position += 1
      }
      guard position < bytes.count else { return nil }
      position += 1
      return value
    }
    while position < bytes.count, !Self.isSpace(bytes[position]), bytes[position] != UInt8(ascii: ">") {
      value.append(Self.lower(bytes[position]))
      position += 1
    }
    return position < bytes.count ? value : nil
  }

  private mutating func skipSpace() {
    while position < bytes.count, Self.isSpace(bytes[position]) { position += 1 }
  }

  /// The standard's "extracting a character encoding from a meta element": the label after `charset=`.
  static func charset(inContent value: [UInt8]) -> String? {
    let word = Array("charset".utf8)
    var index = 0
    while index + word.count <= value.count {
      guard value[index..<index + word.count].elementsEqual(word) else {
        index += 1
        continue
      }
      index += word.count
      var next = index
      while next < value.count, isSpace(value[next]) { next += 1 }
      guard next < value.count, value[next] == UInt8(ascii: "=") else { continue }
      next += 1
      while next < value.count, isSpace(value[next]) { next += 1 }
      guard next < value.count else { return nil }
      if value[next] == UInt8(ascii: "\"") || value[next] == UInt8(ascii: "'") {
        guard let end = value[(next + 1)...].firstIndex(of: value[next]) else { return nil }
        return String(decoding: value[next + 1..<end], as: UTF8.self)
      }
      let end = value[next...].firstIndex { isSpace($0) || $0 == UInt8(ascii: ";") } ?? value.endIndex
      return String(decoding: value[next..<end], as: UTF8.self)
    }
    return nil
  }
}
