import Addresses
import Evidence
import TestKit
import Testing

@testable import Crawl

@Suite("Fetching robots.txt")
struct RobotsFetcherTests {
  /// Pages for a visit that shows whether `/a` was allowed.
  private static let pages = ["/": "<a href=/a>a</a>", "/a": "<p>a</p>"]
  private static let closing = "User-agent: *\nDisallow: /a\n"

  private func text(_ body: String) -> [LoopbackServer.Step] {
    ScriptedSite.answer("200 OK", body, type: "text/plain")
  }

  @Test("4xx allows everything", arguments: ["400 Bad", "401 No", "403 No", "404 None", "410 Gone", "451 No"])
  func absent(status: String) async throws {
    let site = try ScriptedSite(Self.pages, scripts: ["/robots.txt": { _, _ in ScriptedSite.answer(status) }])
    let evidence = try await site.gather()
    #expect(evidence.robots?.state == .absent)
    #expect(evidence.paths == ["/", "/a"])
  }

  @Test("5xx and no answer allow nothing for now; one failure alone is not believed")
  func notNow() async throws {
    for steps in [ScriptedSite.answer("503 Busy"), [.reset]] {
      let site = try ScriptedSite(Self.pages, scripts: ["/robots.txt": { _, _ in steps }])
      let evidence = try await site.gather()
      #expect(evidence.robots?.state == .unreachable)
      #expect(evidence.target("/a")?.outcome == .excluded)
      #expect(evidence.crawl.stoppedBy == .robots)
      let shaky = try ScriptedSite(
        Self.pages, scripts: ["/robots.txt": { attempt, _ in attempt == 0 ? steps : text("User-agent: *\n") }])
      #expect(try await shaky.gather().robots?.state == .obeyed)
    }
  }

  @Test("Five redirects are followed, to another host too; the rules are those of the host asked first")
  func redirects() async throws {
    var scripts: [String: ScriptedSite.Page] = [
      "/robots.txt": { _, request in
        request.values(of: "Host").first?.hasPrefix("other") == true
          ? ScriptedSite.answer("200 OK", Self.closing, type: "text/plain") : ScriptedSite.redirect("/r1")
      }
    ]
    for number in 1...3 { scripts["/r\(number)"] = { _, _ in ScriptedSite.redirect("/r\(number + 1)") } }
    scripts["/r4"] = { _, _ in ScriptedSite.redirect("http://other.gov.cn/robots.txt") }
    let site = try ScriptedSite(Self.pages, scripts: scripts)
    let evidence = try await site.gather()
    #expect(evidence.robots?.state == .obeyed)
    #expect(evidence.target("/a")?.outcome == .excluded)
  }

  @Test("Redirects without end are no file")
  func endlessRedirects() async throws {
    let site = try ScriptedSite(Self.pages, scripts: ["/robots.txt": { _, _ in ScriptedSite.redirect("/robots.txt") }])
    let evidence = try await site.gather()
    #expect(evidence.robots?.state == .absent)
    #expect(evidence.target("/a")?.outcome == .ok)
  }

  @Test("Of a file beyond 500 KiB the first 500 KiB are obeyed")
  func longFile() async throws {
    let filler = String(repeating: "# filler\n", count: RobotsRules.sizeLimit / 9 + 1)
    let file = Self.closing + filler + "User-agent: *\nDisallow: /\n"
    let site = try ScriptedSite(
      ["/": "<a href=/a>a</a><a href=/b>b</a>", "/b": "<p>b</p>"], scripts: ["/robots.txt": { _, _ in text(file) }])
    let evidence = try await site.gather()
    #expect(evidence.robots?.state == .obeyed)
    #expect(evidence.target("/a")?.outcome == .excluded)
    #expect(evidence.target("/b")?.outcome == .ok)
  }

  @Test("A Crawl-delay is obeyed up to the cap, and both numbers are told")
  func crawlDelay() async throws {
    let site = try ScriptedSite(
      ["/": "<p>home</p>"], scripts: ["/robots.txt": { _, _ in text("User-agent: *\nCrawl-delay: 30\n") }])
    let context = try site.context()
    let url = try #require(WebAddress("http://www.demo.gov.cn/"))
    let evidence = await SiteGatherer(context).gather(Site(code: "1", name: "示范", url: url))
    #expect(evidence.robots?.crawlDelay == 30)
    #expect(evidence.robots?.obeyedDelay == RobotsFetcher.crawlDelayCap)
    #expect(context.politeness.interval(of: "www.demo.gov.cn") == RobotsFetcher.crawlDelayCap)
  }

  @Test("Sites of one host ask for its file once in a run")
  func onceInARun() async throws {
    let site = try ScriptedSite(Self.pages, scripts: ["/robots.txt": { _, _ in text(Self.closing) }])
    let context = try site.context()
    let home = try #require(WebAddress("http://www.demo.gov.cn/"))
    var gathered: [SiteEvidence] = []
    let sites = ["1", "2", "3"].enumerated().map {
      (position: $0.offset, site: Site(code: $0.element, name: "", url: home))
    }
    try await Scan(context).run(sites) { _, evidence in gathered.append(evidence) }
    #expect(gathered.count == 3)
    #expect(gathered.allSatisfy { $0.robots?.state == .obeyed && $0.target("/a")?.outcome == .excluded })
    #expect(site.gets("/robots.txt") == 1)
    let requests = gathered.map(\.crawl.requests).sorted()
    #expect(requests == [requests[0], requests[0], requests[0] + 1], "one of them asked")
  }
}
