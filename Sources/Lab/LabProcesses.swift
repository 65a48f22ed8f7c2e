import FoundationEssentials
import Glibc

/// The background processes of one program that belong to a lab: those that have its log open.
///
/// Neither arguments nor environment tell whose a process is: nginx and nsd overwrite them with a title.
struct LabProcesses {
  /// The program; its processes' names begin so.
  let program: String
  /// The log, absolute.
  let log: String

  /// How long a program may take to begin or to end: a machine at full load needs seconds, not minutes.
  private static let patience = 10.0
  /// How often is looked meanwhile, microseconds.
  private static let interval: UInt32 = 5_000

  /// All of them, also those whose master was killed.
  ///
  /// Throws where the system does not tell its processes: a lab that still runs must not be taken for none.
  func all() throws -> [pid_t] {
    let entries: [String]
    do { entries = try FileManager.default.contentsOfDirectory(atPath: "/proc") } catch {
      throw LabError("the processes of this machine cannot be listed (/proc): \(error). Mount /proc.")
    }
    return entries.compactMap { pid_t($0) }.filter { Self.name(of: $0)?.hasPrefix(program) == true && hasOurLog($0) }
  }

  /// The process that a file names, where it lives and is this lab's.
  func process(in file: String) -> pid_t? {
    guard let text = try? String(contentsOfFile: file, encoding: .utf8), let process = pid_t(text.filter(\.isNumber)),
      hasOurLog(process)
    else { return nil }
    return process
  }

  /// Ends all of them; `true` where there was one.
  @discardableResult
  func stop() throws -> Bool {
    let found = try all()
    guard !found.isEmpty else { return false }
    found.forEach { kill($0, SIGTERM) }
    if try Self.waits(until: { try all().isEmpty }) { return true }
    try all().forEach { kill($0, SIGKILL) }
    guard try Self.waits(until: { try all().isEmpty }) else {
      throw LabError("\(program) with the log \(log) does not end: processes \(try all().map(String.init)).")
    }
    return true
  }

  private func hasOurLog(_ process: pid_t) -> Bool {
    // Another user's process cannot be looked into, and one may end meanwhile: neither is this lab's.
    let descriptors = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fd")) ?? []
    return descriptors.contains { descriptor in
      var target = [CChar](repeating: 0, count: Int(PATH_MAX))
      let count = readlink("/proc/\(process)/fd/\(descriptor)", &target, target.count)
      guard count > 0 else { return false }
      // A swept log is still open in a process that was left over.
      let path = String(decoding: target.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
      return path == log || path == log + " (deleted)"
    }
  }

  private static func name(of process: pid_t) -> String? {
    try? String(contentsOfFile: "/proc/\(process)/comm", encoding: .utf8)
  }

  /// Waits until something is so; `false` where it did not become so in time.
  static func waits(until condition: () throws -> Bool) rethrows -> Bool {
    var passed = 0.0
    while try !condition() {
      guard passed < patience else { return false }
      usleep(interval)
      passed += Double(interval) / 1_000_000
    }
    return true
  }
}
