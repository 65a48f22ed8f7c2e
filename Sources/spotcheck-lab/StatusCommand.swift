import ArgumentParser
import Lab

/// `spotcheck-lab status`.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Say whether the lab runs, and with which options to scan it.",
    discussion: "Exits with 1 where no lab runs.")

  @Option(name: .long, help: "The folder the lab lives in.")
  var folder = Lab.defaultFolder

  func run() throws {
    guard let options = try Lab.options(folder: folder) else {
      print("No lab runs in \(folder).")
      throw ExitCode(1)
    }
    print("The lab runs. Options to scan with:\n  \(options.joined(separator: " "))")
  }
}
