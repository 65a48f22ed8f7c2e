import Glibc

/// What one finished process cost, by the operating system's own account.
struct Measured {
  /// User and system time, seconds.
  var cpu: Double
  /// From start to end, seconds.
  var wall: Double
  /// Largest resident size, bytes.
  var memory: Int
  /// The exit status, or 128 + signal.
  var status: Int32

  /// Runs a program and waits for it; its output goes to `output`, or nowhere.
  static func run(_ command: [String], output: String = "/dev/null") -> Measured {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    var arguments = command.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    let start = ContinuousClock.now
    var child = pid_t()
    guard posix_spawn(&child, command[0], &actions, nil, &arguments, environ) == 0 else {
      return Measured(cpu: 0, wall: 0, memory: 0, status: 127)
    }
    var status: Int32 = 0
    var usage = rusage()
    while wait4(child, &status, 0, &usage) < 0, errno == EINTR {}
    let elapsed = ContinuousClock.now - start
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return Measured(
      cpu: seconds(usage.ru_utime) + seconds(usage.ru_stime),
      wall: Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18,
      memory: Int(usage.ru_maxrss) * 1024, status: status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + status & 0x7f)
  }

  /// Of several runs, the one with the median CPU time.
  static func median(_ runs: [Measured]) -> Measured {
    runs.sorted { $0.cpu < $1.cpu }[runs.count / 2]
  }
}
