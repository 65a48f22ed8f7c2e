import Addresses
import Checks
import Evidence
import FoundationEssentials
import Markup
import Testing

@testable import Crawl

@Suite("Links that linked style sheets hide")
struct LinkedStyleTests {
  private static func sheet(_ text: String) -> ScriptedSite.Page {
    { _, request in ScriptedSite.answer("200 OK", text, type: "text/css", isHead: request.method == "HEAD") }
  }

  /// A site with a page and a style sheet for each case, and a home page that links to them.
  private static func gather(_ cases: [LinkedStyleCase]) async throws -> SiteEvidence {
    var pages = ["/": cases.indices.map { "<a href=/p\($0).html>\($0)</a>" }.joined()]
    var scripts: [String: ScriptedSite.Page] = [
      "/more.css": sheet(".imported{display:none}"), "/alternate.css": sheet(".alternate{display:none}"),
      "/a.css": sheet(".q1{display:block}"),
      "/failing.css": { _, _ in ScriptedSite.answer("500 Internal Server Error") },
    ]
    for (number, sample) in cases.enumerated() {
      pages["/p\(number).html"] =
        "<link rel=stylesheet href=/p\(number).css>\(sample.head)\n<p>正文</p>\n\(sample.markup)\n"
      scripts["/p\(number).css"] = sheet(sample.css)
    }
    return try await ScriptedSite(pages, scripts: scripts).gather()
  }

  private static func links(_ evidence: SiteEvidence, _ number: Int) -> [HiddenLink]? {
    evidence.pages.first { $0.url.pathAndQuery == "/p\(number).html" }?.facts?.hiddenLinks
  }

  @Test("Each trick is seen, with address, text, line and sheet")
  func tricks() async throws {
    let cases = LinkedStyleCase.tricks
    let evidence = try await Self.gather(cases)
    for (number, sample) in cases.enumerated() {
      let links = try #require(Self.links(evidence, number))
      let link = links.first
      #expect(link?.trick == sample.trick, "\(sample.css) \(sample.markup)")
      #expect(links.count == (sample.markup.contains("partner") ? 4 : 1), "\(sample.css)")
      #expect(Set(links.map(\.block)).count == 1)
      #expect(link?.line == 3)
      #expect(link?.neighbours == 0)
      let sheet = sample.css.contains("@import") ? "/more.css" : "/p\(number).css"
      #expect(link?.sheet == "http://www.demo.gov.cn\(sheet)")
      if !sample.markup.contains("partner") { #expect(link?.url == "http://www.dubo-lab.com/") }
    }
    let verdict = Check.linksHidden.judge(evidence, Date(timeIntervalSince1970: 1_781_500_000))
    #expect(Set(verdict.findings.map(\.code)) == ["advertising", "concealed", "hidden-block"])
    #expect(verdict.findings.first?.seen == "display http://www.demo.gov.cn/p0.css")
  }

  @Test(
    "What menus, tabs, print and honest pages do is none",
    arguments: [LinkedStyleCase.innocent, LinkedStyleCase.layouts])
  func innocent(cases: [LinkedStyleCase]) async throws {
    let evidence = try await Self.gather(cases)
    for (number, sample) in cases.enumerated() {
      let links = try #require(Self.links(evidence, number))
      #expect(links.isEmpty, "\(sample.css) \(sample.markup): \(links.first.map { "\($0.trick) \($0.text)" } ?? "")")
    }
    let verdict = Check.linksHidden.judge(evidence, Date(timeIntervalSince1970: 1_781_500_000))
    #expect(verdict.findings.filter { $0.code != "link-farm" }.isEmpty)
  }

  @Test(
    "A planted link in the template is found on every page, whichever page came first, and a sheet that is gone hides nothing and shows nothing"
  )
  func template() async throws {
    let head = "<link rel=stylesheet href=/gone.css><link rel=stylesheet href=/a.css>"
    let foot = "<div class=f><a href=http://www.dubo-lab.com/>百家乐</a></div>"
    var pages = ["/": head + (0..<30).map { "<a href=/\($0).html>\($0)</a>\n" }.joined() + foot]
    for number in 0..<30 { pages["/\(number).html"] = head + String(repeating: "\n", count: number) + foot }
    let site = try ScriptedSite(pages, scripts: ["/a.css": Self.sheet(".f{position:absolute;top:-5000px}")])
    let evidence = try await site.gather()
    #expect(evidence.pages.count == 31)
    for page in evidence.pages {
      let number = Int(page.url.pathAndQuery.dropFirst().dropLast(5)) ?? 30
      #expect(page.facts?.hiddenLinks.map(\.line) == [number + 1])
      #expect(page.facts?.hiddenLinks.first?.trick == .offScreen)
    }
    #expect(site.gets("/a.css") == 1)
  }

  @Test("On long pages in Chinese the elements are those around the link, whatever stands between")
  func longPage() async throws {
    let text = String(repeating: "<p class=\"正文内容样式 q\" title='a > b < c'>为深入贯彻落实有关要求，现将事项通知如下：</p>\r\n", count: 900)
    let hidden =
      "<div\n class='说明 f' title=\"更多<b class=x>内容请访问以下地址\"><p title='为深入贯彻'><a title=\"请访问以下地址查询 class=q\""
      + " href=http://www.dubo-lab.com/>百家乐</a></p></div>"
    let seen = "<div class=\"g\"><p><a href=http://www.dubo-lab.com/>百家乐平台</a></p></div>"
    let site = try ScriptedSite(
      ["/": "<link rel=stylesheet href=/a.css>\n" + text + hidden + text + seen],
      scripts: ["/a.css": Self.sheet(".q{display:none} .x{display:none} .f > p{position:absolute;left:-999em}")])
    let links = try await site.gather().pages.first?.facts?.hiddenLinks
    #expect(links?.map(\.trick) == [.offScreen])
    #expect(links?.first?.text == "百家乐")
  }

  @Test("Different sets of suspects are kept up to a weight")
  func weight() throws {
    let url = try #require(WebAddress("http://www.demo.gov.cn/"))
    var styles = LinkedStyles()
    let classes = (0..<50).map { "class-of-an-el\($0)" }.joined(separator: " ")
    for number in 0..<LinkedStyles.setLimit {
      let nested = String(repeating: "<div class='\(classes)'>", count: 90)
      let page = "<link rel=stylesheet href=/a.css><p id=p\(number)>\(nested)\(LinkedStyleCase.advertisement)"
      let parsed = PageParser.parse(Array(page.utf8), url: url, contentType: "text/html")
      styles.note(try #require(parsed.suspects), of: Int32(number))
    }
    #expect(!styles.places.isEmpty)
    #expect(styles.places.keys.reduce(0) { $0 + $1.weight } <= LinkedStyles.setWeightLimit)
  }

  @Test("Sets of suspects are worked through in the order of their pages, whichever came first")
  func order() throws {
    let url = try #require(WebAddress("http://www.demo.gov.cn/"))
    for visits in [[1, 2, 3, 4, 5, 6], [6, 3, 5, 1, 4, 2]] {
      var styles = LinkedStyles()
      for visit in visits {
        let sheet = "<link rel=stylesheet href=/\(visit % 2).css>"
        let page = sheet + "<p id=p\(visit)>\(LinkedStyleCase.advertisement)"
        let parsed = PageParser.parse(Array(page.utf8), url: url, contentType: "text/html")
        styles.note(try #require(parsed.suspects), of: Int32(visit))
      }
      let order = styles.setsInOrder.map { $0.sets.compactMap { styles.places[$0]?.first?.visit } }
      #expect(order == [[1, 3, 5], [2, 4, 6]])
    }
  }

  @Test("What the page itself hides is said once, as the page's own")
  func ownStyle() async throws {
    let markup = "<p class=q style=\"display:none\"><a href=http://www.dubo-lab.com/>百家乐</a></p>"
    let site = try ScriptedSite(
      ["/": "<link rel=stylesheet href=/a.css>" + markup], scripts: ["/a.css": Self.sheet(".q{display:none}")])
    let links = try await site.gather().pages.first?.facts?.hiddenLinks
    #expect(links?.count == 1)
    #expect(links?.first?.sheet == nil)
  }

  @Test("A sheet in GBK, with brackets among the bytes of its characters, is read as what it says")
  func legacyCharacterSet() async throws {
    // 魗 is F7 7B in GBK: the second byte is a brace.
    let css = Array(".a{font-family:".utf8) + [0xF7, 0x7B] + Array("} .q{display:none}".utf8)
    let site = try ScriptedSite(
      ["/": "<link rel=stylesheet href=/a.css><p class=q><a href=http://www.dubo-lab.com/>百家乐</a></p>"],
      scripts: [
        "/a.css": { _, _ in
          let head = "HTTP/1.1 200 OK\r\nContent-Type: text/css\r\nContent-Length: \(css.count)\r\n\r\n"
          return [.send(Array(head.utf8) + css)]
        }
      ])
    let links = try await site.gather().pages.first?.facts?.hiddenLinks
    #expect(links?.map(\.trick) == [.display])
  }

  @Test("A hostile sheet, page and list of sheets end in time and claim nothing")
  func hostile() async throws {
    let deep = String(repeating: "@media all{", count: 3000) + ".q{display:none}" + String(repeating: "}", count: 3000)
    let long = (0..<20_000).map { ".x\($0) .y:not(.z)" }.joined(separator: ",") + "{display:none}"
    let nested = String(repeating: "<div class=q>", count: 500)
    let link = "<a href=http://www.dubo-lab.com/>百家乐</a>"
    let sheets = (0..<100).map { "<link rel=stylesheet href=/s\($0).css>" }.joined()
    let many = (0..<400).map { _ in String(repeating: "* ", count: 50) + ".active" }.joined(separator: "{left:0}\n")
    let farm =
      "<div class=q>" + (0..<150).map { "<p><a href=http://www.dubo\($0).com/>百家乐</a></p>" }.joined() + "</div>"
    let site = try ScriptedSite(
      [
        "/e.html": "<link rel=stylesheet href=/many.css>" + String(repeating: "<div>", count: 90) + farm,
        "/":
          "<a href=/e.html>e</a><a href=/a.html>a</a><a href=/b.html>b</a><a href=/c.html>c</a><a href=/d.html>d</a>",
        "/a.html": "<link rel=stylesheet href=/deep.css><p class=q>\(link)</p>",
        "/b.html": "<link rel=stylesheet href=/long.css><p class=q>\(link)</p>",
        "/c.html": "<link rel=stylesheet href=/q.css>\(nested)\(link)",
        "/d.html": sheets + "<p class=q>\(link)</p>",
      ],
      scripts: [
        "/deep.css": Self.sheet(deep), "/long.css": Self.sheet(long), "/q.css": Self.sheet(".q{display:none}"),
        "/many.css": Self.sheet(String(repeating: many + "{top:0}", count: 10) + ".q{display:none}"),
      ])
    let evidence = try await site.gather()
    #expect(evidence.pages.count == 6)
    #expect(evidence.pages.allSatisfy { $0.facts?.hiddenLinks.isEmpty == true })
  }
}
