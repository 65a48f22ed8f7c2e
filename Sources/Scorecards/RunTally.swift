import Checks
import Evidence
import Rubrics

/// What is counted over all sites of a run while they pass by.
struct RunTally: Sendable {
  /// From how many judged sites on a check with one answer for nearly all of them is suspicious.
  static let sitesForWarning = 50
  /// The share of sites with the same answer beyond which it is.
  static let shareForWarning = 0.98

  /// One check that says nearly the same of every site.
  struct Sameness: Sendable {
    let check: String
    let mark: VerdictMark
    let count: Int
  }

  private(set) var sites: [SiteSummary] = []
  private var answers: [String: [VerdictMark: Int]] = [:]
  private var order: [String] = []
  private var judged = 0

  mutating func add(_ assessment: Assessment, file: String) {
    sites.append(SiteSummary(assessment, file: file))
    guard assessment.outcome == .gathered else { return }
    judged += 1
    for result in assessment.checks {
      if answers[result.id] == nil { order.append(result.id) }
      let mark = VerdictMark(outcome: result.verdict.outcome, reason: result.verdict.reason)
      answers[result.id, default: [:]][mark, default: 0] += 1
    }
  }

  /// How many sites were judged.
  var judgedCount: Int { judged }

  /// Checks whose answer is the same for more than 98 % of the judged sites, where there are 50 or more.
  func sameness() -> [Sameness] {
    guard judged >= Self.sitesForWarning else { return [] }
    return order.compactMap { id in
      guard let most = answers[id]?.max(by: { $0.value < $1.value }),
        Double(most.value) / Double(judged) > Self.shareForWarning
      else { return nil }
      return Sameness(check: id, mark: most.key, count: most.value)
    }
  }

  /// Sites by class in the order of the classes, those without one last; and by verdict within each.
  func byClass() -> [(siteClass: SiteClass?, verdicts: [SiteVerdict: Int])] {
    let classes: [SiteClass?] = SiteClass.allCases.map { $0 } + [nil]
    return classes.compactMap { siteClass in
      let members = sites.filter { $0.siteClass == siteClass }
      return members.isEmpty ? nil : (siteClass, Self.verdicts(of: members))
    }
  }

  /// Vetoes that no machine checked on some of the judged sites, with the number of those sites, in the rubric's order.
  func uncheckedVetoes(of rubric: Rubric) -> [(veto: Rubric.Veto, sites: Int)] {
    rubric.vetoes.compactMap { veto in
      let marks = veto.check.flatMap { answers[$0] } ?? [:]
      let checked = marks.reduce(0) { $0 + ($1.key.outcome == .notMeasured ? 0 : $1.value) }
      return checked < judged ? (veto, judged - checked) : nil
    }
  }

  /// How many of these sites have each verdict.
  static func verdicts(of sites: [SiteSummary]) -> [SiteVerdict: Int] {
    sites.reduce(into: [:]) { $0[$1.verdict, default: 0] += 1 }
  }
}
