import ChildProcesses
import Glibc

/// The name servers of the lab's zones: one nsd for each family, so that a zone can be known over one and not over the other.
///
/// What spotcheck looks up comes from the lab's zone file; these answer what is asked of a zone's servers directly.
struct NameServers {
  /// The lab's folder.
  let folder: LabFolder

  /// The program; without it nobody answers, and name servers are not measured.
  static let program = "nsd"
  /// The subfolder.
  private static let subfolder = "names"
  /// The log of both, relative to the folder; a process that has it open is this lab's.
  private static let logName = "logs/names.log"

  /// Whether nsd is installed.
  static var isPossible: Bool { Executable.path(of: program) != nil }

  private var group: LabProcesses { LabProcesses(program: Self.program, log: folder.file(Self.logName)) }

  /// One zone.
  struct Zone {
    /// Its name.
    var name: String
    /// Its records, as a zone file.
    var records: String
    /// Whether it is loaded by the server of IPv6.
    var isKnownOverIPv6 = true
  }

  /// Starts a server on each address.
  func start(_ zones: [Zone], at addresses: LabAddresses, port: Int) throws {
    try folder.write("", to: Self.logName)
    for zone in zones { try folder.write(zone.records, to: "\(Self.subfolder)/zones/\(zone.name)") }
    try start("ipv4", addresses.ipv4, port, zones)
    if addresses.hasIPv6 { try start("ipv6", addresses.ipv6, port, zones.filter(\.isKnownOverIPv6)) }
  }

  /// Ends both; `true` where one ran.
  @discardableResult
  func stop() throws -> Bool { try group.stop() }

  private func start(_ name: String, _ address: String, _ port: Int, _ zones: [Zone]) throws {
    let own = folder.file("\(Self.subfolder)/\(name)")
    try folder.write(configuration(own, address, port, zones), to: "\(Self.subfolder)/\(name)/nsd.conf")
    let result = try ChildProcess.run(Self.program, ["-c", "\(own)/nsd.conf"])
    let begins = result.status == 0 && LabProcesses.waits { group.process(in: "\(own)/nsd.pid") != nil }
    guard begins else {
      let log = (try? String(contentsOfFile: folder.file(Self.logName), encoding: .utf8)) ?? ""
      let lines = (result.output + log).split(separator: "\n")
      throw LabError("nsd did not start: \(lines.last { $0.contains("error") } ?? lines.last ?? "it gave no reason")")
    }
  }

  private func configuration(_ own: String, _ address: String, _ port: Int, _ zones: [Zone]) -> String {
    """
    server:
      ip-address: \(address)@\(port)
      username: ""
      chroot: ""
      database: ""
      pidfile: "\(own)/nsd.pid"
      logfile: "\(folder.file(Self.logName))"
      zonelistfile: "\(own)/zone.list"
      xfrdfile: "\(own)/xfrd.state"
      xfrdir: "\(own)"
      zonesdir: "\(folder.file(Self.subfolder))/zones"
      server-count: 1
      hide-version: yes
    remote-control:
      control-enable: no
    \(zones.map { "zone:\n  name: \"\($0.name)\"\n  zonefile: \"\($0.name)\"\n" }.joined())
    """
  }
}
