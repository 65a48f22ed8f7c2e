import Addresses
import Evidence
import TestKit
import Testing

@testable import Crawl

@Suite("Sitemaps as starting points")
struct SitemapCrawlTests {
  private func urls(_ paths: [String], _ root: String = "urlset", _ item: String = "url") -> String {
    let entries = paths.map { "<\(item)><loc>http://www.demo.gov.cn\($0)</loc></\(item)>" }
    return "<?xml version=\"1.0\"?><\(root)>\(entries.joined())</\(root)>"
  }

  private func xml(_ text: String) -> ScriptedSite.Page {
    { _, _ in ScriptedSite.answer("200 OK", text, type: "text/xml") }
  }

  @Test("Pages that only the sitemap names are opened after the others; what is not there is named, and is no link")
  func startingPoints() async throws {
    let site = try ScriptedSite(
      ["/": "<a href=/a>a</a>", "/a": "<p>a</p>", "/lone": "<a href=/far>f</a>", "/far": "<p>f</p>"],
      scripts: ["/sitemap.xml": xml(urls(["/", "/a", "/lone", "/gone", "/lone#x", "/old.pdf"]))])
    let evidence = try await site.gather()
    #expect(evidence.paths == ["/", "/a", "/lone", "/far"])
    let facts = try #require(evidence.sitemaps)
    #expect(facts.files.map(\.kind) == ["pages"])
    #expect(facts.unlinked == 3)
    #expect(facts.asked == 3)
    #expect(facts.dead.map(\.url) == ["http://www.demo.gov.cn/gone", "http://www.demo.gov.cn/old.pdf"])
    #expect(facts.dead.map(\.reason) == ["http-404", "http-404"])
    #expect(evidence.target("/gone") == nil)
    #expect(evidence.crawl.complete)
  }

  @Test("An index that robots.txt names leads to its files, packed ones too, and never to another site")
  func index() async throws {
    // A list of one address, http://www.demo.gov.cn/lone.
    let packed: [UInt8] = [
      0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xCB, 0x28, 0x29, 0x29, 0xB0, 0xD2, 0xD7, 0x2F,
      0x2F, 0x2F, 0xD7, 0x4B, 0x49, 0xCD, 0xCD, 0xD7, 0x4B, 0xCF, 0x2F, 0xD3, 0x4B, 0xCE, 0xD3, 0xCF, 0xC9, 0xCF,
      0x4B, 0xE5, 0x02, 0x00, 0xD8, 0xE9, 0xF1, 0x6A, 0x1C, 0x00, 0x00, 0x00,
    ]
    let robots = "Sitemap: http://www.demo.gov.cn/map.xml\nSitemap: http://other.gov.cn/map.xml\n"
    let site = try ScriptedSite(
      ["/": "<p>home</p>", "/lone": "<p>x</p>"],
      scripts: [
        "/robots.txt": { _, _ in ScriptedSite.answer("200 OK", robots, type: "text/plain") },
        "/map.xml": xml(urls(["/one.xml.gz", "/map.xml"], "sitemapindex", "sitemap")),
        "/one.xml.gz": { _, _ in
          let head = "HTTP/1.1 200 OK\r\nContent-Type: application/gzip\r\nContent-Length: \(packed.count)\r\n\r\n"
          return [.send(head), .send(packed)]
        },
      ])
    let evidence = try await site.gather()
    #expect(evidence.sitemaps?.files.map(\.kind) == ["index", "text"])
    #expect(evidence.paths == ["/", "/lone"])
    #expect(site.gets("/sitemap.xml") == 0)
    #expect(site.gets("/map.xml") == 1)
  }

  @Test("Of a long sitemap a part is asked for, spread over all of it, and the cap is named")
  func cap() async throws {
    let paths = (0..<1_000).map { "/p\($0).pdf" }
    let site = try ScriptedSite(["/": "<p>home</p>"], scripts: ["/sitemap.xml": xml(urls(paths))])
    let evidence = try await site.gather()
    let facts = try #require(evidence.sitemaps)
    #expect(facts.unlinked == 1_000)
    #expect(facts.asked == SiteCrawl.sitemapEntries)
    #expect(facts.dead.count == SiteCrawl.sitemapEntries)
    #expect(facts.dead.last?.url == "http://www.demo.gov.cn/p990.pdf")
    #expect(evidence.crawl.caps?.first?.kind == .sitemapEntries)
    #expect(evidence.crawl.caps?.first?.count == 900)
  }

  @Test("Of an index of many files the first are read, and the cap is named")
  func manyFiles() async throws {
    var scripts = ["/sitemap.xml": xml(urls((0..<8).map { "/map\($0).xml" }, "sitemapindex", "sitemap"))]
    for number in 0..<8 { scripts["/map\(number).xml"] = xml(urls(["/p\(number).pdf"])) }
    let site = try ScriptedSite(["/": "<p>home</p>"], scripts: scripts)
    let evidence = try await site.gather()
    #expect(evidence.sitemaps?.files.count == SitemapFetcher.fileLimit)
    let cap = try #require(evidence.crawl.caps?.first)
    #expect(cap.kind == .sitemapFiles)
    #expect(cap.limit == SitemapFetcher.fileLimit)
    #expect(cap.count == 4)
    #expect(cap.example == "http://www.demo.gov.cn/map4.xml")
  }

  @Test("A page in place of a sitemap is none")
  func noSitemap() async throws {
    let site = try ScriptedSite(["/": "<p>home</p>", "/sitemap.xml": "<a href=/x>x</a>"])
    let evidence = try await site.gather()
    #expect(evidence.sitemaps?.files.map(\.kind) == ["unknown"])
    #expect(evidence.sitemaps?.unlinked == 0)
  }

  @Test("Planted pages that nothing visible leads to are read: named by the sitemap, by hidden links, or in noscript")
  func orphans() async throws {
    let planted = "<title>百家乐,时时彩,北京赛车</title><p>彩</p>"
    let site = try ScriptedSite(
      [
        "/":
          "<div style='display:none'><a href=/hidden.html>x</a></div><noscript><a href=/noscript.html>y</a></noscript>",
        "/hidden.html": planted, "/noscript.html": planted, "/mapped.html": planted,
      ],
      scripts: ["/sitemap.xml": xml(urls(["/mapped.html"]))])
    let evidence = try await site.gather()
    #expect(evidence.paths == ["/", "/hidden.html", "/noscript.html", "/mapped.html"])
    #expect(evidence.pages.dropFirst().allSatisfy { $0.facts?.title.contains("百家乐") == true })
  }
}
