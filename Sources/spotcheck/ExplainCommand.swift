import ArgumentParser
import Checks
import Rubrics

/// `spotcheck explain [CHECK]`: what a check measures, why, how, by which clause, how to repair.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Say what a check measures, why, how, by which clause, and how to repair.")

  @Argument(help: "A check id, e.g. links.home; without it all checks are listed.")
  var check: String?

  @Option(help: ArgumentHelp("Language of the text, zh or en; several follow each other.", valueName: "zh,en"))
  var lang: LanguageList = .both

  func run() throws {
    guard let id = check else {
      list()
      return
    }
    guard let found = CheckCatalog.check(id) else {
      let near = CheckCatalog.all.map(\.id).filter { $0.contains(id) || id.contains($0) }
      let hint = near.isEmpty ? "spotcheck explain lists them all." : "Did you mean \(near.joined(separator: ", "))?"
      throw CommandError("There is no check “\(id)”. \(hint)")
    }
    Output.print(found.id)
    for language in lang.languages { Output.print("\n" + Self.text(of: found, in: language)) }
  }

  private func list() {
    let language = lang.languages[0]
    let width = CheckCatalog.all.map(\.id.count).max() ?? 0
    for check in CheckCatalog.all {
      let padding = String(repeating: " ", count: width - check.id.count + 2)
      Output.print(check.id + padding + check.text.title[language])
    }
  }

  private static func text(of check: Check, in language: Language) -> String {
    let text = check.text
    let headings: [(Localized, Localized)] = [
      (Localized(zh: "通过", en: "Passes"), text.title), (Localized(zh: "不通过", en: "Fails"), text.failureTitle),
      (Localized(zh: "为何", en: "Why"), text.why), (Localized(zh: "如何检测", en: "How"), text.how),
      (Localized(zh: "如何整改", en: "Repair"), text.repair), (Localized(zh: "依据", en: "Clause"), text.clause),
    ]
    let findings = text.findings.sorted { $0.key < $1.key }.map { "    \($0.key): \($0.value[language])" }
    let body = headings.map { "  \($0.0[language])\(language == .zh ? "：" : ": ")\($0.1[language])" }
    let heading = language == .zh ? "  问题类型：" : "  Findings:"
    return (body + [heading] + findings).joined(separator: "\n")
  }
}
