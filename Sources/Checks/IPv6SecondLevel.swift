import Evidence

extension Check {
  /// `ipv6.second-level`: the site's own links of the home page open over IPv6.
  public static let ipv6SecondLevel = Check(
    id: "ipv6.second-level",
    text: CheckText(
      title: Localized(zh: "二级链接可通过IPv6打开", en: "Second-level links open over IPv6"),
      failureTitle: Localized(zh: "有二级链接无法通过IPv6打开", en: "Some second-level links do not open over IPv6"),
      why: IPv6LinkRate.why,
      how: Localized(
        zh: "二级链接指首页上的站内链接。" + IPv6LinkRate.how.zh,
        en: "Second-level links are the site's own links of the home page. " + IPv6LinkRate.how.en),
      repair: IPv6LinkRate.repair, clause: IPv6LinkRate.clause, findings: IPv6LinkRate.sentences),
    judge: { evidence, _ in IPv6LinkRate.judge(evidence, level: 2) }, examples: { IPv6LinkRate.examples(2) })
}
