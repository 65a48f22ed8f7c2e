import Addresses
import Checks
import Evidence
import Testing

@Suite("The standing of a name and the verdicts on it say the same")
struct IPv6StandingTests {
  static let addressExamples = examples("ipv6.home-address")
  static let reachableExamples = examples("ipv6.home-reachable")

  /// The examples of one check of which a home host was measured.
  private static func examples(_ id: String) -> [ExampleCase] {
    ExampleCase.all.filter { $0.check.id == id && $0.example.evidence.homeHost != nil }
  }

  private func standing(_ evidence: SiteEvidence) throws -> IPv6Standing {
    let host = try #require(evidence.homeHost)
    let isRefused = evidence.outcome == .skipped && evidence.outcomeDetail == Failure.Code.addressRefused.rawValue
    return IPv6Standing(host, vantage: evidence.vantage, isAddressRefused: isRefused)
  }

  private func outcome(_ id: String, _ evidence: SiteEvidence) throws -> Verdict.Outcome {
    try #require(CheckCatalog.check(id)).judge(evidence, SampleEvidence.moment).outcome
  }

  private func value(_ outcome: Verdict.Outcome) -> Bool? {
    switch outcome {
    case .pass: true
    case .fail: false
    case .notApplicable, .notMeasured: nil
    }
  }

  @Test("assigned is what ipv6.home-address says", arguments: IPv6StandingTests.addressExamples)
  func assigned(_ sample: ExampleCase) throws {
    let evidence = sample.example.evidence
    // A bare address has no records to judge.
    guard evidence.site.url.hostAddress == nil else { return }
    #expect(try standing(evidence).isAssigned == value(try outcome("ipv6.home-address", evidence)))
  }

  @Test("operational is what ipv6.home-reachable says", arguments: IPv6StandingTests.reachableExamples)
  func operational(_ sample: ExampleCase) throws {
    let evidence = sample.example.evidence
    guard evidence.site.url.hostAddress == nil else { return }
    #expect(try standing(evidence).isOperational == value(try outcome("ipv6.home-reachable", evidence)))
  }

  @Test("an address that nobody can use is none", arguments: ["fd00::1", "2001:db8::1", "::1"])
  func useless(address: String) throws {
    var evidence = SampleEvidence.exemplary()
    evidence.hosts[0].records.ipv6 = [try #require(IPAddress(address))]
    #expect(try standing(evidence).isAssigned == false)
  }

  /// The exemplary site of which every probe over IPv6 failed so.
  private func failing(_ failure: Failure, location: String? = nil) -> SiteEvidence {
    var evidence = SampleEvidence.exemplary()
    evidence.hosts[0].looks = nil
    for index in evidence.hosts[0].probes.indices where evidence.hosts[0].probes[index].family == .v6 {
      let url = evidence.hosts[0].probes[index].exchange.url
      evidence.hosts[0].probes[index].exchange.hops =
        location.map { [Hop(url: url, status: 301, address: nil, location: $0)] } ?? []
      evidence.hosts[0].probes[index].exchange.response = nil
      evidence.hosts[0].probes[index].exchange.failure = failure
    }
    return evidence
  }

  @Test(
    "a connection that opened was reachable, whatever came after: a redirect to a closed port, an expired certificate")
  func reachable() throws {
    let closed = failing(Failure(.connect, .connectionRefused), location: "https://www.demo.gov.cn/")
    #expect(try standing(closed).isReachable == true)
    #expect(try standing(failing(Failure(.tls, .certificateExpired))).isReachable == true)
    #expect(try standing(failing(Failure(.connect, .connectionRefused))).isReachable == false)
    #expect(try standing(failing(Failure(.connect, .unreachable))).isReachable == nil, "no route may be ours")
  }

  @Test("without IPv6 here the record alone is known")
  func noVantage() throws {
    var evidence = SampleEvidence.exemplary()
    evidence.vantage.ipv6 = false
    let standing = try standing(evidence)
    #expect(standing.isAssigned == true && standing.isReachable == nil && standing.isOperational == nil)
  }
}
