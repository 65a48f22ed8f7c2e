import Glibc
import Scorecards

/// Writing to the terminal or the pipe behind us.
enum Output {
  /// Whether standard output is a terminal.
  static let isTerminal = isatty(STDOUT_FILENO) == 1
  /// Whether standard error is a terminal.
  static let errorIsTerminal = isatty(STDERR_FILENO) == 1
  /// Whether colours are wanted: on a terminal, unless NO_COLOR says otherwise (no-color.org).
  static let usesColor = isTerminal && getenv("NO_COLOR") == nil

  /// The terminal's width in columns; 80 where it is not known.
  static var width: Int {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// A line on standard output. Where it cannot be written the program ends: with 4 and a complaint, for what was asked
  /// for did not arrive; or as SIGPIPE ends other programs, quietly, where the reader went away (`| head`).
  static func print(_ text: String) {
    let problem = write(text + "\n", to: STDOUT_FILENO, patience: -1)
    if problem == EPIPE {
      signal(SIGPIPE, SIG_DFL)
      raise(SIGPIPE)
      // Only where the signal is blocked.
      ProgramEnd.now(128 + SIGPIPE)
    }
    guard let problem else { return }
    let reason = problem == EFBIG ? "it met the limit on the size of files, ulimit -f" : words(problem)
    complain("Standard output could not be written (\(reason)); the result is not complete.")
    ProgramEnd.now(ExitStatus.notWritten.rawValue)
  }

  /// A line on standard error.
  static func error(_ text: String) {
    _ = write(text + "\n", to: STDERR_FILENO, patience: errorPatience)
  }

  /// A complaint on standard error, with the program's name before it.
  static func complain(_ text: String) {
    // What a site or a register says may stand in it.
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { TerminalText.clean(String($0)) }
    error("spotcheck: \(lines.joined(separator: "\n"))")
  }

  /// Text without a line end on standard error, for the progress line.
  static func progress(_ text: String) {
    _ = write(text, to: STDERR_FILENO, patience: errorPatience)
  }

  /// Milliseconds to wait for a full standard error: what is said there is not worth a scan that stands still.
  private static let errorPatience: Int32 = 1_000

  /// Writes all of `text`; the error number where that fails.
  ///
  /// - Parameter patience: Milliseconds to wait where the descriptor is non-blocking and full; -1 is for ever.
  private static func write(_ text: String, to descriptor: Int32, patience: Int32) -> Int32? {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written == 0 { return EIO }
      if written > 0 {
        bytes = bytes.dropFirst(written)
        continue
      }
      let problem = errno
      if problem == EINTR { continue }
      guard problem == EAGAIN else { return problem }
      var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      if poll(&wait, 1, patience) == 0 { return problem }
    }
    return nil
  }

  /// The system's words for an error number.
  static func words(_ number: Int32) -> String { String(cString: strerror(number)) }
}
