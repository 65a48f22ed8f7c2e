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
    var reader = Reader(rest: text[...])
    pieces = try reader.pieces(of: nil)
  }

  /// Reads piece by piece.
  private struct Reader {
    var rest: Substring
    /// Whether nothing but white space stands before `rest` in its line.
    var isAtLineStart = true

    /// The pieces up to the end of a part, or of the template where `name` is `nil`.
    mutating func pieces(of name: String?) throws -> [Piece] {
      var pieces: [Piece] = []
      while let open = rest.firstRange(of: "{{") {
        var before = rest[..<open.lowerBound]
        rest = rest[open.upperBound...]
        let isMarkup = rest.first == "{"
        guard let close = rest.firstRange(of: isMarkup ? "}}}" : "}}") else {
          throw Fault(description: "a tag is not closed")
        }
        let tag = rest[(isMarkup ? rest.index(after: rest.startIndex) : rest.startIndex)..<close.lowerBound]
        rest = rest[close.upperBound...]
        let sign = isMarkup ? nil : tag.first
        let content = tag.drop { "#^/>".contains($0) }.trimmed
        if let sign, "#^/>".contains(sign) { takeLine(&before) } else { isAtLineStart = false }
        if !before.isEmpty { pieces.append(.text(String(before))) }
        switch sign {
        case "#": pieces.append(.section(content, try self.pieces(of: content)))
        case "^": pieces.append(.otherwise(content, try self.pieces(of: content)))
        case "/":
          guard content == name else { throw Fault(description: "{{/\(content)}} closes nothing") }
          return pieces
        case ">": pieces.append(.partial(content))
        default: pieces.append(isMarkup ? .markup(content) : .value(content))
        }
      }
      if let name { throw Fault(description: "{{#\(name)}} is not closed") }
      if !rest.isEmpty { pieces.append(.text(String(rest))) }
      return pieces
    }

    /// Takes the line of a tag away where there is nothing else in it.
    private mutating func takeLine(_ before: inout Substring) {
      let line = before.lastIndex(of: "\n").map { before[before.index(after: $0)...] }
      let startsLine = (line ?? before).allSatisfy(\.isBlank) && (line != nil || isAtLineStart)
      let blanks = rest.prefix { $0.isBlank }
      let after = rest[blanks.endIndex...]
      guard startsLine, after.isEmpty || after.first == "\n" else {
        isAtLineStart = false
        return
      }
      before = before[..<(line ?? before).startIndex]
      rest = after.dropFirst()
      isAtLineStart = true
    }
  }
}

extension Character {
  fileprivate var isBlank: Bool { self == " " || self == "\t" }
}

extension Substring {
  fileprivate var trimmed: String {
    var text = drop { $0.isBlank }
    while text.last?.isBlank == true { text.removeLast() }
    return String(text)
  }
}
