import CSpawn
import Glibc

/// A program of the system that runs beside this one, started by `posix_spawn` without a shell.
///
/// Foundation's `Process` is not used: where some thousand files are open, it reads past the list of them and may
/// crash.
public struct ChildProcess: Sendable {
  /// Where one of the child's standard streams leads.
  public enum Stream: Sendable {
    /// Nowhere: it is empty to read, and what is written is lost.
    case null
    /// Where ours leads.
    case inherited
    /// To a file of this path, made anew with rights for its owner alone; as input, the file is read.
    case file(String)
    /// To this descriptor of ours.
    case descriptor(Int32)
  }

  /// How a program ended, and what it cost by the system's account.
  public struct Ending: Sendable {
    /// The exit status; 128 + the signal where one ended it.
    public var status: Int32
    /// User and system time, seconds.
    public var cpu: Double
    /// Largest resident size, bytes.
    public var memory: Int
  }

  /// The process identifier.
  public let id: pid_t

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - command: The program, by path (a relative one from our folder) or by name (see ``Executable``), and its
  ///     arguments.
  ///   - folder: Its working directory; ours where it is `nil`.
  ///   - environment: Added to our environment.
  ///   - descriptor: A descriptor of ours that the child gets as 3.
  ///   - sharesWithUs: Whether everything of ours that is open is open in the child as well, and signals that we
  ///     ignore are ignored, as a shell's commands have it; otherwise only the streams and `descriptor` are open, and
  ///     signals do what they usually do.
  /// - Throws: ``ChildProcessError`` where there is no such program, or the system starts none.
  public init(
    _ command: [String], in folder: String? = nil, environment: [String: String] = [:], input: Stream = .null,
    output: Stream = .inherited, errors: Stream = .inherited, descriptor: Int32? = nil,
    sharesWithUs: Bool = false
  ) throws {
    let program = command.first ?? ""
    guard let path = Executable.path(of: program, absolute: folder != nil) else {
      throw ChildProcessError.missing(program)
    }
    // Descriptors below 10 may be written over by an earlier stream on their way into the child.
    let copies = DescriptorCopies()
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    try Self.connect(input, to: STDIN_FILENO, O_RDONLY, copies, &actions)
    try Self.connect(output, to: STDOUT_FILENO, O_WRONLY | O_CREAT | O_TRUNC, copies, &actions)
    try Self.connect(errors, to: STDERR_FILENO, O_WRONLY | O_CREAT | O_TRUNC, copies, &actions)
    if let descriptor { posix_spawn_file_actions_adddup2(&actions, try copies.copy(of: descriptor), 3) }
    if !sharesWithUs { posix_spawn_file_actions_addclosefrom_np(&actions, descriptor == nil ? 3 : 4) }
    if let folder { posix_spawn_file_actions_addchdir_np(&actions, folder) }

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Signals that we block to wait for them, and those that the threads of Swift's pool do not take, reach the child.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var usual = sigset_t()
    sigemptyset(&usual)
    if !sharesWithUs { for signal in [SIGHUP, SIGINT, SIGQUIT, SIGPIPE, SIGTERM] { sigaddset(&usual, signal) } }
    posix_spawnattr_setsigdefault(&attributes, &usual)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    var child = pid_t()
    let problem = CStrings.with(command) { arguments in
      guard !environment.isEmpty else { return posix_spawn(&child, path, &actions, &attributes, arguments, environ) }
      return CStrings.with(Self.merged(environment)) {
        posix_spawn(&child, path, &actions, &attributes, arguments, $0)
      }
    }
    guard problem == 0 else { throw ChildProcessError("\(path) could not be started", errno: problem) }
    id = child
  }

  /// Waits for its end, blocking the thread. May be called once.
  ///
  /// - Throws: ``ChildProcessError`` where the system knows the child no more.
  public func wait() throws -> Ending {
    var status: Int32 = 0
    var usage = rusage()
    while wait4(id, &status, 0, &usage) < 0 {
      guard errno == EINTR else { throw ChildProcessError("lost sight of process \(id)", errno: errno) }
    }
    return Ending(status, usage)
  }

  /// How it ended; `nil` where it still runs, or was waited for before.
  public func poll() -> Ending? {
    var status: Int32 = 0
    var usage = rusage()
    return wait4(id, &status, WNOHANG, &usage) == id ? Ending(status, usage) : nil
  }

  private static func connect(
    _ stream: Stream, to descriptor: Int32, _ flags: Int32, _ copies: DescriptorCopies,
    _ actions: inout posix_spawn_file_actions_t
  ) throws {
    switch stream {
    case .null: posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    case .inherited: break
    case .file(let path): posix_spawn_file_actions_addopen(&actions, descriptor, path, flags, 0o600)
    case .descriptor(let ours): posix_spawn_file_actions_adddup2(&actions, try copies.copy(of: ours), descriptor)
    }
  }

  /// Our environment as `NAME=value`, with `added` in the place of variables of the same names.
  private static func merged(_ added: [String: String]) -> [String] {
    var lines: [String] = []
    var entry = environ
    while let line = entry.pointee {
      let text = String(cString: line)
      if added[String(text.prefix { $0 != "=" })] == nil { lines.append(text) }
      entry += 1
    }
    return lines + added.map { "\($0.key)=\($0.value)" }
  }
}

extension ChildProcess.Ending {
  /// Reads a `waitpid` status as a shell does.
  fileprivate init(_ status: Int32, _ usage: rusage) {
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    let signal = status & 0x7f
    self.init(
      status: signal == 0 ? (status >> 8) & 0xff : 128 + signal, cpu: seconds(usage.ru_utime) + seconds(usage.ru_stime),
      memory: Int(usage.ru_maxrss) * 1024)
  }
}
