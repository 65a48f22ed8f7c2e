import ArgumentParser
import Lab

/// The command `spotcheck-lab`.
struct LabCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "spotcheck-lab",
    abstract: "Made-up government sites on this machine, to scan with spotcheck.",
    discussion: """
      A real nginx answers on 127.0.0.1 and ::1, over http and https, for names that only the lab's zone file knows; \
      a real nsd is their name server. Nothing leaves the machine, and no root is needed. Left-overs of a run that was killed are removed by the next.
      """,
    subcommands: [
      StartCommand.self, StopCommand.self, StatusCommand.self, RunCommand.self, ServeCommand.self,
    ])
}

/// What every command that starts a lab takes.
struct LabOptions: ParsableArguments {
  @Option(name: .long, help: "The folder the lab lives in; made, and removed at the end.")
  var folder = Lab.defaultFolder

  @Option(name: .long, help: "The port for http; with --https-port.")
  var httpPort: Int?

  @Option(name: .long, help: "The port for https; with --http-port.")
  var httpsPort: Int?

  @Option(name: .customLong("ipv4"), help: "The IPv4 address to answer on, one of this machine's.")
  var ipv4 = LabAddresses.loopback.ipv4

  @Option(name: .customLong("ipv6"), help: "The IPv6 address to answer on; left out where the machine lacks it.")
  var ipv6 = LabAddresses.loopback.ipv6

  func validate() throws {
    if (httpPort == nil) != (httpsPort == nil) {
      throw ValidationError("--http-port and --https-port go together.")
    }
  }

  /// Where to answer.
  var addresses: LabAddresses { LabAddresses(ipv4: ipv4, ipv6: ipv6) }

  /// The ports asked for; `nil` where the lab may choose.
  var ports: (http: Int, https: Int)? {
    guard let httpPort, let httpsPort else { return nil }
    return (httpPort, httpsPort)
  }
}

/// The moment of judging.
struct MomentOption: ParsableArguments {
  @Option(name: .customLong("at"), help: "The moment that scans judge as of; all dates are relative to it.")
  var moment = Lab.judgingMoment
}

extension RunningLab {
  /// Says where the lab is and how to scan it.
  func announce(_ what: String) {
    print("\(what) on ports \(httpPort) (http) and \(httpsPort) (https), folder \(folder).")
    if !hasIPv6 { print("This machine lacks the IPv6 address: the lab answers over IPv4 only.") }
    if register.hasSuffix("/lab.csv"), home == nil, !hasNameServers {
      print("nsd is not installed: the sites' name servers do not answer, and cannot be measured.")
    }
    print("Options to scan with:\n  \(options.joined(separator: " "))\nFor example:\n  \(invitation)")
  }

  /// Says how to end a lab that stays in the background.
  static func announceEnd(folder: String) { print("Stop it with:\n  spotcheck-lab stop --folder \(folder)") }
}
