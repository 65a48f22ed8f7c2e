import Checks

/// Finds the texts of checks by id.
struct CheckTexts: Sendable {
  private let checks: [String: Check]

  init(_ catalog: [Check]) {
    checks = Dictionary(catalog.map { ($0.id, $0) }) { first, _ in first }
  }

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
