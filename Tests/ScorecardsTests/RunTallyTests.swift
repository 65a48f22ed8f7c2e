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
      "关于2018年第四季度政府网站检查情况的通报", "共列网站 5 个，本次评判 3 个；被拦截 1 个、未能打开 1 个、未访问 0 个",
      "已得出结论的 2 个网站中，合格 1 个、不合格 1 个，合格率 50%（只按这 2 个网站计算）。", "其余 3 个网站没有结论：待人工核查 1 个、未评估 2 个",
      "得出结论的网站不到登记数的一半", "2 / 5", "50%（1/2）", "首页不更新",
      "待人工核查 1 个，被拦截 1 个，未能打开 1 个，未访问 0 个，其他未评估 0 个",
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
    let says = page.contains("No site has a verdict, so there is no pass rate.")
    #expect(says)
  }

  @Test("every check has a bulletin phrase, but for those that only inform")
  func phrases() {
    let silent: Set<String> = ["ipv6.label", "links.fragments", "security.headers-grade"]
    for id in CheckCatalog.promisedIDs {
      #expect((BulletinPhrases.phrase(check: id) == nil) == silent.contains(id), "\(id)")
    }
  }

  @Test(
    "one fault is named once, under the name that says most",
    arguments: [
      (["ipv6.home-address", "ipv6.home-reachable"], ["没有可用的IPv6地址"]),
      (
        ["security.https", "security.certificate", "security.redirect", "security.strict-transport-security"],
        ["HTTPS证书无效"]
      ),
      (["security.https", "security.redirect"], ["不支持HTTPS"]), (["domain.suffix", "domain.structure"], ["域名后缀不规范"]),
      (["marks.footer", "marks.site-map", "tags.site", "tags.article"], ["页面标识不全", "网页标签不全"]),
      (["security.frame-options", "security.referrer-policy"], ["安全响应头设置不全"]),
    ])
  func once(failed: [String], expected: [String]) {
    #expect(BulletinPhrases.phrases(vetoes: [], checks: failed).map(\.zh) == expected)
  }

  @Test("English counts agree with their nouns")
  func plural() throws {
    let one = try ReportFixture([
      ReportSamples.judged(
        ReportSamples.site("1", name: "First"), changes: ["links.home": ReportSamples.deadLinks(1)], deducted: 1)
    ]).text("en/bulletin.html")
    let saysOne = one.contains("lists 1 site;") && one.contains(": 1 site") && one.contains(" (First).")
    #expect(saysOne && !one.contains("1 sites"))
    let four = try ReportFixture(
      (1...4).map {
        try ReportSamples.judged(
          ReportSamples.site("\($0)", name: "S\($0)"), changes: ["links.home": ReportSamples.deadLinks(1)], deducted: 1)
      }
    ).text("en/bulletin.html")
    let saysFour =
      four.contains("lists 4 sites;") && four.contains(": 4 sites") && four.contains(", such as S1, S2, S3.")
    #expect(saysFour)
  }

  @Test("a run of no sites is a report too, and a partial run says so")
  func emptyAndPartial() throws {
    let report = try ReportFixture([], languages: [.zh], run: ReportSamples.run(partial: true))
    let (index, bulletin) = (try report.text("index.html"), try report.text("bulletin.html"))
    #expect(index.components(separatedBy: "<section class=\"panel\" hidden>").count == 3)
    let saysNone = index.contains("没有可以列出的网站。")
    #expect(saysNone)
    let says = index.contains("本次检查没有做完") && bulletin.contains("本次检查没有做完")
    #expect(says)
  }
}
