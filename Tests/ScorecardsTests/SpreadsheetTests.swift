import Checks
import Evidence
import Foundation
import Rubrics
import Testing

@testable import Scorecards

@Suite("The tables open in a spreadsheet and run nothing there")
struct SpreadsheetTests {
  private func cell(_ text: String) -> String {
    var row = CommaSeparatedRow()
    row.append(text)
    return row.text
  }

  @Test(
    "a cell never starts like a formula",
    arguments: [
      ("=HYPERLINK(1)", "'=HYPERLINK(1)"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"),
      ("\t=1", "\"'\t=1\""), ("\r=1", "\"'\r=1\""), ("\n=1", "\"'\n=1\""), ("＝1", "'＝1"), ("a=1", "a=1"),
      ("'=1", "'=1"),
      ("", ""), ("1", "1"), ("\u{1B}[0m", "\u{FFFD}[0m"), ("=\u{301}1", "'=\u{301}1"),
    ])
  func neutralised(text: String, expected: String) {
    #expect(Array(cell(text).unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test(
    "quotes and separators are quoted",
    arguments: [
      ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\r\nb", "\"a\r\nb\""), ("a;b", "\"a;b\""), ("a\tb", "\"a\tb\""),
      ("a b", "a b"), ("=\",\"", "\"'=\"\",\"\"\""),
    ])
  func quoted(text: String, expected: String) {
    #expect(Array(cell(text).unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test("both files have a byte order mark, CRLF and the promised columns")
  func files() throws {
    let report = try ReportFixture([ReportSamples.judged(ReportSamples.site("1", name: "a"))])
    let sites = try report.text("sites.csv")
    let findings = try report.text("findings.csv")
    #expect(sites.unicodeScalars.first == "\u{FEFF}")
    #expect(sites.dropFirst().hasPrefix("code,name,url,class,region,sponsor,outcome,verdict,letter,deducted,assessed,"))
    #expect(
      findings == "\u{FEFF}site,check,what,url,page,status,seen,time,code,siteName,checkTitle,clause,seenText,line,"
        + "linkText\r\n")
    #expect(sites.hasSuffix("\r\n"))
  }

  @Test("every register row has a row, and a site that was not assessed has no points")
  func everyRow() throws {
    let report = try ReportFixture([
      ReportSamples.judged(ReportSamples.site("1", name: "一"), deducted: 2.5),
      ReportSamples.notJudged(ReportSamples.site("2", name: "二"), .blocked, detail: "521"),
      ReportSamples.notJudged(ReportSamples.site("3", name: "三"), .skipped, detail: "closed"),
    ])
    let rows = try report.text("sites.csv").split(separator: "\r\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(rows.map { $0[0] } == ["1", "2", "3"])
    #expect(rows.map { $0[6] } == ["judged", "blocked", "skipped"])
    #expect(rows[0][8...13] == ["B", "2.5", "80", "97.5", "77.5", "96.88"])
    #expect(rows[1][8...13] == ["", "", "", "", "", ""])
    #expect(rows[0].count == SitesTable.columns.count)
    #expect(rows[0][try #require(SitesTable.columns.firstIndex(of: "verdictLabel"))] == "合格")
  }

  @Test("findings of failed checks are listed place by place, remarks are not")
  func findings() throws {
    let report = try ReportFixture([
      ReportSamples.judged(
        ReportSamples.site("1", name: "一"),
        changes: [
          "links.home": ReportSamples.deadLinks(2),
          "marks.footer": .fail([Finding("missing-site-code", seen: "=cmd|' /C calc'!A0")]),
          "freshness.home": .pass(remarks: [Finding("ageing", seen: "2018-10-20")]),
        ])
    ])
    let rows = try report.text("findings.csv").split(separator: "\r\n").dropFirst()
    #expect(rows.count == 4 + 1 + 1)
    #expect(
      rows.first
        == "1,links.home,链接打不开,http://www.demo.gov.cn/gone/0.html,http://www.demo.gov.cn/page0.html,404,http-404,2018-10-31T23:00:00+08:00,dead-link,一,未做到：首页链接可用,47号 附件1,服务器返回 404,128,旧公告"
    )
    // A finding without a time of its own was seen when the site's turn came.
    #expect(
      rows.last
        == "1,marks.footer,缺网站标识码,,,,'=cmd|' /C calc'!A0,2018-10-31T23:00:00+08:00,missing-site-code,一,未做到：页脚标识齐全,47号 附件1,'=cmd|' /C calc'!A0,,"
    )
  }
}
