import Checks
import Evidence
import Rubrics

/// Rows of the register that could not be used, as the index and the bulletin list them.
struct LeftOutRows: WordTable {
  /// Rows listed on a page: a file that is no register at all may have as many as lines. `scan.json` has them all.
  private static let shown = 200

  let heading = Localized(
    zh: "登记表有 {n} 行无法采用，未列入检查", en: "{n|row|rows} of the register could not be used and stand for no site below")
  let line = Localized(zh: "行号", en: "Line")
  let site = Localized(zh: "标识码", en: "Code")
  let reason = Localized(zh: "原因", en: "Reason")
  let more = Localized(zh: "另有 {n} 行，全部见 scan.json。", en: "{n} more; scan.json has them all.")

  /// What both pages show, under `leftOut` and `leftOutRows`; `heading` is the page's own where it has one.
  static func view(_ run: RunInfo, _ language: Language) -> TemplateView {
    let words = LeftOutRows()
    let rows = run.leftOutRows
    let shown = rows.prefix(Self.shown)
    return [
      "hasLeftOut": !rows.isEmpty, "leftOutHeading": text(count: rows.count, language),
      "leftOutColumns": [words.line[language], words.site[language], words.reason[language]],
      "leftOutLine": words.line[language], "leftOutCode": words.site[language], "leftOutReason": words.reason[language],
      "leftOut": shown.map { row -> TemplateView in
        [
          "line": row.line.map { String($0) } ?? "–", "code": PageText.shortened(row.site ?? "–", to: 40),
          "reason": PageText.shortened(Localized(zh: row.zh, en: row.en)[language], to: 200),
        ]
      },
      "leftOutMore": TemplateView.orFalse(
        rows.count > shown.count ? words.more.text(language, ["n": String(rows.count - shown.count)]) : nil),
    ]
  }

  /// How many there are, as a heading.
  static func text(count: Int, _ language: Language) -> String {
    LeftOutRows().heading.text(language, ["n": String(count)])
  }
}

extension RunInfo {
  /// The register's file name: where it lies on the server is nobody's business.
  var registerName: String { NetworkFiles.name(register) }
}
