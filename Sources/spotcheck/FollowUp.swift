import Evidence
import Rubrics

/// The whole command that goes on where one ended, to be copied.
enum FollowUp {
  /// Goes on with a run, with the options that `scan` was given.
  static func scan(_ command: ScanCommand, run: String) -> String {
    let options =
      GivenOptions.words(of: command.network.settings(command.crawl)) + command.judging.given + command.output.given
      + command.ending
    return scan(register: command.register, run: run, first: command.hours, then: options)
  }

  /// Goes on with a stored run. What only that scan's command line knew (its hours, what it should print) is not
  /// repeated.
  ///
  /// - Parameter rubric: The rubric as it was named to the command that prints this; `nil` is the run's own name for it.
  static func scan(_ run: RunInfo, rubric: String?, output: OutputOptions) -> String {
    let name = rubric ?? run.rubric
    let judging = name == JudgingOptions.standardRubric ? [] : ShellWord.option("--rubric", name)
    return scan(
      register: run.register, run: run.name, first: [],
      then: GivenOptions.words(of: run.settings) + judging + output.given)
  }

  /// Writes the reports of a stored run again.
  static func report(run: String, rubric: String?, output: OutputOptions) -> String {
    let judging = rubric.map { ShellWord.option("--rubric", $0) } ?? []
    return ShellWord.line(["spotcheck", "report", run] + judging + output.given)
  }

  private static func scan(register: String, run: String, first: [String], then options: [String]) -> String {
    ShellWord.line(["spotcheck", "scan", ShellWord.file(register), "--resume", "--run", run] + first + options)
  }
}

extension ScanCommand {
  /// The options on when to scan, as words of a command line.
  fileprivate var hours: [String] {
    (window.map { ["--window", "\($0)"] } ?? []) + (deadline.map { ["--deadline", "\($0)"] } ?? [])
  }

  /// The options on what to print and how to end, as words of a command line.
  fileprivate var ending: [String] {
    failOn.flatMap { ["--fail-on", $0.argument] } + (json ? ["--json"] : []) + (quiet ? ["--quiet"] : [])
      + (network.verbose > 0 ? ["-" + String(repeating: "v", count: network.verbose)] : [])
  }
}
