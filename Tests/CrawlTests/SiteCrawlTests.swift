import Addresses
import Evidence
import Synchronization
import TestKit
import Testing

@testable import Crawl

@Suite("The walk over a site")
struct SiteCrawlTests {
  @Test("Breadth first, every address once, whatever the fragment")
  func breadthFirst() async throws {
    let site = try ScriptedSite([
      "/": "<a href=/b.html>b</a> <a href=/a.html#x>a</a>", "/a.html": "<a href=/c.html>c</a><a href=/>home</a>",
      "/b.html": "<a href=a.html#y>a</a><a href=/c.html>c</a>", "/c.html": "<p>end</p>",
    ])
    let evidence = try await site.gather()
    #expect(evidence.outcome == .gathered)
    #expect(evidence.paths == ["/", "/b.html", "/a.html", "/c.html"])
    #expect(evidence.pages.map(\.depth) == [0, 1, 1, 2])
    #expect(site.gets("/a.html") == 1)
    #expect(site.gets("/c.html") == 1)
    #expect(evidence.target("/c.html")?.pageCount == 2)
    #expect(evidence.target("/a.html")?.onHome == true)
    #expect(evidence.crawl.complete)
  }

  @Test("Of a deep page the day of its publication is kept, however many newer days stand beside it")
  func publicationKept() async throws {
    let newer = (1...9).map { "<li><a href=/n\($0).html>关于第\($0)项工作的通知</a> 2018-10-0\($0)</li>" }.joined()
    let article = "<h1>旧闻</h1><p>发布时间：2018-01-02 09:30 来源：市政府</p><ul>\(newer)</ul>"
    let site = try ScriptedSite(["/": "<a href=/a.html>a</a>", "/a.html": "<a href=/b.html>b</a>", "/b.html": article])
    let evidence = try await site.gather()
    let facts = try #require(evidence.pages.first { $0.url.path == "/b.html" }?.facts)
    #expect(facts.dates.first?.role == .published)
    #expect(facts.dates.map(\.day.description).contains("2018-10-09"))
    #expect(facts.dates.count == 2 && facts.listItems == 9)
  }

  @Test("The evidence counts as many requests as the server got")
  func requestCount() async throws {
    let site = try ScriptedSite(
      [
        "/": "<a href=/a.html>a</a><a href=/b.html>b</a><img src=/x.png>", "/a.html": "<p>a</p>", "/b.html": "<p>b</p>",
      ],
      scripts: ["/b.html": { _, _ in ScriptedSite.redirect("/a.html") }])
    let evidence = try await site.gather()
    #expect(evidence.crawl.requests == site.server.requests.count)
    let stub = try ScriptedSite([
      "/": "<meta http-equiv=refresh content='0; url=/real.html'>", "/real.html": "<a href=/a.html>a</a>",
      "/a.html": "<p>a</p>",
    ])
    let behind = try await stub.gather()
    #expect(behind.crawl.requests == stub.server.requests.count)
  }

  @Test("Two gatherings give the same pages and targets, however many answers come at once")
  func deterministic() async throws {
    var pages: [String: String] = [:]
    for number in 0..<60 {
      let links = (1...6).map { "<a href=/p\((number * 2 + $0) % 60)>\(number)-\($0)</a>" }
      pages["/p\(number)"] = links.joined()
    }
    pages["/"] = "<a href=/p0>0</a><a href=/gone>gone</a>"
    let site = try ScriptedSite(pages)
    let one = try await site.gather {
      $0.hostConnections = 1; $0.maxDepth = 100
    }
    let many = try await site.gather {
      $0.hostConnections = 16; $0.maxDepth = 100
    }
    #expect(one.paths == many.paths)
    #expect(one.targets.map(\.url) == many.targets.map(\.url))
    #expect(one.targets.map(\.text) == many.targets.map(\.text))
    #expect(one.targets.map(\.pages) == many.targets.map(\.pages))
    let capped = try await site.gather {
      $0.hostConnections = 16; $0.maxDepth = 100; $0.maxPages = 20
    }
    #expect(capped.paths == Array(one.paths.prefix(20)))
    #expect(capped.crawl.stoppedBy == .maxPages)
  }

  @Test("404 and 410 are broken at once; a dead name is broken; all name the pages that link there")
  func broken() async throws {
    let site = try ScriptedSite(
      [
        "/":
          "<a href=/gone.html>x</a><a href=/over.html>y</a><a href=http://nowhere.gov.cn/>z</a><a href=/a.html>a</a>",
        "/a.html": "<a href=/gone.html>again</a><img src=/lost.png>",
      ],
      scripts: ["/over.html": { _, _ in ScriptedSite.answer("410 Gone") }])
    let evidence = try await site.gather()
    #expect(evidence.target("/gone.html")?.outcome == .broken)
    #expect(evidence.target("/gone.html")?.reason == "http-404")
    #expect(evidence.target("/gone.html")?.pages == [0, 1])
    #expect(evidence.target("/over.html")?.reason == "http-410")
    #expect(evidence.target("http://nowhere.gov.cn/")?.reason == "name-not-found")
    #expect(evidence.target("/lost.png")?.outcome == .broken)
    #expect(evidence.target("/lost.png")?.kind == .image)
    #expect(site.gets("/gone.html") == 1, "what is plainly gone is not asked for twice")
  }

  @Test("One failure is never a finding: what answers at the second look is in order, and its links are followed")
  func secondLook() async throws {
    let site = try ScriptedSite(
      ["/": "<a href=/shaky>s</a><a href=/down>d</a>", "/late": "<p>late</p>"],
      scripts: [
        "/shaky": { attempt, _ in
          attempt == 0 ? ScriptedSite.answer("503 Busy") : ScriptedSite.html("<a href=/late>l</a>")
        },
        "/down": { _, _ in [.reset] },
      ])
    let evidence = try await site.gather()
    #expect(evidence.target("/shaky")?.outcome == .ok)
    #expect(evidence.target("/late")?.outcome == .ok)
    #expect(evidence.target("/down")?.outcome == .failing)
    #expect(evidence.paths == ["/", "/shaky", "/late"])
  }

  @Test("HEAD that says no is confirmed by GET before it counts")
  func headConfirmed() async throws {
    let site = try ScriptedSite(
      ["/": "<a href=http://other.gov.cn/doc>doc</a><a href=/file.pdf>pdf</a>"],
      scripts: [
        "/doc": { _, request in
          request.method == "HEAD" ? ScriptedSite.answer("405 No") : ScriptedSite.html("<p>doc</p>")
        },
        "/file.pdf": { _, request in
          request.method == "HEAD" ? ScriptedSite.answer("404 Not Found") : ScriptedSite.answer("200 OK", "%PDF")
        },
      ])
    let evidence = try await site.gather()
    #expect(evidence.target("http://other.gov.cn/doc")?.outcome == .ok)
    #expect(evidence.target("/file.pdf")?.outcome == .ok)
  }

  @Test("Redirects within the site lead to a page once, and are judged by their end")
  func redirects() async throws {
    let site = try ScriptedSite(
      ["/": "<a href=/old>old</a><a href=/older>older</a><a href=/loop>loop</a>", "/new": "<p>new</p>"],
      scripts: [
        "/old": { _, _ in ScriptedSite.redirect("/new") }, "/older": { _, _ in ScriptedSite.redirect("/gone") },
        "/loop": { _, _ in ScriptedSite.redirect("/pool") }, "/pool": { _, _ in ScriptedSite.redirect("/loop") },
      ])
    let evidence = try await site.gather()
    #expect(evidence.target("/old")?.outcome == .redirected)
    #expect(evidence.target("/old")?.finalURL == "http://www.demo.gov.cn/new")
    #expect(evidence.target("/older")?.outcome == .broken)
    #expect(evidence.target("/loop")?.outcome == .failing)
    #expect(evidence.target("/loop")?.reason == "redirect-loop")
    #expect(site.gets("/new") == 1)
    #expect(evidence.paths.contains("/new"))
  }

  @Test("A page that sets a cookie and redirects to itself is read")
  func cookieRedirect() async throws {
    let site = try ScriptedSite(
      ["/": "<a href=/guarded>g</a>"],
      scripts: [
        "/guarded": { _, request in
          request.values(of: "Cookie").isEmpty
            ? ScriptedSite.redirect("/guarded", headers: ["Set-Cookie: seen=1; path=/"])
            : ScriptedSite.html("<p>inside</p>")
        }
      ])
    let evidence = try await site.gather()
    #expect(evidence.paths == ["/", "/guarded"])
    #expect(evidence.target("/guarded")?.outcome == .redirected)
  }

  @Test("A page behind a cookie that another address sets is read")
  func cookieOfAnotherAddress() async throws {
    let site = try ScriptedSite(
      ["/": "<a href=/guarded>g</a>", "/behind": "<p>b</p>"],
      scripts: [
        "/guarded": { _, request in
          request.values(of: "Cookie").isEmpty
            ? ScriptedSite.redirect("/cookie") : ScriptedSite.html("<a href=/behind>b</a>")
        },
        "/cookie": { _, _ in ScriptedSite.redirect("/guarded", headers: ["Set-Cookie: seen=1; path=/"]) },
      ])
    let evidence = try await site.gather()
    #expect(evidence.target("/guarded")?.outcome == .redirected)
    #expect(evidence.target("/behind")?.outcome == .ok)
    #expect(evidence.paths == ["/", "/guarded", "/behind"])
  }

  @Test("What is no address of a page is not tested, and what leads to an app is not dead")
  func noPages() async throws {
    let site = try ScriptedSite(
      [
        "/": "<link rel=canonical href=/gone><link rel=preload href=/gone2><a href='{{item.url}}'>t</a>"
          + "<img src='${pic}'><a href=/app>app</a><a href=/choice>c</a>"
      ],
      scripts: [
        "/app": { _, _ in ScriptedSite.redirect("weixin://dl/business") },
        "/choice": { _, _ in ScriptedSite.answer("300 Multiple Choices", "<a href=/x>x</a>") },
      ])
    let evidence = try await site.gather()
    #expect(evidence.targets.map(\.outcome) == [.refused, .refused])
  }

  @Test("robots.txt is obeyed, and what it forbids is excluded, not broken")
  func robots() async throws {
    let site = try ScriptedSite(
      ["/": "<a href=/open>o</a><a href=/closed/x>c</a>", "/open": "<p>o</p>"],
      scripts: [
        "/robots.txt": { _, _ in
          ScriptedSite.answer("200 OK", "User-agent: *\nDisallow: /closed/\n", type: "text/plain")
        }
      ])
    let evidence = try await site.gather()
    #expect(evidence.robots?.state == .obeyed)
    #expect(evidence.robots?.disallowed == 1)
    #expect(evidence.target("/closed/x")?.outcome == .excluded)
    #expect(site.gets("/closed/x") == 0)
    let ignoring = try await site.gather { $0.ignoresRobots = true }
    #expect(ignoring.target("/closed/x")?.outcome == .broken)
    #expect(ignoring.robots?.state == .ignored)
  }

  @Test("A robots.txt that answers 500 closes the site for now; its home page was named by the register")
  func robotsUnreachable() async throws {
    let site = try ScriptedSite(
      ["/": "<a href=/a>a</a>", "/a": "<p>a</p>"],
      scripts: ["/robots.txt": { _, _ in ScriptedSite.answer("500 Error") }])
    let evidence = try await site.gather()
    #expect(evidence.paths == ["/"])
    #expect(evidence.robots?.state == .unreachable)
    #expect(evidence.crawl.stoppedBy == .robots)
    #expect(evidence.target("/a")?.outcome == .excluded)
  }

  @Test("The depth cap leaves deeper pages untested and says so")
  func depth() async throws {
    let site = try ScriptedSite(["/": "<a href=/1>1</a>", "/1": "<a href=/2>2</a>", "/2": "<a href=/3>3</a>"])
    let evidence = try await site.gather { $0.maxDepth = 1 }
    #expect(evidence.paths == ["/", "/1"])
    #expect(evidence.target("/2")?.outcome == .notTested)
    #expect(evidence.crawl.stoppedBy == .maxDepth)
    #expect(!evidence.crawl.complete)
  }

  @Test("Links of the home page are checked even where the page limit leaves no room to read them")
  func homeLinksBeyondCap() async throws {
    let site = try ScriptedSite(
      [
        "/": "<a href=/1>1</a><a href=/2>2</a><a href=/gone>x</a><a href=/old>o</a>", "/1": "<a href=/3>3</a>",
        "/2": "<p>2</p>", "/new": "<p>n</p>", "/3": "<p>3</p>",
      ], scripts: ["/old": { _, _ in ScriptedSite.redirect("/new") }])
    let evidence = try await site.gather { $0.maxPages = 2 }
    #expect(evidence.paths == ["/", "/1"])
    #expect(evidence.target("/2")?.outcome == .ok)
    #expect(evidence.target("/gone")?.outcome == .broken)
    #expect(evidence.target("/old")?.outcome == .redirected)
    #expect(evidence.target("/3")?.outcome == .notTested)
    #expect(evidence.crawl.stoppedBy == .maxPages)
    let shallow = try await site.gather { $0.maxDepth = 0 }
    #expect(shallow.paths == ["/"])
    #expect(shallow.targets.filter(\.onHome).map(\.outcome) == [.ok, .ok, .broken, .redirected])
  }

  @Test(
    "A site that goes away during the visit has no failing links", arguments: ["reset", "503 Busy", "404 Not Found"])
  func bannedMidway(by ban: String) async throws {
    let pages = (0..<30).map { "<a href=/p\($0)>p</a>" }.joined()
    let served = Mutex(0)
    let script: ScriptedSite.Page = { _, request in
      let number = served.withLock { served in
        served += 1
        return served
      }
      guard number > 8 else { return ScriptedSite.html(pages) }
      return ban == "reset" ? [.reset] : ScriptedSite.answer(ban)
    }
    var scripts = ["/": script]
    for number in 0..<30 { scripts["/p\(number)"] = script }
    let site = try ScriptedSite([:], scripts: scripts)
    let evidence = try await site.gather()
    #expect(evidence.crawl.stoppedBy == .unreachable)
    #expect(!evidence.targets.contains { $0.outcome == .failing || $0.outcome == .broken })
    #expect(evidence.targets.contains { $0.outcome == .unstable })
    #expect(evidence.targets.contains { $0.outcome == .notTested })
  }

  @Test("A site that goes away at the second look has no failing links")
  func bannedAtSecondLook() async throws {
    let isBanned = Mutex(false)
    let site = try ScriptedSite(
      [:],
      scripts: [
        "/": { _, _ in
          isBanned.withLock { $0 } ? [.reset] : ScriptedSite.html("<a href=/a>a</a><a href=/b>b</a>")
        },
        "/a": { attempt, _ in
          if attempt == 1 { isBanned.withLock { $0 = true } }
          return [.reset]
        },
        "/b": { _, _ in ScriptedSite.html("b") },
      ])
    let evidence = try await site.gather { $0.hostConnections = 1 }
    #expect(evidence.target("/a")?.outcome == .unstable)
    #expect(evidence.target("/b")?.outcome == .ok)
    #expect(evidence.crawl.stoppedBy == .unreachable)
  }

  @Test("Many dead pages of a site that is there are failing")
  func manyFailing() async throws {
    let links = (0..<40).map { "<a href=/p\($0)>p</a>" }.joined()
    var scripts: [String: ScriptedSite.Page] = [:]
    for number in 0..<40 { scripts["/p\(number)"] = { _, _ in ScriptedSite.answer("500 Error") } }
    let site = try ScriptedSite(["/": links], scripts: scripts)
    let evidence = try await site.gather()
    #expect(evidence.targets.count { $0.outcome == .failing } == 40)
    #expect(evidence.crawl.stoppedBy == nil)
  }

  @Test("A page that answers and then stops short is never called dead")
  func stopsShort() async throws {
    let half: ScriptedSite.Page = { _, _ in
      [.send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99\r\n\r\n<p>"), .close]
    }
    let site = try ScriptedSite(["/": "<a href=/half>h</a>"], scripts: ["/half": half])
    let evidence = try await site.gather()
    #expect(evidence.target("/half")?.outcome == .unstable)
    #expect(evidence.target("/half")?.reason == "body-broken")
    #expect(site.gets("/half") == 2)
  }

  @Test("A page that breaks off and comes whole at the second look is one page, and its links count once")
  func rereadPage() async throws {
    let page = "<p>x</p><a href=/first>1</a><a href=/gone>2</a>"
    let script: ScriptedSite.Page = { attempt, _ in
      guard attempt == 0 else { return ScriptedSite.html(page + "<a href=/late>3</a>") }
      return [.send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 900\r\n\r\n" + page), .close]
    }
    let site = try ScriptedSite(
      ["/": "<a href=/half>h</a>", "/first": "<p>1</p>", "/late": "<p>3</p>"], scripts: ["/half": script])
    let evidence = try await site.gather()
    #expect(evidence.paths == ["/", "/half", "/first", "/late"])
    #expect(evidence.pages[1].readToEnd)
    #expect(evidence.pages[1].failure == nil)
    #expect(evidence.target("/half")?.outcome == .ok)
    #expect(evidence.target("/gone")?.pageCount == 1)
    #expect(evidence.target("/gone")?.pages == [1])
    #expect(evidence.target("/late")?.pages == [1])
  }

  @Test("A chain of redirects that only a cookie ends is followed with cookies at the second look")
  func cookieChain() async throws {
    let site = try ScriptedSite(
      ["/": "<a href=/step>s</a>"],
      otherwise: { _, request in
        guard request.target.hasPrefix("/step") else { return ScriptedSite.answer("404 Not Found") }
        if !request.values(of: "Cookie").isEmpty { return ScriptedSite.html("<p>inside</p>") }
        return ScriptedSite.redirect(request.target + "x", headers: ["Set-Cookie: seen=1; path=/"])
      })
    let evidence = try await site.gather()
    #expect(evidence.target("/step")?.outcome == .redirected)
    #expect(evidence.crawl.requests < 60)
  }

  @Test("A robots.txt that allows nothing ends the visit after the home page, and the crawl is not called complete")
  func robotsAllowNothing() async throws {
    let site = try ScriptedSite(
      ["/": "<a href=/a>a</a>", "/a": "<p>a</p>"],
      scripts: [
        "/robots.txt": { _, _ in ScriptedSite.answer("200 OK", "User-agent: *\nDisallow: /\n", type: "text/plain") }
      ])
    let evidence = try await site.gather()
    #expect(evidence.paths == ["/"])
    #expect(evidence.crawl.stoppedBy == .robots)
    #expect(!evidence.crawl.complete)
  }
}
