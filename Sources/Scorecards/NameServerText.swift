import Addresses
import Checks
import Evidence

/// The name servers of a site's zone as a row of the scorecard, and as `scan.json` has them.
struct NameServerText: WordTable {
  let name = Localized(zh: "域名服务器", en: "Name servers")
  let zone = Localized(zh: "区 {zone}", en: "zone {zone}")
  let chain = Localized(zh: "上级：{list}", en: "above it: {list}")
  let link = Localized(
    zh: "{zone}（{all} 台中 {n} 台有IPv6，{asked}）", en: "{zone} ({n} of {all|server|servers} with IPv6, {asked})")
  let linkAsked = Localized(zh: "通过IPv6询问 {n} 台，{ok} 台应答", en: "{ok} of {n} asked over IPv6 answered")
  let linkNotAsked = Localized(zh: "是否应答未测", en: "answers not measured")
  let referred = Localized(
    zh: "解析服务器未能查到该区（{why}），以下为上级区所委派的服务器",
    en: "our resolver could not look it up ({why}); these are the servers that the zone above refers to")
  let server = Localized(zh: "{name}（{answers}）", en: "{name} ({answers})")
  let works = Localized(zh: "{family}正常", en: "{family} works")
  let worksByUDP = Localized(zh: "{family}正常，TCP不可用：{why}", en: "{family} works, not over TCP: {why}")
  let worksByTCP = Localized(zh: "{family}仅TCP应答，UDP：{why}", en: "{family} works over TCP only, over UDP: {why}")
  let lame = Localized(zh: "{family}应答但不权威", en: "{family} answers without authority")
  let silent = Localized(zh: "{family}：{why}", en: "{family}: {why}")
  let notAsked = Localized(zh: "{family}未测", en: "{family} not tried")
  let noAddress = Localized(zh: "无{family}地址", en: "no {family} address")
  let omitted = Localized(zh: "另有 {n} 台未查询", en: "{n} more not asked")
  let outside = Localized(zh: "域名服务器的后缀", en: "Suffixes of name servers")
  let outsideList = Localized(
    zh: "不在.cn、.中国、.政务之下：{list}（仅列出，不评判）", en: "outside .cn, .中国 and .政务: {list} (listed only)")
  let unknown = Localized(zh: "未能确定（{why}）", en: "not known ({why})")

  /// What is no HTTP elsewhere is no DNS here.
  static let unreadable = Localized(zh: "应答无法识别", en: "the answer cannot be read")

  /// The words for the code of a failure of a name server.
  private static func name(of code: Failure.Code) -> Localized {
    code == .invalidResponse ? unreadable : FailureWords.name(of: Failure(.resolve, code))
  }

  /// The row; `nil` where the name servers were not asked for.
  static func row(_ facts: NameServerFacts?, _ language: Language) -> (name: String, value: String)? {
    guard let facts else { return nil }
    return (Self().name[language], Self().value(facts, language))
  }

  /// Servers outside the country's suffixes as a row; `nil` where there is none.
  static func outsideRow(_ facts: NameServerFacts?, _ language: Language) -> (name: String, value: String)? {
    guard let names = facts?.serversOutside, !names.isEmpty else { return nil }
    let list = names.joined(separator: language == .zh ? "、" : ", ")
    return (Self().outside[language], Self().outsideList.text(language, ["list": list]))
  }

  private func value(_ facts: NameServerFacts, _ language: Language) -> String {
    guard let zone = facts.zone else {
      let why = facts.failure.map { FailureWords.name(of: $0)[language] } ?? "–"
      return unknown.text(language, ["why": why])
    }
    var parts = [self.zone.text(language, ["zone": zone])]
    if let failure = facts.failure {
      parts.append(referred.text(language, ["why": FailureWords.name(of: failure)[language]]))
    }
    parts += facts.servers.map { server in
      let answers = [IPAddress.Family.v6, .v4].map { answer(server, over: $0, language) }
      return self.server.text(
        language, ["name": server.name, "answers": answers.joined(separator: language == .zh ? "，" : ", ")])
    }
    if facts.omitted > 0 { parts.append(omitted.text(language, ["n": String(facts.omitted)])) }
    let links = facts.chain.map { link($0, language) }
    if !links.isEmpty {
      parts.append(chain.text(language, ["list": links.joined(separator: language == .zh ? "、" : ", ")]))
    }
    return parts.joined(separator: language == .zh ? "；" : "; ")
  }

  private func link(_ link: NameServerFacts.Delegation, _ language: Language) -> String {
    let answers =
      link.asked.map { linkAsked.text(language, ["n": String($0), "ok": String(link.answering ?? 0)]) }
      ?? linkNotAsked[language]
    return self.link.text(
      language,
      ["zone": link.zone, "n": String(link.withIPv6), "all": String(link.servers.count), "asked": answers])
  }

  private func answer(_ server: NameServer, over family: IPAddress.Family, _ language: Language) -> String {
    let values: KeyValuePairs = ["family": family == .v6 ? "IPv6" : "IPv4"]
    if server.records.addresses(of: family).isEmpty { return noAddress.text(language, values) }
    let replies = server.replies(over: family)
    if replies.contains(where: \.works) {
      return lack(replies, family == .v6 ? "IPv6" : "IPv4", language) ?? works.text(language, values)
    }
    if replies.contains(where: \.isLame) { return lame.text(language, values) }
    guard let failure = replies.last?.failure else { return notAsked.text(language, values) }
    return silent.text(
      language, ["family": family == .v6 ? "IPv6" : "IPv4", "why": Self.name(of: failure.code)[language]])
  }

  /// What a server that works lacks, where none of its addresses has both UDP and TCP.
  private func lack(_ replies: [NameServer.Reply], _ family: String, _ language: Language) -> String? {
    let working = replies.filter(\.works)
    guard working.allSatisfy({ $0.lackOfTCP != nil || $0.lackOfUDP != nil }), let reply = working.first,
      let cause = reply.lackOfTCP ?? reply.lackOfUDP
    else { return nil }
    let code = Failure.Code(rawValue: cause)
    let why =
      FailureWords.name(of: code) == nil ? ResponseCodeWords.added(to: cause, language) : Self.name(of: code)[language]
    return (reply.lackOfTCP == nil ? worksByTCP : worksByUDP).text(language, ["family": family, "why": why])
  }

  /// The facts as `scan.json` has them.
  static func json(_ facts: NameServerFacts?) -> JSONText {
    guard let facts else { return .null }
    return .object([
      ("zone", .optional(facts.zone)), ("failure", .optional(facts.failure?.code.rawValue)),
      (
        "chain",
        .array(
          facts.chain.map {
            .object([
              ("zone", .string($0.zone)), ("servers", .strings($0.servers)), ("withIPv6", .integer($0.withIPv6)),
              ("asked", .optional($0.asked)), ("answering", .optional($0.answering)),
            ])
          })
      ),
      ("servers", .array(facts.servers.map(server))), ("signing", .optional(facts.signing?.rawValue)),
      ("outsideSuffixes", .strings(facts.serversOutside)), ("omitted", .integer(facts.omitted)),
    ])
  }

  private static func server(_ server: NameServer) -> JSONText {
    .object([
      ("name", .string(server.name)), ("ipv4", .strings(server.records.ipv4.map(\.description))),
      ("ipv6", .strings(server.records.ipv6.map(\.description))), ("replies", .array(server.replies.map(reply))),
    ])
  }

  private static func reply(_ reply: NameServer.Reply) -> JSONText {
    .object([
      ("address", .string(reply.address.description)), ("transport", .string(reply.transport)),
      ("responseCode", .optional(reply.responseCode)), ("authoritative", .bool(reply.isAuthoritative)),
      ("failure", .optional(reply.failure?.code.rawValue)), ("overUDP", reply.overUDP.map(transport) ?? .null),
      ("overTCP", reply.overTCP.map(transport) ?? .null),
    ])
  }

  private static func transport(_ reply: TransportReply) -> JSONText {
    .object([
      ("responseCode", .optional(reply.responseCode)), ("authoritative", .bool(reply.isAuthoritative)),
      ("failure", .optional(reply.failure?.code.rawValue)), ("milliseconds", .number(reply.milliseconds)),
    ])
  }
}
