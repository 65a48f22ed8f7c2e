import Addresses
import Evidence
import TestKit
import Testing

@testable import Crawl

@Suite("Opening the home page")
struct HomeTests {
  @Test(
    "A home page that is only a meta refresh or a script is followed to the page behind it",
    arguments: [
      "<meta http-equiv=refresh content='0; url=/portal/index.html'>",
      "<script>window.location.href = 'portal/index.html';</script>",
      "<script>location.replace(\"/portal/index.html\")</script>",
    ])
  func stubs(_ refresh: String) async throws {
    let site = try ScriptedSite(
      ["/portal/index.html": "<h1>首页</h1><p>欢迎访问示范市人民政府</p><a href=/a>a</a>", "/a": "<p>a</p>"],
      scripts: [
        "/": { _, _ in ScriptedSite.answer("200 OK", "<html><head>\(refresh)</head><body></body></html>") }
      ])
    let evidence = try await site.gather()
    #expect(evidence.paths == ["/portal/index.html", "/a"])
    #expect(evidence.homePage?.url.href == "http://www.demo.gov.cn/portal/index.html")
  }

  @Test("A script that leads phones away does not make their page the home page")
  func phones() async throws {
    let site = try ScriptedSite([
      "/": "<script>if(/iPhone/.test(navigator.userAgent)){location.href='/wap/'}</script><p>首页</p>",
      "/wap/": "<p>wap</p>",
    ])
    let evidence = try await site.gather()
    #expect(evidence.homePage?.url.href == "http://www.demo.gov.cn/")
    #expect(evidence.paths == ["/"])
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

  @Test("A home page that is busy once is asked again")
  func busyOnce() async throws {
    let site = try ScriptedSite(
      [:],
      scripts: [
        "/": { attempt, _ in attempt == 0 ? ScriptedSite.answer("503 Busy") : ScriptedSite.html("<a href=/a>a</a>") },
        "/a": { _, _ in ScriptedSite.html("a") },
      ])
    let evidence = try await site.gather()
    #expect(evidence.outcome == .gathered)
    #expect(evidence.paths == ["/", "/a"])
  }

  @Test("A home page that refuses us is a door shut, not a site that is down", arguments: ["403 No", "468 x", "429 y"])
  func refused(status: String) async throws {
    let site = try ScriptedSite([:], scripts: ["/": { _, _ in ScriptedSite.answer(status, "no") }])
    let evidence = try await site.gather()
    #expect(evidence.outcome == .blocked)
    #expect(evidence.outcomeDetail == "http-\(status.prefix(3))")
    #expect(evidence.protection == nil)
    #expect(evidence.crawl.stoppedBy == .blocked)
  }

  @Test(
    "A 2xx with nothing in it that could be read is no page",
    arguments: [
      ScriptedSite.answer("200 OK", ""), ScriptedSite.answer("200 OK", " \r\n "),
      [.send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 900\r\n\r\n<!DOCTYP"), .close],
      ScriptedSite.answer("200 OK", "no gzip", headers: ["Content-Encoding: gzip"]),
      [.send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"), .close],
    ])
  func nothingRead(answer: [LoopbackServer.Step]) async throws {
    let site = try ScriptedSite([:], scripts: ["/": { _, _ in answer }])
    let evidence = try await site.gather()
    #expect(evidence.outcome == .unreachable)
    #expect(evidence.homePage == nil)
    #expect(["no-page", "body-broken"].contains(evidence.outcomeDetail))
  }

  @Test("A page that breaks off says so, and the half of a link is no link")
  func brokenOff() async throws {
    let site = try ScriptedSite(
      ["/whole.html": "<p>whole</p>"],
      scripts: [
        "/": { _, _ in
          let start = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 900\r\n\r\n"
          return [.send(start + "<title>x</title><a href=/whole.html>w</a><a href=\"/who"), .close]
        }
      ])
    let evidence = try await site.gather()
    #expect(evidence.homePage?.readToEnd == false)
    #expect(evidence.homePage?.failure?.code == .bodyBroken)
    #expect(evidence.targets.map(\.url) == ["http://www.demo.gov.cn/whole.html"])
  }

  @Test(
    "Where the end of a page is not sure, the page itself must say that it ends",
    arguments: [
      ("", "<p>x</p></html>", true), ("", "<a href=/>x</a>", false),
      ("Content-Length: 20", "<a href=/>0123456</a", true),
    ])
  func uncertainEnd(header: String, body: String, isWhole: Bool) async throws {
    let site = try ScriptedSite(
      [:],
      scripts: [
        "/": { _, _ in
          let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + (header.isEmpty ? "" : header + "\r\n")
          return [.send(head + "Connection: close\r\n\r\n" + body), .close]
        }
      ])
    #expect(try await site.gather().homePage?.readToEnd == isWhole)
  }

  @Test("A part of a page is no whole page, and a type sent twice or a byte order mark hides none")
  func oddAnswers() async throws {
    let page = "<p>x</p><a href=/>y</a></html>"
    let site = try ScriptedSite(
      [:],
      scripts: [
        "/part": { _, _ in ScriptedSite.answer("206 Partial Content", page) },
        "/twice": { _, _ in ScriptedSite.answer("200 OK", page, type: "text/html, text/html") },
        "/mark": { _, _ in ScriptedSite.answer("200 OK", "\u{FEFF}" + page, type: "") },
      ])
    #expect(try await site.gather("http://www.demo.gov.cn/part").homePage?.readToEnd == false)
    #expect(try await site.gather("http://www.demo.gov.cn/twice").homePage?.readToEnd == true)
    #expect(try await site.gather("http://www.demo.gov.cn/mark").homePage?.readToEnd == true)
  }

  @Test("A page beyond the size limit says so, and the half of a link is no link")
  func cut() async throws {
    let site = try ScriptedSite([
      "/": "<a href=/whole.html>w</a><a href=/half.html>h</a>", "/whole.html": "<p>whole</p>",
    ])
    let evidence = try await site.gather { $0.maxBodyBytes = 62 }
    #expect(evidence.homePage?.truncated == true)
    #expect(evidence.homePage?.readToEnd == false)
    #expect(evidence.targets.map(\.url) == ["http://www.demo.gov.cn/whole.html"])
  }

  @Test("Of two answers the whole page is chosen, not the one that broke off")
  func wholeIsChosen() async throws {
    let site = try ScriptedSite(
      [:],
      scripts: [
        "/": { attempt, _ in
          guard attempt == 0 else { return ScriptedSite.html("<a href=/>home</a>") }
          return [.send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9\r\n\r\n<a href=/>"), .close]
        }
      ])
    #expect(try await site.gather().homePage?.readToEnd == true)
  }

  @Test("A private address without leave to contact it is no matter of the site")
  func addressRefused() async throws {
    let site = try ScriptedSite(["/": "<p>secret</p>"])
    let evidence = try await site.gather { $0.allowsPrivateAddresses = false }
    #expect(evidence.outcome == .skipped)
    #expect(evidence.outcomeDetail == "address-refused")
    #expect(site.server.requests.isEmpty)
  }

  @Test("A site with IPv6 addresses alone, seen from where there is no IPv6")
  func noIPv6Here() async throws {
    let site = try ScriptedSite(["/": "<p>six</p>"])
    let evidence = try await site.gather("http://six.gov.cn/", vantage: { $0.ipv6 = false })
    #expect(evidence.outcome == .skipped)
    #expect(evidence.outcomeDetail == "no-ipv6-vantage")
  }

  @Test("A machine without any network accuses nobody")
  func noNetwork() async throws {
    let site = try ScriptedSite(["/": "<p>x</p>"])
    let evidence = try await site.gather(
      "http://far.gov.cn/",
      vantage: {
        $0.ipv4 = false
        $0.ipv6 = false
      })
    #expect(evidence.outcome == .skipped)
    #expect(evidence.outcomeDetail == "no-network")
  }

  @Test("A hanging page holds up no other page, and a visit that is stopped keeps what it has")
  func stopped() async throws {
    let site = try ScriptedSite(
      ["/": "<a href=/hang>h</a><a href=/b>b</a>", "/b": "<a href=/c>c</a>"],
      scripts: ["/hang": { _, _ in [.hang] }, "/c": { _, _ in [.hang] }])
    let visit = Task { try await site.gather { $0.timeout = 600 } }
    #expect(await site.server.waitForRequests(to: ["/hang", "/b"]))
    visit.cancel()
    let evidence = try await visit.value
    #expect(evidence.paths.first == "/")
    #expect(evidence.target("/hang")?.outcome == .notTested)
    #expect(evidence.crawl.stoppedBy == .cancelled)
    #expect(!evidence.crawl.complete)
    #expect(site.gets("/b") == 1)
  }

  @Test("A site whose time is over before its home page came is neither up nor down")
  func deadlineBeforeHome() async throws {
    let site = try ScriptedSite([:], scripts: ["/": { _, _ in [.hang] }])
    let evidence = try await site.gather { $0.siteDeadline = 0 }
    #expect(evidence.outcome == .skipped)
    #expect(evidence.outcomeDetail == "deadline")
  }

  @Test("What the site's deadline leaves untested is not tested")
  func deadline() async throws {
    let site = try ScriptedSite(["/": "<a href=/hang>h</a>"], scripts: ["/hang": { _, _ in [.hang] }])
    let requester = Requester(context: try site.context { $0.timeout = 600 })
    let address = try #require(WebAddress("http://www.demo.gov.cn/"))
    let visitor = PageVisitor(requester: requester, verifiesCertificate: true)
    let visit = await visitor.visit(address)
    let home = HomeOpening(exchange: visit.exchange, visit: visit, verifiesCertificate: true)
    let scopes = [SiteScope(home: address)]
    var crawl = SiteCrawl(
      requester: requester, robots: SiteRobots(.allowAll, home: address, scopes: scopes), verifiesCertificate: true,
      scopes: scopes)
    crawl.enterHome(home, registered: address)
    await crawl.run(until: .now)
    #expect(crawl.stoppedBy == .deadline)
    let targets = TargetResults.targets(of: crawl.table, pageIndex: [0: 0])
    #expect(targets.map(\.outcome) == [.notTested])
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
