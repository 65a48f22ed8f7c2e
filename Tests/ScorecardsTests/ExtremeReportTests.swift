import Checks
import Evidence
import Foundation
import Rubrics
import Testing

@testable import Scorecards

@Suite("Extreme sites make pages that stay bounded and whole")
struct ExtremeReportTests {
  /// Right-to-left text and its controls, combining marks, a blank-free run, markup.
  static let names = [
    String(repeating: "很长的网站名称", count: 60), String(repeating: "x", count: 3000),
    "\u{202E}\u{2066}שלום עולם\u{2069} مرحبا", "e" + String(repeating: "\u{301}", count: 5000),
    String(repeating: "<b>&amp;\"", count: 500), "\u{0}\u{8}\u{1B}[2J", "",
  ]

  static func site(_ index: Int, deadLinks: Int = 40) throws -> Assessment {
    let name = names[index]
    let url = "http://www.demo.gov.cn/" + String(repeating: "a-long-folder/", count: 200) + "\(index)"
    var site = try ReportSamples.site("99010000\(10 + index)", name: name, url: url)
    site.region = name
    site.sponsor = name
    var assessment = try ReportSamples.judged(
      site, verdict: .unqualified,
      changes: [
        "links.home": .fail(
          (0..<deadLinks).map {
            Finding("dead-link", url: url + "\($0)", seen: "http-404", status: 404, places: [.init(page: url)])
          }),
        "freshness.home": .fail([Finding("stale", url: url, seen: "2018-06-01 (31 d) " + name)]),
      ],
      deducted: 50, vetoes: [VetoResult(id: "veto-home-stale", confirmed: true, seen: name)])
    assessment.homeTitle = name
    return assessment
  }

  @Test("no piece of text is longer than pages show, and tags are closed", arguments: names.indices)
  func bounded(index: Int) throws {
    let report = try ReportFixture([Self.site(index)])
    for (path, page) in try report.pages() {
      #expect(page.hasSuffix("</body>\n</html>\n"), "\(path)")
      let isClean = page.unicodeScalars.allSatisfy { $0 == "\n" || !PageText.isDeceptive($0) }
      #expect(isClean, "\(path)")
      // Nothing of a name opens or closes a tag of ours.
      for tag in ["table", "div", "section", "article", "ol"] {
        let opened = page.components(separatedBy: "<\(tag)>").count + page.components(separatedBy: "<\(tag) ").count - 2
        #expect(opened == page.components(separatedBy: "</\(tag)>").count - 1, "\(path): \(tag)")
      }
    }
  }

  @Test("5,000 dead links make a page that a browser opens: 30 in full, 500 named, the rest counted")
  func many() throws {
    let report = try ReportFixture([Self.site(0, deadLinks: 5000)], languages: [.zh])
    let page = try report.text("sites/9901000010.html")
    #expect(page.utf8.count < 8_000_000)
    let says = page.contains("还有 4470 项未列出，全部见 findings.csv。")
    #expect(says)
    #expect(try report.text("findings.csv").split(separator: "\r\n").count == 1 + 5000 + 1)
  }
}
