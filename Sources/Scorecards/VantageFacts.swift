import Checks
import Evidence
import Rubrics

/// Where a run measured from and by which rules, as rows of name and value: on every scorecard and on the index.
struct VantageFacts {
  let rows: [(name: String, value: String)]

  init(run: RunInfo, rubric: Rubric, language: Language) {
    let words = MeasurementWords()
    let vantage = run.vantage
    let families: Localized =
      switch (vantage.ipv4, vantage.ipv6) {
      case (true, true): words.vantageBoth
      case (true, false): words.vantageNoIPv6
      case (false, true): words.vantageNoIPv4
      case (false, false): words.vantageNone
      }
    var from = [families[language]]
    if !vantage.ipv6Detail.isEmpty { from.append(VantageDetail.text(vantage.ipv6Detail, language)) }
    if vantage.allowsPrivateAddresses { from.append(words.laboratory[language]) }
    let resolver = vantage.resolver == "system" ? words.resolverSystem[language] : vantage.resolver
    var rows: [(name: String, value: String)] = [
      (words.vantage[language], from.joined(separator: language == .zh ? "；" : "; ")),
      (words.resolver[language], AlteredNetwork.resolver(run, resolver, language)),
    ]
    rows += VantageFindingsText.rows(vantage, language, isEnd: run.ended != nil)
    rows += AlteredNetwork.rows(run, language)
    rows += [
      (words.userAgent[language], vantage.userAgent),
      (
        words.rubric[language],
        "\(rubric.title[language])（\(run.rubric) \(run.rubricVersion)）".replacingBrackets(for: language)
      ),
      (words.tool[language], "spotcheck " + run.toolVersion),
    ]
    self.rows = rows
  }
}

extension String {
  /// Chinese text takes full-width brackets, English text a space and ASCII ones.
  func replacingBrackets(for language: Language) -> String {
    guard language == .en else { return self }
    var out = ""
    for character in self {
      switch character {
      case "（": out += " ("
      case "）": out += ")"
      default: out.append(character)
      }
    }
    return out
  }
}
