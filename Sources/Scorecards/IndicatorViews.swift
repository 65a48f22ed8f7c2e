import Checks
import Evidence
import Rubrics

/// The views of the rubric's groups: indicators with their points, and the checks behind them.
struct IndicatorViews {
  let assessment: Assessment
  let rubric: Rubric
  let checkView: CheckView
  let language: Language
  private let words = ScorecardWords()
  private let results: [String: CheckResult]
  private let scores: [String: IndicatorScore]

  init(_ assessment: Assessment, rubric: Rubric, texts: CheckTexts, language: Language) {
    self.assessment = assessment
    self.rubric = rubric
    self.language = language
    checkView = CheckView(assessment, texts: texts, language: language)
    results = Dictionary(assessment.checks.map { ($0.id, $0) }) { first, _ in first }
    scores = Dictionary(assessment.score.indicators.map { ($0.id, $0) }) { first, _ in first }
  }

  /// Every group of the rubric in order.
  func groups() -> [TemplateView] {
    // A check may stand behind several indicators; its anchor must be one.
    var shown: Set<String> = []
    return rubric.groups.map { group in
      let rows = rubric.indicators.filter { $0.group == group.id }
      let scored = rows.compactMap { scores[$0.id] }
      let lost = scored.reduce(0) { $0 + $1.deducted }
      let judged = scored.reduce(0) { $0 + $1.assessedPoints }
      let all = rows.reduce(0) { $0 + $1.points }
      return [
        "id": group.id, "title": group.title[language], "lostAny": lost > 0,
        "lost": words.groupLost.text(language, ["n": PlainNumber.points(lost)]),
        "assessed": words.groupAssessed.text(
          language, ["n": PlainNumber.points(judged), "all": PlainNumber.points(all)]),
        "due": TemplateView.orFalse(
          scored.lazy.compactMap(\.due).first.map { words.dueFrom.text(language, ["date": $0.description]) }),
        "dueUnconfirmed": TemplateView.orFalse(unconfirmedDate(of: group)),
        "indicators": rows.map { indicator($0, shown: &shown) },
      ]
    }
  }

  /// Checks that no indicator of the rubric looks at.
  func others() -> [TemplateView] {
    let covered = Set(rubric.indicators.flatMap(\.checks))
    return assessment.checks.filter { !covered.contains($0.id) }.map { checkView.view($0) }
  }

  private func indicator(_ rule: Rubric.Indicator, shown: inout Set<String>) -> TemplateView {
    let score = scores[rule.id]
    let lost = score?.deducted ?? 0
    let assessed = score?.assessed ?? false
    let mark: PageMark = lost > 0 ? .fail : assessed ? .pass : .none
    let result =
      lost > 0
      ? words.indicatorLost.text(language, ["n": PlainNumber.points(lost)])
      : assessed ? words.indicatorKept[language] : words.indicatorOpen[language]
    let behind = rule.checks.compactMap { results[$0] }.filter { shown.insert($0.id).inserted }
    return [
      "mark": mark.style, "title": rule.title[language], "clause": rule.clause[language], "result": result,
      "of": words.ofPoints.text(language, ["n": PlainNumber.points(rule.points)]),
      "reason": TemplateView.orFalse(reason(rule, score)),
      "unconfirmed": TemplateView.orFalse(rule.unconfirmed == true ? words.clauseUnconfirmed[language] : nil),
      "rules": TemplateView.orFalse(lost > 0 ? deductions(rule) : nil),
      "checks": behind.map { checkView.view($0, under: rule.clause, reason: score?.reason) },
    ]
  }

  /// The day from which the group counts, where the rubric says that nobody has confirmed it: said of groups that count
  /// already, too.
  private func unconfirmedDate(of group: Rubric.Group) -> String? {
    guard let day = rubric.unconfirmedDueDay(ofGroup: group.id, for: assessment.site) else { return nil }
    return words.dueUnconfirmed.text(language, ["date": day.description])
  }

  private func deductions(_ rule: Rubric.Indicator) -> String? {
    DeductionText.text(
      rule, results: rule.checks.compactMap { results[$0] }, texts: checkView.texts, language)
  }

  private func reason(_ rule: Rubric.Indicator, _ score: IndicatorScore?) -> String? {
    guard let score else { return CommonWords.indicatorReason("noCheck")[language] }
    if !score.assessed {
      if score.deducted > 0 { return words.partlyAssessed[language] }
      return ReasonWords.text(rule, score, rule.checks.compactMap { results[$0] }, assessment)?[language]
    }
    return rule.assess == .auto ? nil : CommonWords.name(of: rule.assess)[language]
  }
}
