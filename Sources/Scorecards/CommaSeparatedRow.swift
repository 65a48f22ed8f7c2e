/// One row of a CSV file (RFC 4180: CRLF, doubled quotes) that a spreadsheet opens without running anything.
struct CommaSeparatedRow {
  /// UTF-8's byte order mark: without it spreadsheets read Chinese as another character set.
  static let byteOrderMark = "\u{FEFF}"

  private(set) var text = ""
  private var isFirst = true

  /// Appends foreign text: made harmless where a spreadsheet would take it for a formula.
  mutating func append(_ cell: String?) { put(Self.neutralised(cell ?? "")) }

  /// Appends a number of our own.
  mutating func append(_ number: Int?) { put(number.map { String($0) } ?? "") }

  /// Appends a number of our own, at most two decimals.
  mutating func append(_ number: Double?) { put(number.map { PlainNumber.points($0) } ?? "") }

  /// The row with its line end.
  var line: String { text + "\r\n" }

  /// A row of column names.
  static func header(_ columns: [String]) -> String {
    var row = CommaSeparatedRow()
    for column in columns { row.append(column) }
    return row.line
  }

  private mutating func put(_ cell: String) {
    if !isFirst { text += "," }
    isFirst = false
    let needsQuotes = cell.unicodeScalars.contains { scalar in
      // Semicolon and tab are separators to spreadsheets of other locales.
      scalar == "," || scalar == "\"" || scalar == "\n" || scalar == "\r" || scalar == ";" || scalar == "\t"
    }
    guard needsQuotes else {
      text += cell
      return
    }
    text += "\""
    for scalar in cell.unicodeScalars {
      if scalar == "\"" { text += "\"" }
      text.unicodeScalars.append(scalar)
    }
    text += "\""
  }

  /// `'` before a first character that spreadsheets read as the start of a formula (also the full-width forms, which
  /// East Asian versions accept); what controls a display instead of being shown becomes U+FFFD, but tab and
  /// line ends.
  static func neutralised(_ cell: String) -> String {
    var out = ""
    out.reserveCapacity(cell.utf8.count + 1)
    if let first = cell.unicodeScalars.first, formulaStarts.contains(first) { out = "'" }
    for scalar in cell.unicodeScalars {
      let isControl = PageText.isDeceptive(scalar) && scalar != "\r"
      out.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
    }
    return out
  }

  private static let formulaStarts: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
  ]
}
