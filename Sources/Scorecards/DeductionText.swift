import Checks
import Rubrics

/// How an indicator lost its points, as arithmetic that a reader can follow: the rubric's rules in words.
struct DeductionText: WordTable {
  let lead = Localized(zh: "扣分办法：{rules}。", en: "How points are lost: {rules}.")
  let cap = Localized(zh: "，最多扣 {n} 分", en: "; {n} at most")
  let eachFault = Localized(zh: "{what}，每项扣 {n} 分（{count} 项 × {n} 分）", en: "{what}: {n} for each ({count} × {n})")
  let eachPage = Localized(
    zh: "{what}，涉及的每个页面扣 {n} 分（{count} 页 × {n} 分）",
    en: "{what}: {n} for each page concerned ({count|page|pages} × {n})")
  let once = Localized(zh: "{what}，扣 {n} 分", en: "{what}: {n}")
  let share = Localized(zh: "{what}，按未达到的比例扣，全未达到扣 {n} 分", en: "{what}: {n} times the share that is lacking")
  let anyCheck = Localized(zh: "以下检查不通过", en: "a check below fails")

  /// The rules of a row that a verdict met; `nil` where none did.
  static func text(_ rule: Rubric.Indicator, results: [CheckResult], texts: CheckTexts, _ language: Language) -> String?
  {
    let words = DeductionText()
    let repeats = rule.deduct.contains { $0.each == true || $0.eachPage == true || $0.byRate == true }
    let rules = rule.deduct.compactMap { deduction -> String? in
      guard results.contains(where: { applies(deduction, to: $0) }) else { return nil }
      let form: Localized =
        deduction.byRate == true
        ? words.share
        : deduction.eachPage == true ? words.eachPage : deduction.each == true ? words.eachFault : words.once
      return form.text(
        language,
        [
          "what": words.what(deduction, texts, language), "n": PlainNumber.points(deduction.points),
          "count": String(count(deduction, results)),
        ])
    }
    guard !rules.isEmpty else { return nil }
    // A single rule that takes all the points at once needs no cap.
    let isWhole = rules.count == 1 && !repeats && rule.deduct.contains { $0.points >= rule.points }
    let cap = isWhole ? "" : words.cap.text(language, ["n": PlainNumber.points(rule.points)])
    return words.lead.text(language, ["rules": rules.joined(separator: language == .zh ? "；" : "; ") + cap])
  }

  /// How many times a repeated rule took its points: once for each fault, or for each distinct page among the places.
  private static func count(_ deduction: Rubric.Deduction, _ results: [CheckResult]) -> Int {
    let concerned = results.filter { deduction.check == nil || deduction.check == $0.id }
    let findings =
      if let code = deduction.finding {
        concerned.flatMap(\.verdict.findings).filter { $0.code == code }
      } else {
        concerned.filter { $0.verdict.outcome == .fail }.flatMap(\.verdict.findings)
      }
    return deduction.eachPage == true ? Set(findings.flatMap(\.places).map(\.page)).count : findings.count
  }

  private static func applies(_ deduction: Rubric.Deduction, to result: CheckResult) -> Bool {
    guard deduction.check == nil || deduction.check == result.id else { return false }
    if let code = deduction.finding { return result.verdict.findings.contains { $0.code == code } }
    if deduction.byRate == true { return (result.verdict.rate ?? 1) < 1 }
    return result.verdict.outcome == .fail
  }

  private func what(_ deduction: Rubric.Deduction, _ texts: CheckTexts, _ language: Language) -> String {
    guard let check = deduction.check else { return anyCheck[language] }
    guard let code = deduction.finding else {
      return texts.title(of: check, deduction.byRate == true ? .pass : .fail)[language]
    }
    let sentence = texts.sentence(of: code, check: check)[language]
    return sentence.hasSuffix("。") || sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
  }
}
