/// The row that names the columns, and the delimiter that makes it one.
struct RegisterHeader {
  /// Rows looked at for the header: exported tables often begin with a title and a note.
  private static let rowLimit = 10
  private static let delimiters = [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";")]

  /// The headings as written, white space around them removed; empty ones are called `column-5`.
  var columns: [String]
  /// What each column is, in the file's order; `nil` for columns that are passed through.
  var meanings: [RegisterColumn?]
  /// The delimiter.
  var delimiter: UInt8
  /// The line it stands on.
  var line: Int
  /// Rows before it that are not blank.
  var rowsBefore: Int
  /// Promised columns that stand there twice, as headed.
  var repeated: [String]

  /// Finds the header; `nil` where no row names a column of addresses.
  static func find(in text: [UInt8]) -> RegisterHeader? {
    // The delimiter that gives most known columns, most columns at a tie.
    let candidates = delimiters.compactMap { first(in: text, delimiter: $0) }
    return candidates.max { left, right in
      (left.known, left.columns.count) < (right.known, right.columns.count)
    }
  }

  private var known: Int { meanings.count { $0 != nil } }

  private static func first(in text: [UInt8], delimiter: UInt8) -> RegisterHeader? {
    var reader = CSVReader(text, delimiter: delimiter)
    var rowsBefore = 0
    for _ in 0..<rowLimit {
      guard let record = reader.next() else { return nil }
      if record.isBlank { continue }
      if let header = RegisterHeader(record, delimiter: delimiter, rowsBefore: rowsBefore) { return header }
      rowsBefore += 1
    }
    return nil
  }

  private init?(_ record: CSVRecord, delimiter: UInt8, rowsBefore: Int) {
    guard record.flaw == nil else { return nil }
    var seen: Set<RegisterColumn> = []
    var names: Set<String> = []
    columns = []
    meanings = []
    repeated = []
    for (index, field) in record.fields.enumerated() {
      let heading = CellText.trimmed(field) ?? "column-\(index + 1)"
      var meaning = RegisterColumn.named(heading)
      if let known = meaning, !seen.insert(known).inserted {
        repeated.append(heading)
        meaning = nil
      }
      var name = heading
      var number = 2
      while !names.insert(name).inserted {
        name = "\(heading)-\(number)"
        number += 1
      }
      columns.append(name)
      meanings.append(meaning)
    }
    // Prose that mentions 链接 in a cell is no header; a plain list headed `url` is one.
    guard seen.contains(.url) else { return nil }
    self.delimiter = delimiter
    self.line = record.line
    self.rowsBefore = rowsBefore
  }
}
