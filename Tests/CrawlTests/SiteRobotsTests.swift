import Addresses
import Evidence
import TestKit
import Testing

@testable import Crawl

@Suite("robots.txt of a site's origins")
struct SiteRobotsTests {
  private static func robots(_ files: [String: String]) -> ScriptedSite.Page {
    { _, request in
      let host = request.values(of: "Host").first ?? ""
      guard let file = files[host] else { return ScriptedSite.answer("404 Not Found") }
      return ScriptedSite.answer("200 OK", "User-agent: *\n\(file)\n", type: "text/plain")
    }
  }

  @Test("Each origin of the site is asked for its own file, once, and its Crawl-delay is kept")
  func ownFiles() async throws {
    let site = try ScriptedSite(
      [
        "/": "<a href=/a>a</a><a href=http://www.demo.gov.cn:8080/a>b</a><a href=http://www.demo.gov.cn:8080/c>c</a>"
          + "<a href=http://www.demo.gov.cn:8080/f.pdf>f</a><a href=/c>d</a>", "/a": "<p>a</p>", "/c": "<p>c</p>",
      ],
      scripts: [
        "/robots.txt": Self.robots([
          "www.demo.gov.cn": "Disallow: /c", "www.demo.gov.cn:8080": "Disallow: /a\nDisallow: /f",
        ])
      ])
    let evidence = try await site.gather { $0.portMap[8080] = site.server.port }
    #expect(evidence.target("/a")?.outcome == .ok)
    #expect(evidence.target("/c")?.outcome == .excluded)
    #expect(evidence.target("http://www.demo.gov.cn:8080/a")?.outcome == .excluded)
    #expect(evidence.target("http://www.demo.gov.cn:8080/f.pdf")?.outcome == .excluded)
    #expect(evidence.target("http://www.demo.gov.cn:8080/c")?.outcome == .ok)
    #expect(evidence.robots?.disallowed == 3)
    #expect(site.gets("/robots.txt") == 2)
    #expect(site.gets("/a") == 1)
  }

  @Test("The www twin has its own file, whose Crawl-delay is kept")
  func twin() async throws {
    let site = try ScriptedSite(
      ["/": "<a href=http://demo.gov.cn/closed>x</a>", "/closed": "<p>x</p>"],
      scripts: ["/robots.txt": Self.robots(["demo.gov.cn": "Disallow: /closed\nCrawl-delay: 3"])],
      names: ["demo.gov.cn. 60 IN A 127.0.0.1"])
    let context = try site.context()
    let url = try #require(WebAddress("http://www.demo.gov.cn/"))
    let evidence = await SiteGatherer(context).gather(Site(code: "1", name: "示范", url: url))
    #expect(evidence.target("http://demo.gov.cn/closed")?.reason == "robots-disallowed")
    #expect(site.gets("/closed") == 0)
    #expect(context.politeness.interval(of: "demo.gov.cn") == 3)
  }

  @Test("An origin where no server is is no reason to leave its links untested")
  func nobody() async throws {
    // Nothing listens for https.
    let site = try ScriptedSite(["/": "<a href=https://www.demo.gov.cn/a>a</a>"])
    let evidence = try await site.gather()
    #expect(evidence.target("https://www.demo.gov.cn/a")?.outcome == .failing)
    #expect(evidence.target("https://www.demo.gov.cn/a")?.reason == "connection-refused")
  }

  @Test("A redirect does not lead where robots.txt forbids to go, at home or at another origin")
  func redirects() async throws {
    let site = try ScriptedSite(
      ["/": "<a href=/one.pdf>1</a><a href=/two.pdf>2</a><a href=/three.pdf>3</a>"],
      scripts: [
        "/robots.txt": Self.robots(["www.demo.gov.cn": "Disallow: /c", "www.demo.gov.cn:8080": "Disallow: /d"]),
        "/one.pdf": { _, _ in ScriptedSite.redirect("/closed.pdf") },
        "/two.pdf": { _, _ in ScriptedSite.redirect("http://www.demo.gov.cn:8080/deep.pdf") },
        "/three.pdf": { _, _ in ScriptedSite.redirect("http://www.demo.gov.cn:8080/open.pdf") },
        "/open.pdf": { _, request in ScriptedSite.answer("200 OK", isHead: request.method == "HEAD") },
      ])
    let evidence = try await site.gather {
      $0.portMap[8080] = site.server.port
      // The files are fetched over the only connection that there is.
      $0.hostConnections = 1
    }
    #expect(evidence.target("/one.pdf")?.outcome == .excluded)
    #expect(evidence.target("/two.pdf")?.outcome == .excluded)
    #expect(evidence.target("/three.pdf")?.outcome == .redirected)
    #expect(!site.server.requests.contains { $0.target == "/closed.pdf" || $0.target == "/deep.pdf" })
  }
}
