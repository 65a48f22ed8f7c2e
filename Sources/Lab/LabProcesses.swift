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
  var all: [pid_t] {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
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
    let found = all
    guard !found.isEmpty else { return false }
    found.forEach { kill($0, SIGTERM) }
    if Self.waits(until: { self.all.isEmpty }) { return true }
    all.forEach { kill($0, SIGKILL) }
    guard Self.waits(until: { self.all.isEmpty }) else {
      throw LabError("\(program) with the log \(log) does not end: processes \(all.map(String.init)).")
    }
    return true
  }

  private func hasOurLog(_ process: pid_t) -> Bool {
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
  static func waits(until condition: () -> Bool) -> Bool {
    var passed = 0.0
    while !condition() {
      guard passed < patience else { return false }
      usleep(interval)
      passed += Double(interval) / 1_000_000
    }
    return true
  }
}
