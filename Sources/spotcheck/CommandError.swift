import Glibc
import Store

/// The promised exit statuses.
enum ExitStatus: Int32, Error {
  /// Done.
  case done = 0
  /// Done, and some site fails where `--fail-on` asked for it.
  case failing = 1
  /// Usage, or a register that cannot be read.
  case usage = 2
  /// Done in part: a deadline or a signal; what was gathered is kept.
  case partial = 3
  /// The store, the reports or standard output could not be written, or the store could not be read.
  case notWritten = 4
  /// The first SIGHUP: the terminal is gone.
  case hungUp = 129
  /// The first SIGINT.
  case interrupted = 130
  /// The first SIGTERM.
  case terminated = 143

  /// The status of a program that a signal ended gently.
  init(signal: Int32) {
    switch signal {
    case SIGTERM: self = .terminated
    case SIGHUP: self = .hungUp
    default: self = .interrupted
    }
  }
}

/// What ends the command: one sentence that says what is wrong and what to do, and the exit status.
struct CommandError: Error {
  var message: String
  var status: ExitStatus

  init(_ message: String, _ status: ExitStatus = .usage) {
    self.message = message
    self.status = status
  }
}

extension CommandError {
  /// What the store says: a wrong name or an unsuitable moment is usage, everything else is a store that fails.
  init(_ error: StoreError) {
    let status: ExitStatus =
      switch error {
      case .noSuchRun, .runExists, .runInProgress, .noSuchSite, .repeatedSite: .usage
      default: .notWritten
      }
    self.init(error.description, status)
  }
}
