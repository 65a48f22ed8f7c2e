import Glibc

/// A program that runs beside this one.
struct ChildProgram {
  let id: pid_t
  private let start = ContinuousClock.now

  /// Starts a program by its path; its standard output goes to `output`, by default nowhere, what it complains about to
  /// `errors`; where these are `nil`, to ours.
  init(_ command: [String], output: String? = "/dev/null", errors: String? = nil) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    if let output {
      posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    }
    if let errors {
      posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    }
    var arguments = command.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var child = pid_t()
    let failure = posix_spawnp(&child, command[0], &actions, nil, &arguments, environ)
    guard failure == 0 else { throw BenchmarkError("\(command[0]): \(String(cString: strerror(failure)))") }
    id = child
  }

  /// Runs a program to its end.
  static func run(_ command: [String], output: String = "/dev/null", errors: String? = nil) throws -> Measured {
    try ChildProgram(command, output: output, errors: errors).wait()
  }

  /// Waits for its end.
  func wait() -> Measured {
    var status: Int32 = 0
    var usage = rusage()
    while wait4(id, &status, 0, &usage) < 0, errno == EINTR {}
    return measured(status, usage)
  }

  /// What it cost, where it has ended.
  func poll() -> Measured? {
    var status: Int32 = 0
    var usage = rusage()
    return wait4(id, &status, WNOHANG, &usage) == id ? measured(status, usage) : nil
  }

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

  private func measured(_ status: Int32, _ usage: rusage) -> Measured {
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return Measured(
      cpu: seconds(usage.ru_utime) + seconds(usage.ru_stime), wall: (ContinuousClock.now - start).inSeconds,
      memory: Int(usage.ru_maxrss) * 1024, status: status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + status & 0x7f)
  }
}

extension Duration {
  var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
