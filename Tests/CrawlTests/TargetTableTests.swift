import Addresses
import Evidence
import Testing

@testable import Crawl

@Suite("The table of link targets")
struct TargetTableTests {
  private let home: WebAddress
  private var table: TargetTable

  init() throws {
    home = try #require(WebAddress("http://www.demo.gov.cn/"))
    table = TargetTable(scopes: [SiteScope(home: home)], limit: 4)
  }

  private func link(_ address: String, _ kind: LinkKind = .anchor, text: String = "") -> Link {
    Link(url: WebAddress(address, base: home), raw: address, kind: kind, text: text)
  }

  private func place(_ visit: Int32, _ position: Int32 = 0) -> TargetTable.Place {
    TargetTable.Place(visit: visit, position: position)
  }

  @Test("An address is entered once, whatever its fragment, and counts the pages that link to it")
  mutating func once() throws {
    let noted = table.note(link("/a.html#top"), at: place(1), depth: 1, isHome: false)
    let id = try #require(noted)
    let result1 = table.note(link("/a.html"), at: place(1, 1), depth: 1, isHome: false)
    #expect(result1 == nil)
    let result2 = table.note(link("/a.html#end"), at: place(2), depth: 2, isHome: true)
    #expect(result2 == nil)
    #expect(table[id].address?.href == "http://www.demo.gov.cn/a.html")
    #expect(table.referrerCount(id) == 2)
    #expect(table[id].onHome)
    #expect(table.linkCount == 3)
  }

  @Test("What is first is told by the place, not by the arrival")
  mutating func first() throws {
    let noted = table.note(link("/a.html", text: "later"), at: place(7), depth: 2, isHome: false)
    let id = try #require(noted)
    _ = table.note(link("/a.html", text: "earlier"), at: place(3), depth: 2, isHome: false)
    #expect(table[id].text == "earlier")
    #expect(table[id].first == place(3))
  }

  @Test("An anchor outranks a resource of the same address")
  mutating func kinds() throws {
    let noted = table.note(link("/a.jpg", .image), at: place(1), depth: 1, isHome: false)
    let id = try #require(noted)
    _ = table.note(link("/a.jpg", .anchor), at: place(1, 1), depth: 1, isHome: false)
    #expect(table[id].kind == .anchor)
  }

  @Test("Only http(s) addresses and texts that are no address are entered; forms and hints are not")
  mutating func testable() {
    let result3 = table.note(link("mailto:a@demo.gov.cn"), at: place(1), depth: 1, isHome: false)
    #expect(result3 == nil)
    let result4 = table.note(link("/search", .form), at: place(1), depth: 1, isHome: false)
    #expect(result4 == nil)
    let hint = Link(
      url: WebAddress("http://cdn.demo.cn/"), raw: "//cdn.demo.cn", kind: .other, relation: "dns-prefetch")
    let result5 = table.note(hint, at: place(1), depth: 1, isHome: false)
    #expect(result5 == nil)
    let result6 = table.note(Link(url: nil, raw: "http://", kind: .anchor), at: place(1), depth: 1, isHome: false)
    #expect(result6 != nil)
    #expect(table.entries.count == 1)
  }

  @Test("Beyond the cap nothing is entered, and the table says so")
  mutating func cap() {
    for number in 0..<6 { _ = table.note(link("/\(number)"), at: place(1, Int32(number)), depth: 1, isHome: false) }
    #expect(table.entries.count == 4)
    #expect(table.isFull)
  }

  @Test("A chain of redirects inside the site is judged by its end, and a loop is broken")
  mutating func chains() throws {
    let first = table.note(link("/a"), at: place(0, 0), depth: 1, isHome: true)
    let a = try #require(first)
    let second = table.note(link("/b"), at: place(0, 1), depth: 1, isHome: true)
    let b = try #require(second)
    let third = table.note(link("/c"), at: place(0, 2), depth: 1, isHome: true)
    let c = try #require(third)
    table[a].redirectsTo = b
    table[b].judgement = LinkJudgement(outcome: .broken, reason: "http-404")
    table[b].status = 404
    table[c].redirectsTo = c
    let targets = TargetResults.targets(of: table, pageIndex: [0: 0])
    #expect(targets.map(\.outcome) == [.broken, .broken, .broken])
    #expect(targets.map(\.reason) == ["http-404", "http-404", "redirect-loop"])
    #expect(targets[0].status == 404)
    #expect(targets[0].finalURL == "http://www.demo.gov.cn/b")
  }
}
