import ArgumentParser
import Checks
import Crawl
import Evidence
import FoundationEssentials
import Registers
import Rubrics
import Scorecards
import Store

/// `spotcheck scan REGISTER.csv`: gather, judge, write the reports.
struct ScanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan", abstract: "Gather and judge every site of a register and write Reports/<run>/.",
    discussion: """
      Every site is stored as soon as it is done: after a signal, a crash or a full disk, --resume goes on where the \
      run ended, with the same register. The reports are written at the end, and again by spotcheck report \
      NAME.
      """)

  @Argument(help: "The register, a CSV file (see Targets/README.md).")
  var register: String

  @OptionGroup var network: NetworkOptions
  @OptionGroup var crawl: CrawlOptions
  @OptionGroup var judging: JudgingOptions
  @OptionGroup var output: OutputOptions

  @Option(
    name: .customLong("run"),
    help: ArgumentHelp("The run's name and folder; default the time it starts.", valueName: "name"))
  var runName: String?

  @Flag(help: "Go on with a run that ended early: with --run, or the latest incomplete one of this register.")
  var resume = false

  @Option(
    help: ArgumentHelp(
      """
      Begin sites only in these hours of China's time, e.g. 22:00-06:00: waits for the first, and after the last ends \
      with 3 when the sites begun are done, to be resumed.
      """, valueName: "hh:mm-hh:mm"))
  var window: DailyWindow?

  @Option(
    help: ArgumentHelp(
      """
      Time for this command in all, e.g. 8h, 90m or 1h30m; a number alone is seconds. Then sites in flight are stopped \
      and it ends with 3, to be resumed.
      """, valueName: "time"))
  var deadline: RunDeadline?

  @Flag(help: "Say how many sites, about how many requests and how long it would take; nothing is sent or written.")
  var dryRun = false

  @Flag(help: "Print scan.json when done, in place of the summary.")
  var json = false

  @Flag(
    help: """
      No progress line, no remarks on the register, and no summary where all went well. Rows of the register that are \
      left out are still named.
      """)
  var quiet = false

  @Option(help: FailOn.help)
  var failOn: [FailOn] = []

  func validate() throws {
    if let runName, !RunName.isUsable(runName) { throw ValidationError(RunName.rule) }
  }

  func run() async throws {
    let rubric = try judging.loadRubric()
    try FailOn.validate(failOn)
    let register = try RegisterInput.read(self.register)
    RegisterInput.report(register, path: self.register, quiet: quiet)
    try RegisterInput.demandSites(
      register, path: self.register, hint: "; spotcheck register \(self.register) says why")
    if dryRun { return try estimate(register) }
    try output.demandWritable()
    let store = try output.openStore()
    let begun =
      resume ? try RunChoice.run(named: runName, register: register, path: self.register, in: store) : nil
    // What is left of a run is read as of the moment that the run is judged as of, whatever is named now. A run of which
    // none was named is read as of each day: “06-24” on a page is of this year, though the run began on the 15th.
    let asOf = begun.map(\.namedMoment) ?? judging.at?.moment
    let context = try await Network.open(network, crawl, today: asOf.map(ChinaTime.day(of:)))
    let session = try openSession(begun, register, rubric: rubric, store: store, context: context)
    do {
      try await scan(session)
    } catch let error as StoreError {
      await context.transport.shutdown()
      throw CommandError(
        "\(error.description) Go on with: \(FollowUp.scan(self, run: session.info.name))", .notWritten)
    }
  }

  /// Gathers, writes the reports and tells of both. Throws what the store throws, for which the caller has the words.
  private func scan(_ session: ScanSession) async throws {
    let goOn = FollowUp.scan(self, run: session.info.name)
    let draft: ReportDraft
    do { draft = try session.draft(output: output) } catch let error as ReportError {
      await session.context.transport.shutdown()
      throw CommandError("\(error.description) Go on with: \(goOn)", .notWritten)
    }
    let showsProgress = Output.errorIsTerminal && !quiet
    let (isOver, signal) = try await Signals.run { [deadline, window] in
      try await RunDeadline.run(deadline) {
        await window?.wait()
        try await session.gather(into: draft, showsProgress: showsProgress, window: window)
      }
    }
    await session.context.transport.shutdown()
    let summary = try await session.finish(draft, output: output, failOn: failOn)
    if json {
      try OutputOptions.copy(summary.folder + "/scan.json")
    } else if !quiet || signal != nil || summary.isPartial || summary.isCutShort || summary.failing {
      Output.print(summary.text)
    }
    if let signal {
      Output.complain("stopped by a signal; go on with: \(goOn)")
      try Ending.check(signal: signal, assessments: [], failOn: [])
    }
    if summary.isPartial, isOver, let deadline {
      Output.complain("the time of --deadline \(deadline) is over; go on with: \(goOn)")
    } else if summary.isPartial, let window {
      Output.complain("the hours of --window \(window) are over; go on with: \(goOn)")
    }
    if summary.isPartial || summary.isCutShort { throw ExitStatus.partial }
    if summary.failing { throw ExitStatus.failing }
  }

  /// - Parameter begun: The run to go on with; `nil` begins one.
  private func openSession(
    _ begun: RunInfo?, _ register: Register, rubric: Rubric, store: Store, context: GatherContext
  ) throws -> ScanSession {
    let rubricName = judging.rubric == JudgingOptions.standardRubric ? nil : judging.rubric
    guard let begun else {
      return try ScanSession.begin(
        name: runName, register: register, path: self.register, store: store, reports: output.reports,
        rubric: rubric, rubricName: rubricName, at: judging.at?.moment, context: context)
    }
    let session = try ScanSession.resume(
      name: begun.name, register: register, path: self.register, store: store, rubric: rubric,
      rubricName: rubricName, context: context)
    if !quiet { remark(on: session) }
    return session
  }

  /// Says which run is gone on with where none was named, and where the command line asks for what the run is not.
  private func remark(on session: ScanSession) {
    let info = session.info
    if runName == nil {
      let began = ChinaTime.timestamp(info.started).prefix(16).replacing("T", with: " ")
      Output.complain(
        "going on with the run “\(info.name)”, which began at \(began): \(session.done.count) of "
          + "\(session.sites.count) sites are done.")
    }
    if let at = judging.at, ChinaTime.timestamp(at.moment) != ChinaTime.timestamp(info.moment) {
      Output.complain(
        "the run “\(info.name)” is judged as of \(ChinaTime.timestamp(info.moment)); --at \(at.text) is not used.")
    }
    if session.wasComplete {
      Output.complain("the run “\(info.name)” is complete; nothing is gathered, its reports are written again.")
      return
    }
    let differences = SettingsComparison.differences(of: info.settings, from: session.context.settings)
    if !differences.isEmpty {
      Output.complain(
        "the run “\(info.name)” began with other limits (\(differences.joined(separator: "; "))); its reports name those, "
          + "and the sites left are gathered with what is given now.")
    }
  }

  /// Prints what the scan would come to.
  private func estimate(_ register: Register) throws {
    var resumed = runName
    if resume, runName == nil, OutputOptions.exists(output.store) {
      resumed = try RunChoice.run(
        named: nil, register: register, path: self.register, in: try output.openStore()
      ).name
    }
    let history = try SiteHistory.read(store: output.store, resuming: resume ? resumed : nil)
    let estimate = ScanEstimate(
      sites: register.sites.filter { !history.done.contains($0.code) }, earlier: history.earlier,
      settings: network.settings(crawl))
    Output.print(estimate.text(window: window))
  }
}
