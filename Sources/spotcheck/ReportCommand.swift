import ArgumentParser
import Rubrics
import Store

/// `spotcheck report RUN`: renders a run again from the store.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Write a run's reports again from the store; without a name, list the runs.",
    discussion: "Exits with 3 where sites of the run are not finished; the report names them as skipped.")

  @Argument(help: ArgumentHelp("The run's name.", valueName: "run"))
  var runName: String?

  @OptionGroup var output: OutputOptions

  @Option(
    help: ArgumentHelp("The rubric the run was judged by: a built-in name or a YAML file.", valueName: "name|file"))
  var rubric: String?

  @Flag(help: "Print scan.json when done, in place of the summary.")
  var json = false

  func run() async throws {
    // Opening makes a file that is missing; a verb that only reads must not.
    guard OutputOptions.exists(output.store) else {
      throw CommandError("There is no store \(output.store); name the right one with --store.")
    }
    let store = try output.openStore()
    guard let name = runName else {
      do { return Output.print(try RunList.text(of: store)) } catch { throw CommandError(error) }
    }
    guard let info = try self.info(of: name, in: store) else {
      throw CommandError("There is no run “\(name)” in \(output.store); spotcheck report lists the runs.")
    }
    let rubric = try loadRubric(rubric ?? info.rubric)
    try output.demandWritable()
    let summary = try await write(info, RunReport(store: store, rubric: rubric, rubricName: self.rubric))
    if json { try OutputOptions.copy(summary.folder + "/scan.json") } else { Output.print(summary.text) }
    guard summary.isPartial else {
      if summary.isCutShort { throw ExitStatus.partial }
      return
    }
    if try isInProgress(name, in: store) {
      Output.complain("the run is still going on in another process; the report shows what it has so far.")
    } else {
      let goOn = FollowUp.scan(info, rubric: self.rubric, output: output)
      Output.complain("the run is not complete; go on with: \(goOn)")
    }
    throw ExitStatus.partial
  }

  private func write(_ info: RunInfo, _ report: RunReport) async throws -> RunSummary {
    do {
      return try await report.write(info, output: output, failOn: [], isEnd: false)
    } catch let error as StoreError {
      throw CommandError(error)
    }
  }

  private func info(of name: String, in store: Store) throws -> RunInfo? {
    do { return try store.run(named: name) } catch { throw CommandError(error) }
  }

  private func isInProgress(_ name: String, in store: Store) throws -> Bool {
    do { return try store.isInProgress(name) } catch { throw CommandError(error) }
  }

  private func loadRubric(_ name: String) throws -> Rubric {
    do { return try Rubric.load(name) } catch { throw CommandError("\(error)") }
  }
}
