import Checks
import Evidence
import Rubrics
import Testing

@testable import Scorecards

@Suite("Why a site has no verdict, or not a whole one, is said in a sentence")
struct OutcomeTests {
  @Test(
    "each reason has a sentence in both languages that accuses the site of nothing",
    arguments: [
      (SiteEvidence.Outcome.skipped, "register-closed", "登记表注明该网站不在运行", "not in operation"),
      (.skipped, "register-maintenance", "正在维护", "under maintenance"),
      (.skipped, "cancelled", "检查中止时还没有取得", "stopped before"), (.skipped, "deadline", "不能说明网站打不开", "does not prove"),
      (.skipped, "no-ipv6-vantage", "这不是网站的问题", "no fault of the site"),
      (.skipped, "address-refused", "指向内部地址", "internal address"), (.skipped, "", "本次没有访问该网站", "not visited"),
      (.skipped, "later-code", "其他原因（代码 later-code）", "another reason (code later-code)"),
      (.unreachable, "name-not-found", "域名不存在", "the name does not exist"),
    ])
  func sentences(outcome: SiteEvidence.Outcome, detail: String, zh: String, en: String) throws {
    let assessment = try ReportSamples.notJudged(ReportSamples.site("1", name: "一"), outcome, detail: detail)
    #expect(OutcomeWords.sentences(assessment, .zh).joined().contains(zh))
    #expect(OutcomeWords.sentences(assessment, .en).joined(separator: " ").contains(en))
  }

  @Test("a refusal without a protection layer is called a refusal, a layer is named")
  func blocked() throws {
    var assessment = try ReportSamples.notJudged(
      ReportSamples.site("1", name: "一"), .blocked, detail: "protection-layer")
    #expect(OutcomeWords.sentences(assessment, .zh).last == "原因：防护系统代为应答（加速乐）。")
    assessment.protection = nil
    assessment.outcomeDetail = "http-403"
    let sentences = OutcomeWords.sentences(assessment, .zh)
    #expect(sentences.first?.contains("拒绝了检查程序的访问（状态 403）") == true)
    #expect(sentences.last == "原因：服务器返回 403。")
  }

  @Test(
    "a scorecard says on top that gathering ended early, and only then",
    arguments: [
      (CrawlStop.cancelled, true), (.deadline, true), (.blocked, true), (.maxPages, false), (.robots, false),
      (nil as CrawlStop?, false),
    ])
  func endedEarly(stop: CrawlStop?, expected: Bool) throws {
    var assessment = try ReportSamples.judged(ReportSamples.site("1", name: "一"))
    assessment.crawl.stoppedBy = stop
    let page = try ReportFixture([assessment]).text("sites/1.html")
    let top = try #require(page.components(separatedBy: "<section class=\"identity\">").first)
    #expect(top.contains("采集提前结束") == expected)
    #expect(top.contains("只读取了 12 个页面") == expected)
    let text = TerminalScorecard.render(
      assessment, rubric: try ReportSamples.rubric(), catalog: ReportSamples.catalog, language: .zh, color: false,
      width: 80)
    #expect(text.contains("采集提前结束") == expected)
  }

  @Test("what the register says of a site stands on its scorecard")
  func register() throws {
    var site = try ReportSamples.site("1", name: " ")
    site.status = .moved
    site.opened = CalendarDay("2018-04-08")
    site.closed = CalendarDay("2026-03-01")
    site.parent = "www.above.gov.cn"
    let report = try ReportFixture([ReportSamples.notJudged(site, .skipped, detail: "register-moved")])
    let page = try report.text("sites/1.html")
    for piece in ["已迁移", "2018-04-08", "迁移时间", "2026-03-01", "www.above.gov.cn", "<h1>www.demo.gov.cn</h1>"] {
      let isThere = page.contains(piece)
      #expect(isThere, "\(piece)")
    }
  }

  @Test(
    "of a site that has ended by the register nobody is asked to look for vetoes",
    arguments: [SiteStatus.closed, .moved])
  func endedHasNoVetoes(status: SiteStatus) throws {
    var site = try ReportSamples.site("1", name: "一")
    site.status = status
    let page = try ReportFixture([ReportSamples.notJudged(site, .skipped, detail: "register-\(status.rawValue)")])
      .text("sites/1.html")
    let says = page.contains("单项否决指标不适用")
    #expect(says)
    let asks = page.contains("须人工核查：") || page.contains("否决指标均未触及")
    #expect(!asks)
  }

  @Test("a failed check says what was left unmeasured beside its faults")
  func partlyMeasured() throws {
    var verdict = ReportSamples.deadLinks(1)
    verdict.reason = .deadline
    let report = try ReportFixture([
      ReportSamples.judged(ReportSamples.site("1", name: "一"), changes: ["links.home": verdict], deducted: 5)
    ])
    let says = try report.text("sites/1.html").contains("其余未测：时间用尽")
    #expect(says)
    #expect(try !report.text("sites.csv").contains("fail:"))
  }

  @Test("the index says why a site is for review, unqualified or not assessed")
  func reasons() throws {
    let rubric = try ReportSamples.rubric()
    func text(_ assessment: Assessment) -> String {
      SiteReason.text(SiteSummary(assessment, file: ""), rubric: rubric, .zh)
    }
    let site = try ReportSamples.site("1", name: "一")
    var review = try ReportSamples.judged(site, verdict: .review, deducted: 25)
    review.crawl.stoppedBy = nil
    #expect(text(review) == "区间 55–75 跨合格线 60")
    review.vetoes = [VetoResult(id: "veto-home-stale", confirmed: false, seen: "")]
    #expect(text(review) == "疑似单项否决，待确认：首页不更新；区间 55–75 跨合格线 60")
    var unqualified = try ReportSamples.judged(
      site, verdict: .unqualified, deducted: 50, vetoes: [VetoResult(id: "veto-home-stale", confirmed: true, seen: "")])
    #expect(text(unqualified) == "单项否决：首页不更新；上限 50 低于合格线 60；未查完：达到页数上限")
    unqualified.crawl.stoppedBy = .cancelled
    #expect(text(unqualified).hasSuffix("采集提前结束：被中止"))
    #expect(text(try ReportSamples.notJudged(site, .skipped, detail: "register-moved")) == "未访问：登记表注明已迁移")
    var ended = try ReportSamples.notJudged(site, .skipped, detail: "register-closed")
    ended.checks.append(CheckResult(id: "domain.closed-site", verdict: .fail([])))
    #expect(text(ended) == "未访问：登记表注明已关停；运行状态与登记不符")
    let page = try ReportFixture([review]).text("index.html")
    let says = page.contains("区间 55–75 跨合格线 60") && page.contains("<h1>政府网站检查总表</h1>")
    #expect(says)
  }
}
