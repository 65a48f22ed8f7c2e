import Evidence
import FoundationEssentials

/// The share of the site's links of one level that open over IPv6, by the host to repair.
enum IPv6LinkRate {
  /// The share of the links that must be on hosts that could be measured; below it the rate would be that of others.
  private static let leastMeasured = 0.5

  static func judge(_ evidence: SiteEvidence, level: Int) -> Verdict {
    if let obstacle = evidence.ipv6Obstacle { return obstacle }
    guard let facts = evidence.ipv6Links else { return .notMeasured(evidence.missingPagesReason) }
    let hosts = facts.hosts.filter { $0.level == level && $0.links > 0 }
    let all = hosts.reduce(0) { $0 + $1.links }
    guard all > 0 else { return absence(evidence, level) }
    let measured = hosts.filter { $0.share != nil }
    let total = measured.reduce(0) { $0 + $1.links }
    guard total > 0, Double(total) >= leastMeasured * Double(all) else {
      return .notMeasured(unmeasuredReason(hosts, facts))
    }
    let rate = 1 - measured.reduce(0) { $0 + $1.lacking } / Double(total)
    // The host that costs most comes first.
    let faulty = measured.filter { ($0.share ?? 1) < 1 }.sorted { left, right in
      left.lacking == right.lacking ? left.host < right.host : left.lacking > right.lacking
    }
    if faulty.isEmpty { return .pass(remarks: remarks(measured, evidence), rate: rate) }
    // Of links that were not asked for any more nothing is known.
    let isCutShort = faulty.contains { $0.unasked ?? 0 > 0 }
    return .fail(faulty.map { finding($0, total) }, rate: rate, unmeasured: isCutShort ? .deadline : nil)
  }

  /// One host to repair: links that do not open, of how many, and by how many points the rate would rise.
  private static func finding(_ host: IPv6LinkFacts.Host, _ total: Int) -> Finding {
    let links = max(1, Int(host.lacking.rounded()))
    let tenths = Int((host.lacking / Double(total) * 1000).rounded())
    let code =
      if host.hasAddress == false {
        "no-address"
      } else if host.unasked ?? 0 > 0 {
        "answers-not-awaited"
      } else {
        host.opened == 0 ? "host-not-reachable" : "links-not-open"
      }
    return Finding(
      code, url: host.examples.first,
      seen: "\(host.host) \(links)/\(total) +\(tenths / 10).\(tenths % 10) \(host.reason ?? "")", time: host.time,
      count: links)
  }

  /// How many were asked for, where not all were.
  private static func remarks(_ hosts: [IPv6LinkFacts.Host], _ evidence: SiteEvidence) -> [Finding] {
    let all = hosts.reduce(0) { $0 + $1.links }
    let asked = hosts.reduce(0) { $0 + $1.asked }
    guard asked < all else { return [] }
    return [
      Finding("sampled", url: evidence.site.url.href, seen: "\(asked)/\(all)", time: hosts.map(\.time).max())
    ]
  }

  /// No links of the level: in the nature of the site only where all was read.
  private static func absence(_ evidence: SiteEvidence, _ level: Int) -> Verdict {
    if let obstacle = evidence.homePageObstacle { return .notMeasured(obstacle) }
    if level > 2, evidence.crawl.stoppedBy != nil { return .notMeasured(evidence.missingPagesReason) }
    return .notApplicable
  }

  private static func unmeasuredReason(_ hosts: [IPv6LinkFacts.Host], _ facts: IPv6LinkFacts) -> Verdict.Reason {
    if !facts.isComplete { return .deadline }
    if hosts.contains(where: { $0.withheld > 0 }) { return .blocked }
    return facts.sample == 0 ? .notInEvidence : .unstable
  }

  /// The sentences of both levels.
  static let sentences = [
    "no-address": Localized(
      zh: "为该主机启用IPv6：域名没有AAAA记录。", en: "Enable IPv6 on this host: it has no AAAA record."),
    "host-not-reachable": Localized(
      zh: "修复该主机的IPv6：有AAAA记录，但通过IPv6打不开。",
      en: "Repair IPv6 on this host: it has an AAAA record, but nothing opens over IPv6."),
    "links-not-open": Localized(
      zh: "该主机有的链接通过IPv6打不开。", en: "Some links of this host do not open over IPv6."),
    "answers-not-awaited": Localized(
      zh: "该主机通过IPv6能连接，内容却等不到：几个链接超时后，其余链接不再访问，只计实际打不开的。",
      en: "Over IPv6 this host accepts connections and its answers do not come: after several time-outs the other "
        + "links were not asked for, and only those that failed count."),
    "sampled": Localized(zh: "抽样访问了部分链接。", en: "A sample of the links was asked for."),
  ]

  /// How both levels are measured.
  static let how = Localized(
    zh: "抓取结束时，从通过IPv4已打开的站内链接中抽样（每级默认20个，随机种子有记录），通过IPv6再打开一次并跟随跳转；失败的重试一次，仍失败再以IPv4对照，"
      + "IPv4也打不开、被拒绝或拦截的不计。没有AAAA记录的主机，其链接全部计为打不开；三个链接能连接而等不到内容的主机不再访问，只计已访问的；打开过链接、之后再也连接不上的主机，可能是拦截了检测，连接不上的不计；其他主机按样本推算。站内包括本站主机及其www名称，"
      + "以及本站域名之下其他主机上的图片、样式、脚本和附件；站外主机另列，不计入。首页没有AAAA记录的不适用，检测点没有IPv6的未测。",
    en:
      "At the end of the crawl a sample (20 of each level unless told otherwise, with a recorded seed) of the site's links that "
      + "opened is asked for over IPv6, redirects followed. What fails is asked again, then over IPv4; links dead there too, "
      + "refused or intercepted are not counted. All links on a host without an AAAA record count as not opening; a host of "
      + "which three links accept the connection and bring no whole answer in time is asked for no more, and those asked "
      + "alone count; where a host opened links and then accepts no connection any more, it may be keeping us out, and those do not "
      + "count; links of other hosts count as the sample tells. The site is its host and its www twin, and images, "
      + "styles, scripts and files on hosts "
      + "below its domain; other hosts are listed apart and not counted. Not applicable where the home page has no AAAA "
      + "record; not measured without IPv6 at the place we measure from.")

  static let why = Localized(
    zh: "首页能打开还不够：二、三级链接或图片所在的主机不支持IPv6，纯IPv6用户看到的仍是残缺的网站。",
    en:
      "A home page is not enough: where hosts of inner pages or pictures have no IPv6, visitors with IPv6 only get half a site."
  )

  static let repair = Localized(
    zh: "按所列主机逐个启用或修复IPv6，从影响链接最多的主机开始；页面中写死IPv4地址的链接改为域名。",
    en:
      "Enable or repair IPv6 host by host as listed, the one with most links first; replace IPv4 addresses written in links by "
      + "names.")

  static let clause = Localized(
    zh: "《推进互联网协议第六版（IPv6）规模部署行动计划》（2017年11月）",
    en: "Action Plan for Large-Scale Deployment of IPv6 (November 2017)")

  static func examples(_ level: Int) -> [CheckExample] {
    SampleEvidence.ipv6GroundExamples() + [
      CheckExample("All links open over IPv6", SampleEvidence.exemplary(), outcome: .pass),
      CheckExample(
        "Not all were asked for", editing(level) { $0.links = 40 }, outcome: .pass, codes: ["sampled"]),
      CheckExample(
        "Pictures lie on a host without IPv6",
        SampleEvidence.exemplary { evidence in
          evidence.ipv6Links?.hosts.append(
            IPv6LinkFacts.Host(
              host: "img.demo.gov.cn", level: level, links: 30, hasAddress: false, reason: "no-address",
              examples: ["https://img.demo.gov.cn/a.jpg"], time: SampleEvidence.moment))
        }, outcome: .fail, codes: ["no-address"]),
      CheckExample(
        "A host that does not answer over IPv6, and one of which a part does not open",
        SampleEvidence.exemplary { evidence in
          for index in (evidence.ipv6Links?.hosts ?? []).indices { evidence.ipv6Links?.hosts[index].opened -= 1 }
          evidence.ipv6Links?.hosts.append(
            IPv6LinkFacts.Host(
              host: "img.demo.gov.cn", level: level, links: 10, hasAddress: true, asked: 2, reason: "connect-timeout",
              examples: ["https://img.demo.gov.cn/a.jpg"], time: SampleEvidence.moment))
        }, outcome: .fail, codes: ["host-not-reachable", "links-not-open"]),
      CheckExample(
        "A host that accepts connections and does not answer, of which the other links were not asked for",
        editing(level) { host in
          host.links = 60
          host.asked = 3
          host.opened = 0
          host.unasked = 17
          host.reason = "body-timeout"
        }, outcome: .fail, reason: .deadline, codes: ["answers-not-awaited"]),
      CheckExample(
        "Links that were refused say nothing",
        editing(level) { host in
          host.asked = 0
          host.opened = 0
          host.withheld = 5
        }, outcome: .notMeasured, reason: .blocked),
      CheckExample(
        "A look-up that failed says nothing",
        editing(level) { host in
          host.hasAddress = nil
          host.asked = 0
          host.opened = 0
        }, outcome: .notMeasured, reason: .unstable),
      CheckExample(
        "Evidence of before links were asked for over IPv6", SampleEvidence.exemplary { $0.ipv6Links = nil },
        outcome: .notMeasured, reason: .notInEvidence),
      CheckExample(
        "Time ran out",
        editing(level) { host in
          host.asked = 0
          host.opened = 0
        }.changed { $0.ipv6Links?.isComplete = false }, outcome: .notMeasured, reason: .deadline),
      CheckExample(
        "A site without links of this level",
        SampleEvidence.exemplary { $0.ipv6Links?.hosts = [] }, outcome: .notApplicable),
    ]
  }

  private static func editing(_ level: Int, _ change: (inout IPv6LinkFacts.Host) -> Void) -> SiteEvidence {
    SampleEvidence.exemplary { evidence in
      for index in (evidence.ipv6Links?.hosts ?? []).indices where evidence.ipv6Links?.hosts[index].level == level {
        guard var host = evidence.ipv6Links?.hosts[index] else { continue }
        change(&host)
        evidence.ipv6Links?.hosts[index] = host
      }
    }
  }
}
