import Checks
import Evidence

/// What the reader of any report must know at once of the place that was measured from: one line that says which it was,
/// and a sentence for each thing that puts results in doubt.
struct VantageNotice: WordTable {
  let name = Localized(zh: "监测点", en: "Measured from")
  let both = Localized(zh: "IPv4与IPv6（{kind}）", en: "IPv4 and IPv6 ({kind})")
  let plainBoth = Localized(zh: "IPv4与IPv6", en: "IPv4 and IPv6")
  let noIPv6 = Localized(
    zh: "监测点没有可用的IPv6：IPv6各项除域名记录外均未测，不等于网站不支持IPv6。",
    en:
      "The place we measure from has no IPv6: of IPv6 nothing but records was measured, which says nothing of the sites."
  )
  let tunnel = Localized(
    zh: "监测点经隧道接入IPv6（{kind}），结果可能不同于原生IPv6。",
    en: "The place we measure from has its IPv6 by a tunnel ({kind}); native IPv6 may see otherwise.")
  let noNameServers = Localized(
    zh: "监测点的网络不放行通过IPv6的域名查询，域名服务器的IPv6可能因此未测。",
    en: "The network here lets no question to name servers pass over IPv6; theirs may not have been measured.")
  let silentResolver = Localized(
    zh: "检查开始时解析器没有应答：域名无法解析，不能据此判断网站。",
    en: "The resolver did not answer when the run began: names could not be looked up, which says nothing of the sites."
  )
  let inventingResolver = Localized(
    zh: "解析器对不存在的域名也给出地址：失效的域名可能被当作有效。",
    en: "The resolver gives addresses to names that do not exist: dead names may seem alive.")
  let wrongClock = Localized(
    zh: "检测机的时钟不准：更新日期与证书有效期的判断可能有误。",
    en: "The clock of the machine is wrong: ages of pages and certificates may be judged wrongly.")
  let interrupted = Localized(
    zh: "检查期间监测点的IPv6曾经中断，其间的IPv6结果未采用。",
    en: "IPv6 was lost here during the run; what was measured over it then is not used.")

  /// Where from, in one line.
  static func summary(_ vantage: Vantage, _ language: Language) -> String {
    let words = Self()
    let families = MeasurementWords()
    switch (vantage.ipv4, vantage.ipv6) {
    case (true, true):
      guard let kind = vantage.findings?.ipv6Kind else { return words.plainBoth[language] }
      return words.both.text(language, ["kind": VantageFindingsText.name(of: kind, language)])
    case (true, false): return families.vantageNoIPv6[language]
    case (false, true): return families.vantageNoIPv4[language]
    case (false, false): return families.vantageNone[language]
    }
  }

  /// What puts results in doubt; empty where nothing does.
  static func doubts(_ vantage: Vantage, _ language: Language) -> [String] {
    let words = Self()
    var doubts: [String] = []
    if !vantage.ipv6 { doubts.append(words.noIPv6[language]) }
    guard let findings = vantage.findings else { return doubts }
    switch findings.ipv6Kind {
    case .sixToFour, .teredo, .tunnel:
      let kind = VantageFindingsText.name(of: findings.ipv6Kind, language)
      doubts.append(words.tunnel.text(language, ["kind": kind]))
    case .native, .nat64, .loopback, .local, .none: break
    }
    if !findings.interruptions.isEmpty { doubts.append(words.interrupted[language]) }
    if findings.reachesNameServers == false { doubts.append(words.noNameServers[language]) }
    if findings.resolverFailure != nil { doubts.append(words.silentResolver[language]) }
    if findings.inventsNames == true { doubts.append(words.inventingResolver[language]) }
    if findings.clock.isWrong { doubts.append(words.wrongClock[language]) }
    return doubts
  }
}
