import Evidence
import Rubrics

/// Counts a run's sites by verdict and outcome.
struct RunTally {
  private var sites = 0
  private var verdicts: [SiteVerdict: Int] = [:]
  private var outcomes: [SiteEvidence.Outcome: Int] = [:]
  /// Sites that a signal or an early end left undone.
  private(set) var unfinished = 0
  /// Sites that their own deadline cut short.
  private(set) var cutShort = 0
  private var unseen = UnseenSites()

  mutating func count(_ assessment: Assessment) {
    sites += 1
    verdicts[assessment.verdict, default: 0] += 1
    outcomes[assessment.outcome, default: 0] += 1
    unseen.count(assessment)
    switch assessment.crawl.stoppedBy {
    case .cancelled: unfinished += 1
    case .deadline: cutShort += 1
    default: break
    }
  }

  /// The summary that a scan prints.
  func text(run: RunInfo, folder: String) -> String {
    func number(_ verdict: SiteVerdict) -> Int { verdicts[verdict, default: 0] }
    func number(_ outcome: SiteEvidence.Outcome) -> Int { outcomes[outcome, default: 0] }
    let notAssessed =
      "\(number(.notAssessed)) not assessed (\(number(.blocked)) blocked, \(number(.unreachable)) unreachable, "
      + "\(number(.skipped)) skipped)"
    var lines = [
      "\(sites) sites: \(number(.qualified)) qualified, \(number(.unqualified)) unqualified, "
        + "\(number(.review)) for review, \(notAssessed)"
    ]
    lines += unseen.lines
    if !run.vantage.ipv6 {
      lines.append("IPv6 does not work from here, so it was not measured beyond DNS records: \(run.vantage.ipv6Detail)")
    }
    lines += Self.warnings(run.vantage.findings)
    if unfinished > 0 { lines.append("\(unfinished) of \(sites) sites not finished.") }
    if cutShort > 0 { lines.append("\(cutShort) of \(sites) sites cut short by --site-deadline.") }
    lines.append("Report: \(folder)/index.html")
    return lines.joined(separator: "\n")
  }

  /// What of the place that was measured from puts results in doubt.
  private static func warnings(_ findings: VantageFindings?) -> [String] {
    guard let findings else { return [] }
    var lines: [String] = []
    if !findings.interruptions.isEmpty {
      lines.append("IPv6 was lost here during the run; what was measured over it then is not used.")
    }
    if findings.resolverFailure != nil {
      lines.append("The resolver did not answer when the run began: names could not be looked up.")
    }
    if findings.inventsNames == true {
      lines.append("The resolver gives addresses to names that do not exist: dead names may seem alive.")
    }
    if findings.clock.isWrong {
      lines.append("This machine's clock is wrong: ages of pages and certificates may be judged wrongly.")
    }
    return lines
  }
}
