import Checks
import Evidence
import Foundation
import Rubrics
import Testing

@testable import Scorecards

@Suite("Nothing of the register is lost on the way")
struct RegisterRowTests {
  private func run(_ rows: [LeftOutRow]) -> RunInfo {
    var run = ReportSamples.run()
    run.leftOutRows = rows
    return run
  }

  @Test("rows that could not be used stand on the index, in the bulletin and in scan.json")
  func leftOut() throws {
    let rows = [
      LeftOutRow(line: 5, site: "9901000009", code: "no-address", zh: "没有网址。", en: "The row has no address."),
      LeftOutRow(line: nil, site: nil, code: "more", zh: "<b>另有</b>", en: "<b>more</b>"),
    ]
    let report = try ReportFixture([], run: run(rows))
    for path in ["index.html", "bulletin.html"] {
      let page = try report.text(path)
      for piece in ["没有网址。", "9901000009", "&lt;b&gt;另有", ">5<"] {
        let isThere = page.contains(piece)
        #expect(isThere, "\(path): \(piece)")
      }
      let english = try report.text("en/" + path).contains("The row has no address.")
      #expect(english, "\(path)")
    }
    #expect(try report.text("index.html").contains("登记表有 2 行无法采用"))
    #expect(try report.text("bulletin.html").contains("登记表另有 2 行无法采用，未列入检查，见附件5。"))
    let document = try JSONSerialization.jsonObject(with: Data(report.text("scan.json").utf8)) as? [String: Any]
    let listed = (document?["run"] as? [String: Any])?["leftOutRows"] as? [[String: Any]]
    #expect(listed?.count == 2)
    #expect(listed?.first?["line"] as? Int == 5)
    #expect(listed?.first?["code"] as? String == "no-address")
    #expect(listed?.first?["text"] as? [String: String] == ["zh": "没有网址。", "en": "The row has no address."])
  }

  @Test("a register without such rows is not mentioned, one with thousands is cut and says so")
  func few() throws {
    let none = try ReportFixture([], run: run([]))
    #expect(try !none.text("index.html").contains("无法采用") && !none.text("bulletin.html").contains("附件5"))
    let many = try ReportFixture(
      [], run: run((1...5000).map { LeftOutRow(line: $0, site: nil, code: "x", zh: "坏行", en: "bad") }))
    let page = try many.text("index.html")
    #expect(page.components(separatedBy: "坏行").count - 1 == 200)
    #expect(page.contains("另有 4800 行，全部见 scan.json。"))
  }

  @Test(
    "pages name the register's file, not where it lies", arguments: ["/home/someone/regs/ours.csv", "regs\\ours.csv"])
  func path(path: String) throws {
    var run = ReportSamples.run()
    run.register = path
    let report = try ReportFixture([], run: run)
    #expect(try report.text("scan.json").contains("\"register\": \"ours.csv\""))
    for (name, page) in try report.pages() {
      #expect(!page.contains("someone") && !page.contains("regs"), "\(name)")
      #expect(page.contains("ours.csv"), "\(name)")
    }
  }

  @Test("extra columns, state, day of opening, parent and notes reach sites.csv and scan.json")
  func columns() throws {
    var first = try ReportSamples.site("1", name: "一")
    first.status = .closed
    first.opened = CalendarDay("2018-04-08")
    first.closed = CalendarDay("2018-10-01")
    first.parent = "www.demo.gov.cn"
    first.notes = "=note"
    first.extra = ["责任人": "张三", "verdict": "+1", "=电话": "1"]
    var second = try ReportSamples.site("2", name: "二")
    second.extra = ["备案": "a,b"]
    let report = try ReportFixture([
      ReportSamples.notJudged(first, .skipped, detail: "register-closed"), ReportSamples.judged(second),
    ])
    let lines = try report.text("sites.csv").split(separator: "\r\n").map(String.init)
    #expect(lines[0].hasSuffix(",status,opened,parent,notes,detailLabel,closed,'=电话,register.verdict,备案,责任人"))
    #expect(lines[1].hasSuffix(",closed,2018-04-08,www.demo.gov.cn,'=note,登记表注明已关停,2018-10-01,1,'+1,,张三"))
    #expect(lines[2].hasSuffix(",open,,,,,,,,\"a,b\","))
    let document = try JSONSerialization.jsonObject(with: Data(report.text("scan.json").utf8)) as? [String: Any]
    let site = try #require((document?["sites"] as? [[String: Any]])?.first)
    #expect(site["opened"] as? String == "2018-04-08")
    #expect(site["parent"] as? String == "www.demo.gov.cn")
    #expect(site["notes"] as? String == "=note")
    #expect(site["status"] as? String == "closed")
    #expect(site["extra"] as? [String: String] == first.extra)
  }

  @Test("a site that was not visited is not complete")
  func notComplete() throws {
    var skipped = try ReportSamples.notJudged(ReportSamples.site("1", name: "一"), .skipped, detail: "register-closed")
    skipped.crawl = CrawlSummary()
    let report = try ReportFixture([skipped])
    let row = try report.text("sites.csv").split(separator: "\r\n")[1].split(
      separator: ",", omittingEmptySubsequences: false)
    #expect(row[try #require(SitesTable.columns.firstIndex(of: "complete"))] == "no")
    #expect(try report.text("scan.json").contains("\"complete\": false"))
    #expect(try !report.text("sites/1.html").contains("范围内全部查完"))
  }
}
