import Addresses
import Checks
import Evidence
import FoundationEssentials
import Rubrics

@testable import Store

/// A folder of its own for one test, removed when the test lets go of it.
final class TemporaryFolder {
  let path = FileManager.default.temporaryDirectory.path + "/store-\(UUID().uuidString)"

  init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

  deinit {
    // A leftover in the temporary folder harms no other test.
    try? FileManager.default.removeItem(atPath: path)
  }

  func file(_ name: String = "spotcheck.sqlite") -> String { path + "/" + name }
}

/// Runs, sites and assessments to save.
enum Sample {
  static func run(_ name: String = "2018Q4", started: Double = 0) -> RunInfo {
    RunInfo(
      name: name, started: SampleEvidence.moment.addingTimeInterval(started), moment: SampleEvidence.moment,
      toolVersion: "0.1.0", rubric: "guideline-2017", rubricVersion: "1.0.0",
      vantage: SampleEvidence.exemplary().vantage, register: "名录.csv", settings: GatherSettings())
  }

  static func sites(_ count: Int) -> [Site] {
    (0..<count).map { index in
      Site(
        code: "11000000\(10 + index)", name: "第\(index)网站",
        url: SampleEvidence.address("http://www.h\(index).gov.cn/"), siteClass: .county, extra: ["来源": "\(index)"])
    }
  }

  static func evidence(of site: Site) -> SiteEvidence {
    SampleEvidence.exemplary { $0.site = site }
  }

  static func assessment(of site: Site, rubric: String = "guideline-2017", upper: Double = 96) -> Assessment {
    let evidence = evidence(of: site)
    return Assessment(
      site: site, outcome: .gathered, outcomeDetail: "", started: evidence.started, ended: evidence.ended,
      moment: SampleEvidence.moment, rubric: rubric, rubricVersion: "1.0.0", verdict: .review,
      score: Score(
        deducted: 100 - upper, assessed: 70, upper: upper, lower: upper - 30, normalised: 94, letter: "A",
        indicators: [IndicatorScore(id: "x", points: 4, deducted: 4, assessed: true)]),
      vetoes: [],
      checks: [
        CheckResult(
          id: "links.home", verdict: .fail([Finding("dead-link", url: "http://x/", seen: "404", status: 404)])),
        CheckResult(id: "ipv6.home-reachable", verdict: .notMeasured(.noIPv6Vantage)),
      ], crawl: evidence.crawl, hosts: evidence.hosts, homeTitle: "标题", protection: nil, robots: evidence.robots,
      linkCounts: ["pages": ["ok": 12]])
  }

  static func save(_ site: Site, at position: Int, in store: Store, run: String = "2018Q4") throws {
    try store.save(
      evidence: evidence(of: site), assessment: assessment(of: site), position: position, run: run)
  }
}
