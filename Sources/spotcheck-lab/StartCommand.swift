import ArgumentParser
import Lab

/// `spotcheck-lab start`.
struct StartCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "start", abstract: "Start the made-up sites in the background.")

  @OptionGroup var options: LabOptions
  @OptionGroup var moment: MomentOption

  func run() throws {
    let lab = try Lab.start(
      folder: options.folder, ports: options.ports, preferred: Lab.preferredPorts, at: moment.moment)
    lab.announce("The lab runs")
    print("Stop it with:\n  spotcheck-lab stop --folder \(options.folder)")
  }
}
