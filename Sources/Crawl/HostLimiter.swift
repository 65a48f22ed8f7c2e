/// When the next request to one host, or one address, may start: at most so many at once, so long after the one before,
/// slower while the server shows signs of overload, and not at all for as long as it asks for.
///
/// A plain value driven with times from outside, so that it is tested without clocks. Times are seconds on any
/// steady clock.
public struct HostLimiter: Hashable, Sendable {
  /// What a caller that wants to send now must do. Nothing is taken before `start(now:)`.
  public enum Readiness: Hashable, Sendable {
    /// Send now.
    case now
    /// Ask again at this time; somebody else may have been quicker then.
    case later(at: Double)
    /// The server asked for a longer pause than a visit waits for, until this time.
    case refused(until: Double)
  }

  /// What an exchange tells of the server's load.
  public enum Sign: Hashable, Sendable {
    /// An answer like any other, good or bad.
    case fine
    /// 429 or 503.
    case overloaded
    /// A reset, or a time-out on a connection that stood.
    case brokenOff
    /// No connection in time.
    case notConnected
  }

  /// Resets and time-outs in a row that count as overload: one or two happen on any network.
  public static let burst = 3
  /// Answers in a row after which one halving is taken back: slowly, for a server that was overloaded a moment ago.
  public static let recovery = 10
  /// Halvings at most: an eighth of the rate. Slower still, and a site would only meet its deadline instead.
  public static let slowest = 3
  /// Seconds of a Retry-After that are waited; whoever asks for more is left alone. A minute or two is what throttles ask
  /// for, hours are what maintenance does, and a visit of half an hour cannot wait for that.
  public static let longestPause = 120.0
  /// Pauses obeyed in a row without an answer between them; then the server is left alone all the same.
  public static let pausesInARow = 3

  /// Requests at once while all is well.
  public let connections: Int
  /// Seconds between the starts of two requests while all is well.
  public private(set) var interval: Double
  /// How often the rate is halved now.
  public private(set) var slowdown = 0
  /// Whether one 429 or 503 halves the rate, or only a burst of them: on an address that many sites share, one site's
  /// fault is not everybody's.
  public let slowsAtOnce: Bool

  /// The interval it began with.
  private let firstInterval: Double
  private(set) var inFlight = 0
  private var nextStart = -Double.infinity
  private var refusedUntil = -Double.infinity
  private var lastSlowdown = -Double.infinity
  private var hasAnswered = false
  private var troubles = 0
  private var answers = 0
  private var pauses = 0
  private var lastPause = -Double.infinity

  /// Takes at least one connection and a non-negative interval in seconds.
  public init(connections: Int, interval: Double, slowsAtOnce: Bool = true) {
    self.connections = max(1, connections)
    self.interval = max(0, interval)
    firstInterval = max(0, interval)
    self.slowsAtOnce = slowsAtOnce
  }

  /// Requests at once now.
  public var connectionsNow: Int { max(1, connections >> slowdown) }
  /// Seconds between the starts of two requests now.
  public var intervalNow: Double { interval * Double(1 << slowdown) }
  /// Connections that may be taken now.
  var free: Int { max(0, connectionsNow - inFlight) }

  /// Whether a connection is taken, or a time is still to be waited for.
  func isInUse(now: Double) -> Bool { inFlight > 0 || nextStart > now || refusedUntil > now }
  /// Whether its limits are those it began with.
  var isAtRest: Bool { slowdown == 0 && interval == firstInterval }

  /// Takes a connection; `false` where all are taken.
  public mutating func take() -> Bool {
    guard free > 0 else { return false }
    inFlight += 1
    return true
  }

  /// Gives a connection back.
  public mutating func release() {
    inFlight = max(0, inFlight - 1)
  }

  /// Whether a request may start at `now`.
  public func readiness(now: Double) -> Readiness {
    if now < refusedUntil { return .refused(until: refusedUntil) }
    return now < nextStart ? .later(at: nextStart) : .now
  }

  /// A request starts.
  public mutating func start(now: Double) {
    nextStart = max(nextStart, now + intervalNow)
  }

  /// Lengthens the interval where the site asks for a longer one (Crawl-delay, seconds); never shortens it.
  public mutating func raise(interval seconds: Double) {
    interval = max(interval, seconds)
  }

  /// Learns from an exchange that began at `began`. What began before the last halving tells of the rate before it.
  public mutating func note(_ sign: Sign, began: Double, now: Double) {
    switch sign {
    case .fine:
      hasAnswered = true
      troubles = 0
      pauses = 0
      guard slowdown > 0, began >= lastSlowdown else { return }
      answers += 1
      if answers >= Self.recovery {
        slowdown -= 1
        answers = 0
      }
    case .overloaded:
      hasAnswered = true
      trouble(weight: slowsAtOnce ? Self.burst : 1, began: began, now: now)
    case .brokenOff:
      trouble(weight: 1, began: began, now: now)
    case .notConnected:
      // Who never answered is not there; slowness would not bring it back.
      if hasAnswered { trouble(weight: 1, began: began, now: now) }
    }
  }

  /// Obeys a Retry-After of so many seconds: a pause, or no further request before that time. Gives whether it is
  /// waited for. Answers to requests that were under way together (began before the last pause) count as one pause.
  public mutating func pause(seconds: Double, began: Double, now: Double) -> Bool {
    if began >= lastPause {
      pauses += 1
      lastPause = now
    }
    guard seconds <= Self.longestPause, pauses <= Self.pausesInARow else {
      refusedUntil = max(refusedUntil, now + seconds)
      return false
    }
    nextStart = max(nextStart, now + seconds)
    return true
  }

  private mutating func trouble(weight: Int, began: Double, now: Double) {
    answers = 0
    guard began >= lastSlowdown else { return }
    troubles += weight
    guard troubles >= Self.burst else { return }
    troubles = 0
    lastSlowdown = now
    guard slowdown < Self.slowest else { return }
    slowdown += 1
    // The halved rate holds from the last start on.
    nextStart += intervalNow / 2
  }
}
