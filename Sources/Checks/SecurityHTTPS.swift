import Evidence

extension Check {
  /// `security.https`: the home page opens over HTTPS with a certificate browsers accept.
  public static let securityHTTPS = Check(
    id: "security.https",
    text: CheckText(
      title: Localized(zh: "首页可通过HTTPS安全访问", en: "The home page opens over HTTPS"),
      failureTitle: Localized(zh: "首页无法通过HTTPS安全访问", en: "The home page does not open over HTTPS"),
      why: Localized(
        zh: "明文HTTP传输的内容可被中途窃听、篡改和插入广告，用户填写的信息也没有保护。",
        en:
          "Over plain http anybody on the way can read, change and add to what is shown, and what people type is unprotected."
      ),
      how: Localized(
        zh: "分别通过IPv4和IPv6以https访问首页，任一方式返回2xx、最终地址为https且证书校验有效即为通过。"
          + "拒绝连接、握手失败、证书无效直接判定；超时、连接重置和服务器错误须有两次以上失败才判定。"
          + "检测方自身的原因（网络、解析、配置、不允许访问的内网地址）不作判定依据。",
        en:
          "The home page is asked for by https over IPv4 and IPv6; one 2xx answer at an https address with a verified "
          + "certificate is enough. A refused connection, a failed handshake or an invalid certificate counts at once; time-outs, "
          + "resets and server errors only when two probes or more fail. What may be our own fault (network, resolver, set-up, "
          + "private addresses that may not be contacted) proves nothing."),
      repair: Localized(
        zh: "申请受信任机构签发的证书，在443端口启用TLS 1.2及以上版本，部署完整证书链并在到期前更换。",
        en:
          "Obtain a certificate from a trusted authority, enable TLS 1.2 or later on port 443, install the whole chain and renew "
          + "it in time."),
      clause: Localized(
        zh: "国办发〔2017〕47号 七（支持HTTPS）；国办函〔2018〕55号（鼓励采用HTTPS）",
        en: "国办发〔2017〕47号, part 7 (HTTPS as a direction); 国办函〔2018〕55号 (HTTPS encouraged)"),
      findings: [
        "no-https": Localized(zh: "443端口没有可用的HTTPS服务。", en: "No HTTPS service answers on port 443."),
        "invalid-certificate": Localized(
          zh: "HTTPS证书无效，浏览器会拦截访问。", en: "The certificate is invalid; browsers stop the visitor."),
        "error-status": Localized(
          zh: "通过HTTPS访问返回错误状态码。", en: "Over HTTPS an error status comes back."),
        "leads-to-http": Localized(
          zh: "通过HTTPS访问被跳转回HTTP。", en: "Over HTTPS the visitor is sent back to http."),
      ]),
    judge: { evidence, _ in SecurityHTTPS.judge(evidence) }, examples: { SecurityHTTPS.examples })
}

private enum SecurityHTTPS {
  static func judge(_ evidence: SiteEvidence) -> Verdict {
    switch HomeHTTPS(evidence) {
    case .works: .pass()
    case .badCertificate(let probe, _): .fail([finding("invalid-certificate", probe)])
    case .errorStatus(let probe, let status):
      if let reason = doubt(status, evidence) { .notMeasured(reason) } else { .fail([finding("error-status", probe)]) }
    case .leadsToHTTP(let probe): .fail([finding("leads-to-http", probe)])
    case .absent(let probe): .fail([finding("no-https", probe)])
    case .notMeasured(let reason): .notMeasured(reason)
    }
  }

  /// Why an error status proves nothing: a refusal may shut out the scanner alone, one server error may be a restart.
  private static func doubt(_ status: Int, _ evidence: SiteEvidence) -> Verdict.Reason? {
    if RefusalStatus.contains(status) { return .blocked }
    guard status >= 500 else { return nil }
    let failed = evidence.homeHost?.probes.count { $0.scheme == "https" && $0.exchange.failure?.ownReason == nil } ?? 0
    return failed < HomeHTTPS.leastFailures ? .unstable : nil
  }

  private static func finding(_ code: String, _ probe: HomeProbe) -> Finding {
    Finding(
      code, url: probe.exchange.url.href, seen: probe.summary, status: probe.exchange.response?.status,
      time: probe.exchange.time)
  }

  static var examples: [CheckExample] {
    [
      CheckExample("HTTPS over both families", SampleEvidence.exemplary(), outcome: .pass),
      CheckExample(
        "Another page than the site's answers over HTTPS",
        SampleEvidence.exemplary { evidence in
          evidence.home = evidence.homeHost?.probe("http", .v4)?.exchange
          evidence.editHomeHost { host in
            for index in host.probes.indices where host.probes[index].scheme == "https" {
              host.probes[index].title = "Welcome to nginx!"
            }
          }
        }, outcome: .notMeasured, reason: .notInEvidence),
      CheckExample(
        "One family is enough", SampleEvidence.exemplary { $0.failProbes { $0.family == .v6 } }, outcome: .pass),
      CheckExample(
        "Plain http only", SampleEvidence.exemplary { $0.speakPlainHTTPOnly() }, outcome: .fail, codes: ["no-https"]),
      CheckExample(
        "An expired certificate",
        SampleEvidence.exemplary { $0.failProbes(Failure(.tls, .certificateExpired)) { $0.scheme == "https" } },
        outcome: .fail, codes: ["invalid-certificate"]),
      CheckExample(
        "Two time-outs are a fact",
        SampleEvidence.exemplary { $0.failProbes { $0.scheme == "https" } }, outcome: .fail, codes: ["no-https"]),
      CheckExample(
        "An answer that certificates were not checked for", unverified(), outcome: .fail, codes: ["invalid-certificate"]
      ),
      CheckExample("An error over https", answering(500), outcome: .fail, codes: ["error-status"]),
      CheckExample("https that leads back to http", backToHTTP(), outcome: .fail, codes: ["leads-to-http"]),
      CheckExample("A refusal over https proves nothing", answering(403), outcome: .notMeasured, reason: .blocked),
      CheckExample(
        "One time-out is no finding",
        SampleEvidence.exemplary { evidence in
          evidence.failProbes { $0.scheme == "https" }
          evidence.editHomeHost { $0.probes.removeAll { $0.family == .v6 } }
        }, outcome: .notMeasured, reason: .unstable),
      CheckExample(
        "An authority file that cannot be read is our fault, not the site's",
        SampleEvidence.exemplary { $0.failProbes(Failure(.tls, .other)) { $0.scheme == "https" } },
        outcome: .notMeasured, reason: .unstable),
      CheckExample(
        "A private address that we may not contact",
        SampleEvidence.exemplary { $0.failProbes(Failure(.connect, .addressRefused)) { $0.scheme == "https" } },
        outcome: .notMeasured, reason: .notInEvidence),
      CheckExample(
        "What hides IPv4 from us hides whether HTTPS works",
        SampleEvidence.exemplary { evidence in
          evidence.failProbes(Failure(.connect, .connectionRefused)) { $0.scheme == "https" }
          evidence.failProbes(Failure(.request, .cancelled)) { $0.scheme == "https" && $0.family == .v4 }
        }, outcome: .notMeasured, reason: .deadline),
      CheckExample(
        "One server error is no finding",
        answering(503).changed { evidence in evidence.editHomeHost { $0.probes.removeAll { $0.family == .v6 } } },
        outcome: .notMeasured, reason: .unstable),
      CheckExample("A blocked site is not measured", SampleEvidence.blocked(), outcome: .notMeasured, reason: .blocked),
    ]
  }

  private static func unverified() -> SiteEvidence {
    SampleEvidence.exemplary { evidence in
      evidence.editHomeExchanges { $0.response?.tls = TLSFacts(verified: false, problem: .certificateWrongHost) }
    }
  }

  private static func backToHTTP() -> SiteEvidence {
    SampleEvidence.exemplary { evidence in
      let http = SampleEvidence.address("http://\(SampleEvidence.host)/")
      evidence.editHomeExchanges { exchange in
        exchange.response?.url = http
        exchange.response?.tls = nil
      }
    }
  }

  private static func answering(_ status: Int) -> SiteEvidence {
    SampleEvidence.exemplary { evidence in
      evidence.editHomeHost { host in
        for index in host.probes.indices where host.probes[index].scheme == "https" {
          host.probes[index].exchange.response?.status = status
        }
      }
    }
  }
}
