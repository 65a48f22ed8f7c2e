import Evidence

extension Check {
  /// `security.referrer-policy`: addresses of pages are not told to other sites.
  public static let securityReferrerPolicy = Check(
    id: "security.referrer-policy",
    text: CheckText(
      title: Localized(zh: "已设置保护隐私的Referrer-Policy", en: "A Referrer-Policy keeps addresses private"),
      failureTitle: Localized(
        zh: "未设置Referrer-Policy或设置不安全", en: "The Referrer-Policy is missing or gives addresses away"),
      why: Localized(
        zh: "网址中可能含有查询词、办件编号等个人信息，离开本站时不应告知其他网站。",
        en: "Addresses may hold search words or case numbers; other sites should not learn them when a visitor leaves."),
      how: Localized(
        zh: "读取首页最终响应（优先HTTPS）的Referrer-Policy头和referrer meta，以最后一个浏览器认识的取值为准。"
          + "no-referrer、same-origin、strict-origin、strict-origin-when-cross-origin为通过。"
          + "页面由脚本生成或没有完整读取时，不判不通过。",
        en:
          "The header of the home page's final response (HTTPS first) and the referrer meta are read; the last value that browsers "
          + "know counts. no-referrer, same-origin, strict-origin and strict-origin-when-cross-origin pass. "
          + "Where the page is made by script or was not read to its end, a meta may mend it: it is not failed."),
      repair: Localized(
        zh: "为所有响应加入：Referrer-Policy: strict-origin-when-cross-origin（或更严格的取值）。",
        en: "Send Referrer-Policy: strict-origin-when-cross-origin (or a stricter value) with every response."),
      clause: Localized(
        zh: "国办发〔2017〕47号 六（安全防护总体要求）；W3C Referrer Policy",
        en: "国办发〔2017〕47号, part 6 (security in general); W3C Referrer Policy"),
      findings: [
        "missing": Localized(zh: "没有设置Referrer-Policy。", en: "There is no Referrer-Policy."),
        "invalid": Localized(zh: "取值无法识别，浏览器不予理会。", en: "Browsers know none of the values."),
        "unsafe": Localized(
          zh: "取值会把完整网址或来源告知不安全的网站。", en: "The value gives addresses away to other or insecure sites."),
        "judged": HomeResponse.judgedSentence,
      ]),
    judge: { evidence, _ in SecurityReferrerPolicy.judge(evidence) }, examples: { SecurityReferrerPolicy.examples })
}

private enum SecurityReferrerPolicy {
  static let privateValues: Set<String> = [
    "no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin",
  ]
  static let otherValues: Set<String> = [
    "no-referrer-when-downgrade", "origin", "origin-when-cross-origin", "unsafe-url",
  ]

  static func judge(_ evidence: SiteEvidence) -> Verdict {
    HomeResponse.judgeWithMetas(evidence) { home in
      let fields = home.response.values(of: "Referrer-Policy")
      let metas = evidence.homePage?.facts?.contents(ofMeta: "referrer") ?? []
      let values = (HeaderList.values(fields) + metas).map { $0.lowercased() }.filter { !$0.isEmpty }
      let seen = (fields + metas).joined(separator: ", ")
      if values.isEmpty { return .fail([home.finding("missing", seen: seen)]) }
      guard let last = values.last(where: { privateValues.contains($0) || otherValues.contains($0) }) else {
        return .fail([home.finding("invalid", seen: seen)])
      }
      return privateValues.contains(last)
        ? .pass(remarks: [home.judged(seen)]) : .fail([home.finding("unsafe", seen: seen)])
    }
  }

  static var examples: [CheckExample] {
    [
      CheckExample("strict-origin-when-cross-origin", SampleEvidence.exemplary(), outcome: .pass, codes: ["judged"]),
      CheckExample(
        "A fall-back for old browsers first", sending("unsafe-url, same-origin"), outcome: .pass, codes: ["judged"]),
      CheckExample("An unknown value last", sending("no-referrer", "future-value"), outcome: .pass, codes: ["judged"]),
      CheckExample("No header", sending(), outcome: .fail, codes: ["missing"]),
      CheckExample("unsafe-url", sending("unsafe-url"), outcome: .fail, codes: ["unsafe"]),
      CheckExample("A misspelt value", sending("strict_origin"), outcome: .fail, codes: ["invalid"]),
      CheckExample(
        "No header, and a page of which the metas were not all read", sending().changed { $0.cutHomePage() },
        outcome: .notMeasured, reason: .notInEvidence),
      CheckExample("A blocked site is not measured", SampleEvidence.blocked(), outcome: .notMeasured, reason: .blocked),
    ]
  }

  private static func sending(_ values: String...) -> SiteEvidence {
    SampleEvidence.exemplary { $0.sendHeader("Referrer-Policy", values) }
  }
}
