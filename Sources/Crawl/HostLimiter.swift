/// When the next request to one host may start: at most so many at once, and so long after the one before.
///
/// A plain value driven with times from outside, so that it is tested without clocks. Times are seconds on any
/// steady clock.
public struct HostLimiter: Hashable, Sendable {
  /// What a caller that wants to send must do.
  public enum Decision: Hashable, Sendable {
    /// Send at this time (now, or later); the slot is taken.
    case start(at: Double)
    /// All connections are taken: ask again when one is given back.
    case wait
  }

  /// Requests at once.
  public private(set) var connections: Int
  /// Seconds between the starts of two requests.
  public private(set) var interval: Double
  private(set) var inFlight = 0
  private var nextStart = -Double.infinity

  /// Takes at least one connection and a non-negative interval in seconds.
  public init(connections: Int, interval: Double) {
    self.connections = max(1, connections)
    self.interval = max(0, interval)
  }

  /// Asks for a slot at `now`.
  public mutating func acquire(now: Double) -> Decision {
    guard inFlight < connections else { return .wait }
    inFlight += 1
    let start = max(now, nextStart)
    nextStart = start + interval
    return .start(at: start)
  }

  /// When a request that follows a redirect here may start: it keeps the interval, but waits for no slot, so that two
  /// exchanges that each hold one host's slot and lead to the other's cannot wait for each other for ever.
  public mutating func pace(now: Double) -> Double {
    let start = max(now, nextStart)
    nextStart = start + interval
    return start
  }

  /// Gives a slot back.
  public mutating func release() {
    inFlight = max(0, inFlight - 1)
  }

  /// Lengthens the interval where the site asks for a longer one (Crawl-delay, seconds); never shortens it.
  public mutating func raise(interval seconds: Double) {
    interval = max(interval, seconds)
  }
}
