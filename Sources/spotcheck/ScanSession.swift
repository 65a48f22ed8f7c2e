import Checks
import Crawl
import Evidence
import FoundationEssentials
import Registers
import Rubrics
import Store

/// One run of a scan: what is gathered goes into the store site by site, and the reports come out of the store.
struct ScanSession: Sendable {
  let info: RunInfo
  let sites: [Site]
  let store: Store
  let rubric: Rubric
  let context: GatherContext
  /// Positions that an earlier part of the run has done.
  let done: Set<Int>

  /// Begins a run, or takes up one that ended early.
  static func open(
    name: String?, resume: Bool, register: Register, path: String, store: Store, rubric: Rubric, moment: Date,
    context: GatherContext
  ) throws -> ScanSession {
    let started = Date()
    let name = name ?? RunName.standard(started)
    do {
      if resume {
        guard let earlier = try store.run(named: name) else {
          throw CommandError("There is no run “\(name)” in \(store.path) to go on with; check --run and --store.")
        }
        return try resumed(earlier, store: store, rubric: rubric, context: context)
      }
      let info = RunInfo(
        name: name, started: started, partial: true, moment: moment, toolVersion: Version.current, rubric: rubric.id,
        rubricVersion: rubric.version, vantage: context.vantage, register: path, settings: context.settings)
      try store.createRun(info, sites: register.sites)
      return ScanSession(
        info: info, sites: register.sites, store: store, rubric: rubric, context: context, done: [])
    } catch let error as StoreError {
      if case .runExists = error { throw CommandError(error.description) }
      throw CommandError(error.description, .notWritten)
    }
  }

  private static func resumed(
    _ info: RunInfo, store: Store, rubric: Rubric, context: GatherContext
  ) throws -> ScanSession {
    guard info.rubric == rubric.id, info.rubricVersion == rubric.version else {
      throw CommandError(
        "The run “\(info.name)” was judged by \(info.rubric) \(info.rubricVersion); go on with that rubric (--rubric).")
    }
    let stored = try store.sites(of: info.name)
    var interrupted: Set<String> = []
    try store.forEachAssessment(of: info.name) {
      if $0.crawl.stoppedBy == .cancelled { interrupted.insert($0.site.code) }
    }
    let done = stored.filter { $0.isFinished && !interrupted.contains($0.site.code) }.map(\.position)
    return ScanSession(
      info: info, sites: stored.map(\.site), store: store, rubric: rubric, context: context, done: Set(done))
  }

  /// Gathers, judges and stores every site that is not done. Throws only what the store throws.
  func gather(showsProgress: Bool) async throws {
    let waiting = sites.enumerated().filter { !done.contains($0.offset) }.map {
      (position: $0.offset, site: $0.element)
    }
    let line = ProgressLine(total: sites.count, doneBefore: done.count, counters: context.counters)
    try await withThrowingTaskGroup(of: Void.self) { group in
      if showsProgress { group.addTask { await line.run() } }
      defer { group.cancelAll() }
      try await Scan(context).run(waiting) { position, evidence in
        let assessment = Scorer.assess(evidence, rubric: rubric, catalog: CheckCatalog.all, moment: info.moment)
        try store.save(evidence: evidence, assessment: assessment, position: position, run: info.name)
        await line.finish()
      }
    }
  }

  /// Marks the run as ended and writes its reports.
  func finish(output: OutputOptions, failOn: [FailOn]) throws -> RunSummary {
    var info = info
    info.ended = Date()
    info.partial = false
    let report = RunReport(store: store, rubric: rubric)
    return try report.write(info, output: output, failOn: failOn)
  }
}
