import Addresses
import Evidence
import TestKit
import Testing

@testable import Crawl

@Suite("Sites of one run that link to each other")
struct RunSitesTests {
  private static func count(_ site: ScriptedSite, _ method: String, _ host: String, _ target: String) -> Int {
    site.server.requests.count {
      $0.method == method && $0.target == target && $0.values(of: "Host").first == host
    }
  }

  @Test("A front page that was visited is not asked for by the sites that link to it")
  func frontPage() async throws {
    let site = try ScriptedSite(
      [:],
      scripts: [
        "/": { _, request in
          request.values(of: "Host").first == "www.demo.gov.cn"
            ? ScriptedSite.html("<a href=/a>a</a>") : ScriptedSite.html("<a href=http://www.demo.gov.cn/>d</a>")
        },
        "/a": { _, _ in ScriptedSite.html("a") },
      ])
    let context = try site.context { $0.sites = 1 }
    var second: SiteEvidence?
    try await Scan(context).run(ScriptedSite.register(["www.demo.gov.cn", "other.gov.cn"])) { position, evidence in
      if position == 1 { second = evidence }
    }
    let target = try #require(second?.target("http://www.demo.gov.cn/"))
    #expect(target.outcome == .ok)
    #expect(target.status == 200)
    #expect(target.time != nil)
    #expect(Self.count(site, "HEAD", "www.demo.gov.cn", "/") == 0)
  }

  @Test(
    "Of two sites that link to each other and are visited together, what the other one's visit has read is not asked for, and neither waits for the other"
  )
  func together() async throws {
    let gate = LoopbackGate()
    let site = try ScriptedSite(
      [:],
      scripts: [
        "/": { _, request in
          request.values(of: "Host").first == "www.demo.gov.cn"
            ? ScriptedSite.html(
              "<a href=http://other.gov.cn/>o</a><a href=http://other.gov.cn/b>b</a><a href=/slow>s</a>")
            : ScriptedSite.html("<a href=http://www.demo.gov.cn/slow>s</a><a href=/b>b</a>")
        },
        "/b": { _, _ in ScriptedSite.html("b") },
        // The page that the other site has to be done before.
        "/slow": { _, request in
          request.method == "HEAD" ? ScriptedSite.html("", isHead: true) : [.wait(gate)] + ScriptedSite.html("s")
        },
      ])
    let context = try site.context { $0.sites = 2 }
    var found: [Int: SiteEvidence] = [:]
    try await Scan(context).run(ScriptedSite.register(["www.demo.gov.cn", "other.gov.cn"])) { position, evidence in
      found[position] = evidence
      if position == 1 { gate.open() }
    }
    #expect(found[0]?.target("http://other.gov.cn/")?.outcome == .ok)
    #expect(found[0]?.target("http://other.gov.cn/b")?.outcome == .ok)
    #expect(Self.count(site, "HEAD", "other.gov.cn", "/") == 0)
    #expect(Self.count(site, "HEAD", "other.gov.cn", "/b") == 0)
    #expect(Self.count(site, "GET", "other.gov.cn", "/b") == 1)
    #expect(found[1]?.target("http://www.demo.gov.cn/slow")?.outcome == .ok, "asked for, as nobody had read it")
  }

  @Test("That a page was gone while its own site was visited is no answer to a link that another site has later")
  func goneForAMoment() async throws {
    let site = try ScriptedSite(
      [:],
      scripts: [
        "/": { _, request in
          request.values(of: "Host").first == "www.demo.gov.cn"
            ? ScriptedSite.html("<a href=/moved>m</a><a href=/there>t</a>")
            : ScriptedSite.html("<a href=http://www.demo.gov.cn/moved>m</a><a href=http://www.demo.gov.cn/there>t</a>")
        },
        "/there": { _, _ in ScriptedSite.html("t") },
        // While it is put in its place the server does not know it.
        "/moved": { attempt, request in
          attempt == 0 && request.method == "GET"
            ? ScriptedSite.answer("404 Not Found") : ScriptedSite.html("m", isHead: request.method == "HEAD")
        },
      ])
    let context = try site.context { $0.sites = 1 }
    var found: [Int: SiteEvidence] = [:]
    try await Scan(context).run(ScriptedSite.register(["www.demo.gov.cn", "other.gov.cn"])) { position, evidence in
      found[position] = evidence
    }
    #expect(found[0]?.target("http://www.demo.gov.cn/moved")?.outcome == .broken)
    #expect(found[1]?.target("http://www.demo.gov.cn/moved")?.outcome == .ok)
    #expect(Self.count(site, "HEAD", "www.demo.gov.cn", "/there") == 0, "what is there is shared")
  }

  @Test("A site of the run that is never visited is asked for by those that link to it, after their own columns")
  func neverVisited() async throws {
    let site = try ScriptedSite(
      [:],
      scripts: [
        "/": { _, request in
          request.values(of: "Host").first == "www.demo.gov.cn"
            ? ScriptedSite.html(
              "<a href=http://other.gov.cn/>o</a><a href=http://other.gov.cn/gone>g</a><a href=/a>a</a>")
            : ScriptedSite.html("o")
        },
        "/a": { _, _ in ScriptedSite.html("<a href=/b>b</a>") }, "/b": { _, _ in ScriptedSite.html("b") },
      ])
    let context = try site.context { $0.sites = 1 }
    var begun = 0
    var first: SiteEvidence?
    let mayBegin = {
      begun += 1
      return begun == 1
    }
    try await Scan(context).run(ScriptedSite.register(["www.demo.gov.cn", "other.gov.cn"]), mayBegin: mayBegin) {
      _, evidence in
      first = evidence
    }
    #expect(first?.target("http://other.gov.cn/")?.outcome == .ok)
    #expect(first?.target("http://other.gov.cn/gone")?.outcome == .broken)
    let order = site.server.requests.map { "\($0.method) \($0.target)" }
    let column = try #require(order.firstIndex(of: "GET /a"))
    let other = try #require(order.firstIndex(of: "HEAD /gone"))
    #expect(column < other)
  }
}
