import Addresses
import Evidence
import Synchronization
import TestKit
import Testing

@testable import Crawl

@Suite("Pages that are gone, but answered as if they were there")
struct MissingPageTests {
  /// A not-found page with status 200, as a template of the site would make it: it repeats the address and the hour.
  private static let regret: ScriptedSite.Page = { attempt, request in
    ScriptedSite.html(
      "<title>页面不存在</title><div>首页 政务公开 办事服务</div><p>您访问的 \(request.target) 不存在或已删除</p><p>\(attempt) 秒后返回首页</p>",
      isHead: request.method == "HEAD")
  }

  /// A site on which everything that is not in `pages` or `scripts` is answered by `otherwise`.
  private func site(
    _ pages: [String: String], scripts: [String: ScriptedSite.Page] = [:],
    otherwise: @escaping ScriptedSite.Page = regret
  ) throws -> ScriptedSite {
    var scripts = scripts
    if scripts["/robots.txt"] == nil { scripts["/robots.txt"] = { _, _ in ScriptedSite.answer("404 Not Found") } }
    return try ScriptedSite(pages, scripts: scripts, otherwise: otherwise)
  }

  @Test("A site that answers 404 is asked for one invented address, the same one in every run")
  func proper() async throws {
    let site = try ScriptedSite(["/": "<a href=/a.html>a</a>", "/a.html": "<p>此页面不存在</p>"])
    let evidence = try await site.gather()
    let probes = try #require(evidence.missingPages)
    #expect(probes.map(\.answer) == [.gone])
    #expect(probes.first?.pattern == "http://www.demo.gov.cn/*.html")
    #expect(evidence.target("/a.html")?.outcome == .ok)
    #expect(try await site.gather().missingPages?.map(\.url) == probes.map(\.url))
  }

  @Test("A page that is answered with 200 as any missing page is, is broken, and is no page to judge")
  func answeredAsPage() async throws {
    let site = try site([
      "/": "<a href=/xw/t1.html>1</a><a href=/xw/gone.html>2</a><a href=/xw/gone.pdf>3</a>",
      "/xw/t1.html": "<p>一篇文章</p><a href=/zw/gone.html>4</a><a href=/xw/202605/t20260511_1.html>5</a>",
    ])
    let evidence = try await site.gather()
    for path in ["/xw/gone.html", "/xw/gone.pdf", "/zw/gone.html", "/xw/202605/t20260511_1.html"] {
      #expect(evidence.target(path)?.outcome == .broken, "\(path)")
      #expect(evidence.target(path)?.reason == "soft-404", "\(path)")
    }
    #expect(evidence.target("/xw/t1.html")?.outcome == .ok)
    #expect(evidence.pages.filter { $0.facts != nil }.map(\.url.path) == ["/", "/xw/t1.html"])
    #expect(evidence.missingPages?.allSatisfy { $0.answer == .page && $0.textDigest != nil } == true)
    #expect(site.gets("/xw/gone.html") == 2, "one look is never a finding")
  }

  /// The navigation of a portal: longer than any text that a missing page is known by at a glance.
  private static let navigation = (0..<400).map { "<li><a href=/>第\($0)栏目政务公开办事</a></li>" }.joined()

  /// A page of a portal, with its navigation.
  private static func portal(_ title: String, _ body: String) -> String {
    "<title>\(title)</title><ul>\(navigation)</ul><div>\(body)</div><p>主办：示范市人民政府</p>"
  }

  @Test(
    "Within a portal's long navigation, and in friendlier words, a missing page is known as well",
    arguments: ["您访问的页面不存在或已删除", "哎呀，内容飞走啦"])
  func withinTemplate(_ regret: String) async throws {
    let site = try site(
      [
        "/": Self.portal("示范市人民政府", "<a href=/xw/a.html>a</a><a href=/xw/gone.html>g</a><a href=/xw/b.html>b</a>"),
        "/xw/a.html": Self.portal("新闻", String(repeating: "一篇文章的正文，", count: 40)),
        "/xw/b.html": Self.portal("提示", "敬请期待"),
      ], otherwise: { _, request in ScriptedSite.html(Self.portal("提示", "<p>\(regret)</p><p>\(request.target)</p>")) })
    let evidence = try await site.gather()
    #expect(evidence.target("/xw/gone.html")?.outcome == .broken)
    #expect(evidence.target("/xw/gone.html")?.reason == "soft-404")
    #expect(evidence.target("/xw/a.html")?.outcome == .ok)
    #expect(evidence.target("/xw/b.html")?.outcome == .ok)
    #expect(evidence.missingPages?.allSatisfy { $0.answer == .page && $0.textDigest != nil } == true)
    #expect(evidence.crawl.requests == site.server.requests.count)
  }

  @Test("A short page in friendlier words is known as well")
  func lost() async throws {
    let site = try site(
      ["/": "<p>首页 政务公开 办事服务</p><a href=/xw/gone.html>g</a><a href=/a.html>a</a>", "/a.html": "<p>文章</p>"],
      otherwise: { _, _ in ScriptedSite.html("<title>提示</title><p>内容飞走啦，返回首页</p>") })
    let evidence = try await site.gather()
    #expect(evidence.target("/xw/gone.html")?.outcome == .broken)
    #expect(evidence.target("/a.html")?.outcome == .ok)
  }

  @Test(
    "An application that answers any name with one and the same page is accused of nothing",
    arguments: [
      "<p>用户名</p><p>密码</p>", "<p>暂无数据</p>", "<p>证件丢失挂失办理</p>", "<p>请在新版中查看</p>", "<p>欢迎光临</p>",
      "<p>发布时间：2026-06-01</p><p>内容飞走啦</p>",
    ])
  func anyName(_ body: String) async throws {
    let page = Self.portal("统一平台", body)
    let site = try site(
      ["/": Self.portal("示范市人民政府", "<a href=/app/a.html>a</a><a href=/app/b.html>b</a>")],
      otherwise: { _, _ in ScriptedSite.html(page) })
    let evidence = try await site.gather()
    #expect(evidence.targets.allSatisfy { $0.outcome == .ok })
  }

  @Test("Pages that look missing beyond those asked for again, and directories not looked at, are named")
  func caps() async throws {
    let links = (0..<MissingPages.suspectLimit + 5).map { "<a href=/d\($0 % 6)/\($0).html>x</a>" }.joined()
    let site = try site(["/": "<p>首页</p>" + links])
    let evidence = try await site.gather { $0.maxPages = 1_000 }
    let caps = try #require(evidence.crawl.caps)
    #expect(caps.map(\.kind) == [.missingPageShapes, .missingPageSuspects])
    #expect(caps.map(\.count) == [3, 5])
    #expect(caps.map(\.limit) == [MissingPages.shapeLimit, MissingPages.suspectLimit])
    #expect(evidence.targets.count { $0.reason == "soft-404" } == MissingPages.suspectLimit)
  }

  @Test("A deep address that leads to the home page, as a missing one does, is broken")
  func leadsHome() async throws {
    let site = try site(
      [
        "/":
          "<a href=/index.html>h</a><a href=/xw/gone.html>g</a><a href=/xw/index.html>i</a><a href=/old>o</a><a href=/xw/a.html>a</a>",
        "/xw/a.html": "a",
      ], otherwise: { _, _ in ScriptedSite.redirect("/") })
    let evidence = try await site.gather()
    #expect(evidence.target("/xw/gone.html")?.outcome == .broken)
    #expect(evidence.target("/xw/gone.html")?.reason == "soft-404")
    for path in ["/index.html", "/xw/index.html", "/old"] {
      #expect(evidence.target(path)?.outcome == .redirected, "\(path): other names of the home page are none")
    }
    #expect(evidence.target("/xw/a.html")?.outcome == .ok)
    #expect(evidence.missingPages?.first?.answer == .home)
  }

  @Test("A deep address that leads to the home page of a site that answers 404 was led there on purpose")
  func ledHomeOnPurpose() async throws {
    let site = try ScriptedSite(
      ["/": "<a href=/xw/old.html>o</a>"], scripts: ["/xw/old.html": { _, _ in ScriptedSite.redirect("/") }])
    let evidence = try await site.gather()
    #expect(evidence.target("/xw/old.html")?.outcome == .redirected)
    #expect(evidence.missingPages?.allSatisfy { $0.answer == .gone } == true)
  }

  @Test("What was missing once and is there at the second look is in order")
  func backAgain() async throws {
    let site = try site(
      ["/": "<a href=/xw/a.html>a</a>"],
      scripts: [
        "/xw/a.html": { attempt, request in attempt == 0 ? Self.regret(0, request) : ScriptedSite.html("<p>文章</p>") }
      ])
    #expect(try await site.gather().target("/xw/a.html")?.outcome == .ok)
  }

  @Test(
    "Innocent pages of a site that answers 200 for missing ones stay in order",
    arguments: [
      "<p>敬请期待</p>", "<p>暂无数据</p>", "<title>通知公告</title><p>没有找到相关信息</p>",
      "<title>用户登录</title><p>用户名 密码 验证码</p>", "<title>关于404网站整改的说明</title><p>首页 政务公开 办事服务</p>",
      "<title>页面不存在</title><div>首页 政务公开 办事服务</div><p>您访问的栏目不存在或已删除，新栏目见政务公开</p>",
      "<title>页面不存在</title><div>首页 政务公开 办事服务</div><p>发布时间：2026-06-01 您访问的 不存在或已删除</p>",
    ])
  func innocent(_ body: String) async throws {
    let site = try site([
      "/": "<a href=/xw/a.html>a</a><a href=/xw/b.html>b</a>", "/xw/a.html": body, "/xw/b.html": body,
    ])
    let evidence = try await site.gather()
    #expect(evidence.target("/xw/a.html")?.outcome == .ok)
    #expect(evidence.target("/xw/b.html")?.outcome == .ok)
  }

  @Test("Where every address is answered by one and the same page, none is broken", arguments: [true, false])
  func everyPageTheSame(regrets: Bool) async throws {
    let text = regrets ? "<p>您访问的页面不存在</p>" : "<title>用户登录</title><p>用户名 密码</p>"
    let page = text + "<a href=/xw/a.html>a</a><a href=/xw/b.html>b</a>"
    let site = try site(["/": page], otherwise: { _, _ in ScriptedSite.html(page) })
    let evidence = try await site.gather()
    #expect(evidence.targets.allSatisfy { $0.outcome == .ok })
    #expect(evidence.missingPages?.first?.answer == (regrets ? .page : .scripted))
  }

  @Test(
    "Answers that prove nothing are named",
    arguments: [("403 Forbidden", MissingPageProbe.Answer.refused), ("503 Busy", .unstable), ("410 Gone", .gone)])
  func unproven(status: String, answer: MissingPageProbe.Answer) async throws {
    let site = try site(["/": "<p>home</p>"], otherwise: { _, _ in ScriptedSite.answer(status) })
    #expect(try await site.gather().missingPages?.map(\.answer) == [answer])
  }

  @Test("robots.txt is obeyed in asking for missing pages too")
  func robots() async throws {
    let rules = "User-agent: *\nDisallow: /no-such-page\n"
    let site = try site(
      ["/": "<p>home</p>"],
      scripts: ["/robots.txt": { _, _ in ScriptedSite.answer("200 OK", rules, type: "text/plain") }])
    let evidence = try await site.gather()
    #expect(evidence.missingPages?.map(\.answer) == [.robots])
    #expect(!site.server.requests.contains { $0.target.hasPrefix("/no-such-page") })
  }

  @Test("A page that sends every missing address to another site's page is not taken for the home page")
  func leadsElsewhere() async throws {
    let site = try site(
      ["/": "<a href=/xw/a.html>a</a>"],
      otherwise: { _, request in
        request.target == "/portal"
          ? ScriptedSite.html("<p>省政府门户</p>") : ScriptedSite.redirect("http://other.gov.cn/portal")
      })
    let evidence = try await site.gather()
    #expect(evidence.target("/xw/a.html")?.outcome == .redirected)
    #expect(evidence.missingPages?.allSatisfy { $0.answer != .home } == true)
  }
}

@Suite("Words of a page that is missing")
struct MissingPageTextTests {
  @Test(
    "A page calls itself not found in either language, and a refusal is none",
    arguments: [
      ("Page NOT Found", true), ("错误 404", true), ("您访问的页面不存在", true), ("内容已删除", true), ("40", false), ("", false),
      ("您没有访问权限，请登录", false), ("请求被拦截", false), ("not foun", false), ("系统出错，请稍后再试", false),
    ])
  func words(_ text: String, _ regrets: Bool) {
    #expect(MissingPageText.regrets(Array(text.utf8)) == regrets)
  }
}

@Suite("Shapes of addresses")
struct PathShapeTests {
  @Test(
    "A shape is the first directory and the ending",
    arguments: [
      ("http://a.gov.cn/", "http://a.gov.cn/*"), ("http://a.gov.cn/x.html", "http://a.gov.cn/*.html"),
      ("http://a.gov.cn/xw/2026/t1.SHTML?a=b.c", "http://a.gov.cn/xw/*.shtml"),
      ("http://a.gov.cn:81/xw/", "http://a.gov.cn:81/xw/*"), ("http://a.gov.cn//x", "http://a.gov.cn/*"),
      ("http://a.gov.cn/v1.2", "http://a.gov.cn/*"),
    ])
  func shape(_ text: String, _ pattern: String) throws {
    let shape = PathShape(try #require(WebAddress(text)))
    #expect(shape.pattern == pattern)
    let one = try #require(shape.missingAddress(round: 0))
    #expect(PathShape(one) == shape)
    #expect(one != shape.missingAddress(round: 1))
  }
}
