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
          + "是否达到单项否决标准（一周内每天不少于20次、失败比例5%及以上），须以连续监测结果为准。被防护系统拦截的不作判断。",
        en:
          "The registered address is asked for, redirects followed; a 2xx page passes. One scan can only raise a suspicion and "
          + "costs no points: the veto needs a week of at least 20 visits a day with 5 % of failures. Where a protection layer "
          + "answers it is not judged."),
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
          zh: "检查时首页无法打开（单次结果，疑似）。", en: "The home page did not open (one scan: a suspicion).")
      ]),
    judge: { evidence, _ in AvailabilityHome.judge(evidence) }, examples: { AvailabilityHome.examples })
}

private enum AvailabilityHome {
  static func judge(_ evidence: SiteEvidence) -> Verdict {
    switch evidence.outcome {
    case .gathered: .pass()
    case .blocked: .notMeasured(.blocked)
    case .skipped: .notMeasured(.notInEvidence)
    case .unreachable:
      .fail([
        Finding(
          "home-unreachable", url: evidence.site.url.href, seen: seen(evidence),
          status: evidence.home?.response?.status, time: evidence.home?.time ?? evidence.started)
      ])
    }
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
        "A blocked site is no failed site", SampleEvidence.blocked(), outcome: .notMeasured, reason: .blocked),
      CheckExample("Not visited", SampleEvidence.skipped(), outcome: .notMeasured, reason: .notInEvidence),
    ]
  }
}
