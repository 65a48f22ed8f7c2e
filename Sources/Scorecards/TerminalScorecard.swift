import Checks
import Evidence
import Rubrics

/// A scorecard as text for a terminal: what `spotcheck check URL` prints.
public enum TerminalScorecard {
  /// Findings listed of one check; `--json` has them all.
  private static let shownFindings = 5

  /// Renders one site. `width` is the number of columns to keep to (addresses are never broken); without `color`
  /// no escape sequence is written. Nothing that came from the site can control the terminal.
  ///
  /// - Parameter vantage: where it was measured from; `nil` leaves that out.
  public static func render(
    _ assessment: Assessment, vantage: Vantage? = nil, rubric: Rubric, catalog: [Check], language: Language,
    color: Bool,
    width: Int
  ) -> String {
    TerminalPage(
      assessment: assessment, vantage: vantage, rubric: rubric, texts: CheckTexts(catalog), language: language,
      ink: TerminalInk(color: color), width: max(40, width), shownFindings: shownFindings
    ).text
  }
}

/// One rendering under way.
private struct TerminalPage {
  let assessment: Assessment
  let vantage: Vantage?
  let rubric: Rubric
  let texts: CheckTexts
  let language: Language
  let ink: TerminalInk
  let width: Int
  let shownFindings: Int
  let words = TerminalWords()
  let card = ScorecardWords()

  var text: String {
    let parts = [heading, place, score, vetoes, checks, openRows, repairs].filter { !$0.isEmpty }
    return parts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  private func wrapped(_ text: String) -> [String] {
    TerminalText.wrapped(TerminalText.clean(text), width: width)
  }

  private func hanging(_ label: String, _ text: String, _ indent: Int) -> [String] {
    TerminalText.hanging(label, TerminalText.clean(text), indent: indent, width: width)
  }

  private var heading: [String] {
    let site = assessment.site
    let mark = PageMark.of(assessment.verdict)
    let verdict = "\(mark.icon) \(CommonWords.name(of: assessment.verdict)[language])"
    let name = PageText.shortened(site.shownName, to: 120)
    var lines = wrapped(name).map(ink.bold) + [TerminalText.clean(site.url.href), ""]
    lines.append(ink.marked(verdict, mark))
    if let early = VerdictSentences.endedEarly(assessment, language: language) { lines += wrapped(early) }
    for sentence in VerdictSentences.of(assessment, rubric: rubric, language: language) { lines += wrapped(sentence) }
    return lines + wrapped(gathered).map(ink.faint)
  }

  /// Where it was measured from, and what of that place puts results in doubt.
  private var place: [String] {
    guard let vantage else { return [] }
    let rows =
      [(name: VantageNotice().name[language], value: VantageNotice.summary(vantage, language))]
      + VantageFindingsText.rows(vantage, language)
    return rows.flatMap { wrapped($0.name + (language == .zh ? "：" : ": ") + $0.value) }.map(ink.faint)
      + VantageNotice.doubts(vantage, language).flatMap { hanging(PageMark.open.icon, $0, 2) }
  }

  private var gathered: String {
    let crawl = assessment.crawl
    return words.gathered.text(
      language,
      [
        "pages": String(crawl.pages), "requests": String(crawl.requests),
        "seconds": PlainNumber.text(crawl.seconds, decimals: 2),
        "complete": MeasurementViews.completeness(assessment, language),
      ])
  }

  private var score: [String] {
    guard assessment.verdict != .notAssessed, assessment.score.assessed > 0 else { return [] }
    let score = assessment.score
    let points = PlainNumber.points
    let rows: [(Localized, String, Localized)] = [
      (card.foundLost, points(score.deducted), card.foundLostNote),
      (card.couldBeJudged, "\(points(score.assessed)) / 100", card.couldBeJudgedNote),
      (card.bounds, "\(points(score.lower))–\(points(score.upper))", card.boundsNote),
      (
        card.normalised, points(score.normalised) + (score.letter.map { " (\($0))" } ?? ""), card.normalisedNote
      ),
    ]
    return rows.flatMap { name, value, note in
      let lines = TerminalText.wrapped(note[language], width: width - 30)
      let label = TerminalText.padded(name[language], 16) + ink.bold(TerminalText.padded(value, 14))
      let rest = lines.dropFirst().map { String(repeating: " ", count: 30) + ink.faint($0) }
      return [label + ink.faint(lines.first ?? "")] + rest
    }
  }

  private var vetoes: [String] {
    guard !assessment.vetoes.isEmpty else { return [] }
    let rules = Dictionary(rubric.vetoes.map { ($0.id, $0) }) { first, _ in first }
    return [ink.bold(card.vetoHeading[language])]
      + assessment.vetoes.flatMap { veto in
        let mark: PageMark = veto.confirmed ? .fail : .open
        let state = (veto.confirmed ? card.vetoConfirmed : card.vetoSuspected)[language]
        let title = rules[veto.id]?.title[language] ?? veto.id
        let seen = VetoView.seen(veto, assessment, rule: rules[veto.id], language)
        return [ink.marked("\(mark.icon) \(title)", mark) + "  \(state)"] + hanging("", PageText.shortened(seen), 4)
      }
  }

  private var checks: [String] {
    // A site that was not read has one reason for all checks, which stands above.
    let shown = assessment.checks.filter { $0.verdict.outcome != .notMeasured || assessment.outcome == .gathered }
    guard !shown.isEmpty else { return [] }
    return [ink.bold(words.checks[language])] + shown.flatMap { check($0) + findings(of: $0) }
  }

  private func check(_ result: CheckResult) -> [String] {
    let verdict = result.verdict
    let mark = PageMark.of(verdict.outcome)
    let label = "\(mark.icon) \(CommonWords.name(of: verdict.outcome)[language])"
    var text = texts.title(of: result.id, verdict.outcome)[language]
    if let reason = verdict.reason {
      let why = ReasonWords.text(reason, check: result.id, assessment)[language]
      text += " · " + (verdict.outcome == .fail ? card.restNotMeasured.text(language, ["why": why]) : why)
    }
    var lines = hanging(label, text, 18)
    let id = TerminalText.clean(result.id)
    let used = lines.last.map { TerminalText.columns(of: $0) } ?? 0
    if used + 2 + id.count <= width {
      lines[lines.count - 1] += "  " + ink.faint(id)
    } else {
      lines.append(String(repeating: " ", count: 18) + ink.faint(id))
    }
    // Colours come last: what they add takes no columns.
    lines[0] = ink.marked(label, mark) + lines[0].dropFirst(label.count)
    return lines
  }

  private func findings(of result: CheckResult) -> [String] {
    let findings = result.verdict.findings
    var lines: [String] = []
    for finding in findings.prefix(shownFindings) {
      let sentence = texts.sentence(of: finding.code, check: result.id)[language]
      let seen = [
        finding.statusBeside,
        // That something is missing is said by the sentence.
        finding.repeatsStatus || finding.seen.isEmpty
          ? nil : TerminalText.clean(finding.seenText(check: result.id, language)),
      ]
      .compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
      let shortened = TerminalText.shortened(seen, to: result.verdict.outcome == .fail ? 2 * width : width / 2)
      lines += hanging("", sentence + (seen.isEmpty ? "" : " · " + shortened), 4)
      if let url = finding.url { lines.append("      " + address(url)) }
      // The page at fault is not named twice.
      let pages = finding.places.map(\.page).filter { $0 != finding.url }.prefix(ReportJSON.exampleCount)
      for (index, page) in pages.enumerated() {
        let isLast = index == pages.count - 1
        let count =
          isLast && finding.count > pages.count ? words.places.text(language, ["n": String(finding.count)]) : ""
        lines.append("      " + ink.faint(words.on[language] + address(page) + count))
      }
    }
    if findings.count > shownFindings {
      lines.append("    " + words.more.text(language, ["n": String(findings.count - shownFindings)]))
    }
    return lines
  }

  /// An address whole, so that it can be copied; one that no terminal line could hold is cut.
  private func address(_ text: String) -> String { PageText.shortened(TerminalText.clean(text), to: 500) }

  /// Rows of the rubric that were not judged, by reason.
  private var openRows: [String] {
    let open = assessment.score.indicators.filter { !$0.assessed }
    guard assessment.verdict != .notAssessed, !open.isEmpty else { return [] }
    let rules = Dictionary(rubric.indicators.map { ($0.id, $0) }) { first, _ in first }
    var reasons: [String] = []
    for row in open where !reasons.contains(row.reason ?? "") { reasons.append(row.reason ?? "") }
    let all = open.reduce(0) { $0 + $1.points - $1.assessedPoints }
    var lines = [ink.bold(words.openRows.text(language, ["n": PlainNumber.points(all)]))]
    for reason in reasons {
      let rows = open.filter { ($0.reason ?? "") == reason }
      let points = rows.reduce(0) { $0 + $1.points - $1.assessedPoints }
      let why = reason.isEmpty ? "–" : CommonWords.indicatorReason(reason)[language]
      let heading = words.openReason.text(language, ["why": why, "n": PlainNumber.points(points)])
      let titles = rows.map { row in
        words.openRow.text(
          language,
          [
            "title": rules[row.id]?.title[language] ?? row.id,
            "n": PlainNumber.points(row.points - row.assessedPoints),
          ])
      }
      lines += hanging("", heading, 2)
      lines += hanging("", titles.joined(separator: language == .zh ? "；" : "; "), 6).map(ink.faint)
    }
    return lines
  }

  private var repairs: [String] {
    let plan = RepairPlan(assessment, rubric: rubric)
    guard !plan.items.isEmpty else {
      return assessment.verdict == .notAssessed ? [] : wrapped(card.repairNothing[language])
    }
    let rules = Dictionary(rubric.indicators.map { ($0.id, $0) }) { first, _ in first }
    var lines = [ink.bold(card.repairHeading[language])]
    lines += wrapped(card.repairLead.text(language, ["n": PlainNumber.points(plan.gain)]))
    for (index, item) in plan.items.enumerated() {
      let gain =
        item.gain > 0
        ? card.repairGain.text(language, ["n": PlainNumber.points(item.gain)]) : card.repairNoGain[language]
      let title =
        item.indicator.flatMap { rules[$0]?.title[language] }
        ?? item.checks.first.map { texts.title(of: $0.id, .pass)[language] } ?? ""
      let label = TerminalText.padded("\(index + 1).", 4) + TerminalText.padded(gain, 10)
      lines += hanging(label, title, 14).map(ink.bold)
      for check in item.checks {
        lines += hanging("", texts.text(of: check.id)?.repair[language] ?? "", 14)
      }
    }
    return lines
  }
}
