import Checks
import Evidence
import Rubrics

/// What to say of a site that was not judged: a sentence for its scorecard, a few words for tables.
struct OutcomeWords: WordTable {
  let blocked = Localized(
    zh: "访问被网站的防护系统拦截，未取得页面，本次不评分。这不代表网站不合格。",
    en: "A protection layer answered in place of the site, so it was not scored. That does not make it unqualified.")
  let refused = Localized(
    zh: "网站拒绝了检查程序的访问（状态 {status}），未取得页面，本次不评分。这不代表网站不合格，用浏览器也许能打开。",
    en: """
      The site refused our visit (status {status}), so it was not scored. That does not make it unqualified; a \
      browser may well get in.
      """)
  let unreachable = Localized(
    zh: "本次未能打开网站，不评分。一次访问失败不足以认定网站无法访问，应由连续监测确认。",
    en: """
      The site did not open in this run and was not scored. One failed visit does not prove it down; regular probes \
      must confirm it.
      """)
  let skipped = Localized(zh: "本次没有访问该网站，不评分。", en: "The site was not visited in this run and was not scored.")
  let byRegister = Localized(
    zh: "登记表注明该网站不在运行，本次没有访问，不评分。",
    en: "The register says that the site is not in operation; it was not visited and not scored.")
  let ended = Localized(
    zh: "登记表注明该网站不在运行：只看了一次域名和首页是否仍有应答，不评分。",
    en:
      "The register says that the site is not in operation: it was only looked, once, whether its name and home page still "
      + "answer, and it was not scored.")
  let cancelled = Localized(
    zh: "检查中止时还没有取得该网站的首页，不评分。可接着做完本次检查（--resume）。",
    en:
      "The run was stopped before the home page was read, so the site was not scored. The run can be resumed (--resume)."
  )
  let deadline = Localized(
    zh: "在规定时限内没有取得首页，不评分。这不能说明网站打不开。",
    en: "The home page was not read within the time allowed, so the site was not scored. That does not prove it down.")
  let addressRefused = Localized(
    zh: "域名指向内部地址（本机、专用网等），检查程序不访问这类地址，不评分。",
    en: "The name leads to an internal address (loopback, private network …), which is never contacted; not scored.")
  let noIPv6Vantage = Localized(
    zh: "该网站只有IPv6地址，而监测点没有IPv6，无法访问，不评分。这不是网站的问题。",
    en:
      "The site has IPv6 addresses only, and we have no IPv6 here, so it was not scored. That is no fault of the site.")
  let notAssessed = Localized(zh: "没有可以评判的内容，不评分。", en: "Nothing could be judged, so there is no score.")
  let reason = Localized(zh: "原因：{why}。", en: "Reason: {why}.")

  /// The sentences for a site that has no verdict.
  static func sentences(_ assessment: Assessment, _ language: Language) -> [String] {
    let words = OutcomeWords()
    let detail = assessment.outcomeDetail
    let why = reason(assessment.outcome, detail, assessment.protection, language)
    let sentence =
      switch assessment.outcome {
      case .blocked:
        if assessment.protection == nil, let status = CodeWords.status(detail) {
          words.refused.text(language, ["status": String(status)])
        } else {
          words.blocked[language]
        }
      case .unreachable: words.unreachable[language]
      case .skipped: words.skippedSentence(detail)[language]
      case .gathered: words.notAssessed[language]
      }
    return [sentence] + (why.isEmpty ? [] : [words.reason.text(language, ["why": why])])
  }

  private func skippedSentence(_ detail: String) -> Localized {
    if detail == "register-closed" || detail == "register-moved" { return ended }
    if detail.hasPrefix("register-") { return byRegister }
    switch detail {
    case CrawlStop.cancelled.rawValue: return cancelled
    case CrawlStop.deadline.rawValue: return deadline
    case Failure.Code.addressRefused.rawValue: return addressRefused
    case OutcomeDetail.noIPv6Vantage: return noIPv6Vantage
    default: return skipped
    }
  }

  /// The detail of an outcome in a few words; empty where there is none.
  static func reason(
    _ outcome: SiteEvidence.Outcome, _ detail: String, _ protection: Protection?, _ language: Language
  ) -> String {
    var why = detail.isEmpty ? "" : (CodeWords.name(of: detail) ?? CodeWords.unknown(detail))[language]
    if outcome == .blocked, let product = protection?.product, !product.isEmpty {
      why += "（\(product)）".replacingBrackets(for: language)
    }
    return PageText.shortened(why.hasPrefix(" ") ? String(why.dropFirst()) : why)
  }
}
