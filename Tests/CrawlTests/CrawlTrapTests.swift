import Addresses
import Evidence
import TestKit
import Testing

@testable import Crawl

@Suite("Sites without end")
struct CrawlTrapTests {
  @Test("Of a calendar so many days are opened, the rest is named")
  func calendar() async throws {
    let site = try ScriptedSite(
      ["/": "<a href='/cal?d=1'>next</a>"],
      otherwise: { _, request in
        guard request.target.hasPrefix("/cal?d="), let day = Int(request.target.dropFirst(7)) else {
          return ScriptedSite.answer("404 Not Found")
        }
        let links = (1...3).map { "<a href='/cal?d=\(day * 3 + $0)'>d</a>" }
        return ScriptedSite.html(links.joined())
      })
    let evidence = try await site.gather { $0.maxDepth = 8 }
    #expect(evidence.paths.count == 1 + CrawlTraps.shapeLimit)
    let cap = try #require(evidence.crawl.caps?.first)
    #expect(cap.kind == .sameShape)
    #expect(cap.limit == CrawlTraps.shapeLimit)
    #expect(cap.count == evidence.targets.count { $0.reason == "same-shape" })
    #expect(!evidence.crawl.complete)
  }

  @Test("A calendar whose days are paths, or documents, ends as well", arguments: ["", ".html"])
  func calendarPaths(_ ending: String) async throws {
    let site = try ScriptedSite(
      ["/": "<a href='/cal/18000101\(ending)'>x</a><a href='/cal/20000101\(ending)'>next</a>"],
      otherwise: { _, request in
        guard request.target.hasPrefix("/cal/2"), let day = Int(request.target.dropFirst(5).prefix(8)) else {
          return ScriptedSite.answer("404 Not Found")
        }
        // Twelve months of days, from one to the next.
        let months = (0..<12).map { (day / 10_000 + 1) * 10_000 + ($0 + 1) * 100 + day % 100 }
        return ScriptedSite.html(months.map { "<a href='/cal/\($0)\(ending)'>d</a>" }.joined())
      })
    let limit = ending.isEmpty ? CrawlTraps.shapeLimit : CrawlTraps.datedLimit
    let evidence = try await site.gather {
      $0.maxDepth = 60; $0.maxPages = 1_000
    }
    #expect(evidence.paths.count == 1 + limit)
    #expect(evidence.crawl.caps?.map(\.kind) == [.sameShape])
    #expect(evidence.crawl.caps?.first?.limit == limit)
  }

  @Test("Links beyond those kept of one page are named, and the page is not called whole")
  func pageLinks() async throws {
    let page = String(repeating: "<a href=/a>a</a>", count: 20_000) + "<a href=/dead>d</a><a href=/b>b</a>"
    let site = try ScriptedSite(["/": page, "/a": "<p>a</p>"])
    let evidence = try await site.gather()
    #expect(evidence.target("/dead") == nil)
    #expect(evidence.homePage?.readToEnd == false)
    #expect(!evidence.crawl.complete)
    let cap = try #require(evidence.crawl.caps?.first)
    #expect(cap == CrawlCap(.pageLinks, limit: 20_000, count: 2, example: "http://www.demo.gov.cn/"))
  }

  @Test("A relative link that leads ever deeper is followed only so far")
  func endlessPath() async throws {
    let site = try ScriptedSite(
      ["/": "<a href='/a/b/'>b</a>"],
      otherwise: { _, request in
        request.target.hasPrefix("/a/")
          ? ScriptedSite.html("<a href='a/b/'>on</a>") : ScriptedSite.answer("404 Not Found")
      })
    let evidence = try await site.gather { $0.maxDepth = 100 }
    #expect(evidence.paths.last == "/a/b/a/b/a/b/")
    #expect(evidence.crawl.caps?.map(\.kind) == [.endlessPath])
    #expect(evidence.target("/a/b/a/b/a/b/a/b/")?.outcome == .notTested)
  }

  @Test(
    "A path in which one name stands for the fourth time leads in a circle, with or without a slash at its end",
    arguments: [
      ("/a/a/a", false), ("/a/a/a/", false), ("/a/a/a/a", true), ("/a/a/a/a/", true), ("/a/b/a/b/a/b/a", true),
      ("/1/1/1/1", false), ("/a/b/c/d?x=/a/a/a/a", false),
    ])
  func circle(_ path: String, _ isEndless: Bool) throws {
    #expect(AddressIdentity.isEndless(try #require(WebAddress("http://www.demo.gov.cn\(path)"))) == isEndless)
  }

  @Test("One page under many addresses is opened once, and all its addresses are judged by it")
  func samePage() async throws {
    let session = { (id: Int) in "/p.jsp;jsessionid=0123456789ABCDEF\(id)" }
    let page =
      "<a href='\(session(1))'>1</a><a href='\(session(2))'>2</a><a href='/q?b=2&a=1'>3</a><a href='/q?a=1&b=2'>4</a>"
    let site = try ScriptedSite(
      ["/": page, "/q?a=1&b=2": "<p>q</p>"],
      otherwise: { _, request in
        request.target.hasPrefix("/p.jsp;") ? ScriptedSite.html("<p>p</p>") : ScriptedSite.answer("404 Not Found")
      })
    let evidence = try await site.gather()
    #expect(evidence.paths == ["/", session(1), "/q?a=1&b=2"])
    #expect(evidence.targets.allSatisfy { $0.outcome == .ok })
    #expect(evidence.crawl.caps?.map(\.count) == [2])
    #expect(evidence.crawl.complete, "nothing was left out that is not known")
  }

  @Test("What is dead under one address is not called dead under another")
  func deadTwin() async throws {
    let site = try ScriptedSite(["/": "<a href='/q?b=2&a=1'>3</a><a href='/q?a=1&b=2'>4</a>"])
    let evidence = try await site.gather()
    #expect(evidence.target("/q?a=1&b=2")?.outcome == .broken)
    #expect(evidence.target("/q?b=2&a=1")?.outcome == .notTested)
  }

  @Test("A server that takes the session id out of the address by a redirect is followed")
  func sessionRedirect() async throws {
    let session = "/p.jsp;jsessionid=0123456789ABCDEF"
    let site = try ScriptedSite(
      ["/": "<a href='\(session)'>1</a><a href='/p.jsp'>2</a>", "/p.jsp": "<a href=/x>x</a>", "/x": "x"],
      scripts: [session: { _, _ in ScriptedSite.redirect("/p.jsp") }])
    let evidence = try await site.gather()
    #expect(evidence.target("/p.jsp")?.outcome == .ok)
    #expect(evidence.paths == ["/", "/p.jsp", "/x"])
    let alone = try ScriptedSite(
      ["/": "<a href='\(session)'>1</a>", "/p.jsp": "<a href=/x>x</a>", "/x": "x"],
      scripts: [session: { _, _ in ScriptedSite.redirect("/p.jsp") }])
    #expect(try await alone.gather().paths == ["/", "/p.jsp", "/x"])
  }

  @Test(
    "A shape has numbers and values taken out",
    arguments: [
      ("http://a.gov.cn/cal/2026/05", "http://a.gov.cn/cal/#/#"),
      ("http://a.gov.cn/list.jsp?page=3&id=9", "http://a.gov.cn/list.jsp?id&page"),
      ("http://a.gov.cn/cal/20181101", "http://a.gov.cn/cal/#"),
      ("http://a.gov.cn/cal/201811/", "http://a.gov.cn/cal/#/"),
      ("http://a.gov.cn/cal/2018-11-01.html", "http://a.gov.cn/cal/#-#-#.html"),
      ("http://a.gov.cn/cal/20181101.html", "http://a.gov.cn/cal/#.html"), ("http://a.gov.cn/art/20181399", nil),
      ("http://a.gov.cn/art/12345678.html", nil), ("http://a.gov.cn/2018/11/01/t20181101.html", nil),
      ("http://a.gov.cn/xw/202605/t2026_1.html", nil), ("http://a.gov.cn/p12", nil), ("http://a.gov.cn/a/b", nil),
    ])
  func shape(_ text: String, _ shape: String?) throws {
    #expect(AddressIdentity.shape(try #require(WebAddress(text))) == shape)
  }

  @Test(
    "The plain address has no session id, and its parameters in order",
    arguments: [
      ("http://a.gov.cn/x;jsessionid=0123456789abcdef?b=1&a=2", "http://a.gov.cn/x?a=2&b=1"),
      ("http://a.gov.cn/x?PHPSESSID=0123456789abcdef", "http://a.gov.cn/x"), ("http://a.gov.cn/x?sid=12", nil),
      ("http://a.gov.cn/x?a=1&b=2", nil), ("http://a.gov.cn/x", nil),
    ])
  func plain(_ text: String, _ plain: String?) throws {
    #expect(AddressIdentity.plain(try #require(WebAddress(text))) == plain)
  }

  private static let canonical = "<link rel=canonical href=/p>"

  @Test("A page that is the same as the one it names as canonical counts as that page, with its dead links")
  func canonicalPage() async throws {
    let page = Self.canonical + "<p>正文</p><a href=/gone>x</a>"
    let site = try ScriptedSite([
      "/": "<a href='/p?from=a'>1</a><a href='/p?from=b'>2</a><a href=/p>3</a>", "/p": page, "/p?from=a": page,
      "/p?from=b": page,
    ])
    let evidence = try await site.gather()
    #expect(evidence.paths == ["/", "/p"])
    #expect(evidence.crawl.pages == 2)
    let cap = try #require(evidence.crawl.caps?.first)
    #expect(cap.kind == .canonical)
    #expect(cap.count == 2)
    #expect(cap.example == "http://www.demo.gov.cn/p?from=a")
    let gone = try #require(evidence.target("/gone"))
    #expect(gone.outcome == .broken)
    #expect(gone.pageCount == 1)
    #expect(gone.pages == [1])
    #expect(evidence.target("/p?from=a")?.outcome == .ok)
    #expect(evidence.crawl.complete)
  }

  @Test(
    "No page is hidden behind a canonical address that is dead, another's, another page, or has other links",
    arguments: [
      (["/q": canonical + "<p>正文</p>"], "the page named is not linked to"),
      (["/q": "<link rel=canonical href=http://other.gov.cn/>正文"], "another site"),
      (["/q": canonical + "<p>其他</p>", "/p": canonical + "<p>正文</p>"], "another text"),
      (["/q": canonical + "正文<a href=/lost>x</a>", "/p": canonical + "正文<a href=/gone>x</a>"], "another link"),
      (["/q": canonical + "<p>正文</p>", "/p": "<p>正文</p>"], "the page named does not name itself"),
      (["/q": canonical + "<p>正文</p>", "/p": "<link rel=canonical href=/q><p>正文</p>"], "each names the other"),
      (["/q": "<link rel=canonical href=/><p>正文</p>"], "the home page"),
    ] as [([String: String], Comment)])
  func canonicalAbuse(_ pages: [String: String], _ why: Comment) async throws {
    let links = pages.keys.sorted().map { "<a href=\($0)>a</a>" }.joined()
    let site = try ScriptedSite(pages.merging(["/": links]) { first, _ in first })
    let evidence = try await site.gather()
    #expect(Set(evidence.paths) == Set(["/"] + pages.keys), why)
    #expect(evidence.crawl.caps == nil, why)
    #expect(evidence.targets.allSatisfy { $0.outcome == .ok || $0.url.hasSuffix("/lost") || $0.url.hasSuffix("/gone") })
  }
}
