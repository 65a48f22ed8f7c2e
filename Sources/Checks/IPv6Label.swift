import Evidence

extension Check {
  /// `ipv6.label`: a page that says it supports IPv6 does.
  public static let ipv6Label = Check(
    id: "ipv6.label",
    text: CheckText(
      title: Localized(zh: "“本网站支持IPv6”标识与实测相符", en: "The label “this site supports IPv6” is true"),
      failureTitle: Localized(
        zh: "标注“支持IPv6”，实测不支持", en: "The page says that it supports IPv6, and it does not"),
      why: Localized(
        zh: "页面标注支持IPv6而实际打不开，属于对公众的不实标注，也会掩盖IPv6服务中断。",
        en: "A label that is not true misleads the public, and hides that IPv6 is out of service."),
      how: Localized(
        zh: "在首页文字和图片（文件名、alt）中查找“支持IPv6”标识，与首页AAAA记录和IPv6访问的测量结果对照。没有标识的不适用；IPv6未测的不作判断。只作提示，不扣分。",
        en:
          "The label is looked for in the home page's text and pictures (name, alt) and compared with what was measured of the "
          + "AAAA record and of access over IPv6. Not applicable without a label; nothing is said where IPv6 was not measured. "
          + "Advice, without points."),
      repair: Localized(
        zh: "修复IPv6访问，或在修复前撤下标识。", en: "Repair access over IPv6, or take the label down until that is done."),
      clause: Localized(
        zh: "《推进互联网协议第六版（IPv6）规模部署行动计划》（2017年11月）",
        en: "Action Plan for Large-Scale Deployment of IPv6 (November 2017)"),
      findings: [
        "label-without-ipv6": Localized(
          zh: "首页标注支持IPv6，但实测不支持。", en: "The home page says that IPv6 is supported; the measurement says it is not.")
      ]),
    judge: { evidence, _ in IPv6Label.judge(evidence) }, examples: { IPv6Label.examples })
}

/// What the page says beside what was measured.
enum IPv6Label {
  static func judge(_ evidence: SiteEvidence) -> Verdict {
    if let obstacle = evidence.answerObstacle { return .notMeasured(obstacle) }
    guard let page = evidence.homePage, let label = page.facts?.mark(.ipv6Label) else {
      if let obstacle = evidence.homePageObstacle { return .notMeasured(obstacle) }
      return .notApplicable
    }
    let measured = IPv6HomeReachable.judge(evidence)
    switch measured.outcome {
    case .pass: return .pass()
    case .notApplicable: return .notApplicable
    case .notMeasured: return .notMeasured(measured.reason ?? .notInEvidence)
    case .fail:
      let seen = measured.findings.first?.seen ?? ""
      let place = Finding.Place(page: page.url.href, line: label.line > 0 ? label.line : nil)
      return .fail([
        Finding("label-without-ipv6", url: page.url.href, seen: seen, time: page.time, places: [place])
      ])
    }
  }

  static var examples: [CheckExample] {
    [
      CheckExample("The label is true", SampleEvidence.exemplary(), outcome: .pass),
      CheckExample(
        "A label without an AAAA record",
        SampleEvidence.exemplary { evidence in
          evidence.editHomeHost { host in
            host.records.ipv6 = []
            host.records.ipv6Failure = Failure(.resolve, .noAddress)
          }
        }, outcome: .fail, codes: ["label-without-ipv6"]),
      CheckExample(
        "A label behind which nothing answers",
        SampleEvidence.exemplary { $0.failProbes { $0.family == .v6 } }, outcome: .fail, codes: ["label-without-ipv6"]),
      CheckExample(
        "No label",
        SampleEvidence.exemplary { $0.editHomeFacts { $0.marks.removeAll { $0.kind == .ipv6Label } } },
        outcome: .notApplicable),
      CheckExample(
        "Without IPv6 here the label cannot be compared", SampleEvidence.exemplary { $0.vantage.ipv6 = false },
        outcome: .notMeasured, reason: .noIPv6Vantage),
      CheckExample("A blocked site is not measured", SampleEvidence.blocked(), outcome: .notMeasured, reason: .blocked),
    ]
  }
}
