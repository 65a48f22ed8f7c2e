import FoundationEssentials
import Glibc

/// Runs programs of the system by `posix_spawn`, without a shell.
struct ChildProcess {
  /// What a finished program left.
  struct Result {
    /// The exit status; 128 + signal where a signal ended it.
    var status: Int32
    /// Standard output and standard error, as they came.
    var output: String
  }

  /// Folders looked into after `PATH`: daemons lie in `sbin`, which users rarely have in their path.
  private static let extraFolders = ["/usr/sbin", "/usr/local/sbin", "/sbin"]

  /// The path of a program, or `nil` where it is not installed.
  static func path(of program: String) -> String? {
    if program.contains("/") { return access(program, X_OK) == 0 ? program : nil }
    let search = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    let folders = search.split(separator: ":").map(String.init) + extraFolders
    return folders.map { "\($0)/\(program)" }.first { access($0, X_OK) == 0 }
  }

  /// Runs a program to its end; its output goes to a file, so that a daemon it leaves behind cannot block us.
  ///
  /// `descriptor` is handed on as descriptor 3; every other one is closed, so that the lab's daemon keeps nothing
  /// of ours open.
  static func run(
    _ program: String, _ arguments: [String], descriptor: Int32? = nil
  ) throws -> Result {
    guard let path = path(of: program) else { throw LabError.missingProgram(program) }
    let capture = try temporaryFile()
    defer { close(capture) }

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, capture, 1)
    posix_spawn_file_actions_adddup2(&actions, capture, 2)
    if let descriptor { posix_spawn_file_actions_adddup2(&actions, descriptor, 3) }
    for open in openDescriptors where open >= (descriptor == nil ? 3 : 4) {
      posix_spawn_file_actions_addclose(&actions, open)
    }

    let child = try spawn(path, [program] + arguments, &actions)
    let status = try wait(for: child)
    return Result(status: status, output: contents(of: capture))
  }

  /// Starts a program that shares our terminal and gets the usual signal mask; the caller waits for it.
  static func startForeground(_ command: [String]) throws -> pid_t {
    guard let program = command.first, let path = path(of: program) else {
      throw LabError.missingProgram(command.first ?? "the command")
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    return try spawn(path, command, &actions)
  }

  /// Waits until a child ended; its exit status, or 128 + signal.
  static func wait(for child: pid_t) throws -> Int32 {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { throw LabError("lost sight of process \(child): \(systemMessage(errno))") }
    }
    return exitStatus(status)
  }

  /// Reads a `waitpid` status as a shell does.
  static func exitStatus(_ status: Int32) -> Int32 {
    let signal = status & 0x7f
    return signal == 0 ? (status >> 8) & 0xff : 128 + signal
  }

  private static func spawn(
    _ path: String, _ arguments: [String], _ actions: inout posix_spawn_file_actions_t
  ) throws -> pid_t {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // We block signals to wait for them; a child must not inherit that.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))

    var list: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    list.append(nil)
    defer { list.forEach { free($0) } }
    var child = pid_t()
    let problem = posix_spawn(&child, path, &actions, &attributes, list, environ)
    guard problem == 0 else { throw LabError("\(path) could not be started: \(systemMessage(problem))") }
    return child
  }

  /// Our own descriptors; closing one that is gone by then does no harm.
  private static var openDescriptors: [Int32] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []).compactMap { Int32($0) }
  }

  /// A file that has no name and goes with its last user.
  private static func temporaryFile() throws -> Int32 {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(folder)/spotcheck-lab-XXXXXX".utf8CString)
    let file = mkstemp(&template)
    guard file >= 0 else { throw LabError("\(folder) cannot be written: \(systemMessage(errno))") }
    unlink(template)
    return file
  }

  private static func contents(of file: Int32) -> String {
    let size = Int(lseek(file, 0, SEEK_END))
    guard size > 0 else { return "" }
    var bytes = [UInt8](repeating: 0, count: size)
    let count = pread(file, &bytes, size, 0)
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }
}

/// The system's words for an `errno`.
func systemMessage(_ code: Int32) -> String { String(cString: strerror(code)) }
