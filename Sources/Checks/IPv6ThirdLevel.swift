import Evidence

extension Check {
  /// `ipv6.third-level`: the site's own links one level below the home page open over IPv6.
  public static let ipv6ThirdLevel = Check(
    id: "ipv6.third-level",
    text: CheckText(
      title: Localized(zh: "三级链接可通过IPv6打开", en: "Third-level links open over IPv6"),
      failureTitle: Localized(zh: "有三级链接无法通过IPv6打开", en: "Some third-level links do not open over IPv6"),
      why: IPv6LinkRate.why,
      how: Localized(
        zh: "三级链接指首页下一级页面上的站内链接。" + IPv6LinkRate.how.zh,
        en: "Third-level links are the site's own links one level below the home page. " + IPv6LinkRate.how.en),
      repair: IPv6LinkRate.repair, clause: IPv6LinkRate.clause, findings: IPv6LinkRate.sentences),
    judge: { evidence, _ in IPv6LinkRate.judge(evidence, level: 3) }, examples: { IPv6LinkRate.examples(3) })
}
