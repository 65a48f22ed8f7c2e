import Checks
import Evidence
import Rubrics

/// A site's scorecard in one language.
struct ScorecardPage {
  let run: RunInfo
  let rubric: Rubric
  let texts: CheckTexts
  let language: Language
  /// The same page in another language, relative; `nil` where only one is written.
  let other: (language: Language, path: String)?
  private let words = ScorecardWords()

  init(
    run: RunInfo, rubric: Rubric, texts: CheckTexts, language: Language,
    other: (language: Language, path: String)? = nil
  ) {
    self.run = run
    self.rubric = rubric
    self.texts = texts
    self.language = language
    self.other = other
  }

  /// Everything the template `scorecard` shows.
  func view(_ assessment: Assessment) -> TemplateView {
    let indicators = IndicatorViews(assessment, rubric: rubric, texts: texts, language: language)
    let others = indicators.others()
    let site = assessment.site
    let mark = PageMark.of(assessment.verdict)
    let title = "\(site.shownName) — \(words.documentTitle[language])"
    var view: TemplateView = [
      "head": [PageHead.view(title: title, language: language)],
      "indexPath": "../index.html", "otherPath": TemplateView.orFalse(other?.path),
      "otherLang": other.map { $0.language == .zh ? "zh-CN" : "en" } ?? "",
      "name": PageText.shortened(site.shownName, to: 120), "home": TemplateView.link(site.url.href),
      "identity": identity(assessment), "altered": TemplateView.orFalse(AlteredNetwork.warning(run, language)),
      "doubts": VantageNotice.doubts(run.vantage, language),
      "endedEarly": TemplateView.orFalse(VerdictSentences.endedEarly(assessment, language: language)),
      "verdictMark": mark.style, "verdictIcon": mark.icon,
      "verdict": CommonWords.name(of: assessment.verdict)[language],
      "grade": grade(assessment.score, assessment.verdict), "caveat": TemplateView.orFalse(caveat(assessment)),
      "sentences": VerdictSentences.of(assessment, rubric: rubric, language: language).map { PageText.shortened($0) },
      "rubricTitle": "\(rubric.title[language]) \(assessment.rubricVersion)", "rubricNote": rubric.note[language],
      "letter": AllowListLetter(assessment, run: run, language: language).map { [$0.view] } ?? [],
      "groups": indicators.groups(), "hasOther": !others.isEmpty, "other": others,
      "footer": footer(assessment),
    ]
    view.merge(ScoreView(assessment, rubric: rubric, language: language).view)
    view.merge(VetoView(assessment, rubric: rubric, language: language).view)
    view.merge(RepairView(assessment, rubric: rubric, texts: texts, language: language).view)
    view.merge(MeasurementViews(assessment, run: run, rubric: rubric, language: language).view())
    return view
  }

  private func grade(_ score: Score, _ verdict: SiteVerdict) -> TemplateValue {
    guard verdict != .notAssessed, let letter = score.letter else { return false }
    return .text(words.grade.text(language, ["n": PlainNumber.text(score.normalised, decimals: 1), "letter": letter]))
  }

  /// A pass holds only for the vetoes that were checked: that stands beside the word itself.
  private func caveat(_ assessment: Assessment) -> String? {
    guard assessment.verdict == .qualified else { return nil }
    let open = VetoView.unchecked(assessment, rubric: rubric).count
    return open > 0 ? words.verdictCaveat.text(language, ["n": String(open)]) : nil
  }

  private func identity(_ assessment: Assessment) -> [TemplateView] {
    let site = assessment.site
    let note = site.codeIsMade ? words.codeIsMade[language] : nil
    let rows: [(Localized, String?, String?)] = [
      (words.siteCode, site.code, note),
      (words.siteClass, CommonWords.name(of: site.siteClass)[language], nil),
      (words.region, site.region, nil), (words.sponsor, site.sponsor, nil),
      (words.status, site.status == .open ? nil : CommonWords.name(of: site.status)[language], nil),
      (words.opened, site.opened?.description, nil),
      (site.status == .moved ? words.moved : words.closed, site.closed?.description, nil),
      (words.parent, site.parent, nil),
      (words.homeTitle, assessment.homeTitle, nil), (words.judgedAsOf, PageTime.text(assessment.moment), nil),
      (words.visited, PageTime.range(assessment.started, assessment.ended), nil),
      (VantageNotice().name, VantageNotice.summary(run.vantage, language), nil),
    ]
    return rows.compactMap { name, value, note in
      guard let value, !value.isEmpty else { return nil }
      return ["name": name[language], "value": PageText.shortened(value, to: 160), "note": TemplateView.orFalse(note)]
    }
  }

  private func footer(_ assessment: Assessment) -> String {
    MeasurementWords().generatedBy.text(language, ["v": run.toolVersion])
      + "\u{A0}· \(assessment.rubric) \(assessment.rubricVersion)\u{A0}· \(run.name)"
  }
}
