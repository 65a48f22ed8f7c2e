import ArgumentParser
import Checks
import Crawl
import Evidence
import FoundationEssentials
import Registers
import Rubrics
import Store

/// `spotcheck scan REGISTER.csv`: gather, judge, write the reports.
struct ScanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan", abstract: "Gather and judge every site of a register and write Reports/<run>/.",
    discussion: """
      Every site is stored as soon as it is done: after a signal, a crash or a full disk, --resume --run NAME goes on \
      where the run ended, with the same register. The reports are written at the end, and again by spotcheck report \
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

  @Flag(help: "Go on with a run that ended early; needs --run.")
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
    if resume, runName == nil { throw ValidationError("--resume needs --run NAME: the run to go on with.") }
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
    let context = try await Network.open(network, crawl, today: judging.at.map { ChinaTime.day(of: $0.moment) })
    let session = try openSession(register, rubric: rubric, context: context)
    let draft = try session.draft(output: output)
    let showsProgress = Output.errorIsTerminal && !quiet
    let signal: Int32?
    let isOver: Bool
    do {
      (isOver, signal) = try await Signals.run { [deadline, window] in
        try await RunDeadline.run(deadline) {
          await window?.wait()
          try await session.gather(into: draft, showsProgress: showsProgress, window: window)
        }
      }
    } catch let error as StoreError {
      await context.transport.shutdown()
      throw CommandError(error.description, .notWritten)
    }
    await context.transport.shutdown()
    let summary = try await session.finish(draft, output: output, failOn: failOn)
    if json {
      try OutputOptions.copy(summary.folder + "/scan.json")
    } else if !quiet || signal != nil || summary.isPartial || summary.isCutShort || summary.failing {
      Output.print(summary.text)
    }
    if let signal {
      Output.complain("stopped by a signal; go on with: \(resumption(of: session.info.name))")
      try Ending.check(signal: signal, assessments: [], failOn: [])
    }
    if summary.isPartial, isOver, let deadline {
      Output.complain("the time of --deadline \(deadline) is over; go on with: \(resumption(of: session.info.name))")
    } else if summary.isPartial, let window {
      Output.complain(
        "the hours of --window \(window) are over; go on with: \(resumption(of: session.info.name))")
    }
    if summary.isPartial || summary.isCutShort { throw ExitStatus.partial }
    if summary.failing { throw ExitStatus.failing }
  }

  private func openSession(_ register: Register, rubric: Rubric, context: GatherContext) throws -> ScanSession {
    let store = try output.openStore()
    guard resume, let runName else {
      return try ScanSession.begin(
        name: runName, register: register, path: self.register, store: store, reports: output.reports,
        rubric: rubric, moment: judging.moment, context: context)
    }
    let session = try ScanSession.resume(
      name: runName, register: register, path: self.register, store: store, rubric: rubric, context: context)
    if session.wasComplete, !quiet {
      Output.complain("the run “\(runName)” is complete; nothing is gathered, its reports are written again.")
    }
    let differences = SettingsComparison.differences(of: session.info.settings, from: context.settings)
    if !session.wasComplete, !quiet, !differences.isEmpty {
      Output.complain(
        "the run “\(runName)” began with other limits (\(differences.joined(separator: "; "))); its reports name those, and "
          + "the sites left are gathered with what is given now.")
    }
    return session
  }

  /// Prints what the scan would come to.
  private func estimate(_ register: Register) throws {
    let history = try SiteHistory.read(store: output.store, resuming: resume ? runName : nil)
    let estimate = ScanEstimate(
      sites: register.sites.filter { !history.done.contains($0.code) }, earlier: history.earlier,
      settings: network.settings(crawl))
    Output.print(estimate.text(window: window))
  }

  /// The command that goes on with the run.
  private func resumption(of name: String) -> String {
    "spotcheck scan \(self.register) --resume --run \(name)" + (window.map { " --window \($0)" } ?? "")
      + (deadline.map { " --deadline \($0)" } ?? "")
  }
}

/// Names of runs, which are folder names too.
enum RunName {
  static let rule = "A run's name has 1 to 100 letters, digits, “-”, “_” or “.”, and begins with a letter or digit."

  static func isUsable(_ name: String) -> Bool {
    guard (1...100).contains(name.utf8.count), let first = name.utf8.first else { return false }
    func isWord(_ byte: UInt8) -> Bool { (byte | 0x20 >= 97 && byte | 0x20 <= 122) || (48...57).contains(byte) }
    return isWord(first) && name.utf8.allSatisfy { isWord($0) || $0 == 45 || $0 == 46 || $0 == 95 }
  }

  /// The name of a run that begins at `moment`: its time in China.
  static func standard(_ moment: Date) -> String {
    let stamp = ChinaTime.timestamp(moment).prefix(19)
    return String(stamp.filter { $0 != "-" && $0 != ":" }.map { $0 == "T" ? "-" : $0 })
  }
}
