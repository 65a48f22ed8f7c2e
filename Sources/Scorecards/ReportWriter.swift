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

  private let settings: ReportSettings
  private let run: RunInfo
  private let texts: CheckTexts
  private let templates: PageTemplates
  private let folder: StagedFolder
  private let sitesJSON: OutputFile
  private let sitesFile: OutputFile
  private let findingsFile: OutputFile
  private var sitesTable: SitesTable
  private var tally = RunTally()
  private var names = FileNames()
  private var isPublished = false

  /// Begins a report. `run` need not have ended yet; scorecards show what is known of it now.
  ///
  /// Throws `ReportError` where the folder cannot be made.
  public init(run: RunInfo, settings: ReportSettings) throws {
    self.settings = settings
    self.run = run
    texts = CheckTexts(settings.catalog)
    sitesTable = SitesTable(language: settings.languages[0])
    templates = try PageTemplates()
    folder = try StagedFolder(destination: settings.directory)
    do {
      for language in settings.languages {
        let prefix = settings.folder(of: language)
        if !prefix.isEmpty { try folder.makeFolder(prefix) }
        try folder.makeFolder(prefix + "sites")
      }
      sitesJSON = try OutputFile(path: folder.path(Self.sitesPart))
      sitesFile = try OutputFile(path: folder.path("sites.csv"))
      findingsFile = try OutputFile(path: folder.path("findings.csv"))
      try findingsFile.append(CommaSeparatedRow.byteOrderMark + CommaSeparatedRow.header(FindingsTable.columns))
    } catch {
      folder.discard()
      throw error
    }
  }

  deinit {
    if !isPublished { folder.discard() }
  }

  /// Renders the pages of sites, also several at once; each is then to be added.
  public var renderer: SiteRenderer {
    SiteRenderer(run: run, settings: settings, texts: texts, templates: templates, folder: folder)
  }

  /// Gives a site the name of its files; sites are named in the order of the run.
  public func name(for assessment: Assessment) -> SiteFileName {
    SiteFileName(stem: names.name(for: assessment.site.code))
  }

  /// Writes one site: its scorecards, its rows, its part of `scan.json`. Sites are listed in the order they are added.
  ///
  /// Throws `ReportError`; the report cannot be finished then.
  public func add(_ assessment: Assessment) throws {
    try add(renderer.render(assessment, as: name(for: assessment)))
  }

  /// Adds a site whose scorecards are written: its rows, its part of `scan.json`.
  ///
  /// Throws `ReportError`; the report cannot be finished then.
  public func add(_ site: RenderedSite) throws {
    let separator = tally.sites.isEmpty ? "\n" : ",\n"
    try sitesJSON.append(separator + site.json)
    sitesTable.add(site.assessment)
    let table = FindingsTable(texts: texts, language: settings.languages[0])
    try table.forEachChunk(of: site.assessment) { chunk throws(ReportError) in
      try findingsFile.append(chunk)
    }
    tally.add(site.assessment, file: site.name.stem)
  }

  /// Writes the index, the bulletin and `scan.json`, and puts the report in its place. `run` is the run as it ended.
  ///
  /// Throws `ReportError`; an earlier report is then still there.
  public func finish(run: RunInfo) throws {
    for language in settings.languages {
      let prefix = settings.folder(of: language)
      let index = IndexPage(
        run: run, rubric: settings.rubric, texts: texts, language: language,
        other: settings.other(than: language, page: "index.html", levels: 0), root: prefix.isEmpty ? "" : "../")
      try OutputFile.write(templates.page("index", index.view(tally)), to: folder.path(prefix + "index.html"))
      let bulletin = BulletinPage(
        run: run, rubric: settings.rubric, language: language,
        other: settings.other(than: language, page: "bulletin.html", levels: 0))
      try OutputFile.write(templates.page("bulletin", bulletin.view(tally)), to: folder.path(prefix + "bulletin.html"))
    }
    try sitesFile.append(CommaSeparatedRow.byteOrderMark)
    try sitesTable.forEachLine { line throws(ReportError) in try sitesFile.append(line) }
    try sitesFile.close(durable: true)
    try findingsFile.close(durable: true)
    try sitesJSON.close()
    let json = try OutputFile(path: folder.path("scan.json"))
    try json.append(ReportJSON.head(run: run))
    try json.append(contentsOf: sitesJSON.path)
    try json.append(ReportJSON.tail)
    try json.close(durable: true)
    try folder.removeFile(Self.sitesPart)
    try folder.publish(owned: Self.owned)
    isPublished = true
  }
}
