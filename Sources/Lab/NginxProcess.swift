import ChildProcesses
import FoundationEssentials
import Glibc

/// The nginx of one lab folder: started in the background, found again, stopped.
struct NginxProcess {
  /// The lab's folder.
  let folder: LabFolder

  /// The configuration, relative to the folder.
  static let configurationName = "nginx.conf"
  /// The error log, relative to the folder; a process that has it open is this lab's.
  static let errorLogName = "logs/error.log"

  private var group: LabProcesses { LabProcesses(program: "nginx", log: errorLog) }

  /// Starts it with the configuration in the folder; returns once it listens.
  func start(hangingSocket: Int32?, at address: String, port: Int) throws {
    let result = try ChildProcess.run(
      "nginx", ["-p", folder.path, "-e", Self.errorLogName, "-c", Self.configurationName], descriptor: hangingSocket)
    guard result.status == 0 else {
      throw LabError("nginx did not start: \(Self.complaint(in: result.output))")
    }
    let listens = LabProcesses.waits {
      let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
      defer { close(socket) }
      guard var target = SocketAddress.ipv4(address, port: UInt16(port)) else { return false }
      return target.withPointer { connect(socket, $0, $1) } == 0 && self.masterProcess != nil
    }
    guard listens else { throw LabError("nginx started but does not listen on port \(port); see \(errorLog).") }
  }

  /// The error log's path.
  var errorLog: String { folder.file(Self.errorLogName) }

  /// The master by the pid file, where it lives and is this lab's.
  var masterProcess: pid_t? { group.process(in: folder.file("nginx.pid")) }

  /// All processes of this lab, also workers whose master was killed. Throws where the system does not tell its processes.
  func processes() throws -> [pid_t] { try group.all() }

  /// Ends every process of this lab; `true` where there was one.
  @discardableResult
  func stop() throws -> Bool { try group.stop() }

  /// nginx's own reason, without its dates.
  private static func complaint(in output: String) -> String {
    let lines = output.split(separator: "\n")
    guard let line = lines.first(where: { $0.contains("[emerg]") }) ?? lines.first else { return "it gave no reason" }
    return String(line.drop { $0 != "[" })
  }
}
