import ArgumentParser
import Lab

/// `spotcheck-lab run`.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Start the lab, run a command, stop the lab.",
    discussion: """
      {options} in the command stands for the options to scan with, {register} for the register of the sites; without \
      {options} they are added at the end. The exit status is the command's.
      """)

  @OptionGroup var options: LabOptions
  @OptionGroup var moment: MomentOption

  @Argument(parsing: .postTerminator, help: "The command, after --.")
  var command: [String] = []

  func validate() throws {
    if command.isEmpty { throw ValidationError("name the command to run after --.") }
  }

  func run() throws {
    var signals = SignalWait()
    let lab = try Lab.start(
      folder: options.folder, ports: options.ports, preferred: Lab.preferredPorts,
      addresses: options.addresses, at: moment.moment)
    let status: Int32
    do {
      status = try signals.run(filled(with: lab))
    } catch {
      try lab.stop()
      throw error
    }
    try lab.stop()
    throw ExitCode(status)
  }

  private func filled(with lab: RunningLab) -> [String] {
    let words = command.contains("{options}") ? command : command + ["{options}"]
    return words.flatMap { word in
      switch word {
      case "{options}": lab.options
      case "{register}": [lab.register]
      default: [word]
      }
    }
  }
}
