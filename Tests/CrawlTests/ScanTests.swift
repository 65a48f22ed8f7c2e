import Addresses
import Evidence
import TestKit
import Testing

@testable import Crawl

@Suite("A run over many sites")
struct ScanTests {
  @Test("Once no site may be begun any more, those in flight are finished and the others are not handed over")
  func closing() async throws {
    let site = try ScriptedSite(["/": "<a href=/a>a</a>", "/a": "<p>a</p>"])
    let context = try site.context { $0.sites = 2 }
    let home = try #require(WebAddress("http://www.demo.gov.cn/"))
    let sites = (0..<6).map { (position: $0, site: Site(code: "\($0)", name: "", url: home)) }
    var asked = 0
    var finished: [SiteEvidence] = []
    try await Scan(context).run(
      sites,
      mayBegin: {
        asked += 1
        return asked <= 3
      }
    ) { _, evidence in finished.append(evidence) }
    #expect(Set(finished.map(\.site.code)) == ["0", "1", "2"])
    #expect(finished.allSatisfy { $0.paths == ["/", "/a"] && $0.crawl.complete })
    #expect(asked == 4, "a window that has closed is closed for this run, also when it would open again")
  }
}
