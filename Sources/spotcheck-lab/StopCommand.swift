import ArgumentParser
import Lab

/// `spotcheck-lab stop`.
struct StopCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stop", abstract: "Stop the lab and remove its folder.")

  @Option(name: .long, help: "The folder the lab lives in.")
  var folder = Lab.defaultFolder

  func run() throws {
    print(try Lab.stop(folder: folder) ? "The lab is stopped." : "No lab ran in \(folder).")
  }
}
