import Addresses
import Checks
import Evidence
import Testing

@Suite("Where something fails over IPv6 is named as it is")
struct IPv6PlaceTests {
  /// The exemplary site of which every probe over IPv6 was led on to `target` and failed there.
  private func evidence(_ target: String, _ failure: Failure) -> SiteEvidence {
    var evidence = SampleEvidence.exemplary()
    evidence.hosts[0].looks = nil
    for index in evidence.hosts[0].probes.indices where evidence.hosts[0].probes[index].family == .v6 {
      var exchange = evidence.hosts[0].probes[index].exchange
      exchange.hops = [
        Hop(url: exchange.url, status: 302, address: evidence.hosts[0].records.ipv6[0], location: target)
      ]
      exchange.response = nil
      exchange.failure = failure
      evidence.hosts[0].probes[index].exchange = exchange
      evidence.hosts[0].probes[index].title = nil
    }
    return evidence
  }

  private func seen(_ evidence: SiteEvidence) throws -> [String] {
    try #require(CheckCatalog.check("ipv6.home-reachable")).judge(evidence, SampleEvidence.moment).findings.map(\.seen)
  }

  @Test("a port that answered and led on is not called closed: the one behind it is")
  func port() throws {
    let seen = try seen(evidence("https://www.demo.gov.cn/", Failure(.connect, .connectionRefused)))
    #expect(seen.allSatisfy { $0.hasPrefix("https [2408:8000:1::10]:443 connection-refused") }, "\(seen)")
  }

  @Test("another host that redirects lead to is named")
  func host() throws {
    #expect(
      try seen(evidence("https://portal.gov.cn/", Failure(.connect, .connectTimeout))).allSatisfy {
        $0.hasPrefix("https portal.gov.cn:443 connect-timeout")
      })
    #expect(
      try seen(evidence("https://portal.gov.cn/", Failure(.resolve, .noAddress))) == [
        "portal.gov.cn AAAA: 0", "portal.gov.cn AAAA: 0",
      ])
  }

  @Test("a look that was led on names the last port too")
  func look() throws {
    var evidence = SampleEvidence.exemplary()
    for index in (evidence.hosts[0].looks ?? []).indices
    where evidence.hosts[0].looks?[index].family == .v6 && evidence.hosts[0].looks?[index].scheme == "http"
      && evidence.hosts[0].looks?[index].round != 1
    {
      evidence.hosts[0].looks?[index].isPage = false
      evidence.hosts[0].looks?[index].failure = Failure(.connect, .connectTimeout)
      evidence.hosts[0].looks?[index].target = "https://www.demo.gov.cn/"
    }
    #expect(try seen(evidence) == ["https [2408:8000:1::10]:443 connect-timeout; 1/3"])
  }

  @Test(
    "time-outs after a connection speak for large packets that are lost, silence of a server alone does not",
    arguments: [
      (Failure(.tls, .tlsTimeout), "large-packets-lost"), (Failure(.body, .bodyTimeout), "large-packets-lost"),
      (Failure(.request, .responseTimeout), "not-reachable"), (Failure(.connect, .connectTimeout), "not-reachable"),
    ])
  func lostPackets(failure: Failure, code: String) throws {
    let evidence = evidence("https://www.demo.gov.cn/", failure)
    let verdict = try #require(CheckCatalog.check("ipv6.home-reachable")).judge(evidence, SampleEvidence.moment)
    #expect(verdict.findings.map(\.code) == [code, code])
  }

  @Test("a head that comes alone where the page is waited for in vain speaks for lost packets")
  func headAlone() throws {
    var evidence = evidence("https://www.demo.gov.cn/", Failure(.request, .responseTimeout))
    for index in evidence.hosts[0].probes.indices where evidence.hosts[0].probes[index].family == .v6 {
      evidence.hosts[0].probes[index].headOpened = evidence.hosts[0].probes[index].scheme == "https"
    }
    let verdict = try #require(CheckCatalog.check("ipv6.home-reachable")).judge(evidence, SampleEvidence.moment)
    #expect(verdict.findings.map(\.code) == ["not-reachable", "large-packets-lost"])
  }

  @Test("a body of which much came is a slow one, whatever it ends by")
  func slowBody() throws {
    var evidence = evidence("https://www.demo.gov.cn/", Failure(.body, .bodyTimeout))
    for index in evidence.hosts[0].probes.indices where evidence.hosts[0].probes[index].family == .v6 {
      let url = evidence.hosts[0].probes[index].exchange.url
      evidence.hosts[0].probes[index].exchange.response = Response(url: url, status: 200, bodyBytes: 200_000)
    }
    let verdict = try #require(CheckCatalog.check("ipv6.home-reachable")).judge(evidence, SampleEvidence.moment)
    #expect(verdict.findings.map(\.code) == ["not-reachable", "not-reachable"])
  }
}
