import ChildProcesses
import Glibc

/// Waits for signals and children on the calling thread, which must be the process's only one.
///
/// The signals stay blocked between `init` and the end of the process, so that none is lost between two waits.
public struct SignalWait {
  private var set = sigset_t()

  /// Blocks SIGINT, SIGTERM, SIGHUP and SIGCHLD.
  public init() {
    sigemptyset(&set)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGCHLD] { sigaddset(&set, signal) }
    pthread_sigmask(SIG_BLOCK, &set, nil)
  }

  /// Waits for SIGINT, SIGTERM or SIGHUP; the exit status that goes with it, 128 + signal.
  public mutating func untilAskedToStop() -> Int32 {
    while true {
      let signal = sigwaitinfo(&set, nil)
      if signal > 0, signal != SIGCHLD { return 128 + signal }
    }
  }

  /// Runs a command in the foreground; its exit status, 128 + signal where a signal ended it.
  ///
  /// A signal sent to us alone is passed on; one from the terminal has reached the command already, and a second
  /// would make it give up its orderly end.
  public mutating func run(_ command: [String]) throws -> Int32 {
    let child = try ChildProcess(command, input: .inherited, sharesWithUs: true)
    while true {
      var information = siginfo_t()
      let signal = sigwaitinfo(&set, &information)
      if signal == SIGCHLD {
        if let ending = child.poll() { return ending.status }
      } else if signal > 0, information.si_code == SI_USER {
        kill(child.id, signal)
      }
    }
  }
}
