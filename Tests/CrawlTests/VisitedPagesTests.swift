import Addresses
import Evidence
import FoundationEssentials
import Testing

@testable import Crawl

@Suite("Pages by visit")
struct VisitedPagesTests {
  private func page(_ number: Int) throws -> Page {
    Page(
      url: try #require(WebAddress("http://www.demo.gov.cn/\(number)")), depth: 1, time: Date(timeIntervalSince1970: 0),
      facts: PageFacts(title: "\(number)"))
  }

  @Test("pages come out in the order of their visits, whatever order they came in")
  func order() throws {
    var pages = VisitedPages()
    let visits = (0..<200).shuffled().map(Int32.init)
    for visit in visits { pages[visit] = try page(Int(visit)) }
    #expect(pages.count == 200)
    let (taken, index) = pages.takeInOrder()
    #expect(taken.map { $0.facts?.title } == (0..<200).map { "\($0)" })
    #expect(index == Dictionary(uniqueKeysWithValues: (0..<200).map { (Int32($0), $0) }))
    #expect(pages.count == 0)
  }

  @Test("a page can be changed in place, and removed; the others move up")
  func changes() throws {
    var pages = VisitedPages()
    for visit in [Int32(7), 3, 5] { pages[visit] = try page(Int(visit)) }
    pages[5]?.facts = nil
    pages[9]?.facts = nil
    #expect(pages[5]?.facts == nil && pages[5] != nil && pages[9] == nil)
    pages[3] = nil
    pages[3] = nil
    #expect(pages.count == 2)
    #expect(pages.all.map(\.url.path).sorted() == ["/5", "/7"])
    let (taken, index) = pages.takeInOrder()
    #expect(taken.map(\.url.path) == ["/5", "/7"])
    #expect(index == [5: 0, 7: 1])
  }
}
