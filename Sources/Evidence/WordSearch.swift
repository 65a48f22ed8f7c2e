/// Looks for many words in a text at once, on bytes: a text of which no three bytes begin a word is passed over at the
/// cost of a table look-up for each byte.
///
/// Latin letters match in either case. Words are found as they are written, wherever they stand.
public struct WordSearch: Sendable {
  private let words: [[UInt8]]
  /// A bit for each value of ``slot(_:_:_:)`` that a word begins with.
  private let beginnings: [UInt64]

  /// `words` of three bytes or more: a Chinese character, three Latin letters. Shorter ones are never found.
  public init(_ words: [String]) {
    self.words = words.map { $0.utf8.map(Self.lowered) }
    var beginnings = [UInt64](repeating: 0, count: 64)
    for word in self.words where word.count >= 3 {
      let slot = Self.slot(word[0], word[1], word[2])
      beginnings[slot >> 6] |= 1 << UInt64(slot & 63)
    }
    self.beginnings = beginnings
  }

  /// Whether any of the words stands in the text.
  public func isFound(in text: String) -> Bool { !search(text, all: false).isEmpty }

  /// Whether any of the words stands in the text, which is UTF-8.
  public func isFound(in text: [UInt8]) -> Bool { text.withUnsafeBufferPointer { !search($0, all: false).isEmpty } }

  /// The places in the list of the words that stand in the text, in the list's order, each once.
  public func found(in text: String) -> [Int] { search(text, all: true).sorted() }

  /// The places in the list of the words that stand in the text, which is UTF-8, in the list's order, each once.
  public func found(in text: [UInt8]) -> [Int] { text.withUnsafeBufferPointer { search($0, all: true) }.sorted() }

  private func search(_ text: String, all: Bool) -> Set<Int> {
    var text = text
    return text.withUTF8 { search($0, all: all) }
  }

  private func search(_ text: UnsafeBufferPointer<UInt8>, all: Bool) -> Set<Int> {
    var found: Set<Int> = []
    guard text.count >= 3 else { return found }
    for start in 0..<(text.count - 2) {
      let slot = Self.slot(Self.lowered(text[start]), Self.lowered(text[start + 1]), Self.lowered(text[start + 2]))
      guard beginnings[slot >> 6] & (1 << UInt64(slot & 63)) != 0 else { continue }
      for (index, word) in words.enumerated() where Self.stands(word, in: text, at: start) {
        found.insert(index)
        if !all { return found }
      }
    }
    return found
  }

  private static func stands(_ word: [UInt8], in text: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    guard word.count >= 3, word.count <= text.count - start else { return false }
    return word.indices.allSatisfy { lowered(text[start + $0]) == word[$0] }
  }

  /// Twelve bits of three bytes: the last two bytes of a Chinese character tell most, and all of them count.
  private static func slot(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
    (Int(first) << 7 ^ Int(second) << 5 ^ Int(third)) & 0xFFF
  }

  private static func lowered(_ byte: UInt8) -> UInt8 { byte >= 65 && byte <= 90 ? byte | 0x20 : byte }
}
