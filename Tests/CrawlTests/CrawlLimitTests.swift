import Addresses
import Evidence
import TestKit
import Testing

@testable import Crawl

@Suite("Limits of a visit")
struct CrawlLimitTests {
  @Test("The cap on targets leaves out the same in two runs, and says so")
  func maxTargets() async throws {
    var pages: [String: String] = ["/": (0..<8).map { "<a href=/p\($0)>p</a>" }.joined()]
    for number in 0..<8 {
      pages["/p\(number)"] = (0..<6).map { "<a href=/p\(number)-\($0)>x</a>" }.joined()
    }
    let site = try ScriptedSite(pages)
    let one = try await site.gather {
      $0.hostConnections = 1; $0.maxTargets = 20
    }
    let two = try await site.gather {
      $0.hostConnections = 1; $0.maxTargets = 20
    }
    #expect(one.crawl.stoppedBy == .maxTargets)
    #expect(!one.crawl.complete)
    #expect(one.targets.count <= 20)
    #expect(one.targets.map(\.url) == two.targets.map(\.url))
    #expect(one.targets.contains { $0.outcome == .broken })
  }

  @Test("The page cap is not met by pages that turn out to be none")
  func pageCapInFlight() async throws {
    let site = try ScriptedSite(["/": "<a href=/gone>g</a><a href=/b>b</a>", "/b": "<p>b</p>"])
    let evidence = try await site.gather { $0.maxPages = 2 }
    #expect(evidence.paths == ["/", "/b"])
    #expect(evidence.crawl.stoppedBy == nil)
    #expect(evidence.crawl.complete)
  }

  @Test("A download behind an address that looks like a page is not read")
  func download() async throws {
    let file = String(repeating: "x", count: 2_000_000)
    let site = try ScriptedSite(
      ["/": "<a href='/downfile.jsp?id=7'>d</a>"],
      scripts: [
        "/downfile.jsp?id=7": { _, _ in ScriptedSite.answer("200 OK", file, type: "application/octet-stream") }
      ])
    let evidence = try await site.gather()
    #expect(evidence.target("/downfile.jsp?id=7")?.outcome == .ok)
    #expect(evidence.crawl.bytes < 100_000)
    #expect(evidence.paths == ["/"])
  }

  @Test("Requests are counted as the server got them: after a pause, at a redirect to itself, behind other robots.txt")
  func requests() async throws {
    let site = try ScriptedSite(
      [
        "/": "<a href=/paused>p</a><a href=/guarded>g</a><a href=http://www.demo.gov.cn:8080/q>q</a>", "/q": "<p>q</p>",
      ],
      scripts: [
        "/paused": { attempt, _ in
          attempt == 0
            ? ScriptedSite.answer("429 Slow down", headers: ["Retry-After: 0"]) : ScriptedSite.html("<p>p</p>")
        },
        "/guarded": { _, request in
          request.values(of: "Cookie").isEmpty
            ? ScriptedSite.redirect("/guarded", headers: ["Set-Cookie: seen=1; path=/"]) : ScriptedSite.html("<p>g</p>")
        },
      ])
    let evidence = try await site.gather { $0.portMap[8080] = site.server.port }
    #expect(evidence.targets.map(\.outcome) == [.ok, .redirected, .ok])
    #expect(evidence.crawl.requests == site.server.requests.count)
  }

  @Test("The chain of a redirect is kept: within the site, outside of it, and where it ends in nothing")
  func chains() async throws {
    let site = try ScriptedSite(
      [
        "/": "<a href=/old>o</a><a href=/file.pdf>f</a><a href=http://outside.gov.cn/a>a</a><a href=/plain>p</a>",
        "/new": "<p>n</p>", "/plain": "<p>p</p>",
      ],
      scripts: [
        "/old": { _, _ in ScriptedSite.redirect("/mid") }, "/mid": { _, _ in ScriptedSite.redirect("/new") },
        "/file.pdf": { _, _ in ScriptedSite.redirect("/lost.pdf") },
        "/a": { _, _ in ScriptedSite.redirect("http://nowhere.gov.cn/b") },
      ])
    let evidence = try await site.gather()
    #expect(
      evidence.target("/old")?.redirects == ["302 http://www.demo.gov.cn/old", "302 http://www.demo.gov.cn/mid"])
    #expect(evidence.target("/file.pdf")?.redirects == ["302 http://www.demo.gov.cn/file.pdf"])
    #expect(evidence.target("/file.pdf")?.outcome == .broken)
    #expect(
      evidence.target("http://outside.gov.cn/a")?.redirects == [
        "302 http://outside.gov.cn/a", "- http://nowhere.gov.cn/b",
      ])
    #expect(evidence.target("/plain")?.redirects == nil)
  }
}
