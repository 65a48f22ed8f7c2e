/// Text for a terminal: without control characters, measured in columns (Chinese characters take two).
public enum TerminalText {
  /// The text with everything that a terminal would obey instead of show replaced by U+FFFD, on one line.
  public static func clean(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "\n" || scalar == "\t" {
        out.append(" ")
      } else {
        out.append(PageText.isDeceptive(scalar) ? "\u{FFFD}" : scalar)
      }
    }
    return String(out)
  }

  static func columns(of text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + columns(of: $1) } }

  /// The text followed by blanks up to `width` columns; at least one blank.
  static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - columns(of: text)))
  }

  /// The text cut with an ellipsis beyond `width` columns.
  static func shortened(_ text: String, to width: Int) -> String {
    var used = 0
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      used += columns(of: scalar)
      if used > width - 1 { return String(out) + "…" }
      out.append(scalar)
    }
    return text
  }

  /// Lines of at most `width` columns, broken at blanks, or anywhere between Chinese characters; a word that is
  /// longer than a line has one of its own.
  static func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line: [String] = []
    var used = 0
    for piece in pieces(of: text) {
      let needed = columns(of: piece)
      if used + needed > width, used > 0 {
        // A mark that never begins a line takes what stands before it along.
        let isClosing = piece.unicodeScalars.first.map { closing.contains($0) } ?? false
        let taken = isClosing && line.count > 1 ? [line.removeLast()] : []
        lines.append(trimmed(line))
        line = taken
        used = taken.reduce(0) { $0 + columns(of: $1) }
      }
      if line.isEmpty, piece == " " { continue }
      line.append(piece)
      used += needed
    }
    return line.isEmpty ? lines : lines + [trimmed(line)]
  }

  private static func trimmed(_ pieces: [String]) -> String {
    pieces.last == " " ? pieces.dropLast().joined() : pieces.joined()
  }

  /// The text behind a label, its lines below one another: `indent` columns, of which `label` fills the first line's.
  ///
  /// Words longer than the room (addresses) stay whole on a line of their own.
  static func hanging(_ label: String, _ text: String, indent: Int, width: Int) -> [String] {
    let lines = wrapped(text, width: max(20, width - indent))
    let missing = indent - columns(of: label)
    let first = missing > 0 ? label + blanks(missing) : label.hasSuffix(" ") ? label : label + " "
    guard let start = lines.first else { return label.isEmpty ? [] : [label] }
    return [first + start] + lines.dropFirst().map { blanks(indent) + $0 }
  }

  private static func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }

  /// Words, blanks, and single wide characters.
  private static func pieces(of text: String) -> [String] {
    var pieces: [String] = []
    var word = String.UnicodeScalarView()
    func flush() {
      if !word.isEmpty { pieces.append(String(word)) }
      word = String.UnicodeScalarView()
    }
    for scalar in text.unicodeScalars {
      if scalar == " " || columns(of: scalar) == 2 {
        flush()
        pieces.append(String(Character(scalar)))
      } else {
        word.append(scalar)
      }
    }
    flush()
    return pieces
  }

  // Marks that never begin a line (kinsoku); they may stand in the margin.
  private static let closing: Set<Unicode.Scalar> = ["，", "。", "、", "；", "：", "）", "”", "》", "！", "？"]

  /// East Asian Wide and Fullwidth ranges as Chinese text uses them (UAX 11); combining marks take none.
  private static func columns(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x0300...0x036F, 0x200B...0x200D, 0xFE00...0xFE0F: 0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      2
    default: 1
    }
  }
}
