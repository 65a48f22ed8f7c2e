import Evidence

extension Check {
  /// `ipv6.same-content`: both families give the same front page.
  public static let ipv6SameContent = Check(
    id: "ipv6.same-content",
    text: CheckText(
      title: Localized(zh: "IPv4与IPv6首页内容一致", en: "The home page is the same over IPv4 and IPv6"),
      failureTitle: Localized(zh: "IPv4与IPv6首页内容不一致", en: "The home page differs between IPv4 and IPv6"),
      why: Localized(
        zh: "IPv6用户应看到同一个网站。内容不同，往往是IPv6走了另一台未同步更新的服务器或默认站点。",
        en:
          "Visitors over IPv6 must get the same site. Where they do not, IPv6 usually leads to another server that is not kept "
          + "up to date, or to a default site."),
      how: Localized(
        zh: "以同样的请求分别通过IPv4和IPv6打开首页，比较状态码、最终网址、标题、可见文字和链接。文字去掉空白、数字合并后切成三字片段，"
          + "相同片段占比低于90%为不一致；链接集合同样以90%为界。数字、日期、时间、访问计数、会话编号、随机值的差别不算；"
          + "两边返回同样的错误码不算。提到IPv4、IPv6的文字行、图片和脚本等资源的域名、差别不足三个的链接不算。"
          + "第一次不一致时再访问一次，仍不一致的访问第三次，每次都不一致才算；IPv4自身多次访问也不一致、或一边只有脚本时记为未测。IPv6完全打不开由“首页可通过IPv6打开”判定。",
        en:
          "The home page is asked for over both families with the same request; status, final address, title, visible text and "
          + "links are compared. Of the text, without white space and with runs of digits as one, the pieces of three characters "
          + "are compared: less than 90 % in common is a difference, and so for the set of links. Digits, dates, times, "
          + "counters, session ids and random values are no difference, nor is the same error code on both. Lines "
          + "that name IPv4 or IPv6, hosts of pictures and scripts, and less than three links are none either. What differs is "
          + "asked for again, up to twice, and counts where it differs each time; where the answers over IPv4 differ among "
          + "themselves as well, or one page is nothing but a script, it is not measured. A page that does not open over IPv6 "
          + "at all is for ipv6.home-reachable to say."
      ),
      repair: Localized(
        zh: "让IPv4和IPv6指向同一套服务器和同一发布目录；检查IPv6虚拟主机、CDN回源和缓存设置，内容发布后两边同时刷新。",
        en:
          "Let both families lead to the same servers and the same published files; check virtual hosts for IPv6, and origin and "
          + "cache settings of the CDN, and refresh both when something is published."),
      clause: Localized(
        zh: "《推进互联网协议第六版（IPv6）规模部署行动计划》（2017年11月）",
        en: "Action Plan for Large-Scale Deployment of IPv6 (November 2017)"),
      findings: [
        "other-status": Localized(zh: "两边返回的状态码不同。", en: "The two answer with different status codes."),
        "other-address": Localized(zh: "两边跳转到不同的网址。", en: "The two lead to different addresses."),
        "other-title": Localized(zh: "两边页面标题不同。", en: "The titles differ."),
        "other-text": Localized(zh: "两边可见文字不一致。", en: "The visible texts differ."),
        "other-links": Localized(zh: "两边页面的链接不一致。", en: "The links differ."),
      ]),
    judge: { evidence, _ in IPv6SameContent.judge(evidence) }, examples: { IPv6SameContent.examples })
}

/// The pairs of answers side by side.
enum IPv6SameContent {
  /// How much less alike the families must be than the answers over IPv4 are among themselves: a page that changes by
  /// a little at every visit may cross the line by chance.
  static let ownMargin = 0.05

  static func judge(_ evidence: SiteEvidence) -> Verdict {
    if let obstacle = evidence.ipv6Obstacle { return obstacle }
    guard let host = evidence.homeHost, host.looks != nil || host.comparison != nil else {
      return .notMeasured(.notInEvidence)
    }
    guard let comparison = host.comparison, let pair = comparison.pairs.last else {
      // One family gave no answer to compare: there is only one page, or none to speak of.
      let hasAnswer = host.probes.contains { $0.family == .v6 && $0.exchange.response != nil }
      return hasAnswer ? .notMeasured(.unstable) : .notApplicable
    }
    if comparison.pairs.contains(where: isWithheld) { return .notMeasured(.blocked) }
    if pair.ipv4.failure != nil || pair.ipv6.failure != nil { return .notMeasured(.unstable) }
    // A page that only a script fills, over one family alone, may be a challenge in the place of the site.
    if comparison.pairs.contains(where: { ($0.ipv4.isMadeByScript ?? false) != ($0.ipv6.isMadeByScript ?? false) }) {
      return .notMeasured(.needsRendering)
    }
    let differing = FamilyPair.Fact.allCases.filter { fact in comparison.pairs.allSatisfy { $0.differs(in: fact) } }
    if differing.isEmpty { return alike(pair, evidence) }
    guard comparison.pairs.count > 1 else { return .notMeasured(.unstable) }
    let proven = differing.filter { isProven($0, comparison) }
    guard !proven.isEmpty else { return .notMeasured(.unstable) }
    return .fail(proven.map { finding($0, pair, evidence) })
  }

  /// Whether a protection layer answered, or one family alone was refused.
  private static func isWithheld(_ pair: FamilyPair) -> Bool {
    let sides = [pair.ipv4, pair.ipv6]
    if sides.contains(where: \.isProtected) { return true }
    let isRefused = sides.map { $0.status.map(RefusalStatus.contains) ?? false }
    return isRefused[0] != isRefused[1]
  }

  /// Whether a fact that differs between the families is steady over IPv4: what is another one at every visit says
  /// nothing.
  private static func isProven(_ fact: FamilyPair.Fact, _ comparison: FamilyComparison) -> Bool {
    let own = comparison.ownSimilarity ?? 1
    switch fact {
    case .status, .address, .title: return !(comparison.ownUnequal ?? []).contains(fact)
    case .text:
      let families = comparison.pairs.compactMap(\.similarity).max() ?? 1
      return own >= FamilyPair.leastInCommon && own - families >= ownMargin
    case .links:
      return own >= FamilyPair.leastInCommon && (comparison.ownLinkAgreement ?? 1) >= FamilyPair.leastInCommon
    }
  }

  /// Nothing differs: in order where there were pages to compare, or the same error on both.
  private static func alike(_ pair: FamilyPair, _ evidence: SiteEvidence) -> Verdict {
    if pair.similarity != nil || !pair.ipv4.isSuccess { return .pass() }
    return .notMeasured(evidence.homePageObstacle ?? .notInEvidence)
  }

  private static func finding(_ fact: FamilyPair.Fact, _ pair: FamilyPair, _ evidence: SiteEvidence) -> Finding {
    let (ipv4, ipv6) = (pair.ipv4, pair.ipv6)
    let seen =
      switch fact {
      case .status: "IPv4: HTTP \(ipv4.status ?? 0); IPv6: HTTP \(ipv6.status ?? 0)"
      case .address: "IPv4: \(ipv4.final ?? ""); IPv6: \(ipv6.final ?? "")"
      case .title: "IPv4: \(ipv4.title ?? ""); IPv6: \(ipv6.title ?? "")"
      case .text: "\(percent(pair.similarity ?? 0))%"
      case .links: "IPv4: +\(pair.onlyIPv4Links)/\(ipv4.links); IPv6: +\(pair.onlyIPv6Links)/\(ipv6.links)"
      }
    return Finding(
      "other-\(fact.rawValue)", url: evidence.site.url.href, seen: seen, status: fact == .status ? ipv6.status : nil,
      time: pair.time)
  }

  /// Tenths of a percent, rounded down: 89.97 % is not 90.
  private static func percent(_ share: Double) -> String {
    let tenths = Int(share * 1000)
    return "\(tenths / 10).\(tenths % 10)"
  }

  static var examples: [CheckExample] {
    let looksOnly = SampleEvidence.exemplary { evidence in
      evidence.failProbes { $0.family == .v6 }
      evidence.editHomeHost { host in
        host.looks = SampleEvidence.looks
        host.comparison = nil
      }
    }
    return SampleEvidence.ipv6GroundExamples() + [
      CheckExample("The same page over both", SampleEvidence.exemplary(), outcome: .pass),
      CheckExample(
        "Less than a tenth of the text differs",
        differing { pair in
          pair.similarity = 0.93
          pair.unequal = [.text]
        }, outcome: .pass),
      CheckExample(
        "Another text both times",
        differing { pair in
          pair.similarity = 0.41
          pair.unequal = [.text, .title]
          pair.ipv6.title = "Welcome to nginx!"
        }, outcome: .fail, codes: ["other-title", "other-text"]),
      CheckExample(
        "A text that differed once only",
        SampleEvidence.exemplary { evidence in
          evidence.editHomeHost { host in
            guard var first = host.comparison?.pairs.first else { return }
            first.similarity = 0.41
            first.unequal = [.text]
            host.comparison?.pairs.insert(first, at: 0)
          }
        }, outcome: .pass),
      CheckExample(
        "A difference that was not asked for again",
        differing { $0.similarity = 0.41 }.changed { evidence in
          evidence.editHomeHost { $0.comparison?.pairs.removeLast() }
        }, outcome: .notMeasured, reason: .unstable),
      CheckExample(
        "A page that is another one at every visit",
        differing { $0.similarity = 0.6 }.changed { evidence in
          evidence.editHomeHost { $0.comparison?.ownSimilarity = 0.62 }
        }, outcome: .notMeasured, reason: .unstable),
      CheckExample(
        "Links and a title that are others at every visit, over IPv4 as well",
        differing { pair in
          pair.onlyIPv4Links = 30
          pair.onlyIPv6Links = 30
          pair.ipv6.title = "Another"
          pair.unequal = [.title, .links]
        }.changed { evidence in
          evidence.editHomeHost { host in
            host.comparison?.ownSimilarity = 1
            host.comparison?.ownLinkAgreement = 0.5
            host.comparison?.ownUnequal = [.title, .links]
          }
        }, outcome: .notMeasured, reason: .unstable),
      CheckExample(
        "A text that differs between the families hardly more than from one visit to the next",
        differing { pair in
          pair.similarity = 0.88
          pair.unequal = [.text]
        }.changed { evidence in evidence.editHomeHost { $0.comparison?.ownSimilarity = 0.91 } },
        outcome: .notMeasured, reason: .unstable),
      CheckExample(
        "A page over IPv4, and over IPv6 nothing but a script",
        differing { pair in
          pair.similarity = 0
          pair.unequal = [.title, .text, .links]
          pair.ipv6.title = ""
          pair.ipv6.isMadeByScript = true
        }, outcome: .notMeasured, reason: .needsRendering),
      CheckExample(
        "Another status",
        differing { pair in
          pair.ipv6.status = 404
          pair.similarity = nil
          pair.unequal = [.status]
        }, outcome: .fail, codes: ["other-status"]),
      CheckExample(
        "The same error on both is no difference",
        differing { pair in
          pair.ipv4.status = 404
          pair.ipv6.status = 404
          pair.similarity = nil
        }, outcome: .pass),
      CheckExample(
        "Another address",
        differing { pair in
          pair.ipv6.final = "https://v6.demo.gov.cn/"
          pair.unequal = [.address]
        }, outcome: .fail, codes: ["other-address"]),
      CheckExample(
        "Other links",
        differing { pair in
          pair.onlyIPv4Links = 30
          pair.ipv6.links = 38
          pair.unequal = [.links]
        }, outcome: .fail, codes: ["other-links"]),
      CheckExample(
        "A refusal over IPv6 proves nothing",
        differing { pair in
          pair.ipv6.status = 403
          pair.unequal = [.status]
        }, outcome: .notMeasured, reason: .blocked),
      CheckExample("Nothing opens over IPv6, so that there is one page only", looksOnly, outcome: .notApplicable),
      CheckExample(
        "Evidence of before both were compared",
        SampleEvidence.exemplary { evidence in
          evidence.editHomeHost { host in
            host.looks = nil
            host.comparison = nil
          }
        }, outcome: .notMeasured, reason: .notInEvidence),
    ]
  }

  /// Two pairs, both changed.
  private static func differing(_ change: (inout FamilyPair) -> Void) -> SiteEvidence {
    SampleEvidence.exemplary { evidence in
      evidence.editHomeHost { host in
        guard var pair = host.comparison?.pairs.first else { return }
        change(&pair)
        host.comparison?.pairs = [pair, pair]
      }
    }
  }
}
