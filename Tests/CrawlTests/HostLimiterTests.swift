import Testing

@testable import Crawl

@Suite("Host limits")
struct HostLimiterTests {
  @Test("No more requests than connections are under way")
  func connections() {
    var limiter = HostLimiter(connections: 2, interval: 0)
    #expect(limiter.acquire(now: 0) == .start(at: 0))
    #expect(limiter.acquire(now: 0) == .start(at: 0))
    #expect(limiter.acquire(now: 0) == .wait)
    limiter.release()
    #expect(limiter.acquire(now: 1) == .start(at: 1))
  }

  @Test("Starts keep the interval, however many ask at once")
  func interval() {
    var limiter = HostLimiter(connections: 8, interval: 0.5)
    #expect(limiter.acquire(now: 10) == .start(at: 10))
    #expect(limiter.acquire(now: 10) == .start(at: 10.5))
    #expect(limiter.acquire(now: 10.1) == .start(at: 11))
    #expect(limiter.acquire(now: 20) == .start(at: 20))
  }

  @Test("A hop keeps the interval without taking a connection")
  func pace() {
    var limiter = HostLimiter(connections: 1, interval: 1)
    #expect(limiter.pace(now: 0) == 0)
    #expect(limiter.acquire(now: 0) == .start(at: 1))
    #expect(limiter.pace(now: 0) == 2)
  }

  @Test("A longer interval that a site asks for is kept, a shorter one is not")
  func raise() {
    var limiter = HostLimiter(connections: 4, interval: 1)
    limiter.raise(interval: 3)
    limiter.raise(interval: 0.1)
    #expect(limiter.acquire(now: 0) == .start(at: 0))
    #expect(limiter.acquire(now: 0) == .start(at: 3))
  }

  @Test("Waiters get the slot in turn, and a cancelled one leaves without it")
  func politeness() async throws {
    let politeness = Politeness(hostConnections: 1, hostInterval: 0)
    try await politeness.acquire("a")
    let cancelled = Task { try await politeness.acquire("a") }
    cancelled.cancel()
    await #expect(throws: CancellationError.self) { try await cancelled.value }
    let waiting = Task { try await politeness.acquire("a") }
    await politeness.release("a")
    try await waiting.value
    // Another host is not concerned.
    try await politeness.acquire("b")
  }
}
