import Checks
import Evidence
import Foundation
import Rubrics
import Testing

@testable import Scorecards

@Suite("The run as a whole")
struct RunTallyTests {
  private func tally(_ assessments: [Assessment]) -> RunTally {
    var tally = RunTally()
    for (index, assessment) in assessments.enumerated() { tally.add(assessment, file: "\(index)") }
    return tally
  }

  private func judged(_ count: Int, changes: [String: Verdict] = [:]) throws -> [Assessment] {
    try (0..<count).map {
      try ReportSamples.judged(ReportSamples.site("\($0)", name: "第\($0)站"), changes: changes)
    }
  }

  @Test("a check that says the same of more than 98 % of 50 sites is warned of")
  func sameness() throws {
    let failing = try judged(
      1, changes: Dictionary(uniqueKeysWithValues: ReportSamples.catalog.map { ($0.id, Verdict.fail([])) }))
    // 49 of 50 are 98 %, not more; 50 of 51 are.
    #expect(tally(try judged(49) + failing).sameness().isEmpty)
    let warned = tally(try judged(50) + failing).sameness()
    #expect(warned.map(\.check) == ReportSamples.catalog.map(\.id))
    #expect(warned.first?.count == 50)
    #expect(warned.first?.mark == VerdictMark(outcome: .pass))
  }

  @Test("few sites, or sites that were not judged, warn of nothing")
  func fewSites() throws {
    let blocked = try (0..<200).map {
      try ReportSamples.notJudged(ReportSamples.site("b\($0)", name: "b"), .blocked, detail: "")
    }
    #expect(tally(try judged(49) + blocked).sameness().isEmpty)
  }

  @Test("the warning stands on the index")
  func warningShown() throws {
    let page = try ReportFixture(judged(50), languages: [.zh]).text("index.html")
    let says = page.contains("首页链接可用：50 / 50 个网站“通过”")
    #expect(says)
  }

  @Test("sites for review and sites not assessed stay outside the pass rate and are listed with their count")
  func passRate() throws {
    let site = { (code: String) in try ReportSamples.site(code, name: "站" + code) }
    let page = try ReportFixture(
      [
        ReportSamples.judged(site("1")), ReportSamples.judged(site("2"), verdict: .review),
        ReportSamples.judged(
          site("3"), verdict: .unqualified, changes: ["freshness.home": .fail([Finding("stale")])], deducted: 5,
          vetoes: [VetoResult(id: "veto-home-stale", confirmed: true, seen: "")]),
        ReportSamples.notJudged(site("4"), .blocked, detail: ""),
        ReportSamples.notJudged(site("5"), .unreachable, detail: ""),
      ], languages: [.zh]
    ).text("bulletin.html")
    for piece in [
      "关于2018年第4季度政府网站抽查情况的通报", "共列网站 5 个，本次评判 3 个；被防护拦截 1 个、未能打开 1 个、未访问 0 个",
      "合格 1 个，不合格 1 个；合格率 50%（n = 2）", "另有 1 个待人工核查、2 个未评估", "50%（2）", "首页长期不更新；首页更新不及时",
      "待人工核查 1 个，被防护拦截 1 个，未能打开 1 个，未访问 0 个，其他未评估 0 个",
    ] {
      let isThere = page.contains(piece)
      #expect(isThere, "\(piece)")
    }
    let failing = page.components(separatedBy: "不合格网站名单").last?.components(separatedBy: "待人工核查与未评估网站名单").first ?? ""
    #expect(failing.contains("站3"))
    #expect(!failing.contains("站2") && !failing.contains("站4"))
  }

  @Test("with no final verdict there is no pass rate")
  func noRate() throws {
    let page = try ReportFixture([ReportSamples.judged(ReportSamples.site("1", name: "一"), verdict: .review)])
      .text("en/bulletin.html")
    let says = page.contains("No site has a final verdict, so there is no pass rate.")
    #expect(says)
  }

  @Test("every bulletin phrase belongs to a check id or a veto that is promised")
  func phrases() {
    for id in ["links.home", "freshness.home", "ipv6.home-reachable", "security.https"] {
      #expect(BulletinPhrases.phrase(check: id) != nil)
      #expect(CheckCatalog.promisedIDs.contains(id))
    }
    #expect(BulletinPhrases.phrase(check: "security.frame-options") == nil)
  }

  @Test("a run of no sites is a report too, and a partial run says so")
  func emptyAndPartial() throws {
    let report = try ReportFixture([], languages: [.zh], run: ReportSamples.run(partial: true))
    let (index, bulletin) = (try report.text("index.html"), try report.text("bulletin.html"))
    let says = index.contains("本次检查没有做完") && bulletin.contains("本次检查没有做完")
    #expect(says)
  }
}
