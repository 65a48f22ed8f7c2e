import Addresses
import Evidence

/// Reads the rows below the header into sites.
struct RegisterRows {
  let header: RegisterHeader
  private(set) var sites: [Site] = []
  private(set) var lines: [Int] = []
  private(set) var problems: [RegisterProblem] = []
  /// Problems beyond ``Register/problemLimit``.
  private var unlisted = 0
  /// Rows left out.
  private(set) var skipped = 0
  /// Position in `sites` and line by the code in lower case (file names may not tell case apart).
  private var lineByCode: [String: Int] = [:]
  private var firstByAddress: [WebAddress: Int] = [:]

  init(header: RegisterHeader) {
    self.header = header
    if header.rowsBefore > 0 { note(.linesBeforeHeader(header.rowsBefore), header.line) }
    for column in header.repeated { note(.repeatedColumn(column), header.line, column: column) }
  }

  /// Problems in the order of lines, the last ones counting those that are not listed.
  var listedProblems: [RegisterProblem] {
    var listed = problems
    if unlisted > 0 { listed.append(RegisterProblem(.moreProblems(unlisted))) }
    let unlistedRows = skipped - Register.skippedLimit
    if unlistedRows > 0 { listed.append(RegisterProblem(.moreSkipped(unlistedRows))) }
    return listed
  }

  /// Reads all rows of a decoded file.
  mutating func read(_ text: [UInt8]) {
    var drafts: [Draft] = []
    for record in CSVReader(text, delimiter: header.delimiter) where record.line > header.line && !record.isBlank {
      if let draft = draft(record) { drafts.append(draft) }
    }
    // Given codes are set aside first, so that a made one never takes the code of a later row.
    var given: Set<String> = []
    for draft in drafts { if let code = draft.code { given.insert(code.lowercased()) } }
    for draft in drafts { admit(draft, given: &given) }
    // Rows were gone through twice; a stable order by line keeps both passes' notes together.
    problems = problems.enumerated().sorted {
      ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset)
    }.map(\.element)
  }

  /// A row whose cells were read, but whose code is still to be decided.
  private struct Draft {
    var site: Site
    var line: Int
    var code: String?
    var unusableCode: String?
  }

  private mutating func note(_ fault: RegisterFault, _ line: Int, column: String? = nil, site: String? = nil) {
    let problem = RegisterProblem(fault, line: line, column: column, site: site)
    if problem.severity == .skipped {
      skipped += 1
      if skipped > Register.skippedLimit { return }
    } else if problems.count - min(skipped, Register.skippedLimit) >= Register.problemLimit {
      unlisted += 1
      return
    }
    problems.append(problem)
  }

  private mutating func draft(_ record: CSVRecord) -> Draft? {
    let line = record.line
    if let flaw = record.flaw {
      note(.brokenRow(flaw), line)
      return nil
    }
    var cells: [RegisterColumn: String] = [:]
    var extra: [String: String] = [:]
    for (index, field) in record.fields.enumerated() where index < header.columns.count {
      if let meaning = header.meanings[index] {
        cells[meaning] = CellText.trimmed(field)
      } else if !field.isEmpty {
        extra[header.columns[index]] = field
      }
    }
    let code = cells[.code].map(CellText.halfWidth)
    if record.fields.contains(where: { $0.utf8.contains(0) }) {
      note(.nulByte, line, site: code?.utf8.contains(0) == true ? nil : code)
      return nil
    }
    if record.fields.contains(where: { $0.unicodeScalars.contains("\u{FFFD}") }) { note(.undecodableText, line) }
    guard let address = cells[.url] else {
      note(.noAddress, line, site: code)
      return nil
    }
    if RegisterColumn.named(address) == .url {
      note(.repeatedHeader, line)
      return nil
    }
    noteRaggedness(record)
    do {
      let reading = try AddressCell.read(address)
      for fault in reading.notes { note(fault, line) }
      return draft(reading.url, cells, extra, line)
    } catch {
      note(error, line, site: code)
      return nil
    }
  }

  private mutating func noteRaggedness(_ record: CSVRecord) {
    let (fields, columns) = (record.fields.count, header.columns.count)
    if fields < columns {
      note(.shortRow(fields: fields, columns: columns), record.line)
    } else if record.fields.dropFirst(columns).contains(where: { CellText.trimmed($0) != nil }) {
      note(.longRow(fields: fields, columns: columns), record.line)
    }
  }

  private mutating func draft(
    _ url: WebAddress, _ cells: [RegisterColumn: String], _ extra: [String: String], _ line: Int
  ) -> Draft {
    var site = Site(code: "", name: cells[.name] ?? url.host, url: url, extra: extra)
    site.region = cells[.region]
    site.sponsor = cells[.sponsor]
    site.parent = cells[.parent]
    site.notes = cells[.notes]
    if let cell = cells[.siteClass] {
      site.siteClass = SiteClass(registerText: cell)
      if site.siteClass == nil { note(.unknownClass(cell), line) }
    }
    if let cell = cells[.status] {
      if let status = SiteStatus(registerText: cell) { site.status = status } else { note(.unknownStatus(cell), line) }
    }
    if let cell = cells[.opened], !CellText.isNothing(cell) {
      let reading = DayCell.read(cell)
      site.opened = reading?.day
      if reading == nil { note(.unknownDay(cell), line) }
      if reading?.isMonthOnly == true { note(.monthOnly(cell), line) }
    }
    if let cell = cells[.closed], !CellText.isNothing(cell) {
      let reading = DayCell.read(cell)
      // A term runs from it: of a month the last day, so that none is over too early.
      site.closed = reading?.isMonthOnly == true ? reading?.day.adding(months: 1).adding(days: -1) : reading?.day
      if reading == nil { note(.unknownDay(cell, .closed), line) }
      if reading?.isMonthOnly == true { note(.monthOnly(cell, .closed), line) }
    }
    var draft = Draft(site: site, line: line)
    if let cell = cells[.code] {
      let code = CellText.halfWidth(cell)
      if SiteCode.isUsable(code) { draft.code = code } else { draft.unusableCode = cell }
    }
    return draft
  }

  private mutating func admit(_ draft: Draft, given: inout Set<String>) {
    var site = draft.site
    let earlier = firstByAddress[site.url]
    if let earlier, draft.code == nil || draft.code == sites[earlier].code {
      note(.identicalRow(line: lines[earlier]), draft.line, site: sites[earlier].code)
      return
    }
    if let code = draft.code, lineByCode[code.lowercased()] == nil {
      site.code = code
      // Codes we made ourselves come back in registers we wrote; no official code begins so.
      site.codeIsMade = code.hasPrefix(SiteCode.madePrefix)
    } else {
      site.code = SiteCode.free(SiteCode.made(for: site.url), taken: given)
      site.codeIsMade = true
      if let code = draft.code, let line = lineByCode[code.lowercased()] {
        note(.codeTaken(code, line: line, used: site.code), draft.line, site: site.code)
      } else if let code = draft.unusableCode {
        note(.codeUnusable(code, used: site.code), draft.line, site: site.code)
      }
    }
    if let earlier { note(.repeatedAddress(line: lines[earlier]), draft.line, site: site.code) }
    given.insert(site.code.lowercased())
    lineByCode[site.code.lowercased()] = draft.line
    if earlier == nil { firstByAddress[site.url] = sites.count }
    sites.append(site)
    lines.append(draft.line)
  }
}
