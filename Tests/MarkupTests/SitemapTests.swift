import Addresses
import Testing

@testable import Markup

@Suite("Sitemaps")
struct SitemapTests {
  private func sitemap(_ text: String) throws -> Sitemap {
    SitemapParser.parse(Array(text.utf8), url: try #require(WebAddress("http://www.example.gov.cn/sitemap.xml")))
  }

  @Test("Pages with their days")
  func pages() throws {
    let map = try sitemap(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
        <url><loc> http://www.example.gov.cn/a.html?x=1&amp;y=2 </loc><lastmod>2018-04-27</lastmod></url>
        <url>
          <loc><![CDATA[http://www.example.gov.cn/b.html]]></loc>
          <lastmod>2018-04-26T23:00:00Z</lastmod><priority>0.5</priority></url>
        <url><loc>http://[bad</loc></url>
        <url><loc></loc></url>
      </urlset>
      """)
    #expect(map.kind == .pages)
    #expect(map.isWellFormed)
    #expect(
      map.entries.map(\.raw) == [
        "http://www.example.gov.cn/a.html?x=1&y=2", "http://www.example.gov.cn/b.html", "http://[bad",
      ])
    #expect(map.entries.map(\.url?.path) == ["/a.html", "/b.html", nil])
    #expect(map.entries.map(\.lastModified?.description) == ["2018-04-27", "2018-04-27", nil])
    #expect(map.entries.map(\.line) == [3, 5, 7])
  }

  @Test("An index of sitemaps")
  func index() throws {
    let map = try sitemap("<sitemapindex><sitemap><loc>/s1.xml.gz</loc></sitemap></sitemapindex>")
    #expect(map.kind == .index)
    #expect(map.entries.map(\.url?.href) == ["http://www.example.gov.cn/s1.xml.gz"])
  }

  @Test("A plain list of addresses")
  func text() throws {
    let map = try sitemap("http://www.example.gov.cn/a\r\n\nhttps://www.example.gov.cn/b\n")
    #expect(map.kind == .text)
    #expect(map.entries.map(\.url?.path) == ["/a", "/b"])
    #expect(map.entries.map(\.line) == [1, 3])
  }

  @Test("In GBK as its declaration says")
  func encoding() throws {
    let bytes =
      Array("<?xml version='1.0' encoding='gbk'?><urlset><url><loc>/".utf8) + [0xD6, 0xD0]
      + Array("</loc></url></urlset>".utf8)
    let map = SitemapParser.parse(bytes, url: try #require(WebAddress("http://www.example.gov.cn/")))
    #expect(map.entries.map(\.raw) == ["/中"])
  }

  @Test(
    "What is no sitemap has no entries",
    arguments: [
      "", "  ", "<html><body><a href=/>404</a></body></html>", "404 not found", "<rss><channel/></rss>", "\u{0}\u{1}",
    ])
  func others(text: String) throws {
    let map = try sitemap(text)
    #expect(map.kind == .unknown)
    #expect(map.entries.isEmpty)
  }

  @Test("A broken sitemap keeps what stands before the fault and says so")
  func broken() throws {
    let map = try sitemap("<urlset><url><loc>/a</loc></url><url><loc>/b</url></urlset>")
    #expect(!map.isWellFormed)
    #expect(map.entries.first?.raw == "/a")
  }

  @Test("Entities of the document's own are not expanded")
  func entities() throws {
    let map = try sitemap(
      """
      <!DOCTYPE urlset [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>
      <urlset><url><loc>/x&b;&f;</loc></url></urlset>
      """)
    #expect(map.entries.allSatisfy { $0.raw == "/x" })
  }

  @Test("At most 50,000 entries are read", .timeLimit(.minutes(1)))
  func cap() throws {
    let map = try sitemap("<urlset>" + String(repeating: "<url><loc>/a</loc></url>", count: 50_010) + "</urlset>")
    #expect(map.entries.count == 50_000)
    #expect(map.isCut)
  }
}
