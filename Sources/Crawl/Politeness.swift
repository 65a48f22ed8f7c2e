import DequeModule

/// Keeps every host's limits for a whole run: sites that link to each other and platforms that carry many sites meet
/// one set of manners.
public actor Politeness {
  private struct Waiter {
    var id: Int
    var continuation: CheckedContinuation<Void, Never>
  }

  private struct Host {
    var limiter: HostLimiter
    var waiters: Deque<Waiter> = []
  }

  private var hosts: [String: Host] = [:]
  private var nextWaiter = 0
  private let connections: Int
  private let interval: Double
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant

  /// Connections per host, and milliseconds between the starts of two requests to it.
  public init(hostConnections: Int, hostInterval: Int) {
    connections = hostConnections
    interval = Double(hostInterval) / 1000
    start = clock.now
  }

  /// Waits until a request to `host` may start. Throws only `CancellationError`; then no slot is taken.
  public func acquire(_ host: String) async throws {
    while true {
      try Task.checkCancellation()
      switch hosts[host, default: fresh].limiter.acquire(now: now) {
      case .start(let time):
        do {
          try await sleep(until: time)
        } catch {
          release(host)
          throw error
        }
        return
      case .wait:
        await sleepUntilReleased(host)
      }
    }
  }

  /// Waits for the interval alone, for a hop within an exchange that began elsewhere. Throws only `CancellationError`.
  public func pace(_ host: String) async throws {
    try await sleep(until: hosts[host, default: fresh].limiter.pace(now: now))
  }

  /// Gives a slot back; every successful `acquire` is followed by one.
  public func release(_ host: String) {
    hosts[host]?.limiter.release()
    hosts[host]?.waiters.popFirst()?.continuation.resume()
  }

  /// Keeps at least `seconds` between requests to `host` from now on.
  public func raise(interval seconds: Double, for host: String) {
    hosts[host, default: fresh].limiter.raise(interval: seconds)
  }

  private var fresh: Host { Host(limiter: HostLimiter(connections: connections, interval: interval)) }

  private func sleep(until time: Double) async throws {
    if time > now { try await Task.sleep(until: start + .seconds(time), clock: clock) }
  }

  private var now: Double {
    let elapsed = clock.now - start
    return Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
  }

  private func sleepUntilReleased(_ host: String) async {
    let id = nextWaiter
    nextWaiter += 1
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        if Task.isCancelled {
          continuation.resume()
        } else {
          hosts[host, default: fresh].waiters.append(Waiter(id: id, continuation: continuation))
        }
      }
    } onCancel: {
      // The handler is synchronous and this actor is not: a task is the only way in.
      Task { await self.forget(id, host) }
    }
  }

  private func forget(_ id: Int, _ host: String) {
    guard let index = hosts[host]?.waiters.firstIndex(where: { $0.id == id }) else { return }
    hosts[host]?.waiters.remove(at: index).continuation.resume()
  }
}
