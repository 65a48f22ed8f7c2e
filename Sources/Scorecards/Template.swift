/// A template of a page, read once: text, and what it is to be filled with, by the syntax of Mustache
/// (https://mustache.github.io/mustache.5.html).
///
/// Of that language: `{{name}}` (escaped), `{{{name}}}` (as it is), `{{#name}}…{{/name}}` and `{{^name}}…{{/name}}`,
/// `{{.}}`, `{{>template}}`. A tag that opens or closes a part, alone in its line, takes the line with it.
struct Template: Sendable {
  /// A piece of a template.
  enum Piece: Sendable {
    case text(String)
    /// What stands under a name, escaped.
    case value(String)
    /// What stands under a name, which is HTML already.
    case markup(String)
    /// A part that is shown where there is something under a name, once for each.
    case section(String, [Piece])
    /// A part that is shown where there is nothing under a name.
    case otherwise(String, [Piece])
    /// Another template.
    case partial(String)
  }

  /// Why a template cannot be read.
  struct Fault: Error, CustomStringConvertible {
    let description: String
  }

  /// The name by which a value itself is meant.
  static let itself = "."

  let pieces: [Piece]

  /// Reads a template; throws `Fault` where tags are not closed, or not in turn.
  init(_ text: String) throws {
    var reader = Reader(Array(TemplateTags(text)))
    pieces = try reader.pieces(of: nil)
  }

  /// Reads piece by piece.
  private struct Reader {
    private var rest: ArraySlice<TemplateTags.Piece>
    /// Whether nothing but white space stands before `rest` in its line.
    private var isAtLineStart = true
    /// Whether the line of the tag before went with it: its end, with which the next text begins, is none of it.
    private var tookLine = false

    init(_ pieces: [TemplateTags.Piece]) { rest = pieces[...] }

    /// The pieces up to the end of a part, or of the template where `name` is `nil`.
    mutating func pieces(of name: String?) throws -> [Piece] {
      var pieces: [Piece] = []
      var text: ArraySlice<UInt8> = []
      func write(_ text: ArraySlice<UInt8>) {
        if !text.isEmpty { pieces.append(.text(String(decoding: text, as: UTF8.self))) }
      }
      while let piece = rest.popFirst() {
        switch piece {
        case .text(let bytes):
          text = tookLine ? bytes.drop { $0.isBlank }.dropFirst() : bytes
          tookLine = false
          if text.starts(with: "{{".utf8) { throw Fault(description: "a tag is not closed") }
        case .tag(let whole, let content):
          let isMarkup = whole.starts(with: "{{{".utf8)
          if isMarkup, !whole.suffix(3).elementsEqual("}}}".utf8) { throw Fault(description: "a tag is not closed") }
          let sign = isMarkup ? nil : content.first.map { Character(UnicodeScalar($0)) }
          let isPart = sign.map { "#^/>".contains($0) } ?? false
          let word = String(decoding: (isPart ? content.dropFirst() : content).trimmed, as: UTF8.self)
          if isPart { takeLine(&text) } else { isAtLineStart = false }
          write(text)
          text = []
          switch sign {
          case "#": pieces.append(.section(word, try self.pieces(of: word)))
          case "^": pieces.append(.otherwise(word, try self.pieces(of: word)))
          case "/":
            guard word == name else { throw Fault(description: "{{/\(word)}} closes nothing") }
            return pieces
          case ">": pieces.append(.partial(word))
          default: pieces.append(isMarkup ? .markup(word) : .value(word))
          }
        }
      }
      if let name { throw Fault(description: "{{#\(name)}} is not closed") }
      write(text)
      return pieces
    }

    /// Takes the line of a tag away where there is nothing else in it.
    private mutating func takeLine(_ before: inout ArraySlice<UInt8>) {
      let lineFeed = UInt8(ascii: "\n")
      let start = before.lastIndex(of: lineFeed).map { $0 + 1 }
      let startsLine = before[(start ?? before.startIndex)...].allSatisfy(\.isBlank) && (start != nil || isAtLineStart)
      var endsLine = rest.isEmpty
      if case .text(let after)? = rest.first {
        endsLine = after.first { !$0.isBlank } == lineFeed || (rest.count == 1 && after.allSatisfy(\.isBlank))
      }
      isAtLineStart = startsLine && endsLine
      tookLine = isAtLineStart
      if isAtLineStart { before = before[..<(start ?? before.startIndex)] }
    }
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}

extension ArraySlice<UInt8> {
  fileprivate var trimmed: ArraySlice<UInt8> {
    var text = drop { $0.isBlank }
    while text.last?.isBlank == true { text.removeLast() }
    return text
  }
}
