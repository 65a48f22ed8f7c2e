import Checks
import Evidence
import Rubrics

/// Why a site has the verdict it has, in a few words: the last column of the tables of all sites.
struct SiteReason: WordTable {
  let crossesLine = Localized(
    zh: "区间 {lower}–{upper} 跨合格线 {line}", en: "bounds {lower}–{upper} straddle the pass line {line}")
  let belowLine = Localized(zh: "上限 {upper} 低于合格线 {line}", en: "upper bound {upper} is below the pass line {line}")
  let veto = Localized(zh: "单项否决：{list}", en: "veto: {list}")
  let suspected = Localized(zh: "疑似单项否决，待确认：{list}", en: "veto suspected, to be confirmed: {list}")
  let endedEarly = Localized(zh: "采集提前结束：{why}", en: "gathering ended early: {why}")
  let incomplete = Localized(zh: "未查完：{why}", en: "not complete: {why}")
  let outcome = Localized(zh: "{outcome}：{why}", en: "{outcome}: {why}")
  let notOpening = Localized(zh: "首页打不开", en: "home page does not open")
  let otherState = Localized(zh: "运行状态与登记不符", en: "not in the state that the register gives")
  let nothing = Localized(zh: "没有可以评判的内容", en: "nothing could be judged")

  /// The parts, the weightiest first; empty only where nothing need be said.
  static func parts(_ site: SiteSummary, rubric: Rubric, _ language: Language) -> [String] {
    let words = SiteReason()
    let state = site.failed.contains("domain.closed-site") ? [words.otherState[language]] : []
    guard site.outcome == .gathered else { return [words.outcome(site, language)] + state }
    let (lower, upper) = (PlainNumber.points(site.lower), PlainNumber.points(site.upper))
    let line = PlainNumber.points(rubric.passLine)
    var parts = [
      words.vetoes(site.vetoes.filter(\.confirmed), words.veto, rubric, language),
      words.vetoes(site.vetoes.filter { !$0.confirmed }, words.suspected, rubric, language),
    ].compactMap { $0 }
    switch site.verdict {
    case .unqualified where site.upper < rubric.passLine:
      parts.append(words.belowLine.text(language, ["upper": upper, "line": line]))
    case .review where site.lower < rubric.passLine && site.upper >= rubric.passLine:
      parts.append(words.crossesLine.text(language, ["lower": lower, "upper": upper, "line": line]))
    case .notAssessed: parts.append(words.nothing[language])
    case .qualified, .unqualified, .review: break
    }
    parts += state
    if let stop = site.stoppedBy { parts.append(words.stop(stop, language)) }
    return parts
  }

  /// The parts as one text.
  static func text(_ site: SiteSummary, rubric: Rubric, _ language: Language) -> String {
    parts(site, rubric: rubric, language).joined(separator: language == .zh ? "；" : "; ")
  }

  /// A site that was not gathered: its outcome, and why.
  func outcome(_ site: SiteSummary, _ language: Language) -> String {
    // A server that answered was reached: what did not open is the page.
    let isAnswered = site.outcome == .unreachable && CodeWords.status(site.detail) != nil
    let name = isAnswered ? notOpening[language] : CommonWords.name(of: site.outcome)[language]
    let why = OutcomeWords.reason(site.outcome, site.detail, site.protection, language)
    return why.isEmpty ? name : outcome.text(language, ["outcome": name, "why": why])
  }

  private func vetoes(
    _ vetoes: [VetoResult], _ words: Localized, _ rubric: Rubric, _ language: Language
  ) -> String? {
    guard !vetoes.isEmpty else { return nil }
    let titles = vetoes.map { veto in rubric.vetoes.first { $0.id == veto.id }?.title[language] ?? veto.id }
    return words.text(language, ["list": titles.joined(separator: language == .zh ? "、" : ", ")])
  }

  private func stop(_ stop: CrawlStop, _ language: Language) -> String {
    let why = CommonWords.name(of: stop)[language]
    switch stop {
    case .cancelled, .deadline, .blocked, .retryAfter: return endedEarly.text(language, ["why": why])
    case .maxPages, .maxDepth, .maxTargets, .robots, .unreachable: return incomplete.text(language, ["why": why])
    }
  }
}
