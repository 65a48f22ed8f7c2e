/// Everything a register can be reproached with, each with its sentence in both languages.
enum RegisterFault: Error, Equatable {
  // Lines.
  case brokenRow(CSVRecord.Flaw)
  case undecodableText
  case nulByte
  case shortRow(fields: Int, columns: Int)
  case longRow(fields: Int, columns: Int)
  case repeatedHeader
  case linesBeforeHeader(Int)
  case repeatedColumn(String)
  case moreProblems(Int)
  case moreSkipped(Int)
  // Addresses.
  case noAddress
  case notAnAddress(String)
  case schemeNotWeb(String)
  case addressWithPassword
  case hostWithoutDot(String)
  case addressMended(String)
  case schemeAssumed(String)
  case severalAddresses(String)
  // Other cells.
  case codeUnusable(String, used: String)
  case codeTaken(String, line: Int, used: String)
  case unknownClass(String)
  case unknownStatus(String)
  case unknownDay(String, RegisterColumn = .opened)
  case monthOnly(String, RegisterColumn = .opened)
  // Rows against each other.
  case identicalRow(line: Int)
  case repeatedAddress(line: Int)

  /// A value of the file as quoted in a sentence: one line, not too long.
  static func quoted(_ text: String) -> String {
    let folded = String(text.prefix(80).map { $0.isNewline ? " " : $0 })
    return folded.count < text.count ? folded + "…" : folded
  }

  var column: RegisterColumn? {
    switch self {
    case .noAddress, .notAnAddress, .schemeNotWeb, .addressWithPassword, .hostWithoutDot, .addressMended,
      .schemeAssumed, .severalAddresses, .repeatedAddress:
      .url
    case .codeUnusable, .codeTaken: .code
    case .unknownClass: .siteClass
    case .unknownStatus: .status
    case .unknownDay(_, let column), .monthOnly(_, let column): column
    default: nil
    }
  }

  typealias Text = (code: String, severity: RegisterProblem.Severity, zh: String, en: String)

  var text: Text {
    switch self {
    case .brokenRow, .undecodableText, .nulByte, .shortRow, .longRow, .repeatedHeader, .linesBeforeHeader,
      .repeatedColumn,
      .moreProblems, .moreSkipped, .identicalRow, .repeatedAddress:
      rowText
    case .noAddress, .notAnAddress, .schemeNotWeb, .addressWithPassword, .hostWithoutDot, .addressMended,
      .schemeAssumed, .severalAddresses:
      addressText
    case .codeUnusable, .codeTaken, .unknownClass, .unknownStatus, .unknownDay, .monthOnly: cellText
    }
  }

  private var rowText: Text {
    switch self {
    case .brokenRow(.unclosedQuote):
      ("unclosed-quote", .skipped, "引号没有闭合，本行已跳过。", "A quote is not closed; the row is skipped.")
    case .brokenRow(.textAfterQuote):
      (
        "text-after-quote", .skipped, "引号之后还有文字，本行已跳过；字段内的引号应写成两个。",
        "Text follows a closing quote; the row is skipped. Write a quote inside a field twice."
      )
    case .brokenRow(.tooLarge):
      ("row-too-large", .skipped, "本行字段过多或过长，已跳过。", "The row has too many or too long fields; it is skipped.")
    case .undecodableText:
      (
        "undecodable-text", .warning, "本行含有无法识别的字节，已用“\u{FFFD}”代替。",
        "The row has bytes that are no text in the file's encoding; they are replaced by \u{FFFD}."
      )
    case .nulByte:
      (
        "nul-byte", .skipped, "本行含有空字节（NUL），已跳过；请检查文件是否损坏。",
        "The row has a NUL byte, which no text has; it is skipped. The file may be damaged."
      )
    case .shortRow(let fields, let columns):
      (
        "short-row", .warning, "本行只有 \(fields) 列，表头有 \(columns) 列；缺少的按空白处理。",
        "The row has \(fields) fields where the header has \(columns); the missing ones are taken as empty."
      )
    case .longRow(let fields, let columns):
      (
        "long-row", .warning, "本行有 \(fields) 列，表头只有 \(columns) 列；多出的已忽略，请检查是否有未加引号的分隔符。",
        "The row has \(fields) fields where the header has \(columns); the others are ignored; "
          + "perhaps a delimiter is not quoted."
      )
    case .repeatedHeader:
      ("repeated-header", .skipped, "表头重复出现，本行已跳过。", "The header is repeated; the row is skipped.")
    case .linesBeforeHeader(let count):
      ("lines-before-header", .remark, "表头之前有 \(count) 行，已忽略。", "\(count) rows before the header are ignored.")
    case .repeatedColumn(let name):
      (
        "repeated-column", .warning, "列“\(Self.quoted(name))”重复，只采用第一列，其余作为附加列保留。",
        "Column '\(Self.quoted(name))' is there twice; the first one counts, the other is kept as an extra column."
      )
    case .moreProblems(let count):
      ("more-problems", .warning, "另有 \(count) 个问题未列出。", "\(count) further problems are not listed.")
    case .moreSkipped(let count):
      ("more-skipped", .skipped, "另有 \(count) 行已跳过，未逐一列出。", "\(count) further rows are skipped and not listed.")
    case .identicalRow(let line):
      (
        "identical-row", .skipped, "与第 \(line) 行为同一网站，本行已跳过。",
        "The row repeats the site of line \(line); it is skipped."
      )
    case .repeatedAddress(let line):
      (
        "repeated-address", .warning, "网址与第 \(line) 行相同，但标识码不同；同一网站应只登记一次。",
        "The address is that of line \(line) under another code; a site is registered once."
      )
    default: addressText
    }
  }

  private var addressText: Text {
    switch self {
    case .noAddress: ("no-address", .skipped, "没有网址，本行已跳过。", "The row has no address; it is skipped.")
    case .notAnAddress(let cell):
      (
        "not-an-address", .skipped, "“\(Self.quoted(cell))”不是网址，本行已跳过。",
        "'\(Self.quoted(cell))' is no web address; the row is skipped."
      )
    case .schemeNotWeb(let scheme):
      (
        "scheme-not-web", .skipped, "“\(Self.quoted(scheme))”不是 http 或 https 网址，本行已跳过。",
        "'\(Self.quoted(scheme))' is no http or https address; the row is skipped."
      )
    case .addressWithPassword:
      (
        "address-with-password", .skipped, "网址中含有用户名或密码，本行已跳过。",
        "The address carries a user name or password; the row is skipped."
      )
    case .hostWithoutDot(let host):
      (
        "host-without-dot", .skipped, "“\(Self.quoted(host))”不是完整域名，本行已跳过。",
        "'\(Self.quoted(host))' is no full domain name; the row is skipped."
      )
    case .addressMended(let cell):
      (
        "address-mended", .warning, "网址“\(Self.quoted(cell))”含全角字符，已按半角读取。",
        "Address '\(Self.quoted(cell))' has full-width characters; they are read as plain ones."
      )
    case .schemeAssumed(let text):
      (
        "scheme-assumed", .warning, "网址“\(Self.quoted(text))”没有协议，按 http:// 处理。",
        "Address '\(Self.quoted(text))' has no scheme; http:// is assumed."
      )
    case .severalAddresses(let first):
      (
        "several-addresses", .warning, "单元格内有多个网址，只采用第一个“\(Self.quoted(first))”。",
        "The cell has several addresses; the first, '\(Self.quoted(first))', is used."
      )
    default: cellText
    }
  }

  private var cellText: Text {
    switch self {
    case .codeUnusable(let code, let used):
      (
        "code-unusable", .warning, "标识码“\(Self.quoted(code))”含有不能使用的字符，改用“\(used)”。",
        "Code '\(Self.quoted(code))' has characters that cannot be used; '\(used)' is used instead."
      )
    case .codeTaken(let code, let line, let used):
      (
        "repeated-code", .warning, "标识码“\(Self.quoted(code))”已用于第 \(line) 行，改用“\(used)”。",
        "Code '\(Self.quoted(code))' is that of line \(line); '\(used)' is used instead."
      )
    case .unknownClass(let cell):
      (
        "unknown-class", .warning, "网站类型“\(Self.quoted(cell))”无法识别，不按类型评判。",
        "Class '\(Self.quoted(cell))' is not known (ministry, province, city, county, department); "
          + "rules by class are not applied."
      )
    case .unknownStatus(let cell):
      (
        "unknown-status", .warning, "运行状态“\(Self.quoted(cell))”无法识别，按正常运行处理。",
        "Status '\(Self.quoted(cell))' is not known (open, maintenance, closed, moved); open is assumed."
      )
    case .unknownDay(let cell, _):
      (
        "unknown-date", .warning, "日期“\(Self.quoted(cell))”无法识别，请写成 2018-11-01。",
        "Date '\(Self.quoted(cell))' cannot be read; write it as 2018-11-01."
      )
    case .monthOnly(let cell, .closed):
      (
        "month-only", .remark, "日期“\(Self.quoted(cell))”只到月份，按当月最后一日处理。",
        "Date '\(Self.quoted(cell))' names a month only; its last day is taken."
      )
    case .monthOnly(let cell, _):
      (
        "month-only", .remark, "日期“\(Self.quoted(cell))”只到月份，按当月 1 日处理。",
        "Date '\(Self.quoted(cell))' names a month only; its first day is taken."
      )
    default: rowText
    }
  }
}
