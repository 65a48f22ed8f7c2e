import Addresses
import Evidence
import Synchronization
import TestKit
import Testing

@testable import Crawl

/// A clock that a test moves.
private final class HandClock: Sendable {
  private let moved = Mutex(Duration.zero)
  private let start = ContinuousClock.now

  func move(seconds: Double) { moved.withLock { $0 += .seconds(seconds) } }
  @Sendable func now() -> ContinuousClock.Instant { start.advanced(by: moved.withLock { $0 }) }
}

@Suite("What a run remembers")
struct RunMemoryTests {
  private static let address = "http://outside.gov.cn/"

  private func answer(_ outcome: LinkOutcome, _ reason: String? = nil, time: Double = 0) -> CheckedAddress {
    CheckedAddress(judgement: LinkJudgement(outcome: outcome, reason: reason), time: time, requests: 1, bytes: 0)
  }

  @Test(
    "A good answer and a 404 are remembered for the run; anything else for minutes, so that a host that was away for a moment is not called dead on the sites visited later",
    arguments: [
      (LinkOutcome.ok, nil, false), (.redirected, nil, false), (.broken, "http-404", false),
      (.broken, "http-410", false), (.broken, "name-not-found", true), (.unstable, "connect-timeout", true),
      (.refused, "http-429", true),
    ] as [(LinkOutcome, String?, Bool)])
  func doubtfulAnswers(outcome: LinkOutcome, reason: String?, isAskedAgain: Bool) async {
    let clock = HandClock()
    let checks = ExternalChecks(now: clock.now)
    let first = answer(outcome, reason)
    #expect(await checks.check(Self.address) { first }.asked)
    clock.move(seconds: ExternalChecks.doubtfulLifetime - 1)
    #expect(await !checks.check(Self.address) { first }.asked, "sites visited at the same time share it")
    clock.move(seconds: 2)
    let (later, asked) = await checks.check(Self.address) { answer(.ok) }
    #expect(asked == isAskedAgain)
    #expect(later.judgement.outcome == (isAskedAgain ? .ok : outcome))
  }

  @Test("A second look takes no answer of the first, of this site or of another, and later sites share the second")
  func secondLook() async {
    let checks = ExternalChecks()
    let first = await checks.check(Self.address) { answer(.unstable, "http-500", time: 100) }.0
    let second = await checks.check(Self.address, after: first.time) { answer(.unstable, "http-500", time: 190) }
    #expect(second.asked)
    let other = await checks.check(Self.address, after: 150) { answer(.ok, time: 200) }
    #expect(!other.asked, "asked for since that site's first look")
    #expect(other.0.time == 190)
  }

  @Test("However many addresses a run meets, no more answers are kept than the set number; those that many want stay")
  func externalsAreBounded() async {
    let checks = ExternalChecks(capacity: 100)
    for number in 0..<2000 {
      _ = await checks.check("http://h\(number).gov.cn/") { answer(.ok) }
      #expect(await !checks.check("http://h0.gov.cn/") { answer(.ok) }.asked)
    }
    #expect(await checks.count <= 100)
  }

  @Test("However many sites a run visits, no more of their robots.txt is kept than the set number of bytes")
  func robotsAreBounded() async {
    let files = RobotsFiles(capacity: 1_000_000)
    let lines = (0..<1000).map { "Disallow: /\($0)" }.joined(separator: "\n")
    let rules = RobotsRules(Array("User-agent: *\n\(lines)".utf8), productToken: "spotcheck")
    #expect(rules.weight > 50_000)
    for number in 0..<200 {
      _ = await files.answer("http://h\(number).gov.cn/robots.txt") {
        RobotsAnswer(rules: rules, facts: RobotsFacts(state: .obeyed))
      }
    }
    #expect(await files.weight <= 1_000_000)
    #expect(await files.known("http://h199.gov.cn/robots.txt") != nil)
  }

  @Test("A robots.txt is asked for again after a day, and one that could not be had after minutes")
  func robotsExpire() async {
    let clock = HandClock()
    let files = RobotsFiles(now: clock.now)
    let asked = Mutex(0)
    func ask(_ state: RobotsFacts.State) async {
      _ = await files.answer("http://\(state.rawValue).gov.cn/robots.txt") {
        asked.withLock { $0 += 1 }
        return RobotsAnswer(rules: .allowAll, facts: RobotsFacts(state: state))
      }
    }
    await ask(.obeyed)
    clock.move(seconds: RobotsFiles.lifetime - 1)
    await ask(.obeyed)
    #expect(asked.withLock { $0 } == 1)
    clock.move(seconds: 2)
    await ask(.obeyed)
    #expect(asked.withLock { $0 } == 2)
    await ask(.unreachable)
    clock.move(seconds: RobotsFiles.failureLifetime + 1)
    await ask(.unreachable)
    #expect(asked.withLock { $0 } == 4)
  }

  @Test("However many hosts a run asks, limits of those at rest are forgotten, and a Crawl-delay is not")
  func gatesAreBounded() async throws {
    let politeness = Politeness(hostConnections: 2, hostInterval: 0)
    politeness.raise(interval: 10, for: "slow.gov.cn")
    for number in 0..<20_000 {
      let host = "h\(number).gov.cn"
      let permit = try await politeness.enter(host)
      let address = try #require(IPAddress("192.0.\(number / 256).\(number % 256)"))
      try await politeness.begin(permit, host: host, address: address)
      politeness.leave(permit, sign: .fine)
    }
    #expect(politeness.gateCount <= 2 * Politeness.gateLimit)
    #expect(politeness.interval(of: "slow.gov.cn") == 10)
  }

  @Test("A page that one site's visit read is not asked for by the sites that link to it; one that it found gone is")
  func pagesAreLearned() async throws {
    let site = try ScriptedSite(
      [:],
      scripts: [
        "/": { _, request in
          request.values(of: "Host").first == "www.demo.gov.cn"
            ? ScriptedSite.html("<a href=/a>a</a>")
            : ScriptedSite.html("<a href=http://www.demo.gov.cn/a>a</a><a href=http://www.demo.gov.cn/gone>g</a>")
        },
        "/a": { _, _ in ScriptedSite.html("<a href=/gone>gone</a>") },
      ])
    let context = try site.context { $0.sites = 1 }
    let sites = try ScriptedSite.register(["www.demo.gov.cn", "other.gov.cn"])
    var second: SiteEvidence?
    try await Scan(context).run(sites) { position, evidence in if position == 1 { second = evidence } }
    #expect(second?.target("http://www.demo.gov.cn/a")?.outcome == .ok)
    #expect(second?.target("http://www.demo.gov.cn/gone")?.outcome == .broken)
    #expect(site.server.requests.count { $0.target == "/a" } == 1)
    #expect(site.server.requests.filter { $0.target == "/gone" }.map(\.method) == ["GET", "HEAD", "GET"])
  }
}
