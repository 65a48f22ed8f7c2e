import Checks
import Evidence
import Rubrics

/// Writes the report of a run, `Reports/<run>/`, one site at a time, so that memory does not grow with findings.
///
/// Everything goes to a hidden folder beside the destination, which `finish` puts in place by renaming. Until then,
/// and after any failure, an earlier report stays as it was; what was written so far is removed.
public final class ReportWriter {
  private static let owned: Set<String> = [
    "index.html", "bulletin.html", "sites", "scan.json", "sites.csv", "findings.csv", "zh", "en",
  ]
  private static let sitesPart = "scan.sites.part"

  private let draft: ReportDraft
  private let run: RunInfo
  private let sitesJSON: OutputFile
  private let sitesFile: OutputFile
  private let findingsFile: OutputFile
  private var sitesTable: SitesTable
  private var tally = RunTally()

  /// Begins a report. `run` need not have ended yet.
  ///
  /// Throws `ReportError` where the folder cannot be made.
  public convenience init(run: RunInfo, settings: ReportSettings) throws {
    try self.init(ReportDraft(run: run, settings: settings), run: run)
  }

  /// Goes on with a report of which some scorecards may be written. `run` is what is known of the run now.
  ///
  /// Throws `ReportError` where files cannot be made.
  public init(_ draft: ReportDraft, run: RunInfo) throws {
    self.draft = draft
    self.run = run
    sitesTable = SitesTable(language: draft.settings.languages[0])
    sitesJSON = try OutputFile(path: draft.folder.path(Self.sitesPart))
    sitesFile = try OutputFile(path: draft.folder.path("sites.csv"))
    findingsFile = try OutputFile(path: draft.folder.path("findings.csv"))
    try findingsFile.append(CommaSeparatedRow.byteOrderMark + CommaSeparatedRow.header(FindingsTable.columns))
  }

  /// Writes one site: its scorecards, its rows, its part of `scan.json`. Sites are listed in the order they are added.
  ///
  /// Throws `ReportError`; the report cannot be finished then.
  public func add(_ assessment: Assessment) throws { try add(draft.complete(assessment, of: run)) }

  /// Adds a site whose scorecards are written: its rows, its part of `scan.json`.
  ///
  /// Throws `ReportError`; the report cannot be finished then.
  public func add(_ site: RenderedSite) throws {
    let separator = tally.sites.isEmpty ? "\n" : ",\n"
    try sitesJSON.append(separator + site.json)
    sitesTable.add(site.assessment)
    let table = FindingsTable(texts: draft.texts, language: draft.settings.languages[0])
    try table.forEachChunk(of: site.assessment) { chunk throws(ReportError) in
      try findingsFile.append(chunk)
    }
    tally.add(site.assessment, file: site.stem)
  }

  /// Writes the index, the bulletin and `scan.json`, and puts the report in its place. `run` is the run as it ended.
  ///
  /// Throws `ReportError`; an earlier report is then still there.
  public func finish(run: RunInfo) throws {
    let settings = draft.settings
    for language in settings.languages {
      let prefix = settings.folder(of: language)
      let index = IndexPage(
        run: run, rubric: settings.rubric, texts: draft.texts, language: language,
        other: settings.other(than: language, page: "index.html", levels: 0), root: prefix.isEmpty ? "" : "../")
      try draft.page("index", index.view(tally), language, to: prefix + "index.html")
      let bulletin = BulletinPage(
        run: run, rubric: settings.rubric, language: language,
        other: settings.other(than: language, page: "bulletin.html", levels: 0))
      try draft.page("bulletin", bulletin.view(tally), language, to: prefix + "bulletin.html")
    }
    try sitesFile.append(CommaSeparatedRow.byteOrderMark)
    try sitesTable.forEachLine { line throws(ReportError) in try sitesFile.append(line) }
    try sitesFile.close(durable: true)
    try findingsFile.close(durable: true)
    try sitesJSON.close()
    let json = try OutputFile(path: draft.folder.path("scan.json"))
    try json.append(ReportJSON.head(run: run))
    try json.append(contentsOf: sitesJSON.path)
    try json.append(ReportJSON.tail)
    try json.close(durable: true)
    try draft.folder.removeFile(Self.sitesPart)
    try draft.publish(owned: Self.owned)
  }
}
