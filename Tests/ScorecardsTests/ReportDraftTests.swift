import Checks
import Evidence
import Foundation
import Rubrics
import Testing

@testable import Scorecards

@Suite("Scorecards are rendered while a run goes on")
struct ReportDraftTests {
  private let sites: [Assessment]

  init() throws {
    sites = try ["1", "2", "3"].map { try ReportSamples.judged(ReportSamples.site($0, name: "样例县\($0)")) }
  }

  private func write(_ draft: ReportDraft, _ run: RunInfo) throws {
    let writer = try ReportWriter(draft, run: run)
    for site in sites { try writer.add(site) }
    try writer.finish(run: run)
  }

  @Test("a report is the same whether scorecards were rendered on the way, in any order, or at its end")
  func same() throws {
    let late = try ReportFixture(sites)
    let folder = try TemporaryFolder()
    let run = ReportSamples.run()
    var begun = run
    begun.ended = nil
    begun.partial = true
    let draft = try ReportDraft(run: begun, codes: ["1", "2", "3"], settings: ReportFixture.settings(folder))
    for site in sites.reversed() { try draft.render(site) }
    try write(draft, run)
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path + "/run") where path.contains(".") {
      #expect(try folder.text("run/" + path) == late.text(path), "\(path)")
    }
  }

  @Test("a scorecard that was rendered is not rendered again, unless the run came to be another than it says")
  func onceOnly() throws {
    let folder = try TemporaryFolder()
    var run = ReportSamples.run()
    run.vantage.findings = VantageFindings(ipv6Kind: .native)
    let settings = try ReportFixture.settings(folder)
    let draft = try ReportDraft(run: run, codes: ["1", "2", "3"], settings: settings)
    for site in sites { try draft.render(site) }
    let page = draft.folder.path("sites/1.html")
    try "as it was".write(toFile: page, atomically: true, encoding: .utf8)
    var ended = run
    ended.vantage.findings = VantageFindings(
      ipv6Kind: .native, clock: VantageClock(isBeforeBuild: false, offset: 3),
      interruptions: [VantageInterruption(lastGood: run.started, noticed: run.started)])
    _ = try draft.complete(sites[0], of: ended)
    #expect(try String(contentsOfFile: page, encoding: .utf8) == "as it was")
    var other = run
    other.vantage.userAgent = "another/1.0"
    _ = try draft.complete(sites[0], of: other)
    #expect(try String(contentsOfFile: page, encoding: .utf8).contains("样例县1"))
  }

  @Test("a draft that nobody finishes leaves nothing behind")
  func leftAlone() throws {
    let folder = try TemporaryFolder()
    do {
      let draft = try ReportDraft(run: ReportSamples.run(), settings: ReportFixture.settings(folder))
      try draft.render(sites[0])
      #expect(try folder.entries().count == 1)
    }
    #expect(try folder.entries() == [])
  }

  @Test("a scorecard that cannot be written is missing until the report is written")
  func unwritable() throws {
    let folder = try TemporaryFolder()
    let draft = try ReportDraft(run: ReportSamples.run(), settings: ReportFixture.settings(folder))
    let pages = draft.folder.path("sites")
    try FileManager.default.removeItem(atPath: pages)
    #expect(throws: ReportError.self) { try draft.render(sites[0]) }
    try FileManager.default.createDirectory(atPath: pages, withIntermediateDirectories: false)
    try write(draft, ReportSamples.run())
    #expect(try folder.text("run/sites/1.html").contains("样例县1"))
  }
}
