import Checks
import Evidence
import Foundation
import Rubrics
import Testing

@testable import Scorecards

@Suite("A report claims no more than was looked at")
struct HonestyTests {
  /// A rubric with a second veto that no check stands behind.
  private func rubric() throws -> Rubric {
    var rubric = try ReportSamples.rubric()
    var veto = rubric.vetoes[0]
    veto.id = "veto-service"
    veto.title = Localized(zh: "服务不实用", en: "Services of no use")
    veto.check = nil
    rubric.vetoes.append(veto)
    return rubric
  }

  private func pages(_ assessments: [Assessment], run: RunInfo = ReportSamples.run()) throws -> [String: String] {
    let folder = try TemporaryFolder()
    let settings = ReportSettings(
      directory: folder.path + "/run", rubric: try rubric(), catalog: ReportSamples.catalog)
    let writer = try ReportWriter(run: run, settings: settings)
    for assessment in assessments { try writer.add(assessment) }
    try writer.finish(run: run)
    let names = ["index.html", "bulletin.html"] + assessments.map { "sites/\($0.site.code).html" }
    let all = names + names.map { "en/" + $0 } + ["scan.json"]
    return try Dictionary(uniqueKeysWithValues: all.map { ($0, try folder.text("run/" + $0)) })
  }

  @Test("a pass names the vetoes that no machine checked, beside the word, in the reasons and in the bulletin")
  func uncheckedVetoes() throws {
    let pages = try pages([ReportSamples.judged(ReportSamples.site("1", name: "一"))])
    let card = try #require(pages["sites/1.html"])
    for piece in [
      "1 项否决待人工核查", "机器能检查的单项否决指标均未触及", "另有 1 项单项否决指标机器未能检查（见下），须经人工核查，合格的结论才能成立。",
      "以下单项否决指标机器未能检查，须人工核查：服务不实用。",
    ] {
      #expect(card.contains(piece), "\(piece)")
    }
    #expect(!card.contains("没有触及单项否决指标") && !card.contains("且没有单项否决"))
    #expect(pages["bulletin.html"]?.contains("下列单项否决指标机器未能检查：服务不实用。") == true)
    #expect(pages["index.html"]?.contains("“合格”不含机器未能检查的单项否决指标") == true)
  }

  @Test("where every veto was checked nothing is left to a person; one checked on some is counted on the others")
  func checkedVetoes() throws {
    let site = try ReportSamples.site("1", name: "一")
    let card = try ReportFixture([ReportSamples.judged(site)]).text("sites/1.html")
    #expect(!card.contains("待人工核查") && !card.contains("机器未能检查"))
    var tally = RunTally()
    tally.add(try ReportSamples.judged(site), file: "1")
    tally.add(try ReportSamples.judged(site, changes: ["freshness.home": .notMeasured(.needsRendering)]), file: "2")
    let unchecked = tally.uncheckedVetoes(of: try rubric())
    #expect(unchecked.map(\.veto.id) == ["veto-home-stale", "veto-service"])
    #expect(unchecked.map(\.sites) == [1, 2])
  }

  @Test("a run in which no site could be judged says that nothing can be said")
  func nothingJudged() throws {
    let pages = try pages([
      ReportSamples.notJudged(ReportSamples.site("1", name: "一"), .unreachable, detail: "connect-timeout")
    ])
    let bulletin = try #require(pages["bulletin.html"])
    #expect(bulletin.contains("是否存在问题无从判断") && bulletin.contains("无从列出"))
    #expect(!bulletin.contains("没有查出") && !bulletin.contains("单项否决指标机器未能检查"))
  }

  @Test("local names, private authorities and mapped ports are named on every page, without their folders")
  func laboratory() throws {
    var run = ReportSamples.run()
    run.settings.zoneFiles = ["/home/someone/lab.zone"]
    run.settings.certificateAuthorityFile = "/home/someone/authority.pem"
    run.settings.portMap = [443: 8443, 80: 8080]
    let pages = try pages([ReportSamples.judged(ReportSamples.site("1", name: "一"))], run: run)
    for (path, page) in pages {
      #expect(page.contains("lab.zone") && page.contains("authority.pem"), "\(path)")
      #expect(!page.contains("someone"), "\(path)")
      if path.hasSuffix(".html") {
        #expect(page.contains("80→8080") && page.contains("443→8443"), "\(path)")
        #expect(page.contains(path.hasPrefix("en/") ? "no formal judgement" : "不能直接作为对网站的正式评判"), "\(path)")
      }
    }
    let document = try JSONSerialization.jsonObject(with: Data((pages["scan.json"] ?? "").utf8)) as? [String: Any]
    let settings = try #require(document?["settings"] as? [String: Any])
    #expect(settings["zoneFiles"] as? [String] == ["lab.zone"])
    #expect(settings["certificateAuthorityFile"] as? String == "authority.pem")
    #expect(settings["portMap"] as? [String: Int] == ["80": 8080, "443": 8443])
  }

  @Test("a run that asks as the public does warns of nothing")
  func ordinary() throws {
    #expect(AlteredNetwork.warning(ReportSamples.run(), .zh) == nil)
    #expect(try !ReportFixture([]).text("index.html").contains("改变了访问网络的方式"))
  }

  @Test("the bulletin names the time of gathering beside the moment judged as of; every page names the time zone")
  func times() throws {
    let pages = try pages([ReportSamples.judged(ReportSamples.site("1", name: "一"))])
    let says = pages["bulletin.html"]?.contains(
      "采集时间 2018-10-31 23:00:00 – 2018-11-01 00:00:00 · 评判基准 2018-11-01 00:00:00")
    #expect(says == true)
    for (path, page) in pages where path.hasSuffix(".html") {
      #expect(page.components(separatedBy: "UTC+8").count == 2, "\(path)")
    }
  }

  @Test("sites without an IPv6 address and sites that do not open over it are counted apart")
  func ipv6() {
    let phrases = [["ipv6.home-address", "ipv6.home-reachable"], ["ipv6.home-reachable"]].map {
      BulletinPhrases.phrases(vetoes: [], checks: $0).map(\.zh)
    }
    #expect(phrases == [["没有可用的IPv6地址"], ["有IPv6地址但不能（稳定）访问"]])
  }
}
