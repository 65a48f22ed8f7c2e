import Checks

/// The words that only the terminal's scorecard uses.
struct TerminalWords: WordTable {
  let checks = Localized(zh: "检查结果", en: "Checks")
  let on = Localized(zh: "见于 ", en: "on ")
  let places = Localized(zh: "，共 {n} 处", en: ", {n} places in all")
  let more = Localized(zh: "还有 {n} 项，用 --json 查看", en: "{n} more; --json shows them")
}
