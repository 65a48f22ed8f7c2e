import Checks
import Evidence
import Rubrics

/// The view of one check's verdict for the template `check`.
struct CheckView {
  /// Findings shown in full of one check: a page or two of paper.
  static let shownFindings = 30
  /// Further findings that are named, folded away; more than this has one cause, and `findings.csv` has them all.
  static let namedFindings = 500
  /// Remarks shown of one check.
  static let shownRemarks = 10
  /// Pages shown of one finding.
  static let shownPages = 3

  let assessment: Assessment
  let texts: CheckTexts
  let language: Language
  private let words = ScorecardWords()

  init(_ assessment: Assessment, texts: CheckTexts, language: Language) {
    self.assessment = assessment
    self.texts = texts
    self.language = language
  }

  /// `clause` and `reason` are those that already stand above the check, and are not repeated.
  func view(_ result: CheckResult, under clause: Localized? = nil, reason: String? = nil) -> TemplateView {
    let verdict = result.verdict
    let mark = PageMark.of(verdict.outcome)
    let isFault = verdict.outcome == .fail
    let shown = isFault ? verdict.findings.prefix(Self.shownFindings) : []
    let named = isFault ? verdict.findings.dropFirst(shown.count).prefix(Self.namedFindings) : []
    let remarks = isFault ? [] : verdict.findings.prefix(Self.shownRemarks)
    let hidden = verdict.findings.count - shown.count - named.count - remarks.count
    return [
      "id": result.id, "mark": mark.style, "icon": mark.icon,
      "outcome": CommonWords.name(of: verdict.outcome)[language],
      "title": texts.title(of: result.id, verdict.outcome)[language],
      "reason": TemplateView.orFalse(self.reason(result, given: reason)),
      "rate": TemplateView.orFalse(
        verdict.rate.map { words.rate.text(language, ["n": PlainNumber.percent($0)]) }),
      "hasRemarks": !remarks.isEmpty, "remarks": remarks.map { remark($0, result) },
      "hasFindings": !shown.isEmpty, "kinds": kinds(Array(shown), result),
      "hasRest": !named.isEmpty, "rest": named.map { line($0, result) }, "restStart": String(shown.count + 1),
      "restTitle": words.findingRest.text(language, ["n": String(named.count)]),
      "restPrinted": words.findingRestPrinted.text(language, ["n": String(named.count)]),
      "more": TemplateView.orFalse(
        hidden > 0 ? words.findingMore.text(language, ["n": String(hidden)]) : nil),
      "clause": self.clause(result, under: clause), "about": texts.about(result.id, language),
    ]
  }

  /// Why nothing was measured; beside faults, why the rest was not.
  private func reason(_ result: CheckResult, given: String?) -> String? {
    let verdict = result.verdict
    guard let reason = verdict.reason else { return nil }
    let why = ReasonWords.text(reason, check: result.id, assessment)[language]
    if verdict.outcome == .fail { return words.restNotMeasured.text(language, ["why": why]) }
    return reason.rawValue == given ? nil : why
  }

  /// Findings that say the same are put under one heading, in the order in which they first come.
  private func kinds(_ findings: [Finding], _ result: CheckResult) -> [TemplateView] {
    var order: [String] = []
    var byCode: [String: [Finding]] = [:]
    for finding in findings {
      if byCode[finding.code] == nil { order.append(finding.code) }
      byCode[finding.code, default: []].append(finding)
    }
    return order.map { code in
      let items = byCode[code] ?? []
      let total = result.verdict.findings.count { $0.code == code }
      return [
        "sentence": texts.sentence(of: code, check: result.id)[language],
        "items": TemplateView.orFalse(total > 1 ? words.findingItems.text(language, ["n": String(total)]) : nil),
        "findings": items.map { self.finding($0, result) },
      ]
    }
  }

  private func remark(_ finding: Finding, _ result: CheckResult) -> TemplateView {
    [
      "sentence": texts.sentence(of: finding.code, check: result.id)[language],
      "seen": TemplateView.orFalse(finding.seenText(check: result.id, language)),
      "where": TemplateView.linkOrFalse(finding.url),
    ]
  }

  /// One line for a finding that is only named.
  private func line(_ finding: Finding, _ result: CheckResult) -> TemplateView {
    [
      "where": TemplateView.linkOrFalse(finding.url),
      "status": finding.statusBeside ?? "",
      "seen": finding.repeatsStatus ? "" : PageText.shortened(finding.seenText(check: result.id, language)),
      "page": TemplateView.linkOrFalse(finding.places.first?.page),
    ]
  }

  private func finding(_ finding: Finding, _ result: CheckResult) -> TemplateView {
    // A fault of a page as such stands on that page: its address is not shown twice.
    let isPageItself = finding.count <= 1 && finding.places.count == 1 && finding.places[0].page == finding.url
    let examples = finding.places.prefix(isPageItself ? 0 : Self.shownPages).map { place in
      var view = TemplateView.link(place.page)
      let isOwn = place.seen != nil && place.seen != finding.seen
      view["seen"] = isOwn ? TemplateView.orFalse(finding.seenText(at: place, check: result.id, language)) : false
      view["spot"] = TemplateView.orFalse(spot(place))
      return view
    }
    let seen = finding.repeatsStatus ? "" : finding.seenText(check: result.id, language)
    return [
      "where": TemplateView.linkOrFalse(finding.url),
      "examples": examples, "isPageItself": isPageItself,
      "noPage": examples.isEmpty && finding.count <= 1 && !finding.inTemplate && !isPageItself,
      "count": TemplateView.orFalse(extent(finding)),
      "inTemplate": finding.inTemplate,
      "status": TemplateView.orFalse(finding.statusBeside),
      "seen": TemplateView.orFalse(seen), "nothingSeen": seen.isEmpty && finding.status == nil,
      "time": PageTime.text(assessment.time(of: finding)),
    ]
  }

  /// At how many places a fault stands, and where those are listed that the card does not show.
  private func extent(_ finding: Finding) -> String? {
    guard finding.count > 1 else { return nil }
    let (count, listed) = (String(finding.count), String(finding.places.count))
    if finding.places.count <= Self.shownPages { return words.findingCount.text(language, ["n": count]) }
    return finding.places.count >= finding.count
      ? words.findingCountAll.text(language, ["n": count])
      : words.findingCountSome.text(language, ["n": count, "m": listed])
  }

  /// Line and link text of a place, where they are known.
  private func spot(_ place: Finding.Place) -> String? {
    guard let line = place.line else { return nil }
    let number = String(line)
    guard let text = place.text else { return words.findingLine.text(language, ["n": number]) }
    return words.findingLineText.text(language, ["n": number, "text": PageText.shortened(text)])
  }

  /// The check's clause, beside its faults only, where none stands above that is the same.
  private func clause(_ result: CheckResult, under clause: Localized?) -> TemplateValue {
    guard result.verdict.outcome == .fail, let own = texts.text(of: result.id)?.clause, own != clause else {
      return false
    }
    return TemplateView.orFalse(own[language])
  }
}

extension Finding {
  /// Whether what was seen is only the status once more.
  var repeatsStatus: Bool { status.map { seen == String($0) || seen == "http-\($0)" } ?? false }

  /// The status to show beside what was seen; `nil` where that names it too (`301 http://… → 200 http://…`).
  var statusBeside: String? {
    guard let text = status.map({ String($0) }) else { return nil }
    let isNamed = seen.split(whereSeparator: { " ;,:".contains($0) }).contains(Substring(text))
    return isNamed && !repeatsStatus ? nil : text
  }
}
