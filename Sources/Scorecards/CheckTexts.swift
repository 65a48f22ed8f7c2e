import Checks

/// Finds the texts of checks by id.
struct CheckTexts: Sendable {
  private let checks: [String: Check]
  /// What scorecards say of each check whatever its verdict, as HTML.
  private var abouts: [Language: [String: String]] = [:]

  init(_ catalog: [Check]) {
    checks = Dictionary(catalog.map { ($0.id, $0) }) { first, _ in first }
  }

  /// With what the template `about` makes of each check: once, as it is the same on every scorecard.
  init(_ catalog: [Check], templates: PageTemplates, languages: [Language]) {
    self.init(catalog)
    for language in languages {
      abouts[language] = checks.mapValues { check in
        let text = check.text
        return templates.page(
          "about", ["why": text.why[language], "how": text.how[language], "repair": text.repair[language]], language)
      }
    }
  }

  /// Why and how a check is made and how to repair what it finds, as HTML; empty for a check that is unknown.
  func about(_ id: String, _ language: Language) -> String { abouts[language]?[id] ?? "" }

  /// The check's text; `nil` for a check that this version no longer has (an old run rendered again).
  func text(of id: String) -> CheckText? { checks[id]?.text }

  /// The heading that fits the verdict; the id where the check is unknown.
  func title(of id: String, _ outcome: Verdict.Outcome) -> Localized {
    guard let text = checks[id]?.text else { return Localized(zh: id, en: id) }
    return outcome == .fail ? text.failureTitle : text.title
  }

  /// The finding's sentence; its code where there is none.
  func sentence(of code: String, check id: String) -> Localized {
    checks[id]?.text.findings[code] ?? Localized(zh: code, en: code)
  }
}
