import Checks
import Evidence
import Foundation
import Rubrics
import Testing

@testable import Scorecards

@Suite("What a scorecard says")
struct ScorecardTextTests {
  private func worst() throws -> Assessment {
    try ReportSamples.judged(
      ReportSamples.site("9901000002", name: "样例县人民政府"), verdict: .unqualified,
      changes: [
        "links.home": ReportSamples.deadLinks(2),
        "freshness.home": .fail([Finding("stale", seen: "2018-06-01")]),
        "ipv6.home-reachable": .notMeasured(.noIPv6Vantage),
      ],
      deducted: 40, vetoes: [VetoResult(id: "veto-home-stale", confirmed: true, seen: "2018-06-01")])
  }

  /// The visible text, a line for each piece, headings and all, up to where the tables of measurements begin.
  private func text(_ page: String) -> [String] {
    var lines: [String] = []
    var line = ""
    var isTag = false
    let body = page.components(separatedBy: "<main>").last ?? ""
    for character in body.components(separatedBy: "<section class=\"panel\">").first ?? "" {
      if character == "<" {
        isTag = true
      } else if character == ">" {
        isTag = false
      } else if !isTag {
        line.append(character)
      }
      if character == "<" || character == "\n" {
        let piece = line.trimmingCharacters(in: .whitespacesAndNewlines)
        if !piece.isEmpty { lines.append(piece) }
        line = ""
      }
    }
    return lines
  }

  @Test("the scorecard of a bad site, piece by piece")
  func snapshot() throws {
    let page = try ReportFixture([worst()]).text("en/sites/9901000002.html")
    #expect(text(page) == Self.expected)
  }

  @Test("addresses that a guard left out are named with number, limit and an example, in both languages")
  func caps() throws {
    var assessment = try worst()
    assessment.crawl.caps = [CrawlCap(.sameShape, limit: 100, count: 7, example: "http://www.demo.gov.cn/cal?d=1")]
    let fixture = try ReportFixture([assessment])
    let chinese = try fixture.text("sites/9901000002.html").contains(
      "只打开前一部分（上限 100）：7 个，例如 http://www.demo.gov.cn/cal?d=1")
    let english = try fixture.text("en/sites/9901000002.html").contains(
      "only the first were opened (limit 100): 7, such as http://www.demo.gov.cn/cal?d=1")
    #expect(chinese)
    #expect(english)
  }

  @Test("every guard has words of its own in both languages", arguments: CrawlCap.Kind.allCases)
  func capNames(_ kind: CrawlCap.Kind) throws {
    let name = try #require(CodeWords.name(of: kind.rawValue))
    #expect(name.zh.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) })
    var assessment = try worst()
    assessment.crawl.caps = [CrawlCap(kind, count: 7, example: "http://www.demo.gov.cn/x")]
    let page = try ReportFixture([assessment]).text("sites/9901000002.html")
    let isNamed = page.contains("\(name.zh)：7 个，例如 http://www.demo.gov.cn/x")
    #expect(isNamed)
    // What was opened and counted once was not left unopened.
    let isOpened = !page.contains("没有打开的地址")
    #expect(isOpened == (kind == .canonical))
  }

  @Test("the three numbers are told apart, and the whole agrees with the parts")
  func numbers() throws {
    let page = try ReportFixture([worst()]).text("sites/9901000002.html")
    for piece in ["查出扣分", "可评判分值", "40–60", "折算得分", "已得 40", "未评判 20", "已扣 40", "合格线 60"] {
      let isThere = page.contains(piece)
      #expect(isThere, "\(piece)")
    }
  }

  @Test(
    "a site that was not judged has no score and a sentence that accuses it of nothing",
    arguments: [
      (SiteEvidence.Outcome.blocked, "这不代表网站不合格"), (.unreachable, "一次访问失败不足以认定"), (.skipped, "本次没有访问该网站"),
    ])
  func notJudged(outcome: SiteEvidence.Outcome, sentence: String) throws {
    let page = try ReportFixture([
      ReportSamples.notJudged(ReportSamples.site("1", name: "一"), outcome, detail: "521")
    ]).text("sites/1.html")
    let (says, hasBar) = (page.contains(sentence), page.contains("class=\"bar\""))
    #expect(says && !hasBar)
  }

  @Test("300 dead links are counted in full, the first shown in full, all of them named")
  func manyFindings() throws {
    let page = try ReportFixture([
      ReportSamples.judged(
        ReportSamples.site("1", name: "一"), changes: ["links.home": ReportSamples.deadLinks(300)], deducted: 40)
    ]).text("sites/1.html")
    let rows = page.components(separatedBy: "<td data-label=\"地址\">").count - 1
    let named = (0..<300).filter { page.contains("href=\"http://www.demo.gov.cn/gone/\($0).html\"") }.count
    #expect(rows == CheckView.shownFindings)
    #expect(named == 300)
    let saysTotal = page.contains("<span class=\"items\">300 项</span>")
    #expect(saysTotal)
  }

  @Test("a group that is not due yet says from when it counts")
  func due() throws {
    var assessment = try ReportSamples.judged(ReportSamples.site("1", name: "一"))
    let day = try #require(CalendarDay("2022-12-31"))
    assessment.score.indicators[1] = IndicatorScore(
      id: "ipv6", points: 20, deducted: 0, assessed: false, reason: "notDue", checks: ["ipv6.home-address"], due: day)
    let page = try ReportFixture([assessment]).text("sites/1.html")
    let says = page.contains("本组自 2022-12-31 起计分")
    #expect(says)
  }

  @Test("a clause and a date that nobody has compared with the original are marked as such, in page and scan.json")
  func unconfirmed() throws {
    var rubric = try ReportSamples.rubric()
    rubric.indicators[0].unconfirmed = true
    rubric.due[0].unconfirmed = true
    let assessment = try ReportSamples.judged(ReportSamples.site("1", name: "一"))
    func pages(_ rubric: Rubric) throws -> [String] {
      try [Language.zh, .en].map { language in
        let page = ScorecardPage(
          run: ReportSamples.run(), rubric: rubric, texts: CheckTexts(ReportSamples.catalog), language: language)
        return try PageTemplates().page("scorecard", page.view(assessment), language)
      }
    }
    let marked = try pages(rubric)
    for (page, clause, due) in [
      (marked[0], "依据（或其中一部分）尚未与原文核对", "该类网站自 2022-12-31 起计分；这一期限尚未与原文核对"),
      (
        marked[1], "clause, or part of it, not yet compared",
        "counts from 2022-12-31; that date has not yet been compared"
      ),
    ] {
      #expect(page.components(separatedBy: clause).count == 2, "beside the one row")
      #expect(page.components(separatedBy: due).count == 2)
    }
    let plain = try pages(try ReportSamples.rubric()).allSatisfy { !$0.contains("class=\"unconfirmed\"") }
    #expect(plain)

    let json = ReportJSON.site(assessment, rubric: rubric, texts: CheckTexts(ReportSamples.catalog))
    let site = try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let rows = try #require((site["score"] as? [String: Any])?["indicators"] as? [[String: Any]])
    #expect(rows.map { $0["unconfirmed"] as? Bool } == [true, false, false, false])
    #expect(rows.map { $0["dueUnconfirmed"] as? Bool } == [false, true, false, false])
  }

  private static let expected = [
    "The place we measure from has no IPv6: of IPv6 nothing but records was measured, which says nothing of the sites.",
    "样例县人民政府", "http://www.demo.gov.cn/", "Site code", "9901000002", "Class", "County portal", "Region", "样例省",
    "Home page title", "样例县人民政府", "Judged as of", "2018-11-01 00:00:00", "Visited", "2018-10-31 23:00:00 – 23:01:30",
    "Measured from", "IPv4 only (no IPv6)", "Verdict", "✗", "Unqualified", "normalised 50 · B", "Score",
    "A confirmed veto makes the site unqualified whatever its points.", "kept 40", "not judged 20", "lost 40",
    "pass line 60", "Found lost", "40", "points lost that the machine found", "Could be judged", "80", "/ 100",
    "of 100 points, those judged on this site in this run", "Bounds", "40–60",
    "lower: all that was not judged is lost; upper: none of it is", "Normalised", "50", "B",
    "the judged part alone on a scale of 100, for ranking", "Whose weights", "Sample rubric 1.2.3", "·",
    "The weights are this project&#39;s own.", "Vetoes", "✗", "confirmed", "Home page not updated", "2018-06-01",
    "Rule",
    "19号 veto", "Repair list", "What gains most comes first; all repairs together win back 40 points.", "+40",
    "Home page links work", "Not so: Home page links work", "—", "Mend links.home", "Details", "401 places", "·",
    "1 of them in the page template: one change mends all pages", "no points", "The home page is fresh",
    "Not so: The home page is fresh", "—", "Mend freshness.home", "Details", "1 place", "Indicators and checks", "A",
    "Availability", "lost 40", "·", "judged 40 of 40", "−40", "of 40", "Home page links work", "47号 annex 1",
    "How points are lost: a check below fails: 40.", "✗",
    "Fail",
    "Not so: Home page links work", "links.home", "Address", "Found on", "Seen", "Time", "The link is dead", "2",
    "http://www.demo.gov.cn/gone/0.html", "http://www.demo.gov.cn/page0.html", "line 128: “旧公告”",
    "http://www.demo.gov.cn/page1.html",
    "http://www.demo.gov.cn/page2.html", "400 places in all; findings.csv lists 4", "in the template", "404",
    "2018-10-31 23:00:00",
    "http://www.demo.gov.cn/gone/1.html", "http://www.demo.gov.cn/page0.html", "line 128: “旧公告”", "404",
    "2018-10-31 23:00:00",
    "About this check", "Why", "People rely on it.", "How measured", "Each is visited.", "How to repair",
    "Mend links.home", "D", "IPv6", "lost 0", "·", "judged 20 of 20", "kept", "of 20", "IPv6", "47号 annex 1", "✓",
    "Pass",
    "It has an IPv6 address", "ipv6.home-address", "About this check", "Why", "People rely on it.", "How measured",
    "Each is visited.", "How to repair", "Mend ipv6.home-address", "?", "Not measured", "It opens over IPv6",
    "ipv6.home-reachable", "no IPv6 where we measure from", "About this check", "Why", "People rely on it.",
    "How measured", "Each is visited.", "How to repair", "Mend ipv6.home-reachable", "F", "Page norms", "lost 0", "·",
    "judged 20 of 40", "kept", "of 20", "Footer marks", "47号 annex 1", "✓", "Pass", "Footer marks are there",
    "marks.footer", "About this check", "Why", "People rely on it.", "How measured", "Each is visited.",
    "How to repair", "Mend marks.footer", "not judged", "of 20", "Site search", "47号 annex 1", "·",
    "no automatic check yet", "Other checks (no points)", "✗", "Fail", "Not so: The home page is fresh",
    "freshness.home", "Address", "Found on", "Seen", "Time", "No news for 14 days", "–", "–", "2018-06-01",
    "2018-10-31 23:00:00", "Rule",
    "47号 annex 1", "About this check", "Why", "People rely on it.", "How measured", "Each is visited.",
    "How to repair", "Mend freshness.home", "✓", "Pass", "HTTPS works", "security.https", "About this check", "Why",
    "People rely on it.", "How measured", "Each is visited.", "How to repair", "Mend security.https",
  ]
}
