import Addresses
import Evidence
import Synchronization
import TestKit
import Testing

@testable import Crawl
@testable import Transport

@Suite("The second look at what failed")
struct SecondLookTests {
  @Test("A name that could not be looked up for a moment is looked up again, not answered from memory")
  func names() async throws {
    // Until the home page is asked whether it is still there, the name server is silent about the other name.
    let isBack = Mutex(false)
    let server = try LoopbackNameServer { name, type in
      if name == "outside.gov.cn", !isBack.withLock({ $0 }) { return .silence }
      return type == 1 && !name.contains("robots") ? .records([.address(name, [127, 0, 0, 1])]) : .records([])
    }
    var target: LinkTarget?
    var looks: [String] = []
    for limit in Patience.growingLimits {
      isBack.withLock { $0 = false }
      let asked = Mutex(0)
      let site = try ScriptedSite(
        ["/doc": "<p>doc</p>"],
        scripts: [
          "/": { _, request in
            // The twin is asked for its front page too.
            let isHome = request.values(of: "Host") == ["www.demo.gov.cn"]
            let count = asked.withLock { asked in
              if isHome { asked += 1 }
              return asked
            }
            if count > 1 { isBack.withLock { $0 = true } }
            return ScriptedSite.html("<a href=http://outside.gov.cn/doc>d</a>")
          }
        ])
      let evidence = try await site.gather {
        $0.zoneFiles = []
        $0.resolver = server.address
        $0.timeout = limit
      }
      target = evidence.target("http://outside.gov.cn/doc")
      looks.append("\(limit): \(target?.reason ?? "ok"), home asked \(asked.withLock { $0 })")
      if target?.outcome == .ok, asked.withLock({ $0 }) > 1 { break }
    }
    #expect(target?.outcome == .ok, "\(looks)")
    #expect(looks.last?.hasSuffix("asked 1") == false, "\(looks)")
  }

  @Test("Where only outside links failed, the home page is asked too: our own network may be the one that failed")
  func onlyOutside() async throws {
    let isGone = Mutex(false)
    let site = try ScriptedSite(
      [:],
      scripts: [
        "/": { _, _ in
          isGone.withLock { $0 } ? [.reset] : ScriptedSite.html("<a href=http://outside.gov.cn/doc>d</a>")
        },
        "/doc": { _, _ in
          isGone.withLock { $0 = true }
          return [.reset]
        },
      ])
    let evidence = try await site.gather()
    #expect(evidence.target("http://outside.gov.cn/doc")?.outcome == .unstable)
    #expect(evidence.crawl.stoppedBy == .unreachable)
  }

  @Test("A refusal that turns into 404 is broken; one that turns into an error failed once, which is no finding")
  func refusals() async throws {
    func first(_ status: String, then later: String) -> ScriptedSite.Page {
      { attempt, _ in ScriptedSite.answer(attempt == 0 ? status : later) }
    }
    let site = try ScriptedSite(
      ["/": "<a href=/a>a</a><a href=/b>b</a><a href=/c>c</a><a href=/d>d</a>"],
      scripts: [
        "/a": first("429 Slow down", then: "404 Not Found"), "/b": first("403 No", then: "500 Error"),
        "/c": first("403 No", then: "200 OK"), "/d": first("403 No", then: "403 No"),
      ])
    let evidence = try await site.gather()
    #expect(evidence.target("/a")?.outcome == .broken)
    #expect(evidence.target("/b")?.outcome == .unstable)
    #expect(evidence.target("/c")?.outcome == .ok)
    #expect(evidence.target("/d")?.outcome == .refused)
    #expect(site.gets("/d") == 2)
  }

  @Test("Its order is that of the links, whichever page came first")
  func order() async throws {
    let gate = LoopbackGate()
    let busy: ScriptedSite.Page = { attempt, _ in
      attempt == 0 ? ScriptedSite.answer("503 Busy") : ScriptedSite.html("<p>late</p>")
    }
    let site = try ScriptedSite(
      ["/": "<a href=/1>1</a><a href=/2>2</a>", "/2": "<a href=/x2>x</a>"],
      scripts: [
        "/1": { _, _ in [.wait(gate)] + ScriptedSite.html("<a href=/x1>x</a>") }, "/x1": busy, "/x2": busy,
      ])
    let context = try site.context()
    let url = try #require(WebAddress("http://www.demo.gov.cn/"))
    async let gathering = SiteGatherer(context).gather(Site(code: "1", name: "示范", url: url))
    // The home page and /2 are read.
    while context.counters.pages < 2 { await Task.yield() }
    gate.open()
    let evidence = await gathering
    #expect(evidence.paths == ["/", "/1", "/2", "/x1", "/x2"])
    #expect(evidence.targets.allSatisfy { $0.outcome == .ok })
  }

  @Test(
    "It comes long enough after the first in a real visit, at once in a laboratory, and never takes half of what is left"
  )
  func pause() {
    let usual = GatherSettings()
    #expect(Double(usual.hostInterval) / 1000 * SiteCrawl.pauseIntervals >= 60)
    #expect(SiteCrawl.longestPause <= usual.siteDeadline / 4)
    #expect(SiteCrawl.pauseShare < 0.5)
  }

  @Test("The site is asked more slowly during it")
  func slower() async throws {
    let site = try ScriptedSite(["/": "<a href=/down>d</a>"], scripts: ["/down": { _, _ in [.reset] }])
    let context = try site.context { $0.hostInterval = 1 }
    let url = try #require(WebAddress("http://www.demo.gov.cn/"))
    let evidence = await SiteGatherer(context).gather(Site(code: "1", name: "示范", url: url))
    #expect(evidence.target("/down")?.outcome == .failing)
    #expect(context.politeness.interval(of: "www.demo.gov.cn") == 0.001 * SiteCrawl.slowness)
  }
}
