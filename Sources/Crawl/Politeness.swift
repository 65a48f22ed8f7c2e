import Addresses
import DequeModule
import Transport

/// Keeps the limits of every host and every address for a whole run: sites that link to each other and platforms that
/// carry many sites meet one set of manners.
///
/// An exchange takes a connection of its host first, then, hop by hop, one of the address it connects to, and gives
/// that back before it asks for the next. Whoever holds an address waits for no connection, so no two exchanges can
/// wait for each other for ever. The interval is kept from start to start, of the host and of the address at once.
///
/// A lock and no actor: every request of a run passes here several times, nearly always without a wait.
public final class Politeness: Sendable {
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
    var used: Double
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

  /// Hosts and addresses whose limits are kept before those not in use are looked over: those of some hundred sites and
  /// of what they link to. A run of thousands of sites takes no more, unless so many are in use.
  static let gateLimit = 4096
  /// Seconds for which limits that differ from those of a host not met yet (a Crawl-delay, a slowed rate) are kept after
  /// their last use; longer than any visit, so that none is lost in its middle.
  static let memory = 7200.0

  private struct State: Sendable {
    var gates: [Place: Gate] = [:]
    /// Gates at which they are looked over.
    var lookOverAt = gateLimit
    var stays: [Int: Stay] = [:]
    var nextID = 0

    mutating func newID() -> Int {
      nextID += 1
      return nextID
    }
  }

  private let state = LockBox(State())
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
  nonisolated(nonsending) func enter(_ host: String) async throws -> Permit {
    try await take(.host(host), for: host)
    let now = now
    return state.withLock { state in
      let id = state.newID()
      state.stays[id] = Stay(host: host, address: nil, began: now)
      return Permit(id: id, host: host)
    }
  }

  /// Waits until a request to `host` at `address` may start. The address that the exchange held is given back first.
  /// Throws `CancellationError` or `Refusal`; then no address is held.
  nonisolated(nonsending) func begin(_ permit: Permit, host: String, address: IPAddress) async throws {
    leaveAddress(permit)
    state.withLock { $0.stays[permit.id]?.host = host }
    try await take(.address(address), for: host)
    state.withLock { $0.stays[permit.id]?.address = address }
    do {
      try await waitForStart([.host(host), .address(address)], host: host)
    } catch {
      leaveAddress(permit)
      throw error
    }
    let now = now
    state.withLock { $0.stays[permit.id]?.began = now }
  }

  /// Gives everything back, and learns from what the last hop brought. Gives whether a Retry-After is waited for: the
  /// same request may be made again, and will start when that time is over.
  @discardableResult
  func leave(_ permit: Permit, sign: HostLimiter.Sign? = nil, retryAfter: Double? = nil) -> Bool {
    leaveAddress(permit, sign: sign)
    var isPausing = false
    if let stay = state.withLock({ $0.stays.removeValue(forKey: permit.id) }) {
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
    let held = state.withLock { state -> Stay? in
      let stay = state.stays[permit.id]
      state.stays[permit.id]?.address = nil
      return stay
    }
    guard let held, let address = held.address else { return }
    change(.address(address)) { limiter, now in
      if let sign { limiter.note(sign, began: held.began, now: now) }
      limiter.release()
    }
  }

  private func fresh(_ place: Place) -> Gate {
    switch place {
    case .host: Gate(limiter: host, used: now)
    case .address: Gate(limiter: address, used: now)
    }
  }

  /// Seconds kept between requests to a host; `nil` where it was not met.
  func interval(of host: String) -> Double? { state.withLock { $0.gates[.host(host)]?.limiter.intervalNow } }

  /// Hosts and addresses whose limits are kept.
  var gateCount: Int { state.withLock { $0.gates.count } }

  /// Forgets the limits of hosts and addresses that are as if they had never been met. What is given to `take` next starts
  /// afresh, with the same limits.
  private static func lookOver(_ state: inout State, now: Double) {
    guard state.gates.count >= state.lookOverAt else { return }
    state.gates = state.gates.filter { _, gate in
      if !gate.waiters.isEmpty || gate.limiter.isInUse(now: now) { return true }
      return !gate.limiter.isAtRest && now - gate.used < memory
    }
    // So that a run that needs all of them does not look them over at every step.
    state.lookOverAt = max(gateLimit, 2 * state.gates.count)
  }

  /// Changes a limiter, and wakes as many waiters as can take a connection after it.
  private func change(_ place: Place, _ body: (inout HostLimiter, _ now: Double) -> Void) {
    let now = now
    let woken = state.withLock { state in
      body(&state.gates[place, default: fresh(place)].limiter, now)
      return Self.next(&state, place)
    }
    for waiter in woken { waiter.resume() }
  }

  /// Lets the next ones in line try for the connections that are free.
  private func wake(_ place: Place) {
    for waiter in state.withLock({ Self.next(&$0, place) }) { waiter.resume() }
  }

  /// Takes as many waiters out of the line as there are free connections.
  private static func next(_ state: inout State, _ place: Place) -> [CheckedContinuation<Void, Never>] {
    guard let gate = state.gates[place], !gate.waiters.isEmpty else { return [] }
    return (0..<min(gate.limiter.free, gate.waiters.count)).compactMap { _ in
      state.gates[place]?.waiters.popFirst()?.continuation
    }
  }

  /// Waits for a connection, in turn.
  private nonisolated(nonsending) func take(_ place: Place, for host: String) async throws {
    var hasWaited = false
    do {
      while true {
        try Task.checkCancellation()
        try demandWelcome(host)
        let now = now
        let isTaken = state.withLock { state in
          Self.lookOver(&state, now: now)
          state.gates[place, default: fresh(place)].used = now
          return state.gates[place, default: fresh(place)].limiter.take()
        }
        if isTaken { return }
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
    let now = now
    let readiness = state.withLock { $0.gates[.host(host)]?.limiter.readiness(now: now) }
    guard case .refused(let until) = readiness else { return }
    throw Refusal(host: host, seconds: until - now)
  }

  private nonisolated(nonsending) func waitForStart(_ places: [Place], host: String) async throws {
    while true {
      try Task.checkCancellation()
      try demandWelcome(host)
      guard let latest = startOrWait(places) else { return }
      try await Task.sleep(until: start + .seconds(latest), clock: clock)
    }
  }

  /// Starts a request at all `places` at once; where one is not ready, gives the time at which it may be.
  private func startOrWait(_ places: [Place]) -> Double? {
    let now = now
    return state.withLock { state in
      let times = places.compactMap { place -> Double? in
        guard case .later(let time) = state.gates[place, default: fresh(place)].limiter.readiness(now: now) else {
          return nil
        }
        return time
      }
      if let latest = times.max() { return latest }
      for place in places { state.gates[place, default: fresh(place)].limiter.start(now: now) }
      return nil
    }
  }

  private var now: Double {
    let elapsed = clock.now - start
    return Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
  }

  private nonisolated(nonsending) func sleepUntilReleased(_ place: Place, isFirst: Bool) async {
    let id = state.withLock { $0.newID() }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let waits = state.withLock { state in
          // Whoever is released or cancelled between the question and the wait must not wait.
          var gate = state.gates[place, default: fresh(place)]
          if Task.isCancelled || gate.limiter.free > 0 { return false }
          let waiter = Waiter(id: id, continuation: continuation)
          if isFirst { gate.waiters.prepend(waiter) } else { gate.waiters.append(waiter) }
          state.gates[place] = gate
          return true
        }
        if !waits { continuation.resume() }
      }
    } onCancel: {
      forget(id, place)
    }
  }

  private func forget(_ id: Int, _ place: Place) {
    let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
      guard let index = state.gates[place]?.waiters.firstIndex(where: { $0.id == id }) else { return nil }
      return state.gates[place]?.waiters.remove(at: index).continuation
    }
    waiter?.resume()
  }
}
