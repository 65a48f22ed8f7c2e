import Checks
import FoundationEssentials

/// Says which vetoes of a rubric the verdicts meet.
enum VetoJudge {
  /// Vetoes met, in the rubric's order; only rows that the machine decides are confirmed.
  static func met(_ vetoes: [Rubric.Veto], by results: [String: CheckResult]) -> [VetoResult] {
    vetoes.compactMap { veto in
      guard let check = veto.check, let verdict = results[check]?.verdict, verdict.outcome == .fail else { return nil }
      let findings = verdict.findings.filter { veto.finding == nil || $0.code == veto.finding }
      guard let first = findings.first, findings.count >= veto.atLeast ?? 1 else { return nil }
      let seen = findings.count == 1 ? first.seen : "\(findings.count): \(first.seen)"
      return VetoResult(id: veto.id, confirmed: veto.assess == .auto, seen: seen)
    }
  }
}
