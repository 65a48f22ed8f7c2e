import Checks
import Evidence
import FoundationEssentials
import Rubrics
import Scorecards
import Store

/// What a run came to, for the terminal.
struct RunSummary {
  var folder: String
  var text: String
  /// Whether some site of the register was not done; the run can be gone on with.
  var isPartial: Bool
  /// Whether some site was cut short by its deadline.
  var isCutShort: Bool
  /// Whether some site meets a `--fail-on` condition.
  var failing: Bool
}

/// Writes a run's reports out of the store, one site in memory at a time.
struct RunReport {
  let store: Store
  let rubric: Rubric
  /// The rubric as the command line named it; `nil` where its own name finds it again.
  let rubricName: String?

  /// Writes `Reports/<run>/`. Rows that were not reached appear as skipped. Throws what the store throws, and the
  /// command's complaint where the reports cannot be written.
  ///
  /// - Parameter draft: Scorecards of this run that may be written already; `nil` where none are.
  /// - Parameter isEnd: Whether the run ends here, which the store then keeps. Who only renders a run again must not
  ///   write it: another process may be going on with it.
  func write(
    _ run: RunInfo, draft: ReportDraft? = nil, output: OutputOptions, failOn: [FailOn], isEnd: Bool
  ) async throws -> RunSummary {
    var run = run
    do {
      var tally = RunTally()
      var failing = false
      let rows = try store.sites(of: run.name)
      let draft = try draft ?? self.draft(of: run, codes: rows.map(\.site.code), output: output)
      let writer = try ReportWriter(draft, run: run)
      try await render(rows, of: run, in: draft, with: writer) { assessment in
        tally.count(assessment)
        failing = failing || failOn.contains { $0.matches(assessment) }
      }
      run.partial = tally.unfinished > 0
      if isEnd { try store.updateRun(run) }
      try writer.finish(run: run)
      let folder = Self.folder(of: run, output: output)
      return RunSummary(
        folder: folder, text: tally.text(run: run, folder: folder), isPartial: run.partial,
        isCutShort: tally.cutShort > 0, failing: failing)
    } catch let error as ReportError {
      let again = FollowUp.report(run: run.name, rubric: rubricName, output: output)
      throw CommandError(
        "\(error.description) What was gathered is kept; write the reports again with: \(again)", .notWritten)
    }
  }

  /// Begins the report of a run: its scorecards may be rendered into it before the run has ended.
  func draft(of run: RunInfo, codes: [String], output: OutputOptions) throws -> ReportDraft {
    let settings = ReportSettings(
      directory: Self.folder(of: run, output: output), languages: output.lang.languages, rubric: rubric,
      catalog: CheckCatalog.all)
    return try ReportDraft(run: run, codes: codes, settings: settings)
  }

  private static func folder(of run: RunInfo, output: OutputOptions) -> String { "\(output.reports)/\(run.name)" }

  /// Renders the sites on all cores, a few of them in memory, and adds them to the report in their order.
  private func render(
    _ rows: [StoredSite], of run: RunInfo, in draft: ReportDraft, with writer: ReportWriter, seen: (Assessment) -> Void
  ) async throws {
    struct Rendered: Sendable {
      let position: Int
      let assessment: Assessment
      let site: RenderedSite
    }
    try await withThrowingTaskGroup(of: Rendered.self) { group in
      var next = 0
      func renderNext(_ group: inout ThrowingTaskGroup<Rendered, any Error>) {
        guard next < rows.count else { return }
        let (position, row) = (next, rows[next])
        next += 1
        group.addTask {
          let assessment = try assessment(of: row, run: run)
          return Rendered(
            position: position, assessment: assessment, site: try draft.complete(assessment, of: run))
        }
      }
      // One more than there are cores, so that none waits for the store.
      for _ in 0...ProcessInfo.processInfo.activeProcessorCount { renderNext(&group) }
      var early: [Int: Rendered] = [:]
      var added = 0
      while let rendered = try await group.next() {
        early[rendered.position] = rendered
        while let rendered = early.removeValue(forKey: added) {
          seen(rendered.assessment)
          try writer.add(rendered.site)
          added += 1
        }
        // A large site holds up its followers; they must not pile up behind it.
        while next < rows.count, next - added <= ProcessInfo.processInfo.activeProcessorCount * 2 {
          renderNext(&group)
        }
      }
    }
  }

  private func assessment(of row: StoredSite, run: RunInfo) throws -> Assessment {
    if row.isFinished {
      do {
        if let stored = try store.assessment(of: run.name, code: row.site.code) { return stored }
      } catch .unreadable(let what, _, let reason) {
        // One damaged row must not take the other sites' reports along; what it was made from may be whole.
        guard let evidence = try store.evidence(of: run.name, code: row.site.code) else {
          throw StoreError.unreadable(what: what, path: store.path, reason: reason)
        }
        Output.complain("\(what) is damaged (\(reason)); it was judged again from what was gathered.")
        return Scorer.assess(evidence, rubric: rubric, catalog: CheckCatalog.all, moment: run.moment)
      }
    }
    let evidence = SiteEvidence(
      site: row.site, started: run.started, ended: run.started, vantage: run.vantage, outcome: .skipped,
      outcomeDetail: CrawlStop.cancelled.rawValue,
      crawl: CrawlSummary(complete: false, stoppedBy: .cancelled))
    return Scorer.assess(evidence, rubric: rubric, catalog: CheckCatalog.all, moment: run.moment)
  }
}
