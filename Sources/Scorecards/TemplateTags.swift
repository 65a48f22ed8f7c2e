/// The pieces of a template's text: tags in double or triple braces, and what stands between them, as bytes.
struct TemplateTags: Sequence, IteratorProtocol {
  /// A piece.
  enum Piece {
    case text(ArraySlice<UInt8>)
    /// A tag with its braces, and what stands in them. A tag that is not closed is text.
    case tag(whole: ArraySlice<UInt8>, content: ArraySlice<UInt8>)
  }

  private var rest: ArraySlice<UInt8>
  private static let (open, close) = (UInt8(ascii: "{"), UInt8(ascii: "}"))

  init(_ text: String) { rest = Array(text.utf8)[...] }

  mutating func next() -> Piece? {
    guard !rest.isEmpty else { return nil }
    guard let start = Self.pair(Self.open, in: rest) else { return .text(take(upTo: rest.endIndex)) }
    if start > rest.startIndex { return .text(take(upTo: start)) }
    let isTriple = start + 2 < rest.endIndex && rest[start + 2] == Self.open
    let first = start + (isTriple ? 3 : 2)
    guard first < rest.endIndex, let end = Self.pair(Self.close, in: rest[first...]) else {
      return .text(take(upTo: rest.endIndex))
    }
    let content = rest[first..<end]
    return .tag(whole: take(upTo: Swift.min(end + (isTriple ? 3 : 2), rest.endIndex)), content: content)
  }

  private mutating func take(upTo end: Int) -> ArraySlice<UInt8> {
    defer { rest = rest[end...] }
    return rest[..<end]
  }

  /// Where the first two of a brace stand.
  private static func pair(_ brace: UInt8, in bytes: ArraySlice<UInt8>) -> Int? {
    var index = bytes.startIndex
    while index + 1 < bytes.endIndex {
      if bytes[index] == brace, bytes[index + 1] == brace { return index }
      index += 1
    }
    return nil
  }
}
