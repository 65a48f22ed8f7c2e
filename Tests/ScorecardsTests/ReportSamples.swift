import Addresses
import Checks
import Evidence
import Foundation
import Rubrics
import Scorecards

/// A small rubric, a small catalog and assessments to render: made here, so that these tests hold whatever the real
/// checks and weights become.
enum ReportSamples {
  static let moment = Date(timeIntervalSince1970: 1_541_001_600)  // 2018-11-01 00:00 in China
  static let seen = moment.addingTimeInterval(-3600)

  static func rubric() throws -> Rubric {
    func text(_ zh: String, _ en: String) -> [String: String] { ["zh": zh, "en": en] }
    func indicator(
      _ id: String, _ group: String, _ title: [String: String], _ points: Double, _ checks: [String]
    ) -> [String: Any] {
      [
        "id": id, "group": group, "title": title, "clause": text("47号 附件1", "47号 annex 1"), "points": points,
        "assess": "auto", "checks": checks, "deduct": [["fail": true, "points": points]],
      ]
    }
    let json: [String: Any] = [
      "id": "sample", "version": "1.2.3", "title": text("样例规则", "Sample rubric"),
      "note": text("权重由本项目自定。", "The weights are this project's own."), "passLine": 60,
      "letters": ["A": 90, "B": 80, "C": 70, "D": 60],
      "groups": [
        ["id": "A", "title": text("可用", "Availability")], ["id": "D", "title": text("IPv6", "IPv6")],
        ["id": "F", "title": text("规范", "Page norms")],
      ],
      "indicators": [
        indicator("home-links", "A", text("首页链接可用", "Home page links work"), 40, ["links.home"]),
        indicator("ipv6", "D", text("支持 IPv6", "IPv6"), 20, ["ipv6.home-address", "ipv6.home-reachable"]),
        indicator("marks", "F", text("页脚标识", "Footer marks"), 20, ["marks.footer"]),
        indicator("search", "F", text("站内搜索", "Site search"), 20, ["marks.search"]),
      ],
      "vetoes": [
        [
          "id": "veto-home-stale", "title": text("首页不更新", "Home page not updated"),
          "clause": text("19号 单项否决", "19号 veto"), "assess": "auto", "check": "freshness.home", "finding": "stale",
        ]
      ],
      "due": [
        ["group": "D", "byClass": ["county": "2022-12-31"], "newSitesFrom": "2018-04-08"]
      ],
    ]
    return try JSONDecoder().decode(Rubric.self, from: JSONSerialization.data(withJSONObject: json))
  }

  static let catalog: [Check] = [
    check(
      "links.home", "首页链接可用", "Home page links work", ["dead-link": Localized(zh: "链接打不开", en: "The link is dead")]),
    check(
      "freshness.home", "首页更新及时", "The home page is fresh",
      ["stale": Localized(zh: "首页超过14天未更新", en: "No news for 14 days")]),
    check("ipv6.home-address", "有 IPv6 地址", "It has an IPv6 address", [:]),
    check("ipv6.home-reachable", "能经 IPv6 打开", "It opens over IPv6", [:]),
    check(
      "marks.footer", "页脚标识齐全", "Footer marks are there",
      ["missing-site-code": Localized(zh: "缺网站标识码", en: "Site code missing")]),
    check("security.https", "支持 HTTPS", "HTTPS works", [:]),
  ]

  private static func check(_ id: String, _ zh: String, _ en: String, _ findings: [String: Localized]) -> Check {
    Check(
      id: id,
      text: CheckText(
        title: Localized(zh: zh, en: en), failureTitle: Localized(zh: "未做到：" + zh, en: "Not so: " + en),
        why: Localized(zh: "关系到公众使用。", en: "People rely on it."), how: Localized(zh: "逐一访问。", en: "Each is visited."),
        repair: Localized(zh: "改正" + id, en: "Mend " + id), clause: Localized(zh: "47号 附件1", en: "47号 annex 1"),
        findings: findings),
      judge: { _, _ in .notApplicable }, examples: { [] })
  }

  static func site(_ code: String, name: String, url: String = "http://www.demo.gov.cn/") throws -> Site {
    Site(code: code, name: name, url: try address(url), siteClass: .county, region: "样例省")
  }

  struct NoAddress: Error {}

  static func address(_ text: String) throws -> WebAddress {
    guard let address = WebAddress(text) else { throw NoAddress() }
    return address
  }

  /// A judged site with these verdicts on top of a plain pass of everything.
  static func judged(
    _ site: Site, verdict: SiteVerdict = .qualified, changes: [String: Verdict] = [:], deducted: Double = 0,
    vetoes: [VetoResult] = []
  ) throws -> Assessment {
    let results = catalog.map { CheckResult(id: $0.id, verdict: changes[$0.id] ?? .pass()) }
    let indicators = try rubric().indicators.map { rule in
      let isFault = rule.checks.contains { changes[$0]?.outcome == .fail }
      let isOpen = rule.id == "search"
      return IndicatorScore(
        id: rule.id, points: rule.points, deducted: isFault ? min(deducted, rule.points) : 0, assessed: !isOpen,
        reason: isOpen ? "noCheck" : nil, checks: rule.checks)
    }
    let assessed = 80.0
    return Assessment(
      site: site, outcome: .gathered, outcomeDetail: "", started: seen, ended: seen.addingTimeInterval(90),
      moment: moment, rubric: "sample", rubricVersion: "1.2.3", verdict: verdict,
      score: Score(
        deducted: deducted, assessed: assessed, upper: 100 - deducted, lower: assessed - deducted,
        normalised: 100 * (assessed - deducted) / assessed, letter: "B", indicators: indicators),
      vetoes: vetoes, checks: results,
      crawl: CrawlSummary(
        pages: 12, requests: 40, links: 300, bytes: 1_234_567, seconds: 12.34, complete: false, stoppedBy: .maxPages),
      hosts: [try host()], homeTitle: "样例县人民政府", protection: nil,
      robots: RobotsFacts(state: .absent, status: 404),
      linkCounts: ["pages": ["ok": 11, "broken": 1], "external": ["ok": 3, "refused": 2]])
  }

  static func host() throws -> HostEvidence {
    let url = try address("http://www.demo.gov.cn/")
    let answered = Response(url: url, status: 200, timings: Timings(total: 31.4))
    return HostEvidence(
      host: "www.demo.gov.cn", role: .home,
      records: AddressRecords(
        host: "www.demo.gov.cn", time: seen, ipv4: [IPAddress("192.0.2.7")].compactMap { $0 },
        ipv6Failure: Failure(.resolve, .noAddress), timeToLive: 300, milliseconds: 4.6),
      probes: [
        HomeProbe(
          scheme: "http", family: .v4, exchange: Exchange(url: url, family: .v4, time: seen, response: answered)),
        HomeProbe(
          scheme: "https", family: .v4,
          exchange: Exchange(
            url: url, family: .v4, time: seen, failure: Failure(.connect, .connectionRefused, detail: "refused"))),
      ])
  }

  static func deadLinks(_ count: Int) -> Verdict {
    .fail(
      (0..<count).map { number in
        Finding(
          "dead-link", url: "http://www.demo.gov.cn/gone/\(number).html", seen: "http-404", status: 404, time: seen,
          count: number == 0 ? 400 : 1,
          places: (0..<(number == 0 ? 4 : 1)).map {
            .init(
              page: "http://www.demo.gov.cn/page\($0).html", line: $0 == 0 ? 128 : nil, text: $0 == 0 ? "旧公告" : nil)
          },
          inTemplate: number == 0)
      })
  }

  static func notJudged(_ site: Site, _ outcome: SiteEvidence.Outcome, detail: String) throws -> Assessment {
    let reason: Verdict.Reason =
      outcome == .blocked ? .blocked : outcome == .unreachable ? .unreachable : .notInEvidence
    return Assessment(
      site: site, outcome: outcome, outcomeDetail: detail, started: seen, ended: seen, moment: moment,
      rubric: "sample", rubricVersion: "1.2.3", verdict: .notAssessed,
      score: Score(deducted: 0, assessed: 0, upper: 100, lower: 0, normalised: 0, letter: nil, indicators: []),
      vetoes: [], checks: catalog.map { CheckResult(id: $0.id, verdict: .notMeasured(reason)) },
      crawl: CrawlSummary(complete: false, stoppedBy: outcome == .blocked ? .blocked : .unreachable), hosts: [],
      homeTitle: nil,
      protection: outcome == .blocked
        ? Protection(product: "加速乐", sign: "cookie __jsluid_h", url: site.url, status: 521) : nil,
      robots: nil, linkCounts: [:])
  }

  static func run(partial: Bool = false) -> RunInfo {
    RunInfo(
      name: "2018-q4", started: seen, ended: moment, partial: partial, moment: moment, toolVersion: "0.1.0",
      rubric: "sample", rubricVersion: "1.2.3",
      vantage: Vantage(
        ipv4: true, ipv6: false, ipv6Detail: "no route", resolver: "192.0.2.53@53", userAgent: "spotcheck-test",
        time: seen),
      register: "sample.csv", settings: GatherSettings())
  }
}
