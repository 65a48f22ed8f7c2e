import Addresses
import Evidence
import Synchronization
import TestKit
import Testing

@testable import Crawl

@Suite("Politeness")
struct PolitenessTests {
  private let address = IPAddress("192.0.2.1")

  @Test("Waiters get the connection in turn, and a cancelled one leaves without it")
  func turns() async throws {
    let politeness = Politeness(hostConnections: 1, hostInterval: 0)
    let first = try await politeness.enter("a")
    let cancelled = Task { try await politeness.enter("a") }
    cancelled.cancel()
    await #expect(throws: CancellationError.self) { _ = try await cancelled.value }
    let waiting = Task { try await politeness.enter("a") }
    politeness.leave(first)
    politeness.leave(try await waiting.value)
    // Another host is not concerned.
    politeness.leave(try await politeness.enter("b"))
  }

  @Test("Sites that share an address share its connections")
  func sharedAddress() async throws {
    let address = try #require(address)
    let politeness = Politeness(hostConnections: 2, hostInterval: 0, addressConnections: 1)
    let first = try await politeness.enter("a")
    try await politeness.begin(first, host: "a", address: address)
    let second = try await politeness.enter("b")
    let order = Mutex<[String]>([])
    let waiting = Task {
      try await politeness.begin(second, host: "b", address: address)
      order.withLock { $0.append("b began") }
    }
    // Other addresses are not concerned.
    let third = try await politeness.enter("c")
    try await politeness.begin(third, host: "c", address: try #require(IPAddress("192.0.2.2")))
    order.withLock { $0.append("a left") }
    politeness.leave(first)
    try await waiting.value
    #expect(order.withLock { $0 } == ["a left", "b began"])
    politeness.leave(second)
    politeness.leave(third)
  }

  @Test("Two exchanges that lead to each other's address do not wait for each other for ever")
  func noDeadlock() async throws {
    let one = try #require(IPAddress("192.0.2.1"))
    let two = try #require(IPAddress("192.0.2.2"))
    let politeness = Politeness(hostConnections: 1, hostInterval: 0, addressConnections: 1)
    let left = try await politeness.enter("a")
    let right = try await politeness.enter("b")
    try await politeness.begin(left, host: "a", address: one)
    try await politeness.begin(right, host: "b", address: two)
    async let crossing: Void = politeness.begin(left, host: "b", address: two)
    async let crossed: Void = politeness.begin(right, host: "a", address: one)
    _ = try await (crossing, crossed)
    politeness.leave(left)
    politeness.leave(right)
  }

  @Test("A host that asks for too long a pause refuses whoever waits for it, and nobody else")
  func refusal() async throws {
    let address = try #require(address)
    let politeness = Politeness(hostConnections: 1, hostInterval: 0)
    let first = try await politeness.enter("a")
    try await politeness.begin(first, host: "a", address: address)
    let waiting = [Task { try await politeness.enter("a") }, Task { try await politeness.enter("a") }]
    let isPausing = politeness.leave(first, sign: .overloaded, retryAfter: 3600)
    #expect(!isPausing)
    for waiter in waiting { await #expect(throws: Politeness.Refusal.self) { _ = try await waiter.value } }
    let other = try await politeness.enter("b")
    try await politeness.begin(other, host: "b", address: address)
    await #expect(throws: Politeness.Refusal.self) {
      try await politeness.begin(other, host: "a", address: address)
    }
    politeness.leave(other)
  }

  @Test("Hosts that share an address with one connection, and redirect to each other, are all served in turn")
  func wire() async throws {
    let gate = LoopbackGate()
    let links = (1...12).map { "<a href=/f\($0).pdf>x</a><a href=http://other.gov.cn/g\($0)>y</a>" }.joined()
    let site = try ScriptedSite(
      ["/": links],
      scripts: Dictionary(
        uniqueKeysWithValues: (1...12).flatMap { number in
          [
            (
              "/f\(number).pdf",
              { @Sendable _, _ in [.wait(gate)] + ScriptedSite.redirect("http://other.gov.cn/g\(number)") }
            ),
            ("/g\(number)", { @Sendable _, _ in [.wait(gate)] + ScriptedSite.answer("200 OK", isHead: true) }),
          ] as [(String, ScriptedSite.Page)]
        }))
    let context = try site.context {
      $0.hostConnections = 3; $0.addressConnections = 1
    }
    let url = try #require(WebAddress("http://www.demo.gov.cn/"))
    let gathering = Task { await SiteGatherer(context).gather(Site(code: "1", name: "示范", url: url)) }
    // The home page, robots.txt, then one that waits at the gate.
    #expect(await site.server.waitForRequests(3))
    let underWay = site.server.requests.count { $0.target.hasPrefix("/f") || $0.target.hasPrefix("/g") }
    #expect(underWay == 1)
    gate.open()
    let evidence = await gathering.value
    #expect(evidence.targets.count == 24)
    #expect(evidence.targets.allSatisfy { $0.outcome == .ok || $0.outcome == .redirected })
  }

  @Test(
    "A Retry-After beyond the cap ends the visit: nothing more is asked, nothing is called dead, the reason is told")
  func longRetryAfter() async throws {
    let links = (1...20).map { "<a href=/p\($0)>\($0)</a>" }.joined()
    var scripts: [String: ScriptedSite.Page] = [:]
    for number in 1...20 {
      scripts["/p\(number)"] = { _, _ in ScriptedSite.answer("503 Busy", headers: ["Retry-After: 3600"]) }
    }
    let site = try ScriptedSite(["/": links], scripts: scripts)
    let evidence = try await site.gather { $0.hostConnections = 1 }
    #expect(site.server.requests.count { $0.target.hasPrefix("/p") } == 1)
    #expect(evidence.outcome == .gathered)
    #expect(evidence.crawl.stoppedBy == .retryAfter)
    #expect(!evidence.crawl.complete)
    #expect(evidence.targets.allSatisfy { [.unstable, .refused, .notTested].contains($0.outcome) })
    #expect(evidence.targets.contains { $0.reason == "retry-after" })
  }

  @Test("A home page that asks to be left alone for hours is asked for once, and no check calls the site down")
  func closedHome() async throws {
    let site = try ScriptedSite(
      [:], scripts: ["/": { _, _ in ScriptedSite.answer("503 Busy", headers: ["Retry-After: 7200"]) }])
    let evidence = try await site.gather()
    #expect(evidence.outcome == .unreachable)
    #expect(site.server.requests.count == 1)
    let failures = evidence.homeHost?.probes.compactMap(\.exchange.failure?.code) ?? []
    #expect(failures.contains(.retryAfter))
  }

  @Test("A Retry-After within the cap is waited for, and the page then asked for again is read")
  func shortRetryAfter() async throws {
    let site = try ScriptedSite(
      ["/": "<a href=/a>a</a>"],
      scripts: [
        "/a": { attempt, _ in
          attempt == 0
            ? ScriptedSite.answer("429 Slow down", headers: ["Retry-After: 0"]) : ScriptedSite.html("<p>a</p>")
        }
      ])
    let evidence = try await site.gather()
    #expect(evidence.target("/a")?.outcome == .ok)
    #expect(site.gets("/a") == 2)
    #expect(evidence.crawl.complete)
  }
}
