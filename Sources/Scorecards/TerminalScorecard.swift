import Checks
import Evidence
import Rubrics

/// A scorecard as text for a terminal: what `spotcheck check URL` prints.
public enum TerminalScorecard {
  /// Findings listed of one check; `--json` has them all.
  private static let shownFindings = 5

  /// Renders one site. `width` is the number of columns to keep to (addresses are never broken); without `color`
  /// no escape sequence is written. Nothing that came from the site can control the terminal.
  public static func render(
    _ assessment: Assessment, rubric: Rubric, catalog: [Check], language: Language, color: Bool, width: Int
  ) -> String {
    TerminalPage(
      assessment: assessment, rubric: rubric, texts: CheckTexts(catalog), language: language,
      ink: TerminalInk(color: color), width: max(40, width), shownFindings: shownFindings
    ).text
  }
}

/// One rendering under way.
private struct TerminalPage {
  let assessment: Assessment
  let rubric: Rubric
  let texts: CheckTexts
  let language: Language
  let ink: TerminalInk
  let width: Int
  let shownFindings: Int
  let words = TerminalWords()

  var text: String {
    var lines = heading + [""]
    lines += score
    lines += vetoes
    lines += checks
    lines += repairs
    return lines.joined(separator: "\n") + "\n"
  }

  private var heading: [String] {
    let site = assessment.site
    let mark = PageMark.of(assessment.verdict)
    let verdict = "\(mark.icon) \(CommonWords.name(of: assessment.verdict)[language])"
    var lines = [ink.bold(TerminalText.clean(site.name)), TerminalText.clean(site.url.href), ""]
    lines.append(ink.marked(verdict, mark))
    for sentence in VerdictSentences.of(assessment, rubric: rubric, language: language) {
      lines += TerminalText.wrapped(TerminalText.clean(sentence), width: width)
    }
    return lines
  }

  private var score: [String] {
    guard assessment.verdict != .notAssessed, assessment.score.assessed > 0 else { return [] }
    let score = assessment.score
    let points = PlainNumber.points
    let card = ScorecardWords()
    let rows: [(Localized, String, Localized)] = [
      (card.foundLost, points(score.deducted), card.foundLostNote),
      (card.couldBeJudged, "\(points(score.assessed)) / 100", card.couldBeJudgedNote),
      (card.bounds, "\(points(score.lower))–\(points(score.upper))", card.boundsNote),
      (
        card.normalised, points(score.normalised) + (score.letter.map { " (\($0))" } ?? ""), card.normalisedNote
      ),
    ]
    return rows.map { name, value, note in
      TerminalText.padded(name[language], 16) + ink.bold(TerminalText.padded(value, 14)) + ink.faint(note[language])
    } + [""]
  }

  private var vetoes: [String] {
    guard !assessment.vetoes.isEmpty else { return [] }
    let rules = Dictionary(rubric.vetoes.map { ($0.id, $0) }) { first, _ in first }
    let card = ScorecardWords()
    return [ink.bold(card.vetoHeading[language])]
      + assessment.vetoes.map { veto in
        let mark: PageMark = veto.confirmed ? .fail : .open
        let state = (veto.confirmed ? card.vetoConfirmed : card.vetoSuspected)[language]
        let title = rules[veto.id]?.title[language] ?? veto.id
        return ink.marked("\(mark.icon) \(title)", mark) + "  \(state)  \(TerminalText.clean(veto.seen))"
      } + [""]
  }

  private var checks: [String] {
    var lines = [ink.bold(words.checks[language])]
    for result in assessment.checks {
      let verdict = result.verdict
      let mark = PageMark.of(verdict.outcome)
      let name = TerminalText.padded(CommonWords.name(of: verdict.outcome)[language], 16)
      var line = ink.marked("\(mark.icon) \(name)", mark) + texts.title(of: result.id, verdict.outcome)[language]
      if let reason = verdict.reason { line += " · " + CommonWords.name(of: reason)[language] }
      lines.append(line + "  " + ink.faint(TerminalText.clean(result.id)))
      lines += findings(of: result)
    }
    return lines + [""]
  }

  private func findings(of result: CheckResult) -> [String] {
    let findings = result.verdict.findings
    var lines: [String] = []
    for finding in findings.prefix(shownFindings) {
      let sentence = texts.sentence(of: finding.code, check: result.id)[language]
      let seen = [
        finding.status.map { String($0) },
        finding.seen.isEmpty || finding.repeatsStatus ? nil : TerminalText.clean(finding.seen),
      ]
      .compactMap { $0 }.joined(separator: " ")
      lines.append("    " + sentence + (seen.isEmpty ? "" : " · " + TerminalText.shortened(seen, to: width)))
      if let url = finding.url { lines.append("      " + TerminalText.clean(url)) }
      let places = finding.places.prefix(ReportJSON.exampleCount).map { TerminalText.clean($0.page) }
      if !places.isEmpty {
        let count = finding.count > places.count ? words.places.text(language, ["n": String(finding.count)]) : ""
        lines.append("      " + ink.faint(words.on[language] + places.joined(separator: " ") + count))
      }
    }
    if findings.count > shownFindings {
      lines.append("    " + words.more.text(language, ["n": String(findings.count - shownFindings)]))
    }
    return lines
  }

  private var repairs: [String] {
    let plan = RepairPlan(assessment, rubric: rubric)
    let card = ScorecardWords()
    guard !plan.items.isEmpty else {
      return assessment.verdict == .notAssessed ? [] : [card.repairNothing[language]]
    }
    let rules = Dictionary(rubric.indicators.map { ($0.id, $0) }) { first, _ in first }
    var lines = [
      ink.bold(card.repairHeading[language]),
      card.repairLead.text(language, ["n": PlainNumber.points(plan.gain)]),
    ]
    for (index, item) in plan.items.enumerated() {
      let gain =
        item.gain > 0
        ? card.repairGain.text(language, ["n": PlainNumber.points(item.gain)]) : card.repairNoGain[language]
      let title =
        item.indicator.flatMap { rules[$0]?.title[language] }
        ?? item.checks.first.map { texts.title(of: $0.id, .pass)[language] } ?? ""
      lines.append(TerminalText.padded("\(index + 1).", 4) + TerminalText.padded(gain, 10) + ink.bold(title))
      for check in item.checks {
        let repair = texts.text(of: check.id)?.repair[language] ?? ""
        lines += TerminalText.wrapped(repair, width: width - 14).map { String(repeating: " ", count: 14) + $0 }
      }
    }
    return lines
  }
}
