import Checks
import Rubrics

/// The vetoes of a scorecard: those met, and which ones no machine has looked at.
struct VetoView {
  let view: TemplateView

  init(_ assessment: Assessment, rubric: Rubric, language: Language) {
    let words = ScorecardWords()
    let rules = Dictionary(rubric.vetoes.map { ($0.id, $0) }) { first, _ in first }
    let met: [TemplateView] = assessment.vetoes.map { veto in
      let mark: PageMark = veto.confirmed ? .fail : .open
      return [
        "mark": mark.style, "icon": mark.icon,
        "state": (veto.confirmed ? words.vetoConfirmed : words.vetoSuspected)[language],
        "title": rules[veto.id]?.title[language] ?? veto.id,
        "seen": TemplateView.orFalse(Self.seen(veto, assessment, rule: rules[veto.id], language)),
        "clause": TemplateView.orFalse(rules[veto.id]?.clause[language]),
      ]
    }
    let unchecked = Self.unchecked(assessment, rubric: rubric)
    let list = unchecked.map { $0.title[language] }.joined(separator: words.listSeparator[language])
    view = [
      "vetoes": met,
      "vetoNone": TemplateView.orFalse(
        met.isEmpty && unchecked.count < rubric.vetoes.count && !Self.isEnded(assessment)
          ? words.vetoNone[language] : nil),
      "vetoEnded": TemplateView.orFalse(met.isEmpty && Self.isEnded(assessment) ? words.vetoEnded[language] : nil),
      "vetoUnchecked": TemplateView.orFalse(
        unchecked.isEmpty ? nil : words.vetoUnchecked.text(language, ["list": list])),
    ]
  }

  /// Whether the register says that the site has ended: it has no content that a veto could concern.
  private static func isEnded(_ assessment: Assessment) -> Bool {
    [.closed, .moved].contains(assessment.site.status) && assessment.outcome == .skipped
  }

  /// Vetoes that nothing in this run speaks for or against: a site is free of them only when a person has looked.
  static func unchecked(_ assessment: Assessment, rubric: Rubric) -> [Rubric.Veto] {
    if isEnded(assessment) { return [] }
    let results = Dictionary(assessment.checks.map { ($0.id, $0) }) { first, _ in first }
    return rubric.vetoes.filter { rule in
      guard !assessment.vetoes.contains(where: { $0.id == rule.id }) else { return false }
      guard let check = rule.check, let outcome = results[check]?.verdict.outcome else { return true }
      return outcome == .notMeasured
    }
  }

  /// What was seen, in words; of several faults the number and the first one.
  static func seen(_ veto: VetoResult, _ assessment: Assessment, rule: Rubric.Veto?, _ language: Language) -> String {
    guard let rule, let check = rule.check else { return veto.seen }
    let findings = assessment.checks.first { $0.id == check }?.verdict.findings ?? []
    let met = findings.filter { rule.finding == nil || $0.code == rule.finding }
    guard let first = met.first else { return veto.seen }
    let text = first.seenText(check: check, language)
    guard met.count > 1 else { return text }
    return ScorecardWords().vetoSeveral.text(language, ["n": String(met.count), "first": text])
  }
}
