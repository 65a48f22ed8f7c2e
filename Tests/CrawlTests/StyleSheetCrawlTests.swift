import Evidence
import Testing

@testable import Crawl

@Suite("What only style sheets name")
struct StyleSheetCrawlTests {
  private static func sheet(_ text: String) -> ScriptedSite.Page {
    { _, request in ScriptedSite.answer("200 OK", text, type: "text/css", isHead: request.method == "HEAD") }
  }

  @Test("A dead picture named only in a style sheet is found, with the sheet, its line and the pages that load it")
  func deadPicture() async throws {
    let link = "<link rel=stylesheet href=/css/a.css>"
    let site = try ScriptedSite(
      ["/": link + "<a href=/b.html>b</a>", "/b.html": link],
      scripts: [
        "/css/a.css": Self.sheet("@import 'more.css';\n.x { background: url(../img/gone.png) }"),
        "/css/more.css": Self.sheet("p { background: url(/img/lost.png) }"),
      ])
    let evidence = try await site.gather()
    let gone = try #require(evidence.target("/img/gone.png"))
    #expect(gone.outcome == .broken)
    #expect(gone.sheet == "http://www.demo.gov.cn/css/a.css")
    #expect(gone.line == 2)
    #expect(gone.pageCount == 2)
    #expect(gone.pages == [0, 1])
    #expect(gone.onHome)
    let lost = try #require(evidence.target("/img/lost.png"))
    #expect(lost.sheet == "http://www.demo.gov.cn/css/more.css")
    #expect(lost.pageCount == 2, "an imported sheet is loaded by the pages of the first")
    #expect(site.gets("/css/a.css") == 1)
  }

  @Test("What a page links to as well is the page's link")
  func pageFirst() async throws {
    let site = try ScriptedSite(
      ["/": "<link rel=stylesheet href=/a.css><a href=/b.html>b</a>", "/b.html": "<img src=/gone.png alt=图>"],
      scripts: ["/a.css": Self.sheet("p { background: url(gone.png) }")])
    let target = try #require(try await site.gather().target("/gone.png"))
    #expect(target.sheet == nil)
    #expect(target.pages == [1])
    #expect(target.text == "图")
  }

  @Test("Forms of a font for browsers of yesterday, and what is no style sheet, are not looked into")
  func innocent() async throws {
    let font =
      "@font-face { src: url(f.eot); src: url(f.woff2), url(f.ttf), url('f.svg#f') } p { behavior: url(x.htc) }"
    let site = try ScriptedSite(
      ["/": "<link rel=stylesheet href=/a.css><link rel=stylesheet href=/b.css>"],
      scripts: [
        "/a.css": Self.sheet(font), "/f.woff2": { _, _ in ScriptedSite.answer("200 OK") },
        "/b.css": { _, _ in ScriptedSite.answer("200 OK", "<p>url(gone.png)</p>") },
      ])
    #expect(try await site.gather().targets.map(\.url).map { $0.suffix(6) } == ["/a.css", "/b.css", ".woff2"])
  }

  @Test("Style sheets without end are read only so far, and the report says so")
  func endless() async throws {
    let site = try ScriptedSite(
      ["/": "<link rel=stylesheet href=/0.css>"],
      otherwise: { attempt, request in
        guard request.target.hasSuffix(".css"), let number = Int(request.target.dropFirst().dropLast(4)) else {
          return ScriptedSite.answer("404 Not Found")
        }
        return Self.sheet("@import '/\(number + 1).css';")(attempt, request)
      })
    let evidence = try await site.gather()
    #expect(evidence.targets.count == SiteCrawl.sheetLimit + 1)
    #expect(evidence.crawl.caps?.map(\.kind) == [.styleSheets])
    #expect(evidence.targets.allSatisfy { $0.outcome == .ok })
  }
}
