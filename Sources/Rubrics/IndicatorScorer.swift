import Checks
import Evidence

/// Turns the verdicts behind one indicator into its points.
struct IndicatorScorer {
  /// The row.
  let indicator: Rubric.Indicator
  /// The verdicts of its checks that exist, in the row's order.
  let results: [CheckResult]

  init(_ indicator: Rubric.Indicator, results: [String: CheckResult]) {
    self.indicator = indicator
    self.results = indicator.checks.compactMap { results[$0] }
  }

  /// The score. A proven fault costs its points even where the rest of the row could not be judged; the row then
  /// counts as assessed only as far as it lost.
  var score: IndicatorScore {
    if indicator.assess == .manual { return open("manual") }
    if results.isEmpty { return open("noCheck") }
    let lost = deducted
    let reason = openReason
    return IndicatorScore(
      id: indicator.id, points: indicator.points, deducted: lost.value, assessed: reason == nil,
      assessedPoints: (reason == nil ? Points(indicator.points) : lost).value, reason: reason,
      checks: indicator.checks)
  }

  /// The row of a site of which nothing could be judged, for `reason`; a row that no check stands behind says so.
  func closed(_ reason: String) -> IndicatorScore {
    if indicator.assess == .manual { return open("manual") }
    return open(results.isEmpty ? "noCheck" : reason)
  }

  /// A row of which nothing is assessed.
  func open(_ reason: String, due: CalendarDay? = nil) -> IndicatorScore {
    IndicatorScore(
      id: indicator.id, points: indicator.points, deducted: 0, assessed: false, assessedPoints: 0, reason: reason,
      checks: indicator.checks, due: due)
  }

  /// Why the row is not wholly assessed; `nil` where it is. A verdict with a reason leaves something open: all of it
  /// where not measured, what was not reached where it failed.
  private var openReason: String? {
    if let reason = results.lazy.compactMap({ $0.verdict.reason }).first { return reason.rawValue }
    if results.count < indicator.checks.count { return "noCheck" }
    if results.allSatisfy({ $0.verdict.outcome == .notApplicable }) { return "notApplicable" }
    let failed = results.filter { $0.verdict.outcome == .fail }
    let isUncosted = failed.contains { result in
      // A share that lacks next to nothing may cost less than a tenth of a point.
      !indicator.deduct.contains {
        applies($0, to: result) && ($0.byRate == true && result.verdict.rate != nil || amount($0, [result]) > .zero)
      }
    }
    return isUncosted ? "unconfirmed" : nil
  }

  /// Points lost, capped at the row's own.
  private var deducted: Points {
    let sum = indicator.deduct.reduce(Points.zero) { sum, rule in
      sum + amount(rule, results.filter { applies(rule, to: $0) })
    }
    return min(sum, Points(indicator.points))
  }

  private func applies(_ rule: Rubric.Deduction, to result: CheckResult) -> Bool {
    let outcome = result.verdict.outcome
    return (rule.check == nil || rule.check == result.id) && (outcome == .pass || outcome == .fail)
  }

  /// What a rule takes for the verdicts it applies to.
  private func amount(_ rule: Rubric.Deduction, _ results: [CheckResult]) -> Points {
    let points = Points(rule.points)
    if rule.byRate == true {
      return results.reduce(Points.zero) { sum, result in
        sum + (result.verdict.rate.map { Points(rule.points * (1 - min(max($0, 0), 1))) } ?? .zero)
      }
    }
    let findings =
      if let code = rule.finding {
        results.flatMap(\.verdict.findings).filter { $0.code == code }
      } else {
        results.filter { $0.verdict.outcome == .fail }.flatMap(\.verdict.findings)
      }
    if rule.eachPage == true { return points * Set(findings.flatMap(\.places).map(\.page)).count }
    if rule.each == true { return points * findings.count }
    return findings.isEmpty ? .zero : points
  }
}
