import Checks
import Evidence
import Rubrics

/// Renders the pages of single sites: of any number of them at once, as no site's pages depend on another's.
public struct SiteRenderer: Sendable {
  let run: RunInfo
  let settings: ReportSettings
  let texts: CheckTexts
  let templates: PageTemplates
  let folder: StagedFolder

  /// Writes the scorecards of a site into the report that is being made, under a name that the report's writer gave.
  ///
  /// Throws `ReportError`; the report cannot be finished then.
  public func render(_ assessment: Assessment, as name: SiteFileName) throws -> RenderedSite {
    for language in settings.languages {
      let page = ScorecardPage(
        run: run, rubric: settings.rubric, texts: texts, language: language,
        other: settings.other(than: language, page: "sites/\(name.stem).html", levels: 1))
      let path = folder.path(settings.folder(of: language) + "sites/\(name.stem).html")
      try OutputFile.write(templates.page("scorecard", page.view(assessment)), to: path)
    }
    return RenderedSite(
      assessment: assessment, name: name,
      json: ReportJSON.site(assessment, rubric: settings.rubric, texts: texts))
  }
}

/// The name that a site's files have in one report.
public struct SiteFileName: Sendable {
  /// Without extension.
  let stem: String
}

/// A site whose scorecards are written, to be added to its report.
public struct RenderedSite: Sendable {
  let assessment: Assessment
  let name: SiteFileName
  /// Its part of `scan.json`.
  let json: String
}

extension ReportSettings {
  /// Empty for the first language, `en/` and the like for others.
  func folder(of language: Language) -> String { language == languages[0] ? "" : "\(language.rawValue)/" }

  /// Where the same page stands in the next language, from a page that lies `levels` folders below its language's.
  func other(than language: Language, page: String, levels: Int) -> (language: Language, path: String)? {
    guard let next = languages.first(where: { $0 != language }) else { return nil }
    let depth = levels + (folder(of: language).isEmpty ? 0 : 1)
    return (next, String(repeating: "../", count: depth) + folder(of: next) + page)
  }
}
