import Addresses
import Evidence

extension Check {
  /// `availability.home`: the home page opened when the scan asked for it.
  public static let availabilityHome = Check(
    id: "availability.home",
    text: CheckText(
      title: Localized(zh: "首页可以打开", en: "The home page opens"),
      failureTitle: Localized(zh: "检查时首页无法打开", en: "The home page did not open"),
      why: Localized(
        zh: "网站打不开，其他一切都无从谈起。“站点无法访问”是单项否决指标。",
        en: "A site that does not open offers nothing. “Site unreachable” is a veto of the official indicators."),
      how: Localized(
        zh: "按登记网址访问首页并跟随跳转，返回2xx页面即为可用。单次检查只能提示疑似无法访问，不扣分；"
          + "是否达到单项否决标准（一周内每天不少于20次、失败比例5%及以上），须以连续监测结果为准。被防护系统拦截的，"
          + "以及可能出于检测方自身原因（网络、解析服务器、不允许访问的内网地址）的，不作判断；"
          + "连接建立后每次都被对方中断（重置、TLS告警、空应答）的，可能只针对检测程序，应换监测点复核，也不作判断。",
        en:
          "The registered address is asked for, redirects followed; a 2xx page passes. One scan can only raise a suspicion and "
          + "costs no points: the veto needs a week of at least 20 visits a day with 5 % of failures. Where a protection layer "
          + "answers, or the cause may be ours (network, resolver, private addresses that may not be contacted), it is not "
          + "judged; nor where every connection is cut by the other side (reset, TLS alert, empty reply), which may be meant for "
          + "scanners alone and must be repeated from a second vantage."),
      repair: Localized(
        zh: "检查域名解析、服务器、网络和防火墙；确有停机需要的，按规定报批并在首页公告。",
        en:
          "Look at name resolution, server, network and firewall; where a shutdown is needed, obtain approval and announce it."
      ),
      clause: Localized(
        zh: "国办秘函〔2019〕19号 单项否决“站点无法访问”",
        en: "国办秘函〔2019〕19号, veto “站点无法访问”"),
      findings: [
        "home-unreachable": Localized(
          zh: "检查时首页无法打开（单次结果，疑似）。", en: "The home page did not open (one scan: a suspicion)."),
        "home-cut-off": Localized(
          zh: "每次连接都被对方中断，可能只针对检测程序；请从另一监测点复核，不扣分。",
          en:
            "Every connection was cut by the other side, perhaps for scanners alone: repeat from a second vantage. It costs nothing."
        ),
      ]),
    judge: { evidence, _ in AvailabilityHome.judge(evidence) }, examples: { AvailabilityHome.examples })
}

private enum AvailabilityHome {
  static func judge(_ evidence: SiteEvidence) -> Verdict {
    switch evidence.outcome {
    case .gathered: return .pass()
    case .blocked, .skipped: return .notMeasured(evidence.answerObstacle ?? .notInEvidence)
    case .unreachable:
      if let reason = doubt(evidence) { return .notMeasured(reason) }
      if isCutOff(evidence) { return .notMeasured(.unstable, remarks: [finding("home-cut-off", evidence)]) }
      return .fail([finding("home-unreachable", evidence)])
    }
  }

  private static func finding(_ code: String, _ evidence: SiteEvidence) -> Finding {
    Finding(
      code, url: evidence.site.url.href, seen: seen(evidence), status: evidence.home?.response?.status,
      time: evidence.home?.time ?? evidence.started)
  }

  /// Ways in which a server that is up, or a layer before it, ends a connection that it took: it may do so to us alone
  /// (standards.md 8, “repeat from second vantage before judging”).
  private static let cuts: Set<Failure.Code> = [.connectionReset, .emptyReply, .tlsHandshake]

  /// Whether no probe brought a status, and under one scheme the other side cut every connection.
  private static func isCutOff(_ evidence: SiteEvidence) -> Bool {
    guard let host = evidence.homeHost else { return false }
    let probes = host.probes.filter { $0.family == (host.records.ipv4.isEmpty ? .v6 : .v4) }
    // A server error is an answer, and tells what is wrong.
    guard probes.allSatisfy({ $0.exchange.failure != nil }) else { return false }
    return ["http", "https"].contains { scheme in
      let codes = probes.filter { $0.scheme == scheme }.compactMap { $0.exchange.failure?.code }
      return !codes.isEmpty && codes.allSatisfy(cuts.contains)
    }
  }

  /// Why it is not certain that the site is at fault; `nil` where its own name or server is.
  private static func doubt(_ evidence: SiteEvidence) -> Verdict.Reason? {
    guard let host = evidence.homeHost else { return .notInEvidence }
    let records = host.records
    if host.probes.isEmpty, records.ipv4.isEmpty, records.ipv6.isEmpty {
      let isAnswered = records.ipv4Failure != nil || records.ipv6Failure != nil
      return records.ownReason ?? (isAnswered ? nil : .notInEvidence)
    }
    if host.probes.isEmpty {
      return records.ipv4.isEmpty && !evidence.vantage.ipv6 ? .noIPv6Vantage : .notInEvidence
    }
    return doubt(host)
  }

  /// Why the probes do not prove a fault. The way that most visitors take decides: IPv4, where the name has it.
  private static func doubt(_ host: HostEvidence) -> Verdict.Reason? {
    // Something of status 2xx came, though nothing that could be read as a page.
    if host.probes.contains(where: \.exchange.succeeded) { return .notInEvidence }
    let family: IPAddress.Family = host.records.ipv4.isEmpty ? .v6 : .v4
    let probes = host.probes.filter { $0.family == family }
    if probes.isEmpty { return .notInEvidence }
    // The server asked us to come back later: one answer is all there is, and no second look.
    if probes.contains(where: { $0.exchange.failure?.code == .retryAfter }) { return .blocked }
    for scheme in ["http", "https"] {
      let reasons = probes.filter { $0.scheme == scheme }.map { $0.exchange.failure?.ownReason }
      if !reasons.isEmpty, reasons.allSatisfy({ $0 != nil }), let reason = reasons.first { return reason }
    }
    let statuses = probes.compactMap { $0.exchange.failure == nil ? $0.exchange.response?.status : nil }
    return statuses.contains(where: RefusalStatus.contains) ? .blocked : nil
  }

  private static func seen(_ evidence: SiteEvidence) -> String {
    if let failure = evidence.home?.failure { return failure.code.rawValue }
    let probes = evidence.homeHost?.probes.map(\.summary) ?? []
    return probes.isEmpty ? evidence.outcomeDetail : probes.joined(separator: "; ")
  }

  static var examples: [CheckExample] {
    [
      CheckExample("The home page opened", SampleEvidence.exemplary(), outcome: .pass),
      CheckExample("Nothing answered", SampleEvidence.unreachable(), outcome: .fail, codes: ["home-unreachable"]),
      CheckExample(
        "A name that does not exist is the site's fault", unresolved(.nameNotFound), outcome: .fail,
        codes: ["home-unreachable"]),
      CheckExample(
        "A resolver that fails is ours", unresolved(.resolverError), outcome: .notMeasured, reason: .unstable),
      CheckExample(
        "A resolver that does not answer is ours", unresolved(.resolveTimeout), outcome: .notMeasured, reason: .unstable
      ),
      CheckExample(
        "A private address that we may not contact",
        SampleEvidence.unreachable().changed { $0.failProbes(Failure(.connect, .addressRefused)) { _ in true } },
        outcome: .notMeasured, reason: .notInEvidence),
      CheckExample(
        "Our own network is down",
        SampleEvidence.unreachable().changed { $0.failProbes(Failure(.connect, .unreachable)) { _ in true } },
        outcome: .notMeasured, reason: .unstable),
      CheckExample(
        "Every connection is cut", cut(.connectionReset), outcome: .notMeasured, reason: .unstable,
        codes: ["home-cut-off"]),
      CheckExample(
        "An empty reply to every request", cut(.emptyReply), outcome: .notMeasured, reason: .unstable,
        codes: ["home-cut-off"]),
      CheckExample(
        "A TLS alert on a host without http",
        SampleEvidence.unreachable().changed { evidence in
          evidence.failProbes(Failure(.connect, .connectionRefused)) { $0.scheme == "http" }
          evidence.failProbes(Failure(.tls, .tlsHandshake)) { $0.scheme == "https" }
        }, outcome: .notMeasured, reason: .unstable, codes: ["home-cut-off"]),
      CheckExample(
        "Nothing listens", cut(.connectionRefused), outcome: .fail, codes: ["home-unreachable"]),
      CheckExample(
        "A server that asks us to come back later",
        SampleEvidence.unreachable().changed {
          $0.failProbes(Failure(.request, .retryAfter)) { $0.scheme == "https" }
        }, outcome: .notMeasured, reason: .blocked),
      CheckExample(
        "IPv6 alone, and no IPv6 here",
        SampleEvidence.unreachable().changed { evidence in
          evidence.vantage.ipv6 = false
          evidence.editHomeHost { host in
            host.records.ipv4 = []
            host.probes = []
          }
        }, outcome: .notMeasured, reason: .noIPv6Vantage),
      CheckExample(
        "A blocked site is no failed site", SampleEvidence.blocked(), outcome: .notMeasured, reason: .blocked),
      CheckExample("Not visited", SampleEvidence.skipped(), outcome: .notMeasured, reason: .notInEvidence),
    ]
  }

  private static func cut(_ code: Failure.Code) -> SiteEvidence {
    SampleEvidence.unreachable().changed { $0.failProbes(Failure(.request, code)) { _ in true } }
  }

  private static func unresolved(_ code: Failure.Code) -> SiteEvidence {
    SampleEvidence.unreachable().changed { evidence in
      evidence.outcomeDetail = code.rawValue
      evidence.editHomeHost { host in
        host.records.ipv4 = []
        host.records.ipv6 = []
        host.records.ipv4Failure = Failure(.resolve, code)
        host.records.ipv6Failure = Failure(.resolve, code)
        host.probes = []
      }
    }
  }
}
