import Checks
import Foundation
import Rubrics
import Scorecards

/// A report written into a temporary folder.
struct ReportFixture {
  let folder: TemporaryFolder

  init(
    _ assessments: [Assessment], languages: [Language] = [.zh, .en], run: RunInfo = ReportSamples.run(),
    in folder: TemporaryFolder? = nil
  ) throws {
    self.folder = try folder ?? TemporaryFolder()
    let writer = try ReportWriter(run: run, settings: Self.settings(self.folder, languages))
    for assessment in assessments { try writer.add(assessment) }
    try writer.finish(run: run)
  }

  static func settings(_ folder: TemporaryFolder, _ languages: [Language] = [.zh, .en]) throws -> ReportSettings {
    ReportSettings(
      directory: folder.path + "/run", languages: languages, rubric: try ReportSamples.rubric(),
      catalog: ReportSamples.catalog)
  }

  func text(_ relative: String) throws -> String { try folder.text("run/" + relative) }

  /// Every HTML page by relative path.
  func pages() throws -> [String: String] {
    var pages: [String: String] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path + "/run") where path.hasSuffix(".html")
    {
      pages[path] = try text(path)
    }
    return pages
  }
}
