import Evidence

extension Check {
  /// `security.content-security-policy`: a policy is enforced, and scripts from elsewhere cannot run under it.
  public static let securityContentSecurityPolicy = Check(
    id: "security.content-security-policy",
    text: CheckText(
      title: Localized(
        zh: "已设置有效的内容安全策略（CSP）", en: "A Content-Security-Policy restricts scripts"),
      failureTitle: Localized(
        zh: "内容安全策略（CSP）缺失或过于宽松", en: "The Content-Security-Policy is missing or too loose"),
      why: Localized(
        zh: "内容安全策略规定页面只能执行哪些来源的脚本，是网页被植入恶意代码后阻止其运行的最后一道防线。",
        en: "It says whose scripts may run on the page: the last line of defence once something has been planted."),
      how: Localized(
        zh: "读取首页最终响应（优先HTTPS）的Content-Security-Policy头和同名meta，多条策略同时生效。没有策略或仅有Report-Only的为缺失；"
          + "全部策略都允许内联脚本、eval或任意来源脚本的为过于宽松。内联样式只作提示。"
          + "页面由脚本生成或没有完整读取时，不判不通过。",
        en:
          "The headers of the home page's final response (HTTPS first) and metas of that name are read; several policies hold "
          + "together. None, or Report-Only alone, is missing; where all of them allow inline scripts, eval or scripts from any "
          + "host, the policy is too loose. Inline styles are only remarked. Where the page is made by "
          + "script or was not read to its end, a meta may mend it: it is not failed."),
      repair: Localized(
        zh: "先以Content-Security-Policy-Report-Only试运行，例如default-src 'self'；把内联脚本移到文件或改用nonce，再正式启用。",
        en:
          "Try a policy such as default-src 'self' as Content-Security-Policy-Report-Only first, move inline scripts to files or "
          + "give them a nonce, then enforce it."),
      clause: Localized(
        zh: "国办发〔2017〕47号 六（安全防护总体要求）；W3C Content Security Policy Level 3",
        en: "国办发〔2017〕47号, part 6 (security in general); W3C Content Security Policy Level 3"),
      findings: [
        "missing": Localized(zh: "没有内容安全策略。", en: "There is no policy."),
        "report-only": Localized(
          zh: "只有Report-Only策略，浏览器并不执行。", en: "The policy is Report-Only; browsers do not enforce it."),
        "unsafe": Localized(
          zh: "策略允许内联脚本、eval或任意来源的脚本。", en: "The policy allows inline scripts, eval, or scripts from anywhere."),
        "inline-styles": Localized(zh: "策略允许内联样式。", en: "The policy allows inline styles."),
        "judged": HomeResponse.judgedSentence,
      ]),
    judge: { evidence, _ in SecurityContentSecurityPolicy.judge(evidence) },
    examples: { SecurityContentSecurityPolicy.examples })
}

private enum SecurityContentSecurityPolicy {
  /// Characters of a meta's content from which on it may have been cut in the evidence.
  static let cutLength = 500

  static func judge(_ evidence: SiteEvidence) -> Verdict {
    HomeResponse.judgeWithMetas(evidence) { home in
      let fields = home.response.values(of: "Content-Security-Policy")
      let metas = evidence.homePage?.facts?.contents(ofMeta: "Content-Security-Policy") ?? []
      let policy = ContentSecurityPolicy(headers: fields, metas: metas)
      let seen = (fields + metas).joined(separator: ", ")
      guard !policy.isEmpty else {
        let reported = home.response.values(of: "Content-Security-Policy-Report-Only").joined(separator: ", ")
        return .fail([
          reported.isEmpty ? home.finding("missing", seen: seen) : home.finding("report-only", seen: reported)
        ])
      }
      let weaknesses = policy.weaknesses
      if !weaknesses.isEmpty, metas.contains(where: { $0.count >= cutLength }) { return .notMeasured(.notInEvidence) }
      if !weaknesses.isEmpty { return .fail(weaknesses.map { home.finding("unsafe", seen: "\($0) ← \(seen)") }) }
      return .pass(
        remarks: (policy.allowsInlineStyles ? [home.finding("inline-styles", seen: seen)] : []) + [home.judged(seen)])
    }
  }

  static var examples: [CheckExample] {
    [
      CheckExample("Own scripts only", SampleEvidence.exemplary(), outcome: .pass, codes: ["judged"]),
      CheckExample(
        "A nonce switches unsafe-inline off", sending("script-src 'nonce-r4nd0m' 'unsafe-inline'"), outcome: .pass,
        codes: ["inline-styles", "judged"]),
      CheckExample(
        "Of two policies the stricter one holds", sending("script-src 'self' 'unsafe-inline'", "default-src 'self'"),
        outcome: .pass, codes: ["judged"]),
      CheckExample(
        "Two policies joined by a comma", sending("upgrade-insecure-requests, default-src 'self'"), outcome: .pass,
        codes: ["judged"]),
      CheckExample("No policy", sending(), outcome: .fail, codes: ["missing"]),
      CheckExample(
        "Inline scripts allowed", sending("default-src 'self' 'unsafe-inline'"), outcome: .fail, codes: ["unsafe"]),
      CheckExample(
        "Inline, eval and any host", sending("script-src * 'unsafe-inline' 'unsafe-eval'"), outcome: .fail,
        codes: ["unsafe", "unsafe", "unsafe"]),
      CheckExample(
        "A policy that says nothing of scripts", sending("upgrade-insecure-requests"), outcome: .fail, codes: ["unsafe"]
      ),
      CheckExample(
        "Report only",
        SampleEvidence.exemplary { evidence in
          evidence.sendHeader("Content-Security-Policy", [])
          evidence.sendHeader("Content-Security-Policy-Report-Only", ["default-src 'self'"])
        }, outcome: .fail, codes: ["report-only"]),
      CheckExample(
        "No header, and a page of which the metas were not all read", sending().changed { $0.cutHomePage() },
        outcome: .notMeasured, reason: .notInEvidence),
      CheckExample("A blocked site is not measured", SampleEvidence.blocked(), outcome: .notMeasured, reason: .blocked),
    ]
  }

  private static func sending(_ values: String...) -> SiteEvidence {
    SampleEvidence.exemplary { $0.sendHeader("Content-Security-Policy", values) }
  }
}
