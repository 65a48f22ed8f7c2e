import Addresses
import Evidence

extension Check {
  /// `ipv6.home-address`: the home page's host has an AAAA record with a global unicast address.
  public static let ipv6HomeAddress = Check(
    id: "ipv6.home-address",
    text: CheckText(
      title: Localized(zh: "首页域名有IPv6地址（AAAA记录）", en: "The home page's host has an IPv6 address (AAAA record)"),
      failureTitle: Localized(
        zh: "首页域名没有可用的IPv6地址（AAAA记录）", en: "The home page's host has no usable IPv6 address (AAAA record)"),
      why: Localized(
        zh: "没有AAAA记录，只有IPv6网络的用户无法打开网站，IPv6改造也就谈不上完成。",
        en:
          "Without an AAAA record nobody on an IPv6-only network can open the site; no other IPv6 work has any effect."),
      how: Localized(
        zh: "向解析服务器查询首页域名的AAAA记录，要求至少有一个全球单播地址。回环、链路本地、唯一本地、文档用途、IPv4映射、6to4、Teredo地址不算。"
          + "解析服务器报错或超时记为未测；域名别名（CNAME）循环的，由该区的域名服务器直接证实后判为没有可用地址。"
          + "直接使用IP地址的网站不适用。本项不要求检测点具备IPv6网络。",
        en: "The resolver is asked for the AAAA records of the home page's host; at least one must be global unicast. "
          + "Loopback, link-local, unique local, documentation, IPv4-mapped, 6to4 and Teredo addresses do not count. An error "
          + "or time-out of the resolver is not measured; aliases (CNAME) that run in a circle are no usable address where the "
          + "zone's own servers, asked directly, confirm it. A site whose address is a bare IP address is not concerned. The "
          + "place we measure from needs no IPv6 for this."
      ),
      repair: Localized(
        zh: "向网络服务商申请IPv6地址，在服务器或负载均衡上启用后，为首页域名增加AAAA记录；使用CDN的，在CDN控制台开启IPv6。别名（CNAME）循环的，先更正别名。",
        en:
          "Obtain an IPv6 address from the provider, enable it on the server or load balancer, then publish an AAAA record "
          + "for the host; behind a CDN, switch IPv6 on there. Where aliases (CNAME) run in a circle, mend those first."
      ),
      clause: Localized(
        zh: "《推进互联网协议第六版（IPv6）规模部署行动计划》（2017年11月）；国办秘函〔2019〕19号 扣分指标“IPv6改造”",
        en: "Action Plan for Large-Scale Deployment of IPv6 (November 2017); 国办秘函〔2019〕19号, deduction “IPv6改造”"),
      findings: [
        "no-aaaa": Localized(zh: "域名没有AAAA记录。", en: "The host has no AAAA record."),
        "not-global": Localized(
          zh: "AAAA记录给出的不是全球单播地址，互联网用户无法访问。",
          en: "The AAAA record is no global unicast address; the internet cannot reach it."),
        "alias-loop": Localized(
          zh: "域名别名（CNAME）循环，谁也查不到地址；请让别名最终指向有A和AAAA记录的域名。",
          en:
            "The aliases (CNAME) run in a circle, and nobody finds an address; let them end at a name with A and AAAA records."
        ),
        "many-addresses": Localized(
          zh: "域名的IPv6地址过多，访问者只会尝试其中几个，应答还须改用TCP传送；不扣分。",
          en:
            "The host has very many IPv6 addresses; visitors try a few of them, and the answer must be sent over TCP. It costs nothing."
        ),
      ]),
    judge: { evidence, _ in IPv6HomeAddress.judge(evidence) }, examples: { IPv6HomeAddress.examples })
}

/// The AAAA records of the judged host, sorted into usable ones and others.
enum IPv6HomeAddress {
  /// Addresses of one name beyond which a remark is made. An answer of 1,232 bytes, the most that passes everywhere over UDP
  /// (DNS flag day 2020), holds some forty AAAA records; the largest balancers give sixteen.
  private static let manyAddresses = 40
  /// Useless addresses that are named one by one; a name may have hundreds.
  private static let mostShown = 8

  static func judge(_ evidence: SiteEvidence) -> Verdict {
    guard let host = evidence.homeHost else { return .notMeasured(evidence.answerObstacle ?? .notInEvidence) }
    // An address literal needs no records; that it is no name is for domain.suffix to say.
    if evidence.site.url.hostAddress != nil { return .notApplicable }
    if evidence.isAddressRefused { return .notMeasured(.notInEvidence) }
    let records = host.records
    guard let isAssigned = isAssigned(records, at: evidence.vantage) else {
      return .notMeasured(unansweredReason(records) ?? .notInEvidence)
    }
    if records.ipv6.isEmpty, let circle = records.aliasCircle {
      let seen = circle.joined(separator: " → ")
      return .fail([Finding("alias-loop", url: evidence.site.url.href, seen: seen, time: records.time)])
    }
    if records.ipv6.isEmpty {
      return .fail([
        Finding("no-aaaa", url: evidence.site.url.href, seen: "\(records.host) AAAA: 0", time: records.time)
      ])
    }
    let useless = records.ipv6.filter { !isUsable($0, in: evidence) }
    let findings = useless.prefix(mostShown).map {
      Finding("not-global", url: evidence.site.url.href, seen: "\(records.host) AAAA: \($0)", time: records.time)
    }
    guard isAssigned else { return .fail(findings) }
    return .pass(remarks: findings + many(records, evidence))
  }

  /// A remark on more addresses than a plain answer holds.
  private static func many(_ records: AddressRecords, _ evidence: SiteEvidence) -> [Finding] {
    guard records.ipv6.count > manyAddresses else { return [] }
    return [
      Finding(
        "many-addresses", url: evidence.site.url.href, seen: "\(records.host) AAAA: \(records.ipv6.count)",
        time: records.time)
    ]
  }

  /// Whether a name has an address that visitors can use; `nil` where the look-up does not say.
  static func isAssigned(_ records: AddressRecords, at vantage: Vantage) -> Bool? {
    if records.ipv6.contains(where: { isUsable($0, at: vantage) }) { return true }
    if records.aliasCircle != nil { return false }
    return records.ipv6.isEmpty && unansweredReason(records) != nil ? nil : false
  }

  /// Whether an address is one that visitors can use.
  static func isUsable(_ address: IPAddress, in evidence: SiteEvidence) -> Bool {
    isUsable(address, at: evidence.vantage)
  }

  /// Whether an address is one that visitors can use; laboratories live on loopback and unique local addresses.
  static func isUsable(_ address: IPAddress, at vantage: Vantage) -> Bool {
    if address.isGlobalUnicast6 { return true }
    guard vantage.allowsPrivateAddresses, address.family == .v6 else { return false }
    return address.category == .loopback || address.category == .uniqueLocal
  }

  /// Why the absence of AAAA records proves nothing; `nil` where the resolver plainly said there are none.
  static func unansweredReason(_ records: AddressRecords) -> Verdict.Reason? {
    switch records.ipv6Failure {
    case nil: nil
    case let failure? where failure.code == .noAddress: nil
    // The name exists, as its IPv4 address says: some balancers answer NXDOMAIN for a type that they do not serve, and to
    // a visitor that is no record.
    case let failure? where failure.isNoSuchName && !records.ipv4.isEmpty: nil
    case let failure? where failure.isNoSuchName || failure.code == .nameInvalid || failure.code == .aliasLoop:
      .unreachable
    case let failure?: failure.ownReason ?? .unstable
    }
  }

  static var examples: [CheckExample] {
    [
      CheckExample("A global AAAA record passes", SampleEvidence.exemplary(), outcome: .pass),
      CheckExample(
        "No IPv6 at the vantage does not matter", SampleEvidence.exemplary { $0.vantage.ipv6 = false }, outcome: .pass),
      CheckExample("A blocked site still has its records", SampleEvidence.blocked(), outcome: .pass),
      CheckExample(
        "No AAAA record fails",
        SampleEvidence.exemplary { evidence in
          evidence.editHomeHost { host in
            host.records.ipv6 = []
            host.records.ipv6Failure = Failure(.resolve, .noAddress)
          }
        }, outcome: .fail, codes: ["no-aaaa"]),
      CheckExample(
        "No such name, says the answer for AAAA, beside a good A record",
        SampleEvidence.exemplary { evidence in
          evidence.editHomeHost { host in
            host.records.ipv6 = []
            host.records.ipv6Failure = Failure(.resolve, .nameNotFound)
          }
        }, outcome: .fail, codes: ["no-aaaa"]),
      CheckExample(
        "An IPv4-mapped address fails", withAddresses([[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 123, 127, 0, 10]]),
        outcome: .fail, codes: ["not-global"]),
      CheckExample(
        "A documentation address beside a global one is a remark",
        withAddresses([
          [0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
          [0x24, 8, 0x80, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
        ]), outcome: .pass, codes: ["not-global"]),
      CheckExample(
        "A resolver that fails measures nothing",
        SampleEvidence.exemplary { evidence in
          evidence.editHomeHost { host in
            host.records.ipv6 = []
            host.records.ipv6Failure = Failure(.resolve, .resolverError)
          }
        }, outcome: .notMeasured, reason: .unstable),
      CheckExample(
        "Aliases in a circle, as the zone's own servers say too", inCircle(["www.demo.gov.cn", "lb.demo.gov.cn"]),
        outcome: .fail, codes: ["alias-loop"]),
      CheckExample(
        "Aliases in a circle by our resolver's word alone", inCircle(nil), outcome: .notMeasured, reason: .unreachable),
      CheckExample(
        "Three hundred addresses are a remark",
        withAddresses(
          (0..<300).map { [0x24, 8, 0x80, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, UInt8($0 / 256), UInt8($0 % 256)] }),
        outcome: .pass, codes: ["many-addresses"]),
      CheckExample(
        "A home page at a bare IP address has no records", DomainStructure.site("http://123.127.0.10/"),
        outcome: .notApplicable),
      CheckExample(
        "A private address that we may not contact says nothing of the public",
        SampleEvidence.exemplary { evidence in
          evidence.outcome = .skipped
          evidence.outcomeDetail = Failure.Code.addressRefused.rawValue
          evidence.editHomeHost { host in
            host.records.ipv6 = []
            host.probes = []
          }
        }, outcome: .notMeasured, reason: .notInEvidence),
      CheckExample(
        "A site that was not visited is not measured", SampleEvidence.skipped(), outcome: .notMeasured,
        reason: .notInEvidence),
    ]
  }

  private static func inCircle(_ names: [String]?) -> SiteEvidence {
    var evidence = SampleEvidence.unreachable()
    evidence.editHomeHost { host in
      host.records.ipv4 = []
      host.records.ipv6 = []
      host.records.ipv4Failure = Failure(.resolve, .aliasLoop)
      host.records.ipv6Failure = Failure(.resolve, .aliasLoop)
      host.records.aliasCircle = names.map { $0 + $0.prefix(1) }
      host.probes = []
    }
    return evidence
  }

  private static func withAddresses(_ addresses: [[UInt8]]) -> SiteEvidence {
    SampleEvidence.exemplary { evidence in
      evidence.editHomeHost { $0.records.ipv6 = addresses.map(SampleEvidence.ip) }
    }
  }
}
