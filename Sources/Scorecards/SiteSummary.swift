import Checks
import Evidence
import Rubrics

/// A verdict without its findings.
struct VerdictMark: Hashable, Sendable {
  var outcome: Verdict.Outcome
  var reason: Verdict.Reason?
}

/// What the index and the bulletin need of one site: kept for every site of a run, so it holds no findings.
struct SiteSummary: Sendable {
  let code: String
  let name: String
  let url: String
  let siteClass: SiteClass?
  let region: String?
  let outcome: SiteEvidence.Outcome
  let detail: String
  let protection: Protection?
  let verdict: SiteVerdict
  let deducted: Double
  let assessed: Double
  let upper: Double
  let lower: Double
  let normalised: Double
  let letter: String?
  let vetoes: [VetoResult]
  /// Verdicts that tables of all sites have a column for.
  let marks: [String: VerdictMark]
  /// Ids of the checks that failed.
  let failed: [String]
  /// Dead targets; `nil` where the check gave neither pass nor failure.
  let deadHome: Int?
  let deadInner: Int?
  let pages: Int
  let stoppedBy: CrawlStop?
  /// The scorecard's file name.
  let file: String

  init(_ assessment: Assessment, file: String) {
    code = assessment.site.code
    name = assessment.site.shownName
    url = assessment.site.url.href
    siteClass = assessment.site.siteClass
    region = assessment.site.region
    outcome = assessment.outcome
    detail = assessment.outcomeDetail
    protection = assessment.protection
    verdict = assessment.verdict
    deducted = assessment.score.deducted
    assessed = assessment.score.assessed
    upper = assessment.score.upper
    lower = assessment.score.lower
    normalised = assessment.score.normalised
    letter = assessment.score.letter
    vetoes = assessment.vetoes
    marks = Dictionary(
      assessment.checks.filter { Self.columnChecks.contains($0.id) }.map {
        ($0.id, VerdictMark(outcome: $0.verdict.outcome, reason: $0.verdict.reason))
      }
    ) { first, _ in first }
    failed = assessment.checks.filter { $0.verdict.outcome == .fail }.map(\.id)
    deadHome = Self.dead(in: assessment, check: "links.home")
    deadInner = Self.dead(in: assessment, check: "links.inner")
    pages = assessment.crawl.pages
    stoppedBy = assessment.crawl.stoppedBy
    self.file = file
  }

  /// Verdicts that `marks` keeps.
  static let columnChecks: Set<String> = ["ipv6.home-address", "ipv6.home-reachable", "security.https"]

  func verdict(of check: String) -> VerdictMark? { marks[check] }

  private static func dead(in assessment: Assessment, check id: String) -> Int? {
    guard let verdict = assessment.checks.first(where: { $0.id == id })?.verdict else { return nil }
    switch verdict.outcome {
    case .pass: return 0
    case .fail: return verdict.findings.count
    case .notApplicable, .notMeasured: return nil
    }
  }
}

extension Site {
  /// The name, or the host for a site without one: something must be there to click on.
  var shownName: String { name.allSatisfy(\.isWhitespace) ? url.host : name }
}
