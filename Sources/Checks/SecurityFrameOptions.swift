import Evidence

extension Check {
  /// `security.frame-options`: other sites cannot frame the page.
  public static let securityFrameOptions = Check(
    id: "security.frame-options",
    text: CheckText(
      title: Localized(zh: "已限制被其他网站嵌套（防点击劫持）", en: "Other sites cannot frame the page"),
      failureTitle: Localized(zh: "未限制被其他网站嵌套（存在点击劫持风险）", en: "Any site may frame the page"),
      why: Localized(
        zh: "页面可被任意网站嵌入透明框架时，用户会在不知情的情况下点击其中的按钮，仿冒网站也常借此冒充政府网站。",
        en:
          "A page that anybody may put into an invisible frame lets people click buttons without knowing, and lends its face to "
          + "imitations."),
      how: Localized(
        zh: "读取首页最终响应（优先HTTPS）。设有CSP的frame-ancestors时以其为准（不得为*或整个协议）；否则X-Frame-Options须为DENY或SAMEORIGIN，"
          + "ALLOW-FROM已被浏览器废弃，视为无效。多个同名头按HTML标准合并处理。",
        en:
          "The home page's final response (HTTPS first) is read. A CSP with frame-ancestors decides (neither * nor a whole "
          + "scheme); otherwise X-Frame-Options must be DENY or SAMEORIGIN. Browsers have dropped ALLOW-FROM. Several fields are "
          + "combined as the HTML standard says."),
      repair: Localized(
        zh: "加入Content-Security-Policy: frame-ancestors 'self'，并为旧浏览器保留X-Frame-Options: SAMEORIGIN。",
        en: "Send Content-Security-Policy: frame-ancestors 'self', and X-Frame-Options: SAMEORIGIN for old browsers."),
      clause: Localized(
        zh: "国办发〔2017〕47号 六（安全防护总体要求）；HTML标准（X-Frame-Options）、CSP Level 3（frame-ancestors）",
        en: "国办发〔2017〕47号, part 6 (security in general); HTML standard (X-Frame-Options), CSP Level 3 (frame-ancestors)"
      ),
      findings: [
        "missing": Localized(
          zh: "没有X-Frame-Options，也没有frame-ancestors。", en: "There is neither X-Frame-Options nor frame-ancestors."),
        "invalid": Localized(
          zh: "X-Frame-Options的值无效，浏览器不予理会。", en: "The value of X-Frame-Options is invalid; browsers ignore it."),
        "open": Localized(zh: "frame-ancestors允许任意网站嵌套。", en: "frame-ancestors lets every site frame the page."),
        "judged": HomeResponse.judgedSentence,
      ]),
    judge: { evidence, _ in SecurityFrameOptions.judge(evidence) }, examples: { SecurityFrameOptions.examples })
}

private enum SecurityFrameOptions {
  static func judge(_ evidence: SiteEvidence) -> Verdict {
    HomeResponse.judge(evidence) { home in
      // A meta cannot set frame-ancestors (CSP Level 3, 3.3), so only headers count.
      let fields = home.response.values(of: "Content-Security-Policy")
      let policy = ContentSecurityPolicy(headers: fields)
      if policy.mentionsFraming {
        let seen = fields.joined(separator: ", ")
        return policy.restrictsFraming
          ? .pass(remarks: [home.judged(seen)]) : .fail([home.finding("open", seen: seen)])
      }
      let options = home.response.values(of: "X-Frame-Options")
      if options.isEmpty { return .fail([home.finding("missing", seen: "")]) }
      let seen = options.joined(separator: ", ")
      return isProtective(options) ? .pass(remarks: [home.judged(seen)]) : .fail([home.finding("invalid", seen: seen)])
    }
  }

  /// The HTML standard's “check a navigation response's adherence to X-Frame-Options”: of several different values
  /// one valid one makes browsers refuse to frame at all.
  static func isProtective(_ fields: [String]) -> Bool {
    let values = Set(HeaderList.values(fields).map { $0.lowercased() })
    if values.count > 1 { return !values.isDisjoint(with: ["deny", "allowall", "sameorigin"]) }
    return values == ["deny"] || values == ["sameorigin"]
  }

  static var examples: [CheckExample] {
    [
      CheckExample("frame-ancestors 'self'", SampleEvidence.exemplary(), outcome: .pass, codes: ["judged"]),
      CheckExample("SAMEORIGIN without CSP", sending(policy: [], ["sameorigin"]), outcome: .pass, codes: ["judged"]),
      CheckExample("The same value twice", sending(policy: [], ["DENY", "DENY"]), outcome: .pass, codes: ["judged"]),
      CheckExample(
        "Two values that contradict each other", sending(policy: [], ["DENY, SAMEORIGIN"]), outcome: .pass,
        codes: ["judged"]),
      CheckExample("Nothing", sending(policy: [], []), outcome: .fail, codes: ["missing"]),
      CheckExample(
        "ALLOW-FROM", sending(policy: [], ["ALLOW-FROM https://a.gov.cn/"]), outcome: .fail, codes: ["invalid"]),
      CheckExample(
        "frame-ancestors * overrides X-Frame-Options", sending(policy: ["frame-ancestors *"], ["DENY"]), outcome: .fail,
        codes: ["open"]),
      CheckExample("A blocked site is not measured", SampleEvidence.blocked(), outcome: .notMeasured, reason: .blocked),
    ]
  }

  private static func sending(policy: [String], _ options: [String]) -> SiteEvidence {
    SampleEvidence.exemplary { evidence in
      evidence.sendHeader("Content-Security-Policy", policy)
      evidence.sendHeader("X-Frame-Options", options)
    }
  }
}
