import Checks
import Rubrics

/// The shortest list of repairs for one site: what gains most comes first.
struct RepairPlan {
  /// One repair: an indicator that lost points, or a failed check that no points hang on.
  struct Item {
    /// The indicator's id; `nil` for checks outside the rubric.
    let indicator: String?
    /// Checks to mend, in the order of the catalog.
    let checks: [CheckResult]
    /// Points that come back.
    let gain: Double
    /// Faulty places in all.
    let places: Int
    /// How many of the findings stand in a template: one repair there mends every page.
    let inTemplate: Int
    /// Why nothing is gained yet, where the indicator was not assessed.
    let reason: String?
  }

  let items: [Item]

  init(_ assessment: Assessment, rubric: Rubric) {
    let results = Dictionary(assessment.checks.map { ($0.id, $0) }) { first, _ in first }
    let rules = Dictionary(rubric.indicators.map { ($0.id, $0) }) { first, _ in first }
    var items: [Item] = []
    var covered: Set<String> = []
    for indicator in assessment.score.indicators {
      covered.formUnion(indicator.checks)
      let atFault = indicator.checks.compactMap { results[$0] }.filter {
        $0.verdict.outcome == .fail
          || indicator.deducted > 0 && Self.costs($0, by: rules[indicator.id])
      }
      guard !atFault.isEmpty else { continue }
      items.append(
        Self.item(
          atFault, indicator: indicator.id, gain: indicator.deducted,
          reason: indicator.deducted > 0 ? nil : indicator.reason))
    }
    for result in assessment.checks where result.verdict.outcome == .fail && !covered.contains(result.id) {
      items.append(Self.item([result], indicator: nil, gain: 0, reason: nil))
    }
    // Stable: equal gains keep the rubric's order.
    self.items = items.enumerated().sorted {
      $0.element.gain != $1.element.gain ? $0.element.gain > $1.element.gain : $0.offset < $1.offset
    }.map(\.element)
  }

  /// Points that come back when all is mended.
  var gain: Double { items.reduce(0) { $0 + $1.gain } }

  /// Whether a check that did not fail cost points all the same: by a remark, or by its rate.
  private static func costs(_ result: CheckResult, by rule: Rubric.Indicator?) -> Bool {
    guard let rule, result.verdict.outcome == .pass else { return false }
    return rule.deduct.contains { deduction in
      guard deduction.check == nil || deduction.check == result.id else { return false }
      if let code = deduction.finding { return result.verdict.findings.contains { $0.code == code } }
      if deduction.byRate == true, let rate = result.verdict.rate { return rate < 1 }
      return false
    }
  }

  private static func item(_ checks: [CheckResult], indicator: String?, gain: Double, reason: String?) -> Item {
    let findings = checks.flatMap(\.verdict.findings)
    return Item(
      indicator: indicator, checks: checks, gain: gain, places: findings.reduce(0) { $0 + $1.count },
      inTemplate: findings.filter(\.inTemplate).count, reason: reason)
  }
}
