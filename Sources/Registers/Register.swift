import Evidence

/// A register of sites (网站名录) as read from a CSV file: the sites, and what is wrong with the file.
public struct Register: Sendable {
  /// Bytes of a register: all 80,000 government sites of the census of 2015 with long notes take a third of it.
  public static let sizeLimit = 50_000_000
  /// Warnings and remarks that are listed; the others are counted. Nobody reads more, and a wrong file may have one a
  /// line.
  public static let problemLimit = 1_000
  /// Rows left out that are listed; the others are counted. Reports name each of them, so there are many more than
  /// other problems; yet a large file of another kind must not fill the memory.
  public static let skippedLimit = 10_000

  /// The file's name, without its folder.
  public var name: String
  /// The sites in the order of the rows; codes are unique.
  public var sites: [Site]
  /// The line each site's row begins on, from 1.
  public var lines: [Int]
  /// What is wrong, in the order of the lines; at most ``problemLimit`` and ``skippedLimit``, and then how many others.
  public var problems: [RegisterProblem]
  /// The headings as written, in order.
  public var columns: [String]
  /// The delimiter: comma, semicolon or tab.
  public var delimiter: Character
  /// The encoding.
  public var encoding: TextEncoding

  /// Rows left out.
  public var skippedRows: Int

  /// Reads a file.
  ///
  /// - Throws: ``RegisterError`` where it is no register at all. Bad rows are no error: they are left out and stand in
  ///   ``problems``.
  public static func read(path: String) throws(RegisterError) -> Register {
    let bytes = try RegisterFile.bytes(of: path)
    let name = path.split(separator: "/").last.map(String.init) ?? path
    do {
      return try parse(bytes: bytes, name: name)
    } catch {
      throw RegisterError(error.code, file: path, detail: error.detail)
    }
  }

  /// Reads the bytes of a file called `name`.
  ///
  /// - Throws: ``RegisterError`` where they are no register at all.
  public static func parse(bytes: [UInt8], name: String) throws(RegisterError) -> Register {
    if bytes.count > sizeLimit { throw RegisterError(.tooLarge, file: name) }
    if let kind = FileKind.binaryName(bytes) { throw RegisterError(.binary, file: name, detail: kind) }
    guard let decoded = TextEncoding.decode(bytes) else { throw RegisterError(.binary, file: name) }
    if let refusal = FileKind.refusal(decoded.bytes) {
      throw RegisterError(refusal.code, file: name, detail: refusal.detail)
    }
    guard let header = RegisterHeader.find(in: decoded.bytes) else {
      throw RegisterError(.noAddressColumn, file: name)
    }
    var rows = RegisterRows(header: header)
    rows.read(decoded.bytes)
    guard !rows.sites.isEmpty || !rows.problems.isEmpty else { throw RegisterError(.noRows, file: name) }
    return Register(
      name: name, sites: rows.sites, lines: rows.lines, problems: rows.listedProblems, columns: header.columns,
      delimiter: Character(Unicode.Scalar(header.delimiter)), encoding: decoded.encoding,
      skippedRows: rows.skipped)
  }
}
