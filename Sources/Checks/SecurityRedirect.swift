import Addresses
import Evidence

extension Check {
  /// `security.redirect`: http leads to https.
  public static let securityRedirect = Check(
    id: "security.redirect",
    text: CheckText(
      title: Localized(zh: "HTTP访问自动跳转到HTTPS", en: "http leads to https"),
      failureTitle: Localized(zh: "HTTP访问没有跳转到HTTPS", en: "http does not lead to https"),
      why: Localized(
        zh: "多数用户直接输入域名，浏览器可能先以HTTP访问；不跳转，HTTPS就保护不到他们。",
        en: "Most people type the bare name and may arrive by http; without a redirect HTTPS does not protect them."),
      how: Localized(
        zh: "以http访问首页并逐跳跟随301、302、303、307、308跳转，最终或途中到达https地址即为通过。页面内的脚本或meta跳转不算。"
          + "80端口关闭而HTTPS可用的，视为通过。没有HTTPS服务的判为不通过。",
        en:
          "The home page is asked for by http and redirects (301, 302, 303, 307, 308) are followed; arriving at https passes. A "
          + "script or meta refresh within the page does not count. A closed port 80 beside a working HTTPS passes. Without HTTPS "
          + "it fails."),
      repair: Localized(
        zh: "启用HTTPS后，在Web服务器上将全部http请求以301跳转到对应的https地址。",
        en: "Once HTTPS works, let the web server redirect (301) every http request to its https address."),
      clause: Localized(
        zh: "国办发〔2017〕47号 七（支持HTTPS）；RFC 9110 第15.4节",
        en: "国办发〔2017〕47号, part 7 (HTTPS as a direction); RFC 9110, section 15.4"),
      findings: [
        "stays-on-http": Localized(zh: "以http访问停留在http，没有跳转。", en: "A visit by http stays on http."),
        "no-https": Localized(zh: "没有可用的HTTPS服务可供跳转。", en: "There is no HTTPS service to lead to."),
        "leaves-site": Localized(
          zh: "跳转到其他域名的https地址。", en: "The redirect leads to https on another host."),
        "no-http": Localized(zh: "80端口未开放，只提供HTTPS。", en: "Port 80 is closed; only HTTPS is offered."),
      ]),
    judge: { evidence, _ in SecurityRedirect.judge(evidence) }, examples: { SecurityRedirect.examples })
}

private enum SecurityRedirect {
  static func judge(_ evidence: SiteEvidence) -> Verdict {
    let https = HomeHTTPS(evidence)
    if let obstacle = evidence.answerObstacle { return .notMeasured(obstacle) }
    let probes = evidence.homeHost?.probes.filter { $0.scheme == "http" } ?? []
    if let leading = probes.first(where: { reachesHTTPS($0.exchange) }) {
      if case .absent = https { return .fail([finding("no-https", leading)]) }
      return .pass(remarks: remarks(leading, evidence))
    }
    if let staying = probes.first(where: { $0.exchange.succeeded }) {
      if case .absent = https { return .fail([finding("no-https", staying)]) }
      return .fail([finding("stays-on-http", staying)])
    }
    return withoutHTTP(probes, https)
  }

  /// Whether the chain comes to an https address, also where what answers there fails: that fault is
  /// `security.https`'s.
  private static func reachesHTTPS(_ exchange: Exchange) -> Bool {
    if exchange.hops.dropFirst().contains(where: { $0.url.scheme == "https" }) { return true }
    guard let last = exchange.hops.last, let location = last.location, [301, 302, 303, 307, 308].contains(last.status)
    else { return exchange.response?.url.scheme == "https" }
    return WebAddress(location, base: last.url)?.scheme == "https"
  }

  private static func remarks(_ probe: HomeProbe, _ evidence: SiteEvidence) -> [Finding] {
    guard let final = probe.exchange.response?.url ?? probe.exchange.hops.last?.url,
      !SiteScope(home: evidence.site.url).contains(host: final.host)
    else { return [] }
    return [finding("leaves-site", probe)]
  }

  private static func withoutHTTP(_ probes: [HomeProbe], _ https: HomeHTTPS) -> Verdict {
    let isClosed = probes.contains { $0.exchange.failure?.code == .connectionRefused }
    if case .works(let probe) = https, isClosed { return .pass(remarks: [finding("no-http", probe)]) }
    guard let failure = probes.first?.exchange.failure else { return .notMeasured(.notInEvidence) }
    return .notMeasured(failure.ownReason ?? .unstable)
  }

  private static func finding(_ code: String, _ probe: HomeProbe) -> Finding {
    let chain = probe.exchange.hops.map { "\($0.status) \($0.url.href)" }.joined(separator: " → ")
    return Finding(
      code, url: probe.exchange.url.href, seen: chain.isEmpty ? probe.summary : chain,
      status: probe.exchange.response?.status, time: probe.exchange.time)
  }

  static var examples: [CheckExample] {
    [
      CheckExample("http leads to https", SampleEvidence.exemplary(), outcome: .pass),
      CheckExample(
        "It leads to https, the certificate of which is another check's matter",
        SampleEvidence.exemplary { evidence in
          evidence.editHomeHost { host in
            for index in host.probes.indices {
              host.probes[index].exchange.response = nil
              host.probes[index].exchange.failure = Failure(.tls, .certificateExpired)
              if host.probes[index].scheme == "http" { host.probes[index].exchange.hops.removeLast() }
            }
          }
        }, outcome: .pass),
      CheckExample("Both schemes answer, no redirect", staying(), outcome: .fail, codes: ["stays-on-http"]),
      CheckExample(
        "Plain http only", SampleEvidence.exemplary { $0.speakPlainHTTPOnly() }, outcome: .fail, codes: ["no-https"]),
      CheckExample(
        "Port 80 is closed",
        SampleEvidence.exemplary { $0.failProbes(Failure(.connect, .connectionRefused)) { $0.scheme == "http" } },
        outcome: .pass, codes: ["no-http"]),
      CheckExample("It leads to https on another host", leaving(), outcome: .pass, codes: ["leaves-site"]),
      CheckExample(
        "http timed out", SampleEvidence.exemplary { $0.failProbes { $0.scheme == "http" } }, outcome: .notMeasured,
        reason: .unstable),
      CheckExample(
        "A private address that we may not contact",
        SampleEvidence.exemplary { $0.failProbes(Failure(.connect, .addressRefused)) { _ in true } },
        outcome: .notMeasured, reason: .notInEvidence),
      CheckExample("A blocked site is not measured", SampleEvidence.blocked(), outcome: .notMeasured, reason: .blocked),
    ]
  }

  private static func leaving() -> SiteEvidence {
    SampleEvidence.exemplary { evidence in
      let other = SampleEvidence.address("https://www.newdemo.gov.cn/")
      evidence.editHomeExchanges { exchange in
        exchange.response?.url = other
        exchange.hops[exchange.hops.count - 1].url = other
      }
    }
  }

  private static func staying() -> SiteEvidence {
    SampleEvidence.exemplary { evidence in
      let http = SampleEvidence.address("http://\(SampleEvidence.host)/")
      evidence.editHomeHost { host in
        for index in host.probes.indices where host.probes[index].scheme == "http" {
          host.probes[index].exchange.hops = [Hop(url: http, status: 200, address: SampleEvidence.v4)]
          host.probes[index].exchange.response?.url = http
        }
      }
    }
  }
}
