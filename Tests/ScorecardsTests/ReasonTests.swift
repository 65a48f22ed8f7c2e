import Checks
import Evidence
import Rubrics
import Testing

@testable import Scorecards

@Suite("Each row says its own reason")
struct ReasonTests {
  private func row(_ id: String, _ assessment: Assessment, reason: String) throws -> String? {
    let rule = try #require(ReportSamples.rubric().indicators.first { $0.id == id })
    let results = assessment.checks.filter { rule.checks.contains($0.id) }
    let score = IndicatorScore(id: id, points: rule.points, deducted: 0, assessed: false, reason: reason)
    return ReasonWords.text(rule, score, results, assessment)?.zh
  }

  @Test("on a blocked site rows without a check have none, and what records alone answered is not the layer's doing")
  func blocked() throws {
    var assessment = try ReportSamples.notJudged(
      ReportSamples.site("1", name: "一"), .blocked, detail: "protection-layer")
    #expect(try row("search", assessment, reason: "blocked") == "尚无自动检查")
    #expect(try row("home-links", assessment, reason: "blocked") == "防护系统代为应答")
    assessment.checks = [
      CheckResult(id: "ipv6.home-address", verdict: .pass()), CheckResult(id: "ipv6.home-reachable", verdict: .pass()),
    ]
    #expect(try row("ipv6", assessment, reason: "blocked")?.hasPrefix("本次不评分：") == true)
    #expect(try row("search", assessment, reason: "manual") == "须人工评判")
  }

  @Test("a site whose server answered is not called unreachable")
  func answered() throws {
    let site = try ReportSamples.site("1", name: "一")
    let answered = try ReportSamples.notJudged(site, .unreachable, detail: "http-404")
    let rubric = try ReportSamples.rubric()
    #expect(SiteReason.text(SiteSummary(answered, file: ""), rubric: rubric, .zh) == "首页打不开：服务器返回 404")
    #expect(try row("home-links", answered, reason: "unreachable") == "首页打不开")
    let silent = try ReportSamples.notJudged(site, .unreachable, detail: "connect-timeout")
    #expect(SiteReason.text(SiteSummary(silent, file: ""), rubric: rubric, .zh) == "无法访问：连接超时")
  }

  @Test("a missing name or class of the register is called that")
  func register() throws {
    var site = try ReportSamples.site("1", name: " ")
    site.siteClass = nil
    let assessment = try ReportSamples.judged(site)
    #expect(ReasonWords.text(.notInEvidence, check: "domain.site-name", assessment).zh == "登记表未填网站名称")
    #expect(ReasonWords.text(.notInEvidence, check: "domain.structure", assessment).zh == "登记表未填网站类型")
    #expect(ReasonWords.text(.notInEvidence, check: "links.home", assessment).zh == "没有采集到评判所需的内容")
    let named = try ReportSamples.judged(ReportSamples.site("1", name: "一"))
    #expect(ReasonWords.text(.notInEvidence, check: "domain.site-name", named).zh == "没有采集到评判所需的内容")
  }

  @Test("the repair list of a site that was not scored names the fault once and promises no points")
  func repairs() throws {
    var assessment = try ReportSamples.notJudged(ReportSamples.site("1", name: "一"), .unreachable, detail: "http-404")
    assessment.checks[0].verdict = .fail([Finding("dead-link", status: 404)])
    let page = try ReportFixture([assessment]).text("sites/1.html")
    let list = try #require(page.components(separatedBy: "整改清单").last?.components(separatedBy: "</section>").first)
    #expect(list.components(separatedBy: "首页链接可用").count == 2)
    #expect(!list.contains("可挽回") && list.contains("改正links.home"))
  }

  @Test("a deduction for each page or fault says how many there were")
  func counted() throws {
    var rule = try #require(ReportSamples.rubric().indicators.first)
    let pages = (1...9).map { Finding.Place(page: "p\($0)") }
    let findings = [
      Finding("dead-link", count: 9, places: pages), Finding("dead-link", places: [.init(page: "p10")]),
    ]
    let results = [CheckResult(id: "links.home", verdict: .fail(findings))]
    func text() -> String {
      DeductionText.text(rule, results: results, texts: CheckTexts(ReportSamples.catalog), .zh) ?? ""
    }
    rule.deduct[0].eachPage = true
    rule.deduct[0].points = 0.1
    #expect(text().contains("涉及的每个页面扣 0.1 分（10 页 × 0.1 分）"))
    rule.deduct[0].eachPage = nil
    rule.deduct[0].each = true
    #expect(text().contains("每项扣 0.1 分（2 项 × 0.1 分）"))
  }

  @Test("a status that the text names already does not stand beside it")
  func status() {
    #expect(Finding("a", seen: "200 http://www.demo.gov.cn/", status: 200).statusBeside == nil)
    #expect(Finding("a", seen: "http ipv4: HTTP 404; x", status: 404).statusBeside == nil)
    #expect(Finding("a", seen: "http-404", status: 404).statusBeside == "404")
    #expect(Finding("a", seen: "image", status: 404).statusBeside == "404")
  }
}
