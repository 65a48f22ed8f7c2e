import Checks
import Evidence
import Rubrics
import Synchronization

/// A report that is being made: a hidden folder beside its destination, and which sites' scorecards lie in it.
///
/// Scorecards do not depend on how a run ends, so they may be rendered while it goes on, from any number of tasks; a
/// `ReportWriter` then adds the rest. Unless that finishes, the folder is removed with the draft.
public final class ReportDraft: Sendable {
  let settings: ReportSettings
  let texts: CheckTexts
  let folder: StagedFolder
  private let run: RunInfo
  private let names: Mutex<AssignedNames>
  private let templates: PageTemplates
  private let rendered = Mutex<Set<String>>([])
  private let isPublished = Mutex(false)

  /// The file names that sites have.
  private struct AssignedNames {
    var files = FileNames()
    var byCode: [String: String] = [:]

    mutating func name(for code: String) -> String {
      if let name = byCode[code] { return name }
      let name = files.name(for: code)
      byCode[code] = name
      return name
    }
  }

  /// Begins a report. Sites' files are named after `codes` in this order, and others as they come: who renders in no
  /// certain order gives all of them.
  ///
  /// Throws `ReportError` where the folder cannot be made.
  public init(run: RunInfo, codes: [String] = [], settings: ReportSettings) throws {
    self.settings = settings
    self.run = run.asOnScorecards
    templates = try PageTemplates(settings.languages)
    texts = CheckTexts(settings.catalog, templates: templates, languages: settings.languages)
    var assigned = AssignedNames()
    for code in codes { _ = assigned.name(for: code) }
    names = Mutex(assigned)
    folder = try StagedFolder(destination: settings.directory)
    do {
      for language in settings.languages {
        let prefix = settings.folder(of: language)
        if !prefix.isEmpty { try folder.makeFolder(prefix) }
        try folder.makeFolder(prefix + "sites")
      }
    } catch {
      folder.discard()
      throw error
    }
  }

  deinit {
    if !isPublished.withLock({ $0 }) { folder.discard() }
  }

  /// Writes the scorecards of a site. Throws `ReportError`; they are rendered again then when the report is written.
  public func render(_ assessment: Assessment) throws { try render(assessment, of: run) }

  private func render(_ assessment: Assessment, of run: RunInfo) throws {
    let stem = stem(of: assessment)
    for language in settings.languages {
      let page = ScorecardPage(
        run: run, rubric: settings.rubric, texts: texts, language: language,
        other: settings.other(than: language, page: "sites/\(stem).html", levels: 1))
      let path = folder.path(settings.folder(of: language) + "sites/\(stem).html")
      // One that was broken off, or says what is no longer so, may be there.
      try OutputFile.write(templates.page("scorecard", page.view(assessment), language), to: path, replacing: true)
    }
    rendered.withLock { _ = $0.insert(assessment.site.code) }
  }

  /// A site ready to be added to the report; its scorecards are written where that has not been done, or where the run
  /// came to be another than they say.
  public func complete(_ assessment: Assessment, of run: RunInfo) throws -> RenderedSite {
    let isRendered = rendered.withLock { $0.contains(assessment.site.code) }
    let run = run.asOnScorecards
    if !isRendered || run != self.run { try render(assessment, of: run) }
    return RenderedSite(
      assessment: assessment, stem: stem(of: assessment),
      json: ReportJSON.site(assessment, rubric: settings.rubric, texts: texts))
  }

  func page(_ template: String, _ view: TemplateView, _ language: Language, to path: String) throws {
    try OutputFile.write(templates.page(template, view, language), to: folder.path(path))
  }

  /// Puts the report in its place; what is in the earlier one and not in `owned` stays.
  func publish(owned: Set<String>) throws {
    try folder.publish(owned: owned)
    isPublished.withLock { $0 = true }
  }

  private func stem(of assessment: Assessment) -> String {
    names.withLock { $0.name(for: assessment.site.code) }
  }
}

/// A site whose scorecards are written, to be added to its report.
public struct RenderedSite: Sendable {
  let assessment: Assessment
  /// The name of its files without extension.
  let stem: String
  /// Its part of `scan.json`.
  let json: String
}

extension RunInfo {
  /// Without what a run learns only on the way, so that no scorecard can depend on when it was rendered.
  fileprivate var asOnScorecards: RunInfo {
    var run = self
    run.ended = nil
    run.partial = true
    run.vantage.findings?.interruptions = []
    run.vantage.findings?.clock.offset = nil
    return run
  }
}
