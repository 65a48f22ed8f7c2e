import Checks

/// The words that only the terminal's scorecard uses.
struct TerminalWords: WordTable {
  let checks = Localized(zh: "检查结果", en: "Checks")
  let openRows = Localized(zh: "未评判的指标（共 {n} 分）", en: "Not judged ({n|point|points} in all)")
  let openRow = Localized(zh: "{title} {n}", en: "{title} {n}")
  let openReason = Localized(zh: "{why}（{n} 分）", en: "{why} ({n})")
  let gathered = Localized(
    zh: "读取页面 {pages} 个，请求 {requests} 次，用时 {seconds} 秒；{complete}。",
    en: "{pages|page|pages} read, {requests|request|requests}, {seconds} s; {complete}.")
  let on = Localized(zh: "见于 ", en: "on ")
  let places = Localized(zh: "，共 {n} 处", en: ", {n} places in all")
  let more = Localized(zh: "还有 {n} 项，用 --json 查看", en: "{n} more; --json shows them")
}
