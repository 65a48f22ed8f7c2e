import Checks
import Evidence
import Foundation
import Rubrics
import Testing

@testable import Scorecards

@Suite("scan.json keeps its promise")
struct ReportJSONTests {
  private func document(_ assessments: [Assessment], run: RunInfo = ReportSamples.run()) throws -> [String: Any] {
    let text = ReportJSON.document(
      run: run, assessments: assessments, rubric: try ReportSamples.rubric(), catalog: ReportSamples.catalog)
    return try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test("the head says schema, tool, run, rubric and vantage")
  func head() throws {
    let document = try document([])
    #expect(document["schema"] as? Int == 1)
    #expect(document["tool"] as? [String: String] == ["name": "spotcheck", "version": "0.1.0"])
    #expect(document["rubric"] as? [String: String] == ["id": "sample", "version": "1.2.3"])
    let run = try #require(document["run"] as? [String: Any])
    #expect(run["name"] as? String == "2018-q4")
    #expect(run["started"] as? String == "2018-10-31T23:00:00+08:00")
    #expect(run["ended"] as? String == "2018-11-01T00:00:00+08:00")
    #expect(run["partial"] as? Bool == false)
    let vantage = try #require(document["vantage"] as? [String: Any])
    #expect(vantage["ipv6"] as? Bool == false)
    #expect(vantage["resolver"] as? String == "192.0.2.53@53")
    #expect((document["sites"] as? [Any])?.isEmpty == true)
  }

  @Test("a judged site has every promised member")
  func site() throws {
    let assessment = try ReportSamples.judged(
      ReportSamples.site("9901000001", name: "样例县"), verdict: .review,
      changes: ["links.home": ReportSamples.deadLinks(2), "ipv6.home-reachable": .notMeasured(.noIPv6Vantage)],
      deducted: 5.5, vetoes: [VetoResult(id: "veto-home-stale", confirmed: false, seen: "2018-09-01")])
    let site = try #require((document([assessment])["sites"] as? [[String: Any]])?.first)
    #expect(site["code"] as? String == "9901000001")
    #expect(site["name"] as? String == "样例县")
    #expect(site["url"] as? String == "http://www.demo.gov.cn/")
    #expect(site["class"] as? String == "county")
    #expect(site["outcome"] as? String == "judged")
    #expect(site["verdict"] as? String == "review")
    let score = try #require(site["score"] as? [String: Any])
    #expect(score["deducted"] as? Double == 5.5)
    #expect(score["assessed"] as? Double == 80)
    #expect(score["upper"] as? Double == 94.5)
    #expect(score["lower"] as? Double == 74.5)
    #expect(score["normalised"] as? Double == 93.125)
    #expect((site["vetoes"] as? [[String: Any]])?.first?["id"] as? String == "veto-home-stale")
    let crawl = try #require(site["crawl"] as? [String: Any])
    #expect(crawl["pages"] as? Int == 12)
    #expect(crawl["requests"] as? Int == 40)
    #expect(crawl["links"] as? Int == 300)
    #expect(crawl["bytes"] as? Int == 1_234_567)
    #expect(crawl["seconds"] as? Double == 12.34)
    #expect(crawl["complete"] as? Bool == false)
    #expect(crawl["stoppedBy"] as? String == "max-pages")
  }

  @Test("a check has its verdict, its reason, and findings with what, where, when and three pages")
  func checks() throws {
    let assessment = try ReportSamples.judged(
      ReportSamples.site("1", name: "a"),
      changes: ["links.home": ReportSamples.deadLinks(2), "ipv6.home-reachable": .notMeasured(.noIPv6Vantage)])
    let site = try #require((document([assessment])["sites"] as? [[String: Any]])?.first)
    let checks = try #require(site["checks"] as? [[String: Any]])
    #expect(checks.map { $0["id"] as? String } == ReportSamples.catalog.map(\.id))
    let unmeasured = try #require(checks.first { $0["id"] as? String == "ipv6.home-reachable" })
    #expect(unmeasured["verdict"] as? String == "notMeasured")
    #expect(unmeasured["reason"] as? String == "noIPv6Vantage")
    let links = try #require(checks.first { $0["id"] as? String == "links.home" })
    #expect(links["verdict"] as? String == "fail")
    #expect(links["reason"] is NSNull)
    let finding = try #require((links["findings"] as? [[String: Any]])?.first)
    #expect(finding["what"] as? String == "dead-link")
    #expect(finding["url"] as? String == "http://www.demo.gov.cn/gone/0.html")
    #expect(finding["page"] as? String == "http://www.demo.gov.cn/page0.html")
    #expect(finding["seen"] as? String == "http-404")
    #expect(finding["count"] as? Int == 400)
    #expect(finding["time"] as? String == "2018-10-31T23:00:00+08:00")
    #expect(finding["status"] as? Int == 404)
    #expect(finding["inTemplate"] as? Bool == true)
    #expect((finding["examples"] as? [String])?.count == 3)
    #expect(finding["text"] as? [String: String] == ["zh": "链接打不开", "en": "The link is dead"])
  }

  @Test(
    "every outcome has its promised word",
    arguments: [
      (SiteEvidence.Outcome.blocked, "blocked"), (.unreachable, "unreachable"), (.skipped, "skipped"),
    ])
  func outcomes(outcome: SiteEvidence.Outcome, word: String) throws {
    let assessment = try ReportSamples.notJudged(ReportSamples.site("1", name: "a"), outcome, detail: "why")
    let site = try #require((document([assessment])["sites"] as? [[String: Any]])?.first)
    #expect(site["outcome"] as? String == word)
    #expect(site["verdict"] as? String == "notAssessed")
  }

  @Test("a crawl that nothing stopped says null")
  func notStopped() throws {
    var assessment = try ReportSamples.judged(ReportSamples.site("1", name: "a"))
    assessment.crawl.stoppedBy = nil
    let site = try #require((document([assessment])["sites"] as? [[String: Any]])?.first)
    #expect((site["crawl"] as? [String: Any])?["stoppedBy"] is NSNull)
  }

  @Test("what a guard against sites without end left out is named")
  func caps() throws {
    var assessment = try ReportSamples.judged(ReportSamples.site("1", name: "a"))
    assessment.crawl.caps = [
      CrawlCap(.sameShape, limit: 100, count: 7, example: "http://www.demo.gov.cn/cal?d=1"),
      CrawlCap(.endlessPath, count: 1, example: "http://www.demo.gov.cn/a/a/a/a/"),
    ]
    let site = try #require((document([assessment])["sites"] as? [[String: Any]])?.first)
    let caps = try #require((site["crawl"] as? [String: Any])?["caps"] as? [[String: Any]])
    #expect(caps.map { $0["kind"] as? String } == ["same-shape", "endless-path"])
    #expect(caps.map { $0["limit"] as? Int } == [100, nil])
    #expect(caps.map { $0["count"] as? Int } == [7, 1])
    #expect(caps.first?["example"] as? String == "http://www.demo.gov.cn/cal?d=1")
  }

  @Test("any text survives, and equal input gives equal bytes")
  func hostileText() throws {
    let name = "\u{0}\u{1B}[31m\"\\\u{2028}\r\n\u{7F}</script>é\u{301}🏛"
    let assessment = try ReportSamples.judged(ReportSamples.site("1", name: name))
    let site = try #require((document([assessment])["sites"] as? [[String: Any]])?.first)
    #expect((site["name"] as? String).map { Array($0.unicodeScalars) } == Array(name.unicodeScalars))
    let rubric = try ReportSamples.rubric()
    func text() -> String {
      ReportJSON.document(
        run: ReportSamples.run(), assessments: [assessment], rubric: rubric, catalog: ReportSamples.catalog)
    }
    #expect(text() == text())
  }

  @Test("the file of a run is the same document, with the run as it ended")
  func file() throws {
    let assessments = try [
      ReportSamples.judged(ReportSamples.site("1", name: "a")),
      ReportSamples.judged(ReportSamples.site("2", name: "b")),
    ]
    let folder = try TemporaryFolder()
    var run = ReportSamples.run()
    run.ended = nil
    let writer = try ReportWriter(run: run, settings: ReportFixture.settings(folder))
    for assessment in assessments { try writer.add(assessment) }
    let ended = ReportSamples.run(partial: true)
    try writer.finish(run: ended)
    let expected = ReportJSON.document(
      run: ended, assessments: assessments, rubric: try ReportSamples.rubric(), catalog: ReportSamples.catalog)
    #expect(try folder.text("run/scan.json") == expected)
  }

  @Test(
    "numbers are plain",
    arguments: [
      (0.0, "0"), (5.0, "5"), (0.1 + 0.2, "0.3"), (12.345, "12.345"), (0.0004, "0"), (-1.5, "-1.5"),
      (1e300, "1000000000000"), (.nan, "0"), (99.9996, "100"), (1.05, "1.05"),
    ])
  func numbers(value: Double, text: String) {
    #expect(PlainNumber.text(value, decimals: 3) == text)
  }
}
