/// One record of a CSV text, with the line it begins on.
public struct CSVRecord: Hashable, Sendable {
  /// What keeps a record from being read.
  public enum Flaw: String, Sendable {
    /// A quote opens and does not close within ``CSVReader/fieldLimit`` bytes.
    case unclosedQuote = "unclosed-quote"
    /// Something other than a delimiter follows a closing quote.
    case textAfterQuote = "text-after-quote"
    /// More fields than ``CSVReader/fieldCountLimit``, or one longer than ``CSVReader/fieldLimit``.
    case tooLarge = "too-large"
  }

  /// The fields, quotes resolved; white space is kept. Empty where there is a flaw.
  public var fields: [String]
  /// The line the record begins on, from 1. A quoted field may span several.
  public var line: Int
  /// Why it could not be read, where it could not; reading goes on at the next line.
  public var flaw: Flaw?

  /// Whether nothing but white space stands in it.
  public var isBlank: Bool {
    flaw == nil && fields.allSatisfy { $0.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
  }
}

/// Reads delimited text by RFC 4180, record by record, and survives what breaks the rules.
///
/// Differences to RFC 4180: any of CRLF, LF and CR ends a record, the delimiter may be another byte, and a quote
/// inside an unquoted field is an ordinary character (spreadsheets write such fields). A broken record carries a
/// flaw, and reading goes on at the line after the one it began on, so one stray quote costs one row and not the
/// rest of the file. (SwiftCSV was tried for this: it throws the whole file away at such a quote and knows no line
/// numbers. The tests use it as an independent reader of what ``CSVWriter`` writes.)
public struct CSVReader: Sequence, IteratorProtocol {
  /// Bytes of one field: the longest cell a spreadsheet holds is 32,767 characters, at most 4 bytes each in UTF-8.
  public static let fieldLimit = 131_072
  /// Fields of one record: the columns of the largest spreadsheets.
  public static let fieldCountLimit = 16_384

  private let bytes: [UInt8]
  private let delimiter: UInt8
  private var position = 0
  private var line = 1

  /// Reads `bytes`, which are UTF-8 without byte order mark; `delimiter` is an ASCII byte other than quote and line
  /// break.
  public init(_ bytes: [UInt8], delimiter: UInt8) {
    self.bytes = bytes
    self.delimiter = delimiter
  }

  /// Reads `text`.
  public init(_ text: String, delimiter: UInt8 = UInt8(ascii: ",")) {
    self.init(Array(text.utf8), delimiter: delimiter)
  }

  /// The next record; `nil` at the end. A line break at the very end begins no record.
  public mutating func next() -> CSVRecord? {
    guard position < bytes.count else { return nil }
    let start = position
    let startLine = line
    var fields: [String] = []
    while true {
      var field: String
      var ended = true
      if position < bytes.count, bytes[position] == quote {
        switch readQuoted() {
        case .success(let text): field = text
        case .failure(let flaw): return skipped(start, startLine, flaw)
        }
        ended = atBreak
        if !ended, bytes[position] != delimiter { return skipped(start, startLine, .textAfterQuote) }
      } else {
        field = readPlain()
        ended = atBreak
      }
      if field.utf8.count > Self.fieldLimit || fields.count == Self.fieldCountLimit {
        return skipped(start, startLine, .tooLarge)
      }
      fields.append(field)
      if ended {
        passBreak()
        return CSVRecord(fields: fields, line: startLine)
      }
      position += 1
    }
  }

  private var quote: UInt8 { UInt8(ascii: "\"") }
  private var carriageReturn: UInt8 { 0x0D }
  private var lineFeed: UInt8 { 0x0A }

  private var atBreak: Bool {
    position >= bytes.count || bytes[position] == lineFeed || bytes[position] == carriageReturn
  }

  /// Passes one line break; CRLF is one.
  private mutating func passBreak() {
    guard position < bytes.count else { return }
    let wasReturn = bytes[position] == carriageReturn
    position += 1
    line += 1
    if wasReturn, position < bytes.count, bytes[position] == lineFeed { position += 1 }
  }

  private mutating func readPlain() -> String {
    let start = position
    while !atBreak, bytes[position] != delimiter { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private enum Quoted {
    case success(String)
    case failure(CSVRecord.Flaw)
  }

  /// Reads from an opening quote to behind the closing one.
  private mutating func readQuoted() -> Quoted {
    position += 1
    let start = position
    var content: [UInt8] = []
    while position < bytes.count, position - start <= Self.fieldLimit {
      let byte = bytes[position]
      if byte == quote {
        position += 1
        guard position < bytes.count, bytes[position] == quote else {
          return .success(String(decoding: content, as: UTF8.self))
        }
        content.append(quote)
        position += 1
      } else if byte == carriageReturn || byte == lineFeed {
        let from = position
        passBreak()
        content.append(contentsOf: bytes[from..<position])
      } else {
        content.append(byte)
        position += 1
      }
    }
    return .failure(.unclosedQuote)
  }

  /// Goes back to the record's first line and passes it.
  private mutating func skipped(_ start: Int, _ startLine: Int, _ flaw: CSVRecord.Flaw) -> CSVRecord {
    position = start
    line = startLine
    while !atBreak { position += 1 }
    passBreak()
    return CSVRecord(fields: [], line: startLine, flaw: flaw)
  }
}
