import Addresses
import Evidence
import Testing

@testable import Crawl

@Suite("Links to places within pages")
struct FragmentTests {
  @Test("A place that its page does not have is named with the pages that link to it, the page is asked for once")
  func missing() async throws {
    let site = try ScriptedSite([
      "/": "<a href='/a.html#gone'>甲</a><a href='/a.html#here'>乙</a><a href='/a.html'>丙</a><a href=/b.html>b</a>"
        + "<a href='#absent'>s</a><a href='#below'>t</a><p id=below>x</p>",
      "/a.html": "<h2 id=here>h</h2>", "/b.html": "<a href='a.html#gone'>丁</a>",
    ])
    let evidence = try await site.gather()
    let facts = try #require(evidence.fragments)
    #expect(facts.missing.map(\.url) == ["http://www.demo.gov.cn/a.html#gone", "http://www.demo.gov.cn/#absent"])
    #expect(facts.tested == 4)
    #expect(facts.untested == 0)
    let gone = try #require(facts.missing.first)
    #expect(evidence.pages[gone.target].url.path == "/a.html")
    #expect(gone.pages.map { evidence.pages[$0].url.path } == ["/", "/b.html"])
    #expect(gone.pageCount == 2)
    #expect(gone.text == "甲")
    #expect(site.gets("/a.html") == 1)
  }

  @Test("Of pages behind redirects, dead ones, other sites' and files nothing is said")
  func untested() async throws {
    let site = try ScriptedSite(
      [
        "/":
          "<a href='/old#x'>o</a><a href='/dead#x'>d</a><a href='http://other.gov.cn/#x'>e</a><a href='/a.pdf#p'>f</a>",
        "/new": "<p>new</p>",
      ],
      scripts: [
        "/old": { _, _ in ScriptedSite.redirect("/new#y") },
        "/a.pdf": { _, _ in ScriptedSite.answer("200 OK", "%PDF", type: "application/pdf") },
      ])
    let facts = try #require(try await site.gather().fragments)
    #expect(facts.missing.isEmpty)
    #expect(facts.tested == 0)
    #expect(facts.untested == 3)
  }

  @Test(
    "What only scripts understand is no place",
    arguments: [
      ("#/list", nil), ("#!a", nil), ("#page=2", nil), ("###", nil), ("#none", nil), ("#", nil), ("#a", "a"),
      ("#第一章", "%E7%AC%AC%E4%B8%80%E7%AB%A0"),
    ])
  func place(_ reference: String, _ place: String?) throws {
    let base = try #require(WebAddress("http://www.demo.gov.cn/a.html"))
    let link = Link(url: WebAddress(reference, base: base), raw: reference, kind: .anchor)
    #expect(Fragments.place(of: link) == place)
    #expect(Fragments.place(of: Link(url: link.url, raw: reference, kind: .anchor, isScripted: true)) == nil)
  }
}
