/// What a short page consists of, for telling a challenge: its scripts, and what is to be seen beside them.
struct ShortPage {
  /// The content of each script, in lower case and without white space; empty for a script that is loaded.
  private(set) var scripts: [String] = []
  /// Bytes of visible text, white space not counted.
  private(set) var visible = 0

  init(_ body: [UInt8]) {
    let page = body.map { ($0 &- 0x41) < 26 ? $0 | 0x20 : $0 }[...]
    var index = 0
    while index < page.count {
      guard page[index] == UInt8(ascii: "<") else {
        if page[index] > 0x20 { visible += 1 }
        index += 1
        continue
      }
      let rest = page[index...]
      if rest.starts(with: "<!--".utf8) {
        index = Self.end(of: "-->", in: page, from: index + 4)
      } else if rest.starts(with: "<script".utf8) {
        let open = Self.end(of: ">", in: page, from: index)
        index = Self.end(of: "</script", in: page, from: open)
        let content = page[open..<max(open, index - 8)].filter { $0 > 0x20 }
        scripts.append(String(decoding: content, as: UTF8.self))
        index = Self.end(of: ">", in: page, from: index)
      } else if let name = ["style", "title", "noscript"].first(where: { rest.dropFirst().starts(with: $0.utf8) }) {
        index = Self.end(of: ">", in: page, from: Self.end(of: "</" + name, in: page, from: index))
      } else {
        index = Self.end(of: ">", in: page, from: index)
      }
    }
  }

  /// The place behind the next `word`, or the page's end.
  private static func end(of word: String, in page: ArraySlice<UInt8>, from start: Int) -> Int {
    let letters = Array(word.utf8)
    var index = start
    while index + letters.count <= page.count {
      if page[index..<index + letters.count].elementsEqual(letters) { return index + letters.count }
      index += 1
    }
    return page.count
  }
}
