import Checks
import Evidence
import Rubrics

/// The view of one check's verdict for the template `check`.
struct CheckView {
  /// Findings shown of one check; a site with more has one cause for many, and `findings.csv` has them all.
  static let shownFindings = 60
  /// Pages shown of one finding.
  static let shownPages = 3

  let texts: CheckTexts
  let language: Language
  private let words = ScorecardWords()

  init(texts: CheckTexts, language: Language) {
    self.texts = texts
    self.language = language
  }

  func view(_ result: CheckResult) -> TemplateView {
    let verdict = result.verdict
    let mark = PageMark.of(verdict.outcome)
    let shown = verdict.findings.prefix(Self.shownFindings)
    let hidden = verdict.findings.count - shown.count
    return [
      "id": result.id, "mark": mark.style, "icon": mark.icon,
      "outcome": CommonWords.name(of: verdict.outcome)[language],
      "title": texts.title(of: result.id, verdict.outcome)[language],
      "reason": TemplateView.orFalse(verdict.reason.map { CommonWords.name(of: $0)[language] }),
      "rate": TemplateView.orFalse(
        verdict.rate.map { words.rate.text(language, ["n": PlainNumber.percent($0)]) }),
      "hasFindings": !shown.isEmpty, "kinds": kinds(Array(shown), result),
      "more": TemplateView.orFalse(
        hidden > 0 ? words.findingMore.text(language, ["n": String(hidden)]) : nil),
      "about": about(result),
    ]
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
        "isRemark": result.verdict.outcome != .fail,
        "items": total > 1 ? words.findingItems.text(language, ["n": String(total)]) : false as Any,
        "findings": items.map(finding),
      ]
    }
  }

  private func finding(_ finding: Finding) -> TemplateView {
    let examples = finding.places.prefix(Self.shownPages).map { place in
      var view = TemplateView.link(place.page)
      view["seen"] = place.seen == finding.seen ? false : TemplateView.orFalse(place.seen)
      return view
    }
    let seen = finding.repeatsStatus ? "" : finding.seen
    return [
      "where": finding.url.map { TemplateView.link($0) as Any } ?? false,
      "examples": examples, "noPage": examples.isEmpty && finding.count <= 1 && !finding.inTemplate,
      "count": finding.count > 1
        ? words.findingCount.text(language, ["n": String(finding.count)]) : false as Any,
      "inTemplate": finding.inTemplate,
      "status": finding.status.map { String($0) as Any } ?? false,
      "seen": TemplateView.orFalse(seen), "nothingSeen": seen.isEmpty && finding.status == nil,
      "time": finding.time.map { PageTime.text($0) as Any } ?? false,
    ]
  }

  private func about(_ result: CheckResult) -> Any {
    guard let text = texts.text(of: result.id) else { return false }
    return [
      "clause": result.verdict.outcome == .fail ? TemplateView.orFalse(text.clause[language]) : false,
      "why": text.why[language], "how": text.how[language], "repair": text.repair[language],
    ] as TemplateView
  }
}

extension Finding {
  /// Whether what was seen is only the status once more.
  var repeatsStatus: Bool { status.map { seen == String($0) || seen == "http-\($0)" } ?? false }
}
