import Checks
import Evidence
import FoundationEssentials

/// Judges the evidence of one site: every check, every indicator, the vetoes, the verdict.
public enum Scorer {
  /// The assessment of a site as of `moment`, by `rubric` and the checks of `catalog`; pure and deterministic.
  ///
  /// A site that was blocked, unreachable or skipped keeps its checks' verdicts, but no points: nothing of its
  /// score is assessed.
  public static func assess(
    _ evidence: SiteEvidence, rubric: Rubric, catalog: [Check] = CheckCatalog.all, moment: Date
  ) -> Assessment {
    let checks = catalog.map { CheckResult(id: $0.id, verdict: $0.judge(evidence, moment)) }
    let results = Dictionary(checks.map { ($0.id, $0) }) { first, _ in first }
    let rows = rubric.indicators.map { row in
      let scorer = IndicatorScorer(row, results: results)
      if let reason = evidence.answerObstacle { return scorer.closed(reason.rawValue) }
      if let day = rubric.openDueDay(ofGroup: row.group, for: evidence.site, at: moment) {
        return scorer.open("notDue", due: day)
      }
      return scorer.score
    }
    let score = ScoreSum.score(rows, letters: rubric.letters)
    let vetoes = VetoJudge.met(rubric.vetoes, by: results)
    return Assessment(
      site: evidence.site, outcome: evidence.outcome, outcomeDetail: evidence.outcomeDetail,
      started: evidence.started, ended: evidence.ended, moment: moment, rubric: rubric.id,
      rubricVersion: rubric.version, verdict: verdict(evidence.outcome, score, vetoes, rubric), score: score,
      vetoes: vetoes, checks: checks, crawl: evidence.crawl, hosts: evidence.hosts,
      homeTitle: evidence.homePage?.facts?.title, protection: evidence.protection, robots: evidence.robots,
      linkCounts: linkCounts(evidence.targets), nameServers: evidence.nameServers,
      ipv6Links: evidence.ipv6Links)
  }

  /// The verdict by standards.md 10: never unqualified from what a person has yet to confirm.
  private static func verdict(
    _ outcome: SiteEvidence.Outcome, _ score: Score, _ vetoes: [VetoResult], _ rubric: Rubric
  ) -> SiteVerdict {
    guard outcome == .gathered else { return .notAssessed }
    if vetoes.contains(where: \.confirmed) { return .unqualified }
    let proposals = Set(rubric.indicators.filter { $0.assess != .auto }.map(\.id))
    let proven = score.indicators.filter { !proposals.contains($0.id) }
      .reduce(Points.zero) { $0 + Points($1.deducted) }
    let line = Points(rubric.passLine)
    if Points(tenths: 1000) - proven < line { return .unqualified }
    return Points(score.lower) >= line && vetoes.isEmpty ? .qualified : .review
  }

  /// How many targets had each outcome: the site's pages, what its pages load, and other hosts apart.
  static func linkCounts(_ targets: [LinkTarget]) -> [String: [String: Int]] {
    var counts: [String: [String: Int]] = ["pages": [:], "resources": [:], "external": [:]]
    for target in targets {
      let kind =
        switch target.scope {
        case .external: "external"
        case .internalLink: target.kind.isResource ? "resources" : "pages"
        }
      counts[kind, default: [:]][target.outcome.rawValue, default: 0] += 1
    }
    return counts
  }
}
