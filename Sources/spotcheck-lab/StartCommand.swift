import ArgumentParser
import Lab

/// `spotcheck-lab start`.
struct StartCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "start", abstract: "Start the made-up sites in the background.",
    discussion: "Where a lab runs in the folder already, it goes on, and its options are printed.")

  @OptionGroup var options: LabOptions
  @OptionGroup var moment: MomentOption

  @Flag(name: .long, help: "End the lab that runs in the folder, and start anew.")
  var restart = false

  @Flag(name: .long, help: "Make certificates that fit into one packet.")
  var shortCertificates = false

  func run() throws {
    if !restart, let running = try Lab.options(folder: options.folder) {
      print("A lab runs in \(options.folder) already; --restart starts it anew.")
      print("Options to scan with:\n  \(running.joined(separator: " "))")
      RunningLab.announceEnd(folder: options.folder)
      return
    }
    let lab = try Lab.start(
      folder: options.folder, ports: options.ports, preferred: Lab.preferredPorts,
      addresses: options.addresses, at: moment.moment, hasShortCertificates: shortCertificates)
    lab.announce("The lab runs")
    RunningLab.announceEnd(folder: options.folder)
  }
}
