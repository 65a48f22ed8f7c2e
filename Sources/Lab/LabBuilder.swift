import ChildProcesses
import Evidence

/// Fills a lab folder and starts nginx on it: sweep, write, start.
struct LabBuilder {
  /// The folder.
  let folder: LabFolder
  /// The ports asked for; `nil` where any will do.
  let ports: (http: Int, https: Int)?
  /// Where it answers.
  let addresses: LabAddresses
  /// Options beyond those that lead to the lab.
  let extraOptions: [String]
  /// An IPv6 address of this machine on which nothing listens.
  let deadAddress: String?
  var zone: ZoneFile
  var servers = [NginxServer]()
  /// The zones whose name servers answer.
  var zones = [NameServers.Zone]()
  var register = ""
  var home: String?
  var hangingPort: UnansweredPort?

  /// Checks what can be checked before anything is made, then makes the folder.
  init(
    folder: String, ports: (http: Int, https: Int)?, addresses: LabAddresses = .loopback, extraOptions: [String]
  ) throws {
    for program in ["nginx", "openssl"] where Executable.path(of: program) == nil {
      throw ChildProcessError.missing(program)
    }
    if let ports { try Self.check(ports) }
    try addresses.check()
    self.folder = try LabFolder(folder)
    self.ports = ports
    self.addresses = addresses
    deadAddress = DeadAddress.choose(beside: addresses)
    zone = ZoneFile(addresses)
    self.extraOptions = extraOptions
  }

  /// Sweeps, fills by `fill`, starts.
  func start(
    preferred: (http: Int, https: Int)?, hasShortCertificates: Bool = false,
    fill: (inout LabBuilder, LabAuthority) throws -> Void
  ) throws -> RunningLab {
    return try folder.locked {
      if folder.isOurs { try folder.stopServers() }
      try folder.sweep()
      var builder = self
      defer { builder.hangingPort.map { $0.release() } }
      do {
        try fill(&builder, LabAuthority(in: folder, hasShortCertificates: hasShortCertificates))
        return try builder.launch(preferred: preferred)
      } catch {
        // Half a lab is of no use; what made it fail is told, not what sweeping might say.
        _ = try? folder.stopServers()
        _ = try? folder.remove()
        throw error
      }
    }
  }

  private static func check(_ ports: (http: Int, https: Int)) throws {
    guard ports.http != ports.https else { throw LabError("http and https need two different ports.") }
    for port in [ports.http, ports.https] {
      guard (1...65_535).contains(port) else { throw LabError("\(port) is no port: choose one from 1024 to 65535.") }
    }
  }

  private func launch(preferred: (http: Int, https: Int)?) throws -> RunningLab {
    try folder.write(zone.text, to: "zone")
    try folder.write(register, to: "lab.csv")
    try folder.write("", to: NginxProcess.errorLogName)
    for name in ["body", "proxy", "fastcgi", "uwsgi", "scgi"] { try folder.write("", to: "tmp/\(name)/.keep") }
    let keyFile = folder.file("\(LabAuthority.subfolder)/site.key")
    var tried = false
    return try Lab.retrying(ports == nil) {
      if let ports {
        for port in [ports.http, ports.https] where !LoopbackPorts.isFree(port) {
          throw LabError("port \(port) is taken: stop what listens there, or choose another one.")
        }
      }
      let chosen = try ports ?? LoopbackPorts.choose(preferred: tried ? nil : preferred)
      tried = true
      let configuration = NginxConfiguration(
        folder: folder, httpPort: chosen.http, httpsPort: chosen.https, keyFile: keyFile, servers: servers,
        addresses: addresses, hasIPv6: addresses.hasIPv6)
      try folder.write(configuration.text, to: NginxProcess.configurationName)
      try NginxProcess(folder: folder)
        .start(hangingSocket: hangingPort?.descriptor, at: addresses.ipv4, port: chosen.http)
      return try describe(chosen, namePort: startNameServers())
    }
  }

  /// Starts the name servers, where there is something to serve and to serve it with; gives their port.
  private func startNameServers() throws -> Int? {
    guard !zones.isEmpty, NameServers.isPossible else { return nil }
    return try Lab.retrying(true) {
      let port = try LoopbackPorts.drawForNames()
      try NameServers(folder: folder).stop()
      try NameServers(folder: folder).start(zones, at: addresses, port: port)
      return port
    }
  }

  private func describe(_ ports: (http: Int, https: Int), namePort: Int?) throws -> RunningLab {
    let caFile = folder.file("\(LabAuthority.subfolder)/ca.pem")
    let options =
      [
        "--zone", folder.file("zone"), "--ca-file", caFile, "--allow-private-addresses",
        "--map-port", "80=\(ports.http)", "--map-port", "443=\(ports.https)",
      ] + (namePort.map { ["--map-port", "53=\($0)"] } ?? []) + extraOptions
    let lab = RunningLab(
      folder: folder.path, httpPort: ports.http, httpsPort: ports.https, caFile: caFile,
      zoneFile: folder.file("zone"), register: folder.file("lab.csv"), options: options,
      hasIPv6: addresses.hasIPv6, hasNameServers: namePort != nil, hasDeadAddress: deadAddress != nil, home: home)
    try folder.write(options.joined(separator: " ") + "\n", to: "options")
    return lab
  }
}
