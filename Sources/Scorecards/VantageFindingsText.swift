import Checks
import Evidence

/// What a vantage found out about itself, as rows beside where it measured from.
struct VantageFindingsText: WordTable {
  let ipv6 = Localized(zh: "IPv6接入", en: "IPv6 access")
  let native = Localized(zh: "原生IPv6", en: "native")
  let nat64 = Localized(
    zh: "NAT64/DNS64（前缀 {x}；由DNS64合成的地址不算网站的地址）",
    en: "NAT64 with DNS64 (prefix {x}; addresses it makes do not count as a site's)")
  let sixToFour = Localized(zh: "6to4隧道（结果可能不同于原生IPv6）", en: "a 6to4 tunnel (native IPv6 may see otherwise)")
  let teredo = Localized(zh: "Teredo隧道（结果可能不同于原生IPv6）", en: "a Teredo tunnel (native IPv6 may see otherwise)")
  let tunnel = Localized(zh: "隧道接口（结果可能不同于原生IPv6）", en: "a tunnel (native IPv6 may see otherwise)")
  let nativeName = Localized(zh: "原生", en: "native")
  let translatedName = Localized(zh: "经NAT64", en: "by NAT64")
  let tunnelName = Localized(zh: "隧道", en: "tunnel")
  let loopbackName = Localized(zh: "仅本机", en: "this machine only")
  let localName = Localized(zh: "仅专用网络", en: "private network only")
  let largeLost = Localized(zh: "大数据包收不到", en: "large packets are lost")
  let noNameServers = Localized(
    zh: "根域名服务器通过IPv6没有应答", en: "servers of the root zone do not answer over IPv6")
  let noNameServersOverTCP = Localized(
    zh: "根域名服务器通过IPv6的TCP没有应答", en: "servers of the root zone do not answer over TCP of IPv6")
  let loopback = Localized(zh: "仅本机", en: "this machine only")
  let local = Localized(zh: "仅专用网络", en: "a private network only")
  let none = Localized(zh: "无", en: "none")
  let controls = Localized(zh: "{all} 个对照地址中 {n} 个有应答", en: "{n} of {all|control|controls} answered")
  let lost = Localized(
    zh: "{from} 至 {to} 期间检测点的IPv6中断，其间的IPv6结果未采用",
    en: "IPv6 was lost here from {from} to {to}; what was measured over it then is not used")
  let lostForGood = Localized(
    zh: "{from} 起检测点的IPv6中断，此后的IPv6结果未采用",
    en: "IPv6 was lost here from {from} on; what was measured over it since is not used")

  let resolver = Localized(zh: "解析器检查", en: "Resolver tested")
  let honest = Localized(zh: "不存在的域名如实回答", en: "says so of names that do not exist")
  let invents = Localized(
    zh: "对不存在的域名也给出地址：失效域名可能被当作有效", en: "gives addresses to names that do not exist: dead names may seem alive")
  let silent = Localized(
    zh: "解析器没有应答（{why}）：域名无法解析，不能据此判断网站",
    en: "the resolver did not answer ({why}): names could not be looked up, which says nothing of the sites")
  let validates = Localized(zh: "验证DNSSEC", en: "validates DNSSEC")
  let doesNotValidate = Localized(zh: "不验证DNSSEC", en: "does not validate DNSSEC")
  let validationUnknown = Localized(zh: "是否验证DNSSEC未知", en: "whether it validates DNSSEC is not known")

  let clock = Localized(zh: "检测机时钟", en: "Clock")
  let clockFine = Localized(
    zh: "与被检查服务器的时间相差不超过5分钟", en: "within five minutes of the servers that were asked")
  let clockOff = Localized(
    zh: "与多数服务器的时间相差 {n} 秒：更新日期与证书有效期的判断可能有误",
    en: "{n} s off from what most servers say: ages of pages and certificates may be judged wrongly")
  let clockBeforeBuild = Localized(
    zh: "时间早于本程序的发布，必定有误：更新日期与证书有效期的判断可能有误",
    en:
      "shows a time before this program was made, which is wrong: ages of pages and certificates may be judged wrongly")
  let clockUnknown = Localized(zh: "可对照的服务器不足3个，未核对", en: "not compared: fewer than three servers told their time")

  /// The kind of IPv6 in a word or two.
  static func name(of kind: IPv6Kind, _ language: Language) -> String {
    let words = Self()
    return switch kind {
    case .native: words.nativeName[language]
    case .nat64: words.translatedName[language]
    case .sixToFour: "6to4"
    case .teredo: "Teredo"
    case .tunnel: words.tunnelName[language]
    case .loopback: words.loopbackName[language]
    case .local: words.localName[language]
    case .none: words.none[language]
    }
  }

  /// The rows; none for vantages that did not ask. `isEnd` is whether the run has ended: clocks are compared on the way.
  static func rows(_ vantage: Vantage, _ language: Language, isEnd: Bool = true) -> [(name: String, value: String)] {
    guard let findings = vantage.findings else { return [] }
    let words = Self()
    let separator = language == .zh ? "；" : "; "
    var rows = [(words.ipv6[language], words.access(findings, language).joined(separator: separator))]
    let resolver = words.resolver(findings, language)
    if !resolver.isEmpty { rows.append((words.resolver[language], resolver.joined(separator: separator))) }
    if isEnd || findings.clock.isWrong {
      rows.append((words.clock[language], words.clock(findings.clock, language)))
    }
    return rows
  }

  private func access(_ findings: VantageFindings, _ language: Language) -> [String] {
    let prefixes = findings.translationPrefixes.map(\.description).joined(separator: ", ")
    var parts = [name(of: findings.ipv6Kind).text(language, ["x": prefixes])]
    if !findings.controls.isEmpty {
      let answered = findings.controls.count { $0.failure == nil }
      parts.append(controls.text(language, ["n": String(answered), "all": String(findings.controls.count)]))
    }
    if findings.passesLargePackets == false { parts.append(largeLost[language]) }
    if findings.reachesNameServers == false {
      parts.append(noNameServers[language])
    } else if findings.reachesNameServersOverTCP == false {
      parts.append(noNameServersOverTCP[language])
    }
    parts += findings.interruptions.map { interruption in
      let from = PageTime.text(interruption.lastGood)
      guard let ended = interruption.ended else { return lostForGood.text(language, ["from": from]) }
      return lost.text(language, ["from": from, "to": PageTime.text(ended)])
    }
    return parts
  }

  private func resolver(_ findings: VantageFindings, _ language: Language) -> [String] {
    if let failure = findings.resolverFailure {
      return [silent.text(language, ["why": FailureWords.name(of: failure)[language]])]
    }
    // Where neither was found out, nobody was asked.
    guard findings.inventsNames != nil || findings.validation != .unknown else { return [] }
    let validation: Localized =
      switch findings.validation {
      case .validates: validates
      case .doesNotValidate: doesNotValidate
      case .unknown: validationUnknown
      }
    return [findings.inventsNames.map { ($0 ? invents : honest)[language] }, validation[language]].compactMap { $0 }
  }

  private func clock(_ clock: VantageClock, _ language: Language) -> String {
    if clock.isBeforeBuild { return clockBeforeBuild[language] }
    guard let offset = clock.offset else { return clockUnknown[language] }
    return clock.isWrong ? clockOff.text(language, ["n": String(abs(offset))]) : clockFine[language]
  }

  private func name(of kind: IPv6Kind) -> Localized {
    switch kind {
    case .native: native
    case .nat64: nat64
    case .sixToFour: sixToFour
    case .teredo: teredo
    case .tunnel: tunnel
    case .loopback: loopback
    case .local: local
    case .none: none
    }
  }
}
