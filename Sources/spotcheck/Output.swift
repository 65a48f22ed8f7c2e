import Glibc

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

  /// A line on standard output. A reader that went away ends the program: nobody is there to read the rest.
  static func print(_ text: String) {
    write(text + "\n", to: STDOUT_FILENO, isEssential: true)
  }

  /// A line on standard error.
  static func error(_ text: String) {
    write(text + "\n", to: STDERR_FILENO, isEssential: false)
  }

  /// A complaint on standard error, with the program's name before it.
  static func complain(_ text: String) {
    error("spotcheck: \(text)")
  }

  /// Text without a line end on standard error, for the progress line.
  static func progress(_ text: String) {
    write(text, to: STDERR_FILENO, isEssential: false)
  }

  private static func write(_ text: String, to descriptor: Int32, isEssential: Bool) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written > 0 {
        bytes = bytes.dropFirst(written)
      } else if errno == EAGAIN || errno == EINTR {
        continue
      } else if isEssential, errno == EPIPE {
        // As if SIGPIPE had ended us: 128 + 13.
        exit(141)
      } else {
        return
      }
    }
  }
}
