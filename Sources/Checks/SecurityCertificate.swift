import Evidence
import FoundationEssentials

extension Check {
  /// `security.certificate`: the certificate is trusted, in date, and names the host.
  public static let securityCertificate = Check(
    id: "security.certificate",
    text: CheckText(
      title: Localized(zh: "HTTPS证书有效", en: "The certificate is valid"),
      failureTitle: Localized(zh: "HTTPS证书无效", en: "The certificate is invalid"),
      why: Localized(
        zh: "证书过期、域名不符或不受信任时，浏览器会显示整页警告，多数用户无法继续访问，也无法分辨是否遭到仿冒。",
        en:
          "With an expired, misnamed or untrusted certificate browsers show a full-page warning; most visitors stop there, and "
          + "the others cannot tell the site from an imitation."),
      how: Localized(
        zh: "读取首页HTTPS连接的证书校验结果：有效期、域名、信任链。有效期不足30天的予以提示。没有HTTPS服务的不适用本项（由security.https判定）。",
        en:
          "The result of verifying the home page's certificate is read: dates, names, chain of trust. Less than 30 days left is "
          + "remarked. Without HTTPS it does not apply (security.https says so)."),
      repair: Localized(
        zh: "更换证书：在有效期内、包含实际访问的域名、由浏览器信任的机构签发，并部署中间证书；建议启用自动续期。",
        en:
          "Replace the certificate by one in date that names the host, from an authority browsers trust, with its intermediate "
          + "certificates; renew automatically."),
      clause: Localized(
        zh: "国办发〔2017〕47号 七（支持HTTPS）；RFC 5280、RFC 6125",
        en: "国办发〔2017〕47号, part 7 (HTTPS as a direction); RFC 5280, RFC 6125"),
      findings: [
        "expired": Localized(zh: "证书已过期。", en: "The certificate has expired."),
        "not-yet-valid": Localized(zh: "证书尚未生效。", en: "The certificate is not yet valid."),
        "wrong-host": Localized(zh: "证书不包含本网站的域名。", en: "The certificate does not name the site's host."),
        "untrusted": Localized(
          zh: "证书不被信任（自签名、缺少中间证书或签发机构未知）。",
          en: "The certificate is not trusted (self-signed, an intermediate missing, or an unknown authority)."),
        "expires-soon": Localized(zh: "证书将在30天内到期。", en: "The certificate expires within 30 days."),
      ]),
    judge: { evidence, _ in SecurityCertificate.judge(evidence) }, examples: { SecurityCertificate.examples })
}

private enum SecurityCertificate {
  /// Days before the end at which an owner should be told; authorities that renew by themselves do so at 30.
  static let warningDays = 30.0

  static func judge(_ evidence: SiteEvidence) -> Verdict {
    switch HomeHTTPS(evidence) {
    case .works(let probe), .errorStatus(let probe, _), .leadsToHTTP(let probe):
      return .pass(remarks: remarks(probe))
    case .badCertificate(let probe, let problem):
      return .fail([finding(code(problem), probe)])
    case .absent: return .notApplicable
    case .notMeasured(let reason): return .notMeasured(reason)
    }
  }

  private static func code(_ problem: Failure.Code) -> String {
    switch problem {
    case .certificateExpired: "expired"
    case .certificateNotYetValid: "not-yet-valid"
    case .certificateWrongHost: "wrong-host"
    default: "untrusted"
    }
  }

  private static func remarks(_ probe: HomeProbe) -> [Finding] {
    guard let end = facts(probe)?.chain.first?.notAfter,
      end.timeIntervalSince(probe.exchange.time) < warningDays * 86_400
    else { return [] }
    return [finding("expires-soon", probe)]
  }

  private static func facts(_ probe: HomeProbe) -> TLSFacts? { probe.exchange.response?.tls ?? probe.tls }

  private static func finding(_ code: String, _ probe: HomeProbe) -> Finding {
    var seen = probe.exchange.failure?.code.rawValue ?? ""
    if let leaf = facts(probe)?.chain.first {
      let names = leaf.alternativeNames.isEmpty ? leaf.subject : leaf.alternativeNames.prefix(5).joined(separator: ", ")
      let end = leaf.notAfter.map { " → \(ChinaTime.day(of: $0))" } ?? ""
      seen = "\(names)\(end); \(leaf.issuer)"
    }
    return Finding(code, url: probe.exchange.url.href, seen: seen, time: probe.exchange.time)
  }

  static var examples: [CheckExample] {
    [
      CheckExample("A valid certificate", SampleEvidence.exemplary(), outcome: .pass),
      CheckExample("An expired certificate", failing(.certificateExpired), outcome: .fail, codes: ["expired"]),
      CheckExample("Another host's certificate", failing(.certificateWrongHost), outcome: .fail, codes: ["wrong-host"]),
      CheckExample("A self-signed certificate", failing(.certificateSelfSigned), outcome: .fail, codes: ["untrusted"]),
      CheckExample("An unknown authority", failing(.certificateUntrusted), outcome: .fail, codes: ["untrusted"]),
      CheckExample(
        "A certificate of tomorrow", failing(.certificateNotYetValid), outcome: .fail, codes: ["not-yet-valid"]),
      CheckExample(
        "Nine days left",
        SampleEvidence.exemplary { evidence in
          evidence.editHomeExchanges { $0.response?.tls?.chain[0].notAfter = SampleEvidence.seconds(9 * 86_400) }
        }, outcome: .pass, codes: ["expires-soon"]),
      CheckExample(
        "Plain http has no certificate", SampleEvidence.exemplary { $0.speakPlainHTTPOnly() }, outcome: .notApplicable),
      CheckExample("A blocked site is not measured", SampleEvidence.blocked(), outcome: .notMeasured, reason: .blocked),
    ]
  }

  private static func failing(_ code: Failure.Code) -> SiteEvidence {
    SampleEvidence.exemplary { $0.failProbes(Failure(.tls, code)) { $0.scheme == "https" } }
  }
}
