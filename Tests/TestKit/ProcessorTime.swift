import Glibc

/// Time that the calling thread spent computing: unlike time on the wall, it does not grow when the machine is busy.
public enum ProcessorTime {
  /// Runs `body` and says how long the thread computed for it.
  public static func of<Result>(_ body: () throws -> Result) rethrows -> (Result, Duration) {
    let start = now
    let result = try body()
    return (result, now - start)
  }

  private static var now: Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}
