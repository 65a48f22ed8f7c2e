import Checks
import Evidence
import Rubrics

/// `sites.csv`: one row for every row of the register, whatever became of the site.
///
/// Rows are kept until the last site is in: only then is it known which columns the register has beyond the promised
/// ones. They stand at the end, headed as in the register, in alphabetical order.
struct SitesTable {
  static let columns = [
    "code", "name", "url", "class", "region", "sponsor", "outcome", "verdict", "letter", "deducted", "assessed",
    "upper", "lower", "normalised", "vetoes", "ipv6Address", "ipv6Reachable", "https", "deadLinksHome",
    "deadLinksInner", "pages", "requests", "links", "bytes", "seconds", "complete", "stoppedBy", "started", "ended",
    "homeTitle", "detail", "classLabel", "verdictLabel",
    "status", "opened", "parent", "notes", "detailLabel", "closed",
  ]

  let language: Language
  private var rows: [(row: CommaSeparatedRow, extra: [String: String])] = []

  init(language: Language) { self.language = language }

  /// Adds a site's row.
  mutating func add(_ assessment: Assessment) { rows.append((row(assessment), assessment.site.extra)) }

  /// The head and every row, handed over piece by piece.
  func forEachLine(_ body: (String) throws(ReportError) -> Void) throws(ReportError) {
    let extra = rows.reduce(into: Set<String>()) { $0.formUnion($1.extra.keys) }.sorted()
    try body(CommaSeparatedRow.header(Self.columns + extra.map(Self.heading)))
    for entry in rows {
      var row = entry.row
      for column in extra { row.append(entry.extra[column]) }
      try body(row.line)
    }
  }

  /// A register's own column that is called like one of ours is told apart.
  private static func heading(_ column: String) -> String {
    columns.contains(column) ? "register.\(column)" : column
  }

  private func row(_ assessment: Assessment) -> CommaSeparatedRow {
    let site = assessment.site
    let summary = SiteSummary(assessment, file: "")
    var row = CommaSeparatedRow()
    row.append(site.code)
    row.append(site.name)
    row.append(site.url.href)
    row.append(site.siteClass?.rawValue)
    row.append(site.region)
    row.append(site.sponsor)
    row.append(assessment.outcome.reportName)
    row.append(assessment.verdict.rawValue)
    appendScore(assessment, to: &row)
    row.append(assessment.vetoes.map { $0.confirmed ? $0.id : $0.id + "?" }.joined(separator: " "))
    row.append(Self.word(summary.verdict(of: "ipv6.home-address")))
    row.append(Self.word(summary.verdict(of: "ipv6.home-reachable")))
    row.append(Self.word(summary.verdict(of: "security.https")))
    row.append(summary.deadHome)
    row.append(summary.deadInner)
    appendCrawl(assessment, to: &row)
    row.append(assessment.homeTitle)
    row.append(assessment.outcomeDetail)
    row.append(CommonWords.name(of: site.siteClass)[language])
    row.append(CommonWords.name(of: assessment.verdict)[language])
    row.append(site.status.rawValue)
    row.append(site.opened?.description)
    row.append(site.parent)
    row.append(site.notes)
    row.append(
      OutcomeWords.reason(assessment.outcome, assessment.outcomeDetail, assessment.protection, language))
    row.append(site.closed?.description)
    return row
  }

  private func appendScore(_ assessment: Assessment, to row: inout CommaSeparatedRow) {
    // A site that was not assessed has no points; zeros would be read as a result.
    let score = assessment.verdict == .notAssessed ? nil : assessment.score
    row.append(score?.letter)
    row.append(score?.deducted)
    row.append(score?.assessed)
    row.append(score?.upper)
    row.append(score?.lower)
    row.append(score?.normalised)
  }

  private func appendCrawl(_ assessment: Assessment, to row: inout CommaSeparatedRow) {
    let crawl = assessment.crawl
    row.append(crawl.pages)
    row.append(crawl.requests)
    row.append(crawl.links)
    row.append(crawl.bytes)
    row.append(crawl.seconds)
    row.append(assessment.isComplete ? "yes" : "no")
    row.append(crawl.stoppedBy?.rawValue)
    row.append(ChinaTime.timestamp(assessment.started))
    row.append(ChinaTime.timestamp(assessment.ended))
  }

  /// `pass`, `fail`, `notApplicable`, or `notMeasured:reason`; empty where the check was not run.
  private static func word(_ verdict: VerdictMark?) -> String? {
    guard let verdict else { return nil }
    guard verdict.outcome == .notMeasured, let reason = verdict.reason else { return verdict.outcome.rawValue }
    return "\(verdict.outcome.rawValue):\(reason.rawValue)"
  }
}
