import Testing

@testable import Crawl

@Suite("Host limits")
struct HostLimiterTests {
  @Test("No more requests than connections are under way")
  func connections() {
    var limiter = HostLimiter(connections: 2, interval: 0)
    var taken = [limiter.take(), limiter.take(), limiter.take()]
    #expect(taken == [true, true, false])
    limiter.release()
    taken.append(limiter.take())
    #expect(taken.last == true)
  }

  @Test("Starts keep the interval, however many ask at once")
  func interval() {
    var limiter = HostLimiter(connections: 8, interval: 0.5)
    #expect(limiter.readiness(now: 10) == .now)
    limiter.start(now: 10)
    #expect(limiter.readiness(now: 10) == .later(at: 10.5))
    #expect(limiter.readiness(now: 10.5) == .now)
    limiter.start(now: 10.6)
    #expect(limiter.readiness(now: 11) == .later(at: 11.1))
    #expect(limiter.readiness(now: 20) == .now)
  }

  @Test("A longer interval that a site asks for is kept, a shorter one is not")
  func raise() {
    var limiter = HostLimiter(connections: 4, interval: 1)
    limiter.raise(interval: 3)
    limiter.raise(interval: 0.1)
    limiter.start(now: 0)
    #expect(limiter.readiness(now: 0) == .later(at: 3))
  }

  @Test("429 and 503 halve the rate at once, to an eighth at most")
  func halving() {
    var limiter = HostLimiter(connections: 4, interval: 0.5)
    var rates: [(Int, Double)] = []
    for second in 0..<5 {
      limiter.note(.overloaded, began: Double(second), now: Double(second))
      rates.append((limiter.connectionsNow, limiter.intervalNow))
    }
    #expect(rates.map(\.0) == [2, 1, 1, 1, 1])
    #expect(rates.map(\.1) == [1, 2, 4, 4, 4])
  }

  @Test("The halved rate holds from the last start on")
  func halvedFromLastStart() {
    var limiter = HostLimiter(connections: 4, interval: 0.5)
    limiter.start(now: 10)
    limiter.note(.overloaded, began: 10, now: 10.1)
    #expect(limiter.readiness(now: 10.6) == .later(at: 11))
  }

  @Test("Answers to requests under way when the rate was halved do not halve it again")
  func oneHalvingPerRound() {
    var limiter = HostLimiter(connections: 8, interval: 0.1)
    for began in [0.0, 0.1, 0.2] { limiter.note(.overloaded, began: began, now: 1) }
    #expect(limiter.slowdown == 1)
    limiter.note(.overloaded, began: 1.5, now: 2)
    #expect(limiter.slowdown == 2)
  }

  @Test("The rate comes back slowly: one halving for ten answers in a row")
  func recovery() {
    var limiter = HostLimiter(connections: 4, interval: 0.5)
    limiter.note(.overloaded, began: 0, now: 0)
    limiter.note(.overloaded, began: 1, now: 1)
    for _ in 0..<9 { limiter.note(.fine, began: 2, now: 3) }
    #expect(limiter.slowdown == 2)
    limiter.note(.brokenOff, began: 2, now: 3)
    for _ in 0..<9 { limiter.note(.fine, began: 2, now: 3) }
    #expect(limiter.slowdown == 2, "a broken answer starts the count again")
    limiter.note(.fine, began: 2, now: 3)
    #expect(limiter.slowdown == 1)
    for _ in 0..<10 { limiter.note(.fine, began: 2, now: 3) }
    #expect(limiter.connectionsNow == 4)
    #expect(limiter.intervalNow == 0.5)
  }

  @Test("Resets and time-outs slow only in a burst; a host that never answered is not slowed")
  func bursts() {
    var limiter = HostLimiter(connections: 4, interval: 0.5)
    for _ in 0..<10 { limiter.note(.notConnected, began: 0, now: 0) }
    #expect(limiter.slowdown == 0)
    limiter.note(.brokenOff, began: 0, now: 0)
    limiter.note(.brokenOff, began: 0, now: 0)
    limiter.note(.fine, began: 0, now: 0)
    limiter.note(.brokenOff, began: 0, now: 0)
    limiter.note(.notConnected, began: 0, now: 0)
    #expect(limiter.slowdown == 0)
    limiter.note(.brokenOff, began: 0, now: 0)
    #expect(limiter.slowdown == 1)
  }

  @Test("Where many sites share an address, one 503 slows nobody and a burst slows all")
  func sharedAddress() {
    var limiter = HostLimiter(connections: 4, interval: 0.5, slowsAtOnce: false)
    limiter.note(.overloaded, began: 0, now: 0)
    limiter.note(.overloaded, began: 0, now: 0)
    #expect(limiter.slowdown == 0)
    limiter.note(.overloaded, began: 0, now: 0)
    #expect(limiter.slowdown == 1)
  }

  @Test("A Retry-After within the cap is waited for; beyond it nothing is sent before that time")
  func retryAfter() {
    var limiter = HostLimiter(connections: 4, interval: 0.5)
    let short = limiter.pause(seconds: 120, began: 99, now: 100)
    #expect(short)
    #expect(limiter.readiness(now: 101) == .later(at: 220))
    let long = limiter.pause(seconds: 121, began: 299, now: 300)
    #expect(!long)
    #expect(limiter.readiness(now: 420) == .refused(until: 421))
    #expect(limiter.readiness(now: 421) == .now)
  }

  @Test("A server that asks for pause after pause is left alone")
  func endlessPauses() {
    var limiter = HostLimiter(connections: 4, interval: 0.5)
    var isWaitedFor: [Bool] = []
    for round in 0..<4 {
      isWaitedFor.append(limiter.pause(seconds: 5, began: Double(round) * 10, now: Double(round) * 10 + 1))
    }
    #expect(isWaitedFor == [true, true, true, false])
    limiter.note(.fine, began: 40, now: 41)
    isWaitedFor.append(limiter.pause(seconds: 5, began: 45, now: 50))
    #expect(isWaitedFor.last == true)
  }

  @Test("Requests under way together that are all asked to wait count as one pause")
  func onePauseForMany() {
    var limiter = HostLimiter(connections: 8, interval: 0)
    var isWaitedFor: [Bool] = []
    for _ in 0..<8 { isWaitedFor.append(limiter.pause(seconds: 5, began: 10, now: 11)) }
    #expect(!isWaitedFor.contains(false))
    #expect(limiter.readiness(now: 12) == .later(at: 16))
  }
}
