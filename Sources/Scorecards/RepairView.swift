import Checks
import Rubrics

/// The repair list of a scorecard.
struct RepairView {
  let view: TemplateView

  init(_ assessment: Assessment, rubric: Rubric, texts: CheckTexts, language: Language) {
    let words = ScorecardWords()
    let plan = RepairPlan(assessment, rubric: rubric)
    let rules = Dictionary(rubric.indicators.map { ($0.id, $0) }) { first, _ in first }
    let items: [TemplateView] = plan.items.map { item in
      let isFree = item.gain <= 0
      // A site that was not scored has no row that lost points: the fault itself is the heading, said once.
      if assessment.verdict == .notAssessed { return Self.unscored(item, texts, language) }
      let title =
        item.indicator.flatMap { rules[$0]?.title[language] } ?? item.checks.first.map {
          texts.title(of: $0.id, .pass)[language]
        } ?? ""
      return [
        "isFree": isFree,
        "gain": isFree
          ? words.repairNoGain[language] : words.repairGain.text(language, ["n": PlainNumber.points(item.gain)]),
        "title": title,
        "steps": item.checks.map { Self.step($0, texts: texts, language: language) },
        "places": words.repairPlaces.text(language, ["n": String(item.places)]),
        "template": TemplateView.orFalse(
          item.inTemplate > 0 ? words.repairTemplate.text(language, ["n": String(item.inTemplate)]) : nil),
        "reason": TemplateView.orFalse(item.reason.map { CommonWords.indicatorReason($0)[language] }),
      ]
    }
    let lead = words.repairLead.text(language, ["n": PlainNumber.points(plan.gain)])
    view = [
      "showsRepairs": assessment.verdict != .notAssessed || !items.isEmpty, "hasRepairs": !items.isEmpty,
      "repairs": items,
      "repairLead": TemplateView.orFalse(items.isEmpty || assessment.verdict == .notAssessed ? nil : lead),
      "repairNothing": TemplateView.orFalse(items.isEmpty ? words.repairNothing[language] : nil),
    ]
  }

  private static func unscored(_ item: RepairPlan.Item, _ texts: CheckTexts, _ language: Language) -> TemplateView {
    let words = ScorecardWords()
    let title = item.checks.first.map { texts.title(of: $0.id, .fail)[language] } ?? ""
    return [
      "isFree": true, "gain": words.repairUnscored[language], "title": title,
      "steps": item.checks.map { result -> TemplateView in
        var step = Self.step(result, texts: texts, language: language)
        step["fault"] = false
        return step
      },
      "places": false, "template": false, "reason": false,
    ]
  }

  private static func step(_ result: CheckResult, texts: CheckTexts, language: Language) -> TemplateView {
    let verdict = result.verdict
    // A check that passed with a remark costs points for what the remark says.
    let fault =
      verdict.outcome == .fail
      ? texts.title(of: result.id, .fail)
      : verdict.findings.first.map { texts.sentence(of: $0.code, check: result.id) }
    return [
      "check": result.id, "fault": TemplateView.orFalse(fault?[language]),
      "repair": texts.text(of: result.id)?.repair[language] ?? "",
    ]
  }
}
