import Addresses
import Evidence
import TestKit
import Testing

@testable import Crawl

@Suite("The names of a site: closed sites, aliases, navigation")
struct SiteNamesTests {
  private static let filler = (0..<30).map { "<a href=/a\($0).html>第\($0)条</a><p>示范市的一段正文内容</p>" }.joined()

  private func gather(_ site: ScriptedSite, _ url: String, _ status: SiteStatus) async throws -> SiteEvidence {
    let address = try #require(WebAddress(url))
    return await SiteGatherer(try site.context()).gather(Site(code: "1", name: "示范市", url: address, status: status))
  }

  @Test(
    "A closed or moved site gets one request to its home page and nothing else", arguments: [SiteStatus.closed, .moved])
  func oneLook(_ status: SiteStatus) async throws {
    let site = try ScriptedSite(["/": "<title>示范市</title>" + Self.filler])
    let evidence = try await gather(site, "http://www.demo.gov.cn/", status)
    #expect(evidence.outcome == .skipped)
    #expect(evidence.outcomeDetail == "register-\(status.rawValue)")
    #expect(evidence.domains?.home?.page?.title == "示范市")
    #expect(evidence.crawl.requests == 1)
    #expect(site.server.requests.map(\.target) == ["/"])
    #expect(evidence.domains?.home?.page?.notice == nil)
  }

  @Test("A closed site whose name is gone is not asked for")
  func gone() async throws {
    let site = try ScriptedSite(["/": "x"])
    let evidence = try await gather(site, "http://gone.gov.cn/", .closed)
    #expect(evidence.domains?.records?.ipv4Failure?.code == .nameNotFound)
    #expect(evidence.domains?.home == nil)
    #expect(site.server.requests.isEmpty)
  }

  @Test("A site under maintenance is left alone")
  func maintenance() async throws {
    let site = try ScriptedSite(["/": "x"])
    let evidence = try await gather(site, "http://www.demo.gov.cn/", .maintenance)
    #expect(evidence.domains == nil)
    #expect(site.server.requests.isEmpty)
  }

  @Test(
    "A line is a notice where it says of the site that it has ended",
    arguments: [
      ("本网站已于2018年10月1日永久下线。", true), ("示例市水利局网站已迁移至http://www.demo.gov.cn/", true),
      ("本站自2018年1月1日起停止更新，请访问新网站", true), ("原网站已整合至市政府门户网站", true), ("网站已关闭", true),
      ("本 站 已　停 止 更 新", true),
      ("本网站正在升级维护，暂时停止服务", false), ("关于关闭三家煤矿的通知", false), ("我市完成政务服务事项整合", false),
      ("网站工作年度报表", false), ("企业已迁移至新园区，网站另行公布", false), ("本网站系统升级，停止服务两小时，敬请期待", false),
      ("本网站自2026年1月1日起停止使用Flash插件", false), ("本网站已停止使用，请访问新网站", true), ("旧网站停止使用了。", true),
    ])
  func notice(_ line: String, _ isNotice: Bool) {
    let found = ClosingNotice.find(in: Array("首页\n\(line)\n联系我们".utf8)) != nil
    #expect(found == isNotice)
  }

  @Test("Hosts that the page names are asked once each, at most three, and the crawl says what they answered")
  func aliases() async throws {
    let page = "<title>示范市</title><link rel=canonical href='http://other.gov.cn/'>" + Self.filler
    let site = try ScriptedSite(["/": page])
    let evidence = try await gather(site, "http://www.demo.gov.cn/", .open)
    #expect(evidence.domains?.aliases?.map(\.host) == ["other.gov.cn"])
    #expect(evidence.domains?.aliases?.first?.look?.page?.textDigest == evidence.domains?.home?.page?.textDigest)
    #expect(site.server.requests.count { $0.target == "/" && $0.values(of: "host") == ["other.gov.cn"] } == 1)
  }

  @Test("A host that several sites of a run name is asked once, and every one of them has the answer")
  func sharedAlias() async throws {
    let page = "<title>示范市</title><link rel=canonical href='http://outside.gov.cn/'>" + Self.filler
    let site = try ScriptedSite(["/": page])
    let context = try site.context { $0.sites = 3 }
    let sites = try ["www.demo.gov.cn", "other.gov.cn"].enumerated().map { position, host in
      (position: position, site: Site(code: host, name: "", url: try #require(WebAddress("http://\(host)/"))))
    }
    var finished: [SiteEvidence] = []
    try await Scan(context).run(sites, mayBegin: { true }) { _, evidence in finished.append(evidence) }
    #expect(finished.compactMap { $0.domains?.aliases?.first?.look?.page?.title } == ["示范市", "示范市"])
    #expect(site.server.requests.count { $0.values(of: "host") == ["outside.gov.cn"] } == 1)
  }

  @Test("Who may issue certificates is read from the name or from those above it")
  func authorities() async throws {
    let site = try ScriptedSite(["/": Self.filler])
    let evidence = try await gather(site, "http://other.gov.cn/", .open)
    #expect(evidence.homeHost?.certificationAuthorities == ["issue ca.example"])
    let without = try await gather(site, "http://www.demo.gov.cn/", .open)
    #expect(without.homeHost?.certificationAuthorities == [])
    let gatherer = SiteGatherer(try site.context())
    #expect(await gatherer.certificationAuthorities(of: "a.b.other.gov.cn") == ["issue ca.example"])
  }

  @Test("Candidates are claims of the home page, then certificate names of the same label, then links")
  func candidates() throws {
    let home = try #require(WebAddress("https://www.demo.gov.cn/"))
    var candidates = AliasCandidates(scopes: [SiteScope(home: home)])
    candidates.addClaims(
      of: FrontPageLook.Content(
        title: "", canonicalHost: "www.demo.gov.cn", textDigest: "", textLength: 0, linkCount: 0),
      tags: ["www.demo.cn", "demo.gov.cn", "not a host", "10.0.0.1"])
    candidates.add(certificateNames: ["*.demo.com", "www.other.gov.cn", "demo.gov.cn", "www.demo.cn"])
    func link(_ url: String, _ text: String, final: String? = nil) -> LinkTarget {
      LinkTarget(url: url, kind: .anchor, scope: .external, outcome: .ok, finalURL: final, text: text)
    }
    candidates.add(
      targets: [
        link("http://www.demo.net/", "旧版"), link("http://www.demo.org/", "旧版", final: "https://www.demo.gov.cn/"),
        link("http://slj.demo.gov.cn/", "水利局"), link("http://new.demo.gov.cn/", "首页"),
        link("http://www.demo.com.cn/a.html", "文章"),
      ], siteName: "示范市")
    #expect(candidates.hosts.map(\.host) == ["www.demo.cn", "www.demo.com", "www.demo.net", "new.demo.gov.cn"])
    #expect(candidates.hosts.map(\.source) == [.siteDomain, .certificate, .link, .link])
  }

  @Test("The site's name at the head of a page is text, or the text of a picture; further down it is another matter")
  func header() async throws {
    let far = (0..<400).map { "<p>第\($0)段正文</p>" }.joined()
    let site = try ScriptedSite([
      "/": "<p>欢迎访问</p><h1>示 范 市</h1><a href=/a.html>a</a><a href=/b.html>b</a>" + Self.filler,
      "/a.html": "<img src=/logo.png alt='示范市门户网站'><p>正文</p>", "/b.html": far + "<p>主办：示范市</p>",
    ])
    let header = try #require(try await gather(site, "http://www.demo.gov.cn/", .open).domains?.header)
    #expect(header.pages == 3)
    #expect(header.unnamed == 1)
    #expect(header.undrawn == 1, "nothing that the page loads could show it")
    #expect(header.examples == ["http://www.demo.gov.cn/b.html"])
  }

  @Test("A page that loads a picture or a style may show the name by it")
  func drawn() async throws {
    let site = try ScriptedSite([
      "/": "<p>欢迎访问</p><img src=/banner.png><a href=/a.html>a</a>",
      "/a.html": "<style>h1 { background: url(/head.png) }</style><p>正文</p>",
    ])
    let header = try #require(try await gather(site, "http://www.demo.gov.cn/", .open).domains?.header)
    #expect(header.unnamed == 2)
    #expect(header.undrawn == 0)
  }

  @Test("The main navigation's links are counted over the pages; those of a footer are not")
  func navigation() async throws {
    let frame = """
      <div class="nav"><a href=/>首页</a><a href=/xw.html>新闻</a><a href="http://other.gov.cn/fw">办事服务</a></div>
      <div class="footer-nav"><a href="http://outside.gov.cn/">友情链接</a></div>
      """
    let site = try ScriptedSite(["/": frame + Self.filler, "/xw.html": frame + "<p>新闻</p>"])
    let evidence = try await gather(site, "http://www.demo.gov.cn/", .open)
    let navigation = try #require(evidence.domains?.navigation)
    #expect(navigation.pages == 2)
    #expect(navigation.inside == 2)
    #expect(navigation.outside.map(\.url) == ["http://other.gov.cn/fw"])
    #expect(navigation.outside.first?.pageCount == 2)
    #expect(navigation.outside.first?.text == "办事服务")
  }
}
