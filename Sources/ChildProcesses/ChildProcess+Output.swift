import Glibc

extension ChildProcess {
  /// What a finished program left.
  public struct Finished: Sendable {
    /// The exit status; 128 + the signal where one ended it.
    public var status: Int32
    /// Standard output and standard error, as they came.
    public var output: String
  }

  /// Runs a program to its end.
  ///
  /// Its output goes to a file, not a pipe: so a daemon that it leaves behind cannot block us. `descriptor` as for the
  /// initialiser.
  public static func run(
    _ program: String, _ arguments: [String], in folder: String? = nil, descriptor: Int32? = nil
  ) throws -> Finished {
    let capture = try temporaryFile()
    defer { close(capture) }
    let child = try ChildProcess(
      [program] + arguments, in: folder, output: .descriptor(capture), errors: .descriptor(capture),
      descriptor: descriptor)
    let ending = try child.wait()
    return Finished(status: ending.status, output: try contents(of: capture))
  }

  /// A file that has no name and goes with its last user.
  private static func temporaryFile() throws -> Int32 {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(folder)/spotcheck-XXXXXX".utf8CString)
    let file = mkstemp(&template)
    guard file >= 0 else { throw ChildProcessError("\(folder) cannot be written", errno: errno) }
    unlink(template)
    return file
  }

  private static func contents(of file: Int32) throws -> String {
    let size = Int(lseek(file, 0, SEEK_END))
    guard size > 0 else { return "" }
    var bytes = [UInt8](repeating: 0, count: size)
    let count = pread(file, &bytes, size, 0)
    guard count >= 0 else { throw ChildProcessError("the output of a program cannot be read", errno: errno) }
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }
}
