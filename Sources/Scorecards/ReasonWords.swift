import Checks
import Evidence
import Rubrics

/// Why something was not judged on one site, as exactly as can be told: a verdict's reason names a kind, the site's
/// register row and outcome often say which case of it.
enum ReasonWords {
  /// The reason of one check.
  static func text(_ reason: Verdict.Reason, check: String, _ assessment: Assessment) -> Localized {
    if reason == .unreachable, assessment.outcome == .unreachable, CodeWords.status(assessment.outcomeDetail) != nil {
      return SiteReason().notOpening
    }
    guard reason == .notInEvidence else { return CommonWords.name(of: reason) }
    if assessment.outcome == .skipped { return notVisited }
    let site = assessment.site
    switch check {
    case "domain.site-name" where site.name.allSatisfy(\.isWhitespace) || site.name == site.url.host,
      "domain.header-name" where site.name.allSatisfy(\.isWhitespace) || site.name == site.url.host:
      return Localized(zh: "登记表未填网站名称", en: "the register gives no name")
    case "domain.structure" where site.siteClass == nil:
      return Localized(zh: "登记表未填网站类型", en: "the register gives no class")
    case "domain.structure" where site.siteClass == .department:
      return Localized(zh: "登记表没有写明上级网站", en: "the register does not tell the portal above")
    case "domain.columns":
      return Localized(zh: "看不出首页的主导航", en: "the home page has no navigation that is certainly the main one")
    default: return CommonWords.name(of: reason)
    }
  }

  /// The reason of a row of the rubric, of which these are the results that exist; `nil` where there is none to give.
  static func text(
    _ rule: Rubric.Indicator, _ score: IndicatorScore, _ results: [CheckResult], _ assessment: Assessment
  ) -> Localized? {
    guard let code = score.reason else { return nil }
    guard let reason = Verdict.Reason(rawValue: code) else { return CommonWords.indicatorReason(code) }
    if assessment.outcome != .gathered {
      // The obstacle of the site stands for rows that it kept from being judged, and for no other.
      if rule.assess == .manual { return CommonWords.indicatorReason("manual") }
      if results.isEmpty { return CommonWords.indicatorReason("noCheck") }
      // A visit that failed is no proof, and not a matter of records.
      if results.contains(where: { $0.id == "availability.home" && $0.verdict.outcome == .fail }) {
        return CommonWords.indicatorReason("unconfirmed")
      }
      if results.allSatisfy({ $0.verdict.outcome != .notMeasured }) { return fromRecordsAlone }
    }
    let source = results.first { $0.verdict.reason == reason }
    return source.map { text(reason, check: $0.id, assessment) } ?? text(reason, check: "", assessment)
  }

  private static let notVisited = Localized(zh: "没有取得该网站的内容", en: "nothing of the site was read")
  /// Domain and DNS records can be looked at without the site; a site that was not read gets no points for them.
  private static let fromRecordsAlone = Localized(
    zh: "本次不评分：网站内容没有取得，此项只查了域名或登记信息",
    en: "not scored: the site was not read, and this rests on its name or records alone")
}
