import Addresses
import Evidence

extension Check {
  /// `ipv6.name-servers`: two name servers of the site's zone answer for it over IPv6.
  public static let ipv6NameServers = Check(
    id: "ipv6.name-servers",
    text: CheckText(
      title: Localized(zh: "域名服务器可通过IPv6解析", en: "The name servers answer over IPv6"),
      failureTitle: Localized(
        zh: "可通过IPv6解析的域名服务器不足两台", en: "Fewer than two name servers answer over IPv6"),
      why: Localized(
        zh: "域名服务器没有IPv6，纯IPv6网络中的解析服务器就查不到网站地址：网站本身支持IPv6也打不开。只有一台可用时，一台故障即中断。",
        en:
          "Where the name servers have no IPv6, a resolver in an IPv6-only network cannot find the site, however well the site "
          + "itself supports IPv6. Where only one has it, one fault cuts the site off."),
      how: Localized(
        zh: "从首页域名逐级向上找到所在区的域名服务器（NS），查询各服务器的AAAA记录，再直接通过IPv6向每台服务器查询该区的SOA记录"
          + "（UDP两次，同时TCP一次），要求至少两台（不同地址）以权威身份应答，不足的稍候再问一次；UDP、TCP有一种应答即可，另一种没有应答的只作提示（RFC 7766要求两种都支持）。"
          + "IPv4也查询，仅作对照。解析服务器查不到该区时，直接向上级区的域名服务器查询其委派，再逐台询问。检测点没有IPv6网络时只判断记录；"
          + "通过IPv4和IPv6都没有一台应答、或检测点连根域名服务器也无法通过IPv6查询时记为未测，可能是检测点的网络拦截了域名查询。"
          + "上级各区（如gov.cn）各询问两台，仅列出，不评判。",
        en:
          "From the home page's host upwards, the first name with name servers (NS) is the zone. The AAAA records of each are "
          + "looked up, and each is asked for the zone's SOA record directly over IPv6: twice over UDP, and meanwhile over TCP. "
          + "Two of different addresses must answer by their own authority, over either; where fewer do, the others are asked once "
          + "more after a pause; what lacks the other is a remark (RFC "
          + "7766 asks for both). IPv4 is asked too, for comparison. Where our resolver cannot look up the zone, servers of the "
          + "zone above are asked directly where they refer to, and then those. Two servers of each zone above (such as gov.cn) are "
          + "asked, which is listed only. Without IPv6 at the place we measure from only the records are judged; where no server answers over either family, "
          + "or not even the root's servers answer us over IPv6, it is not measured, as our own network may stop such questions."
      ),
      repair: Localized(
        zh: "请域名服务商为域名服务器启用IPv6，或更换支持IPv6的域名服务商；至少两台NS应有AAAA记录，放行IPv6的UDP和TCP 53端口，并在上级区登记IPv6粘合记录。",
        en:
          "Ask the name service provider to enable IPv6 on its servers, or move to one that has; at least two NS need AAAA records, "
          + "UDP and TCP port 53 open over IPv6, and IPv6 glue in the zone above."),
      clause: Localized(
        zh: "《推进互联网协议第六版（IPv6）规模部署行动计划》（2017年11月）",
        en: "Action Plan for Large-Scale Deployment of IPv6 (November 2017)"),
      findings: [
        "no-aaaa": Localized(zh: "域名服务器没有AAAA记录。", en: "The name server has no AAAA record."),
        "not-global": Localized(
          zh: "域名服务器的AAAA记录不是全球单播地址。", en: "The name server's AAAA record is no global unicast address."),
        "no-answer": Localized(
          zh: "域名服务器通过IPv6没有应答。", en: "The name server does not answer over IPv6."),
        "lame": Localized(
          zh: "域名服务器有应答，但不以权威身份应答该区（跛足授权）。",
          en: "The name server answers, but not for this zone by its own authority (lame delegation)."),
        "same-address": Localized(
          zh: "域名服务器与另一台是同一个IPv6地址，不能互为备份。",
          en: "The name server has the IPv6 address of another one; they fail together."),
        "too-few": Localized(zh: "该区只有一台域名服务器。", en: "The zone has one name server only."),
        "no-tcp": Localized(
          zh: "域名服务器通过IPv6的UDP有应答，从检测点通过TCP没有得到该区的应答（RFC 7766要求支持TCP；也可能被途中的防火墙拦截），不扣分。",
          en:
            "The name server answers over UDP of IPv6; over TCP we got no answer for the zone from here (RFC 7766 asks for TCP; a firewall on the "
            + "way may stop it). It costs nothing."),
        "only-tcp": Localized(
          zh: "域名服务器通过IPv6的TCP有应答，从检测点通过UDP没有得到该区的应答（解析一般使用UDP；也可能被途中的防火墙拦截），不扣分。",
          en:
            "The name server answers over TCP of IPv6; over UDP we got no answer for the zone from here (resolvers use UDP as a rule; a "
            + "firewall on the way may stop it). It costs nothing."),
      ]),
    judge: { evidence, _ in IPv6NameServers.judge(evidence) }, examples: { IPv6NameServers.examples })
}

/// The servers of the zone, one by one.
enum IPv6NameServers {
  /// Servers that must work over IPv6: one alone is a single point of failure (RFC 1034 4.1 asks for two).
  private static let least = 2

  /// What is known of one server over IPv6.
  private enum Standing {
    case works
    /// A fault that was seen.
    case fails(Finding)
    /// Nothing certain: not looked up, not asked, or for a reason that may be ours; and what was seen all the same.
    case open(Verdict.Reason, seen: Finding? = nil)
  }

  static func judge(_ evidence: SiteEvidence) -> Verdict {
    if evidence.site.url.hostAddress != nil { return .notApplicable }
    guard evidence.homeHost != nil, let facts = evidence.nameServers else {
      return .notMeasured(evidence.answerObstacle ?? .notInEvidence)
    }
    if evidence.isAddressRefused { return .notMeasured(.notInEvidence) }
    guard facts.zone != nil, !facts.servers.isEmpty else {
      return .notMeasured(facts.failure.flatMap(\.ownReason) ?? .notInEvidence)
    }
    let standings = facts.servers.map { standing($0, evidence) }
    var findings: [Finding] = []
    var works = 0
    var doubts: [Verdict.Reason] = []
    var remarks: [Finding] = []
    var used: Set<IPAddress> = []
    for (server, standing) in zip(facts.servers, standings) {
      switch standing {
      case .works:
        // Two names of one address fail together. A laboratory has one address for all.
        let addresses = Set(server.replies(over: .v6).filter(\.works).map(\.address))
        if addresses.isSubset(of: used), !evidence.vantage.allowsPrivateAddresses {
          let list = addresses.map(\.description).sorted().joined(separator: ", ")
          findings.append(finding("same-address", server, evidence, seen: "\(server.name) AAAA: \(list)"))
        } else {
          works += 1
        }
        used.formUnion(addresses)
        remarks += transportRemarks(server, evidence)
      case .fails(let finding): findings.append(finding)
      case .open(let reason, let seen):
        doubts.append(reason)
        remarks += [seen].compactMap(\.self)
      }
    }
    let lameOverIPv4 = facts.servers.flatMap { server in
      server.replies(over: .v4).filter(\.isLame).map { finding("lame", server, evidence, reply: $0) }
    }
    if works >= least { return .pass(remarks: findings + lameOverIPv4 + remarks) }
    // What was not seen might make up the number.
    if works + doubts.count + facts.omitted >= least,
      let reason = doubts.first ?? (facts.omitted > 0 ? .notInEvidence : nil)
    {
      return .notMeasured(reason, remarks: findings + remarks)
    }
    // What the zone above refers to may be less than what the zone itself says, which could not be looked up.
    if findings.isEmpty, let reason = facts.failure?.ownReason {
      return .notMeasured(doubts.first ?? reason, remarks: remarks)
    }
    if findings.isEmpty, doubts.isEmpty {
      let name = facts.servers.map(\.name).joined(separator: ", ")
      findings.append(
        Finding("too-few", url: evidence.site.url.href, seen: "\(facts.zone ?? "") NS: \(name)", time: facts.time))
    }
    guard !findings.isEmpty else { return .notMeasured(doubts.first ?? .notInEvidence, remarks: remarks) }
    return .fail(findings + lameOverIPv4)
  }

  private static func standing(_ server: NameServer, _ evidence: SiteEvidence) -> Standing {
    let records = server.records
    guard !records.ipv6.isEmpty else {
      if let reason = IPv6HomeAddress.unansweredReason(records), records.ipv6Failure?.isNoSuchName != true {
        return .open(reason)
      }
      return .fails(finding("no-aaaa", server, evidence, seen: "\(server.name) AAAA: 0"))
    }
    guard records.ipv6.contains(where: { IPv6HomeAddress.isUsable($0, in: evidence) }) else {
      let list = records.ipv6.map(\.description).joined(separator: ", ")
      return .fails(finding("not-global", server, evidence, seen: "\(server.name) AAAA: \(list)"))
    }
    guard evidence.vantage.ipv6 else { return .open(.noIPv6Vantage) }
    let replies = server.replies(over: .v6).filter { IPv6HomeAddress.isUsable($0.address, in: evidence) }
    if replies.contains(where: \.works) { return .works }
    guard let last = replies.last(where: { $0.isLame }) ?? replies.last else { return .open(.notInEvidence) }
    // A network that stops or answers name server questions itself makes all servers look alike.
    if isQuestionStopped(evidence) {
      // The zone above told us of the servers, so that questions do pass; and our resolver got nothing of them either.
      guard evidence.nameServers?.failure != nil else { return .open(.unstable) }
      return .open(.unstable, seen: finding(last.isLame ? "lame" : "no-answer", server, evidence, reply: last))
    }
    if last.isLame { return .fails(finding("lame", server, evidence, reply: last)) }
    switch last.failure?.code {
    case .cancelled: return .open(.deadline)
    case .addressRefused: return .open(.notInEvidence)
    case .unreachable, .other: return .open(.unstable)
    // Not even the root answers over IPv6 here: our network lets no such question pass.
    case _ where isFamilyStopped(evidence): return .open(.unstable)
    default: return .fails(finding("no-answer", server, evidence, reply: last))
    }
  }

  /// What a server that works lacks: TCP, or UDP. Not where no server of the root answers us over TCP: that is our network.
  private static func transportRemarks(_ server: NameServer, _ evidence: SiteEvidence) -> [Finding] {
    let isStreamStopped = evidence.vantage.findings?.reachesNameServersOverTCP == false
    return server.replies(over: .v6).compactMap { reply in
      let place = "\(server.name) [\(reply.address)]"
      if let cause = reply.lackOfTCP, !isStreamStopped {
        return finding("no-tcp", server, evidence, seen: "\(place) tcp: \(cause)")
      }
      return reply.lackOfUDP.map { finding("only-tcp", server, evidence, seen: "\(place) udp: \($0)") }
    }
  }

  /// Whether no server of the zone, over no family, answered for it: that is ours, or the whole zone is down, and the
  /// site with it.
  private static func isQuestionStopped(_ evidence: SiteEvidence) -> Bool {
    evidence.nameServers?.servers.allSatisfy { $0.replies.allSatisfy { !$0.works } } ?? true
  }

  /// Whether questions over IPv6 do not pass our network: the root's servers do not answer, and none of the zone's does.
  private static func isFamilyStopped(_ evidence: SiteEvidence) -> Bool {
    guard evidence.vantage.findings?.reachesNameServers == false else { return false }
    return evidence.nameServers?.servers.allSatisfy { $0.replies(over: .v6).allSatisfy { !$0.works } } ?? true
  }

  private static func finding(
    _ code: String, _ server: NameServer, _ evidence: SiteEvidence, reply: NameServer.Reply
  ) -> Finding {
    func cause(_ failure: Failure?, _ responseCode: Int?) -> String {
      failure?.code.rawValue ?? "RCODE \(responseCode ?? 0)"
    }
    var ways = [(reply.transport, cause(reply.failure, reply.responseCode))]
    if let overUDP = reply.overUDP, let overTCP = reply.overTCP {
      ways = [
        ("udp", cause(overUDP.failure, overUDP.responseCode)), ("tcp", cause(overTCP.failure, overTCP.responseCode)),
      ]
    }
    let seen = ways.map { "\($0.0): \($0.1)" }.joined(separator: "; ")
    return finding(code, server, evidence, seen: "\(server.name) [\(reply.address)] \(seen)")
  }

  private static func finding(
    _ code: String, _ server: NameServer, _ evidence: SiteEvidence, seen: String
  ) -> Finding {
    Finding(code, url: evidence.site.url.href, seen: seen, time: evidence.nameServers?.time)
  }
}
