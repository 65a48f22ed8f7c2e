import ArgumentParser
import Lab

/// `spotcheck-lab serve`.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Serve a folder of saved pages under a real host name.",
    discussion: "Over http and https, bytes untouched, no character set added; until Ctrl-C, or in the background.")

  @Argument(help: "The site's root folder, or a folder that holds a folder named like the host.")
  var directory: String

  @Option(name: .long, help: "The host name, such as www.stats.gov.cn.")
  var host: String

  @Option(name: .long, help: "The path of the page to begin with; default the first index or HTML page found.")
  var start: String?

  @Flag(name: .long, help: "Serve in the background; end it with `spotcheck-lab stop`.")
  var detach = false

  @OptionGroup var options: LabOptions

  func run() throws {
    var signals = SignalWait()
    let lab = try Lab.serve(
      directory, host: host, start: start, folder: options.folder, ports: options.ports, preferred: Lab.preferredPorts,
      addresses: options.addresses)
    lab.announce("\(host) is served")
    if let home = lab.home {
      print("It begins with \(home); --start PATH names another page.")
    } else {
      print("No index and no HTML page was found in \(directory).")
    }
    if detach {
      RunningLab.announceEnd(folder: options.folder)
      return
    }
    print("Ctrl-C ends it.")
    let status = signals.untilAskedToStop()
    try lab.stop()
    throw ExitCode(status)
  }
}
