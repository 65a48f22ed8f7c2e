import Evidence
import TestKit
import Testing

@testable import Crawl

@Suite("Opening the home page")
struct HomeTests {
  @Test("A home page that is only a meta refresh or a script is followed to the page behind it")
  func stubs() async throws {
    let refresh = "<meta http-equiv=refresh content='0; url=/portal/index.html'>"
    let site = try ScriptedSite(
      ["/portal/index.html": "<h1>首页</h1><p>欢迎访问示范市人民政府</p><a href=/a>a</a>", "/a": "<p>a</p>"],
      scripts: [
        "/": { _, _ in ScriptedSite.answer("200 OK", "<html><head>\(refresh)</head><body></body></html>") }
      ])
    let evidence = try await site.gather()
    #expect(evidence.paths == ["/portal/index.html", "/a"])
    #expect(evidence.homePage?.url.href == "http://www.demo.gov.cn/portal/index.html")
  }

  @Test("A protection layer in place of the home page makes the site blocked, not broken")
  func blocked() async throws {
    let site = try ScriptedSite(
      [:],
      scripts: [
        "/": { _, _ in
          ScriptedSite.answer("521 x", "<script>document.cookie=1</script>", headers: ["Set-Cookie: __jsluid_h=1"])
        }
      ])
    let evidence = try await site.gather()
    #expect(evidence.outcome == .blocked)
    #expect(evidence.protection?.product == "知道创宇加速乐")
    #expect(evidence.crawl.stoppedBy == .blocked)
    #expect(evidence.pages.isEmpty)
  }

  @Test("A home page that answers 500 twice is unreachable, with its reason")
  func unreachable() async throws {
    let site = try ScriptedSite([:], scripts: ["/": { _, _ in ScriptedSite.answer("500 Error") }])
    let evidence = try await site.gather()
    #expect(evidence.outcome == .unreachable)
    #expect(evidence.outcomeDetail == "http-500")
  }

  @Test("A name that does not exist is unreachable, and no request is made")
  func noName() async throws {
    let site = try ScriptedSite([:])
    let evidence = try await site.gather("http://nowhere.gov.cn/")
    #expect(evidence.outcome == .unreachable)
    #expect(evidence.outcomeDetail == "name-not-found")
    #expect(site.server.requests.isEmpty)
  }

  @Test("A hanging page costs its own time and no other page's; the site's deadline ends what is left")
  func deadline() async throws {
    let site = try ScriptedSite(
      ["/": "<a href=/hang>h</a><a href=/b>b</a>", "/b": "<p>b</p>"], scripts: ["/hang": { _, _ in [.hang] }])
    let evidence = try await site.gather { $0.siteDeadline = 4 }
    #expect(evidence.paths.contains("/b"))
    #expect(evidence.target("/hang")?.outcome == .notTested)
    #expect(evidence.crawl.stoppedBy == .deadline)
  }

  @Test("Five pages in a row answered by a protection layer end the visit")
  func blockedLater() async throws {
    let links = (0..<9).map { "<a href=/p\($0)>p</a>" }.joined()
    let wall: ScriptedSite.Page = { _, _ in
      ScriptedSite.answer("403 No", "x", headers: ["Server: yunjiasu-nginx"])
    }
    let scripts = Dictionary(uniqueKeysWithValues: (0..<9).map { ("/p\($0)", wall) })
    let site = try ScriptedSite(["/": links], scripts: scripts)
    let evidence = try await site.gather { $0.hostConnections = 1 }
    #expect(evidence.outcome == .gathered)
    #expect(evidence.crawl.stoppedBy == .blocked)
    #expect(evidence.target("/p0")?.outcome == .blocked)
    #expect(evidence.target("/p8")?.outcome == .notTested)
  }
}
