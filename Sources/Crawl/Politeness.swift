import Addresses
import DequeModule

/// Keeps the limits of every host and every address for a whole run: sites that link to each other and platforms that
/// carry many sites meet one set of manners.
///
/// An exchange takes a connection of its host first, then, hop by hop, one of the address it connects to, and gives
/// that back before it asks for the next. Whoever holds an address waits for no connection, so no two exchanges can
/// wait for each other for ever. The interval is kept from start to start, of the host and of the address at once.
public actor Politeness {
  /// One exchange's place among the others; given back by `leave`.
  struct Permit: Sendable {
    fileprivate let id: Int
    /// The host whose connection it holds.
    let host: String
  }

  /// The server asked for a longer pause than a visit waits for.
  struct Refusal: Error {
    /// The host.
    let host: String
    /// Seconds until it may be asked again.
    let seconds: Double
  }

  /// What limits count for.
  private enum Place: Hashable {
    case host(String)
    case address(IPAddress)
  }

  private struct Waiter {
    var id: Int
    var continuation: CheckedContinuation<Void, Never>
  }

  private struct Gate {
    var limiter: HostLimiter
    var waiters: Deque<Waiter> = []
  }

  /// Where an exchange is.
  private struct Stay {
    var host: String
    var address: IPAddress?
    var began: Double
  }

  /// Connections to one address for each that one host may have: a platform that carries many sites is a stronger
  /// machine than one site needs, but it is one machine.
  public static let addressConnectionsPerHost = 2
  /// Requests to one address in the time of one request to a host.
  public static let addressStartsPerHost = 4

  private var gates: [Place: Gate] = [:]
  private var stays: [Int: Stay] = [:]
  private var nextID = 0
  private let host: HostLimiter
  private let address: HostLimiter
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant

  /// Takes connections per host and milliseconds between the starts of two requests to it, and the same of an address;
  /// by default twice the connections, and a quarter of the interval.
  public init(
    hostConnections: Int, hostInterval: Int, addressConnections: Int? = nil, addressInterval: Int? = nil
  ) {
    let interval = Double(hostInterval) / 1000
    host = HostLimiter(connections: hostConnections, interval: interval)
    address = HostLimiter(
      connections: addressConnections ?? hostConnections * Self.addressConnectionsPerHost,
      interval: addressInterval.map { Double($0) / 1000 } ?? interval / Double(Self.addressStartsPerHost),
      slowsAtOnce: false)
    start = clock.now
  }

  /// Waits for a connection of `host`. Throws `CancellationError` or `Refusal`; then none is taken.
  func enter(_ host: String) async throws -> Permit {
    try await take(.host(host), for: host)
    nextID += 1
    stays[nextID] = Stay(host: host, address: nil, began: now)
    return Permit(id: nextID, host: host)
  }

  /// Waits until a request to `host` at `address` may start. The address that the exchange held is given back first.
  /// Throws `CancellationError` or `Refusal`; then no address is held.
  func begin(_ permit: Permit, host: String, address: IPAddress) async throws {
    leaveAddress(permit)
    stays[permit.id]?.host = host
    try await take(.address(address), for: host)
    stays[permit.id]?.address = address
    do {
      try await waitForStart([.host(host), .address(address)], host: host)
    } catch {
      leaveAddress(permit)
      throw error
    }
    stays[permit.id]?.began = now
  }

  /// Gives everything back, and learns from what the last hop brought. Gives whether a Retry-After is waited for: the
  /// same request may be made again, and will start when that time is over.
  @discardableResult
  func leave(_ permit: Permit, sign: HostLimiter.Sign? = nil, retryAfter: Double? = nil) -> Bool {
    leaveAddress(permit, sign: sign)
    var isPausing = false
    if let stay = stays.removeValue(forKey: permit.id) {
      change(.host(stay.host)) { limiter, now in
        if let sign { limiter.note(sign, began: stay.began, now: now) }
        if let retryAfter { isPausing = limiter.pause(seconds: retryAfter, began: stay.began, now: now) }
      }
    }
    change(.host(permit.host)) { limiter, _ in limiter.release() }
    return isPausing
  }

  /// Keeps at least `seconds` between requests to `host` from now on.
  public func raise(interval seconds: Double, for host: String) {
    change(.host(host)) { limiter, _ in limiter.raise(interval: seconds) }
  }

  private func leaveAddress(_ permit: Permit, sign: HostLimiter.Sign? = nil) {
    guard let stay = stays[permit.id], let address = stay.address else { return }
    stays[permit.id]?.address = nil
    change(.address(address)) { limiter, now in
      if let sign { limiter.note(sign, began: stay.began, now: now) }
      limiter.release()
    }
  }

  private func fresh(_ place: Place) -> Gate {
    switch place {
    case .host: Gate(limiter: host)
    case .address: Gate(limiter: address)
    }
  }

  /// Changes a limiter, and wakes as many waiters as can take a connection after it.
  private func change(_ place: Place, _ body: (inout HostLimiter, _ now: Double) -> Void) {
    let now = now
    body(&gates[place, default: fresh(place)].limiter, now)
    wake(place)
  }

  private func wake(_ place: Place) {
    guard let gate = gates[place] else { return }
    for _ in 0..<min(gate.limiter.free, gate.waiters.count) {
      gates[place]?.waiters.popFirst()?.continuation.resume()
    }
  }

  /// Waits for a connection, in turn.
  private func take(_ place: Place, for host: String) async throws {
    var hasWaited = false
    do {
      while true {
        try Task.checkCancellation()
        try demandWelcome(host)
        if gates[place, default: fresh(place)].limiter.take() { return }
        await sleepUntilReleased(place, isFirst: hasWaited)
        hasWaited = true
      }
    } catch {
      // The turn is the next one's.
      wake(place)
      throw error
    }
  }

  private func demandWelcome(_ host: String) throws {
    guard case .refused(let until) = gates[.host(host)]?.limiter.readiness(now: now) else { return }
    throw Refusal(host: host, seconds: until - now)
  }

  private func waitForStart(_ places: [Place], host: String) async throws {
    while true {
      try Task.checkCancellation()
      try demandWelcome(host)
      let now = now
      let times = places.compactMap { place -> Double? in
        guard case .later(let time) = gates[place, default: fresh(place)].limiter.readiness(now: now) else {
          return nil
        }
        return time
      }
      guard let latest = times.max() else {
        for place in places { gates[place, default: fresh(place)].limiter.start(now: now) }
        return
      }
      try await Task.sleep(until: start + .seconds(latest), clock: clock)
    }
  }

  private var now: Double {
    let elapsed = clock.now - start
    return Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
  }

  private func sleepUntilReleased(_ place: Place, isFirst: Bool) async {
    nextID += 1
    let id = nextID
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let waiter = Waiter(id: id, continuation: continuation)
        if Task.isCancelled {
          continuation.resume()
        } else if isFirst {
          gates[place, default: fresh(place)].waiters.prepend(waiter)
        } else {
          gates[place, default: fresh(place)].waiters.append(waiter)
        }
      }
    } onCancel: {
      // The handler is synchronous and this actor is not: a task is the only way in.
      Task { await self.forget(id, place) }
    }
  }

  private func forget(_ id: Int, _ place: Place) {
    guard let index = gates[place]?.waiters.firstIndex(where: { $0.id == id }) else { return }
    gates[place]?.waiters.remove(at: index).continuation.resume()
  }
}
