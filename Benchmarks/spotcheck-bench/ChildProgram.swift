import ChildProcesses
import Glibc

/// A program that runs beside this one, and what it costs.
struct ChildProgram {
  private let process: ChildProcess
  private let start = ContinuousClock.now

  /// The process identifier.
  var id: pid_t { process.id }

  /// Starts a program; its standard output goes to `output`, by default nowhere, what it complains about to `errors`;
  /// where these are `nil`, to ours.
  init(_ command: [String], output: String? = "/dev/null", errors: String? = nil) throws {
    process = try ChildProcess(
      command, output: output.map { .file($0) } ?? .inherited, errors: errors.map { .file($0) } ?? .inherited)
  }

  /// Runs a program to its end.
  static func run(_ command: [String], output: String = "/dev/null", errors: String? = nil) throws -> Measured {
    try ChildProgram(command, output: output, errors: errors).wait()
  }

  /// Waits for its end.
  func wait() throws -> Measured { measured(try process.wait()) }

  /// What it cost, where it has ended.
  func poll() -> Measured? { process.poll().map(measured) }

  /// CPU time so far, seconds, in steps of a hundredth; `nil` where the kernel does not say.
  var cpu: Double? {
    guard let text = try? ProcFile.text("/proc/\(id)/stat"),
      // The name may hold spaces; the fields after it are numbered from 3 on, user time is field 14 (proc(5)).
      let end = text.lastIndex(of: ")")
    else { return nil }
    let fields = text[end...].split(separator: " ")
    guard fields.count > 13, let user = Double(fields[12]), let system = Double(fields[13]) else { return nil }
    return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  private func measured(_ ending: ChildProcess.Ending) -> Measured {
    Measured(
      cpu: ending.cpu, wall: (ContinuousClock.now - start).inSeconds, memory: ending.memory, status: ending.status)
  }
}

extension Duration {
  var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
