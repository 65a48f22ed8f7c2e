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
  /// How long nginx may take to listen or to end: a machine at full load needs seconds, not minutes.
  private static let patience = 10.0
  /// How often is looked meanwhile, microseconds.
  private static let interval: UInt32 = 5_000

  /// Starts it with the configuration in the folder; returns once it listens.
  func start(hangingSocket: Int32?, port: Int) throws {
    let result = try ChildProcess.run(
      "nginx", ["-p", folder.path, "-e", Self.errorLogName, "-c", Self.configurationName], descriptor: hangingSocket)
    guard result.status == 0 else {
      throw LabError("nginx did not start: \(Self.complaint(in: result.output))")
    }
    let listens = Self.waits {
      let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
      defer { close(socket) }
      var address = SocketAddress.ipv4Loopback(port: UInt16(port))
      return address.withPointer { connect(socket, $0, $1) } == 0 && self.masterProcess != nil
    }
    guard listens else { throw LabError("nginx started but does not listen on port \(port); see \(errorLog).") }
  }

  /// The error log's path.
  var errorLog: String { folder.file(Self.errorLogName) }

  /// The master by the pid file, where it lives and is this lab's.
  var masterProcess: pid_t? {
    guard let text = try? String(contentsOfFile: folder.file("nginx.pid"), encoding: .utf8),
      let process = pid_t(text.filter(\.isNumber)), holdsOurLog(process)
    else { return nil }
    return process
  }

  /// All processes of this lab, also workers whose master was killed: those that have our error log open.
  ///
  /// nginx overwrites its arguments and environment with its title, so neither tells whose it is.
  ///
  /// Throws where the system does not tell its processes: a lab that still runs must not be taken for none.
  func processes() throws -> [pid_t] {
    let entries: [String]
    do { entries = try FileManager.default.contentsOfDirectory(atPath: "/proc") } catch {
      throw LabError("the processes of this machine cannot be listed (/proc): \(error). Mount /proc.")
    }
    return entries.compactMap { pid_t($0) }.filter { Self.name(of: $0) == "nginx" && holdsOurLog($0) }
  }

  /// Ends every process of this lab; `true` where there was one.
  @discardableResult
  func stop() throws -> Bool {
    let found = try processes()
    guard !found.isEmpty else { return false }
    found.forEach { kill($0, SIGTERM) }
    if try Self.waits(until: { try processes().isEmpty }) { return true }
    try processes().forEach { kill($0, SIGKILL) }
    guard try Self.waits(until: { try processes().isEmpty }) else {
      throw LabError("nginx of \(folder.path) does not end: processes \(try processes().map(String.init)).")
    }
    return true
  }

  private func holdsOurLog(_ process: pid_t) -> Bool {
    // Another user's process cannot be looked into, and one may end meanwhile: neither is this lab's.
    let descriptors = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fd")) ?? []
    return descriptors.contains { descriptor in
      var target = [CChar](repeating: 0, count: Int(PATH_MAX))
      let count = readlink("/proc/\(process)/fd/\(descriptor)", &target, target.count)
      guard count > 0 else { return false }
      // A swept log is still open in a process that was left over.
      let path = String(decoding: target.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
      return path == errorLog || path == errorLog + " (deleted)"
    }
  }

  private static func name(of process: pid_t) -> String? {
    (try? String(contentsOfFile: "/proc/\(process)/comm", encoding: .utf8)).map { $0.filter { $0 != "\n" } }
  }

  /// nginx's own reason, without its dates.
  private static func complaint(in output: String) -> String {
    let lines = output.split(separator: "\n")
    guard let line = lines.first(where: { $0.contains("[emerg]") }) ?? lines.first else { return "it gave no reason" }
    return String(line.drop { $0 != "[" })
  }

  private static func waits(until condition: () throws -> Bool) rethrows -> Bool {
    var passed = 0.0
    while try !condition() {
      guard passed < patience else { return false }
      usleep(interval)
      passed += Double(interval) / 1_000_000
    }
    return true
  }
}
