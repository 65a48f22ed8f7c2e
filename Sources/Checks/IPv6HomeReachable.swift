import Addresses
import Evidence

extension Check {
  /// `ipv6.home-reachable`: what opens over IPv4 opens over IPv6 too.
  public static let ipv6HomeReachable = Check(
    id: "ipv6.home-reachable",
    text: CheckText(
      title: Localized(zh: "首页可通过IPv6打开", en: "The home page opens over IPv6"),
      failureTitle: Localized(
        zh: "首页无法通过IPv6打开，或不能稳定打开", en: "The home page does not open over IPv6, or not always"),
      why: Localized(
        zh: "有AAAA记录而IPv6打不开，比没有记录更糟：双栈用户会先等待IPv6超时，纯IPv6用户则完全无法访问。",
        en:
          "An AAAA record behind which nothing answers is worse than none: dual-stack visitors wait for a time-out first, "
          + "IPv6-only visitors are shut out."),
      how: Localized(
        zh: "分别通过IPv4和IPv6以http和https访问首页并跟随跳转。凡通过IPv4能打开（2xx）的协议，通过IPv6也必须能打开；同一协议的多次尝试全部失败才算失败；"
          + "连接成功而等不到回应的，再单独请求一次响应头，以区分大数据包丢失和服务器无响应。"
          + "每个IPv6地址（至多8个）的80、443端口分别访问，抓取前、抓取中、抓取后各一次，同时以IPv4对照，得出成功率：失败一次只作提示，失败两次以上算失败。"
          + "检测点没有IPv6网络、到对方没有路由时记为未测；IPv4同样打不开、或被防护系统拦截时不作判断。",
        en:
          "The home page is asked for over IPv4 and over IPv6, by http and by https, redirects followed. Whatever opens over "
          + "IPv4 (2xx) must open over IPv6; only where every try of a scheme failed does it count. Where a "
          + "connection brings no answer, its head alone is asked for once, which tells lost packets from a silent server. "
          + "Every IPv6 address (8 at most) is asked on ports 80 and 443 before, halfway through and after the crawl, with IPv4 beside: "
          + "one failure is a remark with the rate of success, two are a fault. Without IPv6 at the place we measure from, or a route from there, it is not measured; nor where IPv4 fails as well, or where a "
          + "protection layer answers."
      ),
      repair: Localized(
        zh: "让Web服务器监听[::]:80和[::]:443，在防火墙和负载均衡上放行IPv6的80、443端口，证书和虚拟主机配置与IPv4一致；从IPv6网络实际访问验证。",
        en:
          "Let the web server listen on [::]:80 and [::]:443, open both ports for IPv6 in firewall and load balancer, use the "
          + "same certificate and virtual hosts as for IPv4; then try it from an IPv6 network."),
      clause: Localized(
        zh: "《推进互联网协议第六版（IPv6）规模部署行动计划》（2017年11月）；国办秘函〔2019〕19号 扣分指标“IPv6改造”",
        en: "Action Plan for Large-Scale Deployment of IPv6 (November 2017); 国办秘函〔2019〕19号, deduction “IPv6改造”"),
      findings: [
        "no-address": Localized(
          zh: "域名没有可用的IPv6地址，首页不可能通过IPv6打开。",
          en: "The host has no usable IPv6 address, so the page cannot open over IPv6."),
        "not-reachable": Localized(
          zh: "通过IPv4能打开，通过IPv6连接失败。", en: "It opens over IPv4; over IPv6 the connection fails."),
        "other-status": Localized(
          zh: "通过IPv4能打开，通过IPv6返回错误状态码。", en: "It opens over IPv4; over IPv6 an error status comes back."),
        "other-certificate": Localized(
          zh: "通过IPv4证书有效，通过IPv6证书无效，浏览器会拦截。",
          en: "Over IPv4 the certificate is valid; over IPv6 it is not, and browsers stop the visitor."),
        "dead-address": Localized(
          zh: "域名的这个IPv6地址打不开，而IPv4正常；解析到它的用户无法访问。",
          en: "This IPv6 address of the host never opened while IPv4 did; visitors who are given it are shut out."),
        "unsteady": Localized(
          zh: "通过IPv6多次打不开，而IPv4正常。", en: "Over IPv6 it failed more than once, while IPv4 opened."),
        "failed-once": Localized(
          zh: "通过IPv6有一次打不开，不扣分。", en: "Over IPv6 it failed once, which costs nothing."),
        "redirect-without-ipv6": Localized(
          zh: "通过IPv6访问时跳转到没有IPv6地址的域名，IPv6用户无法继续。",
          en: "Over IPv6 it leads to a host without an IPv6 address, where visitors with IPv6 only come no further."),
        "large-packets-lost": Localized(
          zh: "通过IPv6能建立连接，较大的数据包却收不到：很可能是途中丢弃了ICMPv6“数据包过大”，路径MTU发现失效。请在防火墙放行ICMPv6第2类，或在服务器、负载均衡上把IPv6的MTU降到1280。",
          en:
            "Over IPv6 a connection opens, but what fills whole packets does not arrive: most likely ICMPv6 “packet too big” is "
            + "dropped on the way, and path MTU discovery fails. Let ICMPv6 type 2 pass the firewall, or lower the IPv6 MTU "
            + "of server or load balancer to 1280."),
        "more-addresses": Localized(
          zh: "IPv6地址很多，只访问了前面的。", en: "There are many IPv6 addresses; only the first were asked."),
        "refused": Localized(
          zh: "通过IPv6的访问被拒绝或拦截，不能据此判断。",
          en: "Over IPv6 the request was refused or intercepted; nothing can be concluded."),
      ]),
    judge: { evidence, _ in IPv6HomeReachable.judge(evidence) }, examples: { IPv6HomeReachable.examples })
}

/// The probes of both families side by side.
enum IPv6HomeReachable {
  static func judge(_ evidence: SiteEvidence) -> Verdict {
    guard let host = evidence.homeHost else { return .notMeasured(evidence.answerObstacle ?? .notInEvidence) }
    if evidence.site.url.hostAddress?.family == .v4 { return .notApplicable }
    if evidence.isAddressRefused { return .notMeasured(.notInEvidence) }
    // First: without IPv6 here nothing but records is judged, and a missing one is for ipv6.home-address to say.
    guard evidence.vantage.ipv6 else { return .notMeasured(.noIPv6Vantage) }
    let records = host.records
    if !records.ipv6.contains(where: { IPv6HomeAddress.isUsable($0, in: evidence) }) {
      if records.ipv6.isEmpty, let reason = IPv6HomeAddress.unansweredReason(records) { return .notMeasured(reason) }
      let seen = records.ipv6.isEmpty ? "0" : records.ipv6.map(\.description).joined(separator: ", ")
      return .fail([
        Finding("no-address", url: evidence.site.url.href, seen: "\(host.host) AAAA: \(seen)", time: records.time)
      ])
    }
    if let obstacle = evidence.answerObstacle { return .notMeasured(obstacle) }
    return compare(host, site: evidence.site.url.href)
  }

  /// What the probes and looks of one host say, whichever of the site's names it is; `site` is the address of the site.
  static func compare(_ host: HostEvidence, site: String) -> Verdict {
    let steadiness = IPv6Steadiness(host)
    let byIPv6 = opened(host, .v6)
    let byIPv4 = opened(host, .v4)
    if byIPv4.isEmpty { return byIPv6.isEmpty ? .notMeasured(nothingOpenedReason(host)) : .pass() }
    var findings: [Finding] = []
    // What opened at a later look is not closed; how often it failed is counted below.
    let lacking = ["http", "https"].filter {
      byIPv4.contains($0) && !byIPv6.contains($0) && !steadiness.opened($0)
    }
    var doubt: (reason: Verdict.Reason, remarks: [Finding])?
    for scheme in lacking {
      let probes = host.probes.filter { $0.family == .v6 && $0.scheme == scheme }
      guard let last = probes.last?.exchange else {
        doubt = doubt ?? (.notInEvidence, [])
        continue
      }
      let status = host.probe(scheme, .v4)?.exchange.response?.status ?? 200
      let finding = difference(scheme, last, host: host, overIPv4: status)
      if let reason = doubtfulReason(last, host) ?? unconfirmedReason(last, host) {
        doubt = doubt ?? (reason, reason == .blocked ? [finding] : [])
      } else {
        findings.append(finding)
      }
    }
    findings += steadiness.faults(but: Set(lacking), host.host, site)
    if !findings.isEmpty { return .fail(findings, rate: steadiness.rate) }
    if !lacking.isEmpty { return .notMeasured(doubt?.reason ?? .notInEvidence, remarks: doubt?.remarks ?? []) }
    return .pass(remarks: steadiness.remarks(host.host, site) + moreAddresses(host, site), rate: steadiness.rate)
  }

  /// Addresses beyond those that are asked.
  private static func moreAddresses(_ host: HostEvidence, _ site: String) -> [Finding] {
    let count = host.records.ipv6.count
    guard host.looks != nil, count > FamilyLook.addressLimit else { return [] }
    let seen = "\(FamilyLook.addressLimit)/\(count)"
    return [Finding("more-addresses", url: site, seen: seen, time: host.records.time)]
  }

  /// Schemes that opened over a family, with a certificate that browsers take.
  private static func opened(_ host: HostEvidence, _ family: IPAddress.Family) -> Set<String> {
    let probes = host.probes.filter { probe in
      // A success that is no page is a protection layer's, or nothing.
      probe.family == family && probe.exchange.succeeded && probe.title != nil
    }
    return Set(probes.map(\.scheme))
  }

  /// One scheme that opens over one family only: where redirects had led, port, address, cause.
  private static func difference(
    _ scheme: String, _ exchange: Exchange, host: HostEvidence, overIPv4 status: Int
  ) -> Finding {
    let target = exchange.lastAsked
    let code: String
    let cause: String
    if lacksAddress(exchange, host) {
      return Finding(
        "redirect-without-ipv6", url: exchange.url.href, seen: "\(target.host) AAAA: 0", time: exchange.time)
    } else if let failure = exchange.failure {
      cause = failure.code.rawValue
      if failure.code.concernsCertificate {
        code = "other-certificate"
      } else {
        code = losesLargePackets(host, scheme) ? "large-packets-lost" : "not-reachable"
      }
    } else {
      cause = "HTTP \(exchange.response?.status ?? 0)"
      code = doubtfulReason(exchange, host) == .blocked ? "refused" : "other-status"
    }
    let peer = exchange.response?.address ?? (target.host == host.host ? host.records.ipv6.first : nil)
    let place = IPv6Place.text(target, at: peer, port: exchange.response?.port)
    return Finding(
      code, url: exchange.url.href, seen: "\(place) \(cause); IPv4: HTTP \(status)",
      status: exchange.response?.status, time: exchange.time)
  }

  /// Whether a redirect led to a host that has no IPv6 address: a visitor with IPv6 only comes no further.
  private static func lacksAddress(_ exchange: Exchange, _ host: HostEvidence) -> Bool {
    guard let failure = exchange.failure, exchange.lastAsked.host != host.host else { return false }
    return failure.phase == .resolve && (failure.code == .noAddress || failure.isNoSuchName)
  }

  /// Whether every try of a scheme over IPv6 came to a connection and then waited in vain for what fills whole packets:
  /// a certificate, a page. A head of the answer that did not come says so only beside one of those, or where it came when
  /// it was asked for alone.
  private static func losesLargePackets(_ host: HostEvidence, _ scheme: String) -> Bool {
    IPv6Place.areLostPackets(host.probes.filter { $0.family == .v6 && $0.scheme == scheme })
  }

  /// Why nothing opened over either family, where all probes failed for a reason that may be ours.
  private static func nothingOpenedReason(_ host: HostEvidence) -> Verdict.Reason {
    let reasons = host.probes.map { $0.exchange.failure?.ownReason }
    return reasons.allSatisfy { $0 != nil } ? reasons.compactMap(\.self).first ?? .unstable : .unstable
  }

  /// Server errors over IPv6 without which one of them is no finding: a server may be restarting.
  private static let leastServerErrors = 2

  private static func unconfirmedReason(_ exchange: Exchange, _ host: HostEvidence) -> Verdict.Reason? {
    func isServerError(_ exchange: Exchange) -> Bool { (500..<600).contains(exchange.response?.status ?? 0) }
    guard exchange.failure == nil, isServerError(exchange) else { return nil }
    let errors = host.probes.count { $0.family == .v6 && isServerError($0.exchange) }
    return errors < leastServerErrors ? .unstable : nil
  }

  private static func doubtfulReason(_ exchange: Exchange, _ host: HostEvidence) -> Verdict.Reason? {
    if exchange.succeeded { return .blocked }
    if lacksAddress(exchange, host) { return nil }
    if let failure = exchange.failure {
      return failure.ownReason ?? (failure.phase == .resolve ? .unstable : nil)
    }
    guard let status = exchange.response?.status else { return .notInEvidence }
    return RefusalStatus.contains(status) ? .blocked : nil
  }
}
