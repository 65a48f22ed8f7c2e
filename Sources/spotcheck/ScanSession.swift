import Checks
import Crawl
import Evidence
import FoundationEssentials
import Registers
import Rubrics
import Scorecards
import Store

/// One run of a scan: what is gathered goes into the store site by site, and the reports come out of the store.
struct ScanSession: Sendable {
  let info: RunInfo
  let sites: [Site]
  let store: Store
  let rubric: Rubric
  /// The rubric as the command line named it; `nil` where its own name finds it again.
  let rubricName: String?
  let context: GatherContext
  /// Keeps other processes from going on with the run while this one does.
  let ownership: RunOwnership
  /// Positions that an earlier part of the run has done.
  let done: Set<Int>

  /// Whether an earlier part of the run did everything: there is nothing to gather.
  var wasComplete: Bool { done.count == sites.count && info.ended != nil && !info.partial }

  /// Begins a run. Without a name it is called after the time, and where that name is taken, in the store or by a
  /// folder in `reports`, after the time and a number. It is judged as of `moment`, or else as of its start.
  static func begin(
    name: String?, register: Register, path: String, store: Store, reports: String, rubric: Rubric,
    rubricName: String?, at moment: Date?, context: GatherContext
  ) throws -> ScanSession {
    let started = Date()
    var info = RunInfo(
      name: name ?? RunName.standard(started), started: started, partial: true, moment: moment ?? started,
      toolVersion: Version.current, rubric: rubric.id, rubricVersion: rubric.version, vantage: context.vantage,
      register: path, settings: context.settings, leftOutRows: register.leftOutRows)
    let standard = info.name
    var number = 1
    while true {
      do throws(StoreError) {
        if name == nil, OutputOptions.exists("\(reports)/\(info.name)") {
          throw .runExists(name: info.name, path: store.path)
        }
        let ownership = try store.createRun(info, sites: register.sites)
        return ScanSession(
          info: info, sites: register.sites, store: store, rubric: rubric, rubricName: rubricName, context: context,
          ownership: ownership, done: [])
      } catch {
        guard case .runExists = error, name == nil else { throw CommandError(error) }
        number += 1
        info.name = "\(standard)-\(number)"
      }
    }
  }

  /// Takes up a run that ended early, with the register it began with.
  static func resume(
    name: String, register: Register, path: String, store: Store, rubric: Rubric, rubricName: String?,
    context: GatherContext
  ) throws -> ScanSession {
    let session: ScanSession
    do throws(StoreError) {
      // Nothing is read before the run is ours: what another process is doing would be missed.
      let ownership = try store.takeRun(name)
      guard let info = try store.run(named: name) else { throw .noSuchRun(name: name, path: store.path) }
      let rows = try store.sites(of: name)
      let done = try finished(rows, run: name, store: store)
      session = ScanSession(
        info: info, sites: rows.map(\.site), store: store, rubric: rubric, rubricName: rubricName, context: context,
        ownership: ownership, done: done)
    } catch {
      throw CommandError(error)
    }
    try session.demandSame(register: register, path: path)
    return session
  }

  /// Says in one sentence where the command line asks for something else than the run is.
  private func demandSame(register: Register, path: String) throws {
    guard info.rubric == rubric.id, info.rubricVersion == rubric.version else {
      throw CommandError(
        "The run “\(info.name)” was judged by \(info.rubric) \(info.rubricVersion); go on with that rubric (--rubric).")
    }
    if let difference = RegisterComparison.difference(run: sites, given: register.sites) {
      throw CommandError(
        "\(path) is not the register that the run “\(info.name)” began with (\(info.register)): it \(difference). "
          + "Name that register, or begin a new run without --resume.")
    }
  }

  /// Gathers, judges and stores every site that is not done; begins them only while `window` is open. Throws only what
  /// the store throws. Scorecards are rendered into `draft` on the way.
  func gather(into draft: ReportDraft, showsProgress: Bool, window: DailyWindow? = nil) async throws {
    let waiting = sites.enumerated().filter { !done.contains($0.offset) }.map {
      (position: $0.offset, site: $0.element)
    }
    let line = ProgressLine(
      total: sites.count, doneBefore: done.count, atOnce: context.settings.sites,
      siteDeadline: context.settings.siteDeadline, counters: context.counters)
    try await withThrowingTaskGroup(of: Void.self) { group in
      if showsProgress { group.addTask { await line.run() } }
      defer { group.cancelAll() }
      try await Scan(context).run(waiting, mayBegin: { window?.isOpen(at: Date()) ?? true }) { evidence in
        let assessment = Scorer.assess(evidence, rubric: rubric, catalog: CheckCatalog.all, moment: info.moment)
        do {
          try draft.render(assessment)
        } catch {
          // What is gathered comes first. The scorecard is rendered again with the report, which says what is wrong.
          context.logger.warning("\(assessment.site.code): the scorecard could not be written yet: \(error)")
        }
        return try store.pack(evidence: evidence, assessment: assessment)
      } finished: { position, site in
        try store.save(site, position: position, run: info.name)
        await line.finish()
      }
    }
  }

  /// Begins the run's report. Throws `ReportError`.
  func draft(output: OutputOptions) throws -> ReportDraft {
    try report.draft(of: info, codes: sites.map(\.code), output: output)
  }

  private var report: RunReport { RunReport(store: store, rubric: rubric, rubricName: rubricName) }

  /// Marks the run as ended and writes its reports. A run that was complete before keeps its end.
  func finish(_ draft: ReportDraft, output: OutputOptions, failOn: [FailOn]) async throws -> RunSummary {
    var info = info
    if !wasComplete {
      info.ended = Date()
      info.vantage = await context.watch.report(onto: info.vantage)
    }
    return try await report.write(
      info, draft: draft, output: output, failOn: failOn, isEnd: true)
  }

  /// Positions of the sites that need not be gathered again.
  private static func finished(_ rows: [StoredSite], run: String, store: Store) throws(StoreError) -> Set<Int> {
    var done: Set<Int> = []
    for row in rows where row.isFinished {
      let assessment = try store.assessment(of: run, code: row.site.code)
      if assessment?.crawl.stoppedBy != .cancelled { done.insert(row.position) }
    }
    return done
  }
}

extension Register {
  /// The rows that could not be used, as a run keeps them.
  var leftOutRows: [LeftOutRow] {
    problems.filter { $0.severity == .skipped }.map {
      LeftOutRow(line: $0.line, site: $0.site, code: $0.code, zh: $0.zh, en: $0.en)
    }
  }
}
