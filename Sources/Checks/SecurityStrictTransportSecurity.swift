import Evidence

extension Check {
  /// `security.strict-transport-security`: HSTS of at least 180 days over HTTPS.
  public static let securityStrictTransportSecurity = Check(
    id: "security.strict-transport-security",
    text: CheckText(
      title: Localized(
        zh: "已启用HSTS（Strict-Transport-Security），有效期不少于180天",
        en: "Strict-Transport-Security is set for at least 180 days"),
      failureTitle: Localized(
        zh: "未有效启用HSTS（Strict-Transport-Security）", en: "Strict-Transport-Security is missing or of no effect"),
      why: Localized(
        zh: "HSTS让浏览器在有效期内只用HTTPS访问本站，首次访问之后即可防止被降级到明文HTTP。",
        en: "It makes browsers use HTTPS only, so that after the first visit nobody can push them back to plain http."),
      how: Localized(
        zh: "读取首页HTTPS最终响应的Strict-Transport-Security头，按RFC 6797解析：只看第一个；指令重复或缺少max-age的无效；"
          + "max-age不少于15552000秒（180天）为通过。通过HTTP发送的、证书无效时发送的，浏览器不予理会，不计。",
        en:
          "The header of the home page's final HTTPS response is read by RFC 6797: only the first field counts; a directive "
          + "twice or no max-age makes it invalid; max-age must be at least 15552000 seconds (180 days). Sent over http, or with an "
          + "invalid certificate, browsers ignore it."),
      repair: Localized(
        zh: "确认全站可用HTTPS后，在所有https响应中加入：Strict-Transport-Security: max-age=31536000。可先用较短时间试运行。",
        en:
          "Once the whole site works over HTTPS, send Strict-Transport-Security: max-age=31536000 with every https response; "
          + "begin with a short time to try."),
      clause: Localized(
        zh: "国办发〔2017〕47号 六（安全防护总体要求）；RFC 6797",
        en: "国办发〔2017〕47号, part 6 (security in general); RFC 6797"),
      findings: [
        "missing": Localized(zh: "HTTPS响应没有该响应头。", en: "The HTTPS response lacks the header."),
        "invalid": Localized(zh: "响应头的值不合规范，浏览器不予理会。", en: "The value is invalid; browsers ignore it."),
        "too-short": Localized(zh: "有效期不足180天。", en: "It lasts less than 180 days."),
        "no-https": Localized(
          zh: "没有可信的HTTPS服务，HSTS无从生效。", en: "Without valid HTTPS the header has no effect."),
        "judged": HomeResponse.judgedSentence,
      ]),
    judge: { evidence, _ in SecurityStrictTransportSecurity.judge(evidence) },
    examples: { SecurityStrictTransportSecurity.examples })
}

private enum SecurityStrictTransportSecurity {
  /// 180 days, seconds: what the rubric asks for; shorter times lapse between the visits of many people.
  static let leastAge = 15_552_000

  static func judge(_ evidence: SiteEvidence) -> Verdict {
    switch HomeHTTPS(evidence) {
    case .works(let probe), .errorStatus(let probe, _):
      return judge(probe, evidence)
    case .badCertificate(let probe, _), .leadsToHTTP(let probe), .absent(let probe):
      return .fail([
        Finding("no-https", url: probe.exchange.url.href, seen: probe.summary, time: probe.exchange.time)
      ])
    case .notMeasured(let reason): return .notMeasured(reason)
    }
  }

  private static func judge(_ probe: HomeProbe, _ evidence: SiteEvidence) -> Verdict {
    if let status = probe.exchange.response?.status, RefusalStatus.contains(status) {
      return .notMeasured(.blocked)
    }
    return HomeResponse.judge(evidence) { home in
      guard home.response.url.scheme == "https" else { return .notMeasured(.notInEvidence) }
      guard let value = home.response.values(of: "Strict-Transport-Security").first else {
        return .fail([home.finding("missing", seen: "")])
      }
      guard let policy = StrictTransportPolicy(value) else { return .fail([home.finding("invalid", seen: value)]) }
      return policy.maxAge >= leastAge
        ? .pass(remarks: [home.judged(value)]) : .fail([home.finding("too-short", seen: value)])
    }
  }

  static var examples: [CheckExample] {
    [
      CheckExample("One year", SampleEvidence.exemplary(), outcome: .pass, codes: ["judged"]),
      CheckExample("180 days to the second", sending("max-age=15552000"), outcome: .pass, codes: ["judged"]),
      CheckExample(
        "A quoted number, another case", sending("INCLUDESUBDOMAINS; Max-Age=\"31536000\""), outcome: .pass,
        codes: ["judged"]),
      CheckExample("One second less", sending("max-age=15551999"), outcome: .fail, codes: ["too-short"]),
      CheckExample("Switched off", sending("max-age=0"), outcome: .fail, codes: ["too-short"]),
      CheckExample(
        "Only the first field counts", sending("max-age=1", "max-age=31536000"), outcome: .fail, codes: ["too-short"]),
      CheckExample(
        "A directive twice", sending("max-age=31536000; max-age=31536000"), outcome: .fail, codes: ["invalid"]),
      CheckExample("No max-age", sending("includeSubDomains"), outcome: .fail, codes: ["invalid"]),
      CheckExample("No header", sending(), outcome: .fail, codes: ["missing"]),
      CheckExample(
        "Plain http only", SampleEvidence.exemplary { $0.speakPlainHTTPOnly() }, outcome: .fail, codes: ["no-https"]),
      CheckExample("A blocked site is not measured", SampleEvidence.blocked(), outcome: .notMeasured, reason: .blocked),
    ]
  }

  private static func sending(_ values: String...) -> SiteEvidence {
    SampleEvidence.exemplary { $0.sendHeader("strict-transport-security", values) }
  }
}
