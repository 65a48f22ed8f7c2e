import Addresses
import Checks
import Evidence
import Foundation
import Testing

@testable import Scorecards

@Suite("What reports say of the place that was measured from")
struct VantageTextTests {
  private func vantage(_ change: (inout VantageFindings) -> Void) -> Vantage {
    var findings = VantageFindings(ipv6Kind: .native, inventsNames: false, validation: .validates)
    change(&findings)
    return Vantage(ipv4: true, ipv6: true, time: ReportSamples.seen, findings: findings)
  }

  private func text(_ language: Language, _ change: (inout VantageFindings) -> Void = { _ in }) -> String {
    VantageFindingsText.rows(vantage(change), language).map { "\($0.name): \($0.value)" }.joined(separator: "\n")
  }

  @Test("a vantage of an older version says nothing")
  func older() {
    #expect(VantageFindingsText.rows(Vantage(ipv4: true, ipv6: true, time: ReportSamples.seen), .zh).isEmpty)
  }

  @Test("kind, resolver and clock stand on the page in both languages")
  func both() {
    let zh = text(.zh) { $0.clock = VantageClock(isBeforeBuild: false, offset: 3) }
    #expect(zh.contains("IPv6接入: 原生IPv6"))
    #expect(zh.contains("不存在的域名如实回答；验证DNSSEC"))
    #expect(zh.contains("相差不超过5分钟"))
    let en = text(.en)
    #expect(en.contains("IPv6 access: native"))
    #expect(en.contains("says so of names that do not exist; validates DNSSEC"))
    #expect(en.contains("not compared"))
  }

  @Test("a resolver that was not asked has no row")
  func notAsked() {
    let text = text(.en) {
      $0.inventsNames = nil
      $0.validation = .unknown
    }
    #expect(!text.contains("Resolver"))
  }

  @Test("a resolver that did not answer is named with the reason", arguments: Language.allCases)
  func silentResolver(_ language: Language) {
    let text = text(language) {
      $0.inventsNames = nil
      $0.validation = .unknown
      $0.resolverFailure = Failure(.resolve, .resolveTimeout)
    }
    #expect(text.contains(language == .zh ? "解析器没有应答" : "the resolver did not answer"))
  }

  @Test("where no server of the root answers over TCP, that is said; not beside none answering at all")
  func rootOverTCP() {
    let words = "服务器通过IPv6的TCP没有应答"
    #expect(text(.zh) { $0.reachesNameServersOverTCP = false }.contains(words))
    let none = text(.zh) {
      $0.reachesNameServers = false
      $0.reachesNameServersOverTCP = false
    }
    #expect(!none.contains(words) && none.contains("根域名服务器通过IPv6没有应答"))
  }

  @Test("a wrong clock, an inventing resolver and a loss of IPv6 are plainly said", arguments: Language.allCases)
  func warnings(_ language: Language) {
    let text = text(language) {
      $0.clock = VantageClock(isBeforeBuild: false, offset: -90_000)
      $0.inventsNames = true
      $0.interruptions = [VantageInterruption(lastGood: ReportSamples.seen, noticed: ReportSamples.seen)]
    }
    #expect(text.contains("90000"))
    #expect(text.contains(language == .zh ? "对不存在的域名也给出地址" : "gives addresses to names that do not exist"))
    #expect(text.contains(language == .zh ? "此后的IPv6结果未采用" : "measured over it since is not used"))
  }
}

@Suite("What reports say of name servers")
struct NameServerTextTests {
  @Test("zone, servers and the chain stand in one row, what was not tried is said so")
  func row() throws {
    var facts = try #require(SampleEvidence.exemplary().nameServers)
    facts.servers[1].replies[0] = NameServer.Reply(
      address: facts.servers[1].replies[0].address, failure: Failure(.resolve, .resolveTimeout))
    facts.servers[1].replies[1].isAuthoritative = false
    let zh = try #require(NameServerText.row(facts, .zh)).value
    #expect(
      zh
        == "区 demo.gov.cn；ns1.demo.gov.cn（IPv6正常，IPv4正常）；ns2.demo.gov.cn（IPv6：域名解析超时，IPv4应答但不权威）；上级：gov.cn（1 台中 1 台有IPv6，通过IPv6询问 1 台，1 台应答）"
    )
    facts.servers[0].replies = []
    facts.servers[0].records.ipv4 = []
    let en = try #require(NameServerText.row(facts, .en)).value
    #expect(en.contains("ns1.demo.gov.cn (IPv6 not tried, no IPv4 address)"))
    #expect(en.contains("above it: gov.cn (1 of 1 server with IPv6, 1 of 1 asked over IPv6 answered)"))
    facts.chain[0].asked = nil
    #expect(NameServerText.row(facts, .en)?.value.contains("with IPv6, answers not measured)") == true)
    facts.zone = nil
    facts.failure = Failure(.resolve, .serverFailure)
    #expect(NameServerText.row(facts, .en)?.value == "not known (name servers failed (SERVFAIL))")
    #expect(NameServerText.row(nil, .en) == nil)
  }

  @Test("a server that lacks TCP or UDP works, and what it lacks stands beside")
  func transports() throws {
    var facts = try #require(SampleEvidence.exemplary().nameServers)
    let good = TransportReply(responseCode: 0, isAuthoritative: true)
    let dead = TransportReply(failure: Failure(.resolve, .connectTimeout))
    for (index, pair) in [(good, dead), (dead, good)].enumerated() {
      let address = facts.servers[index].replies[0].address
      facts.servers[index].replies[0] = NameServer.Reply(address: address, overUDP: pair.0, overTCP: pair.1)
    }
    let zh = try #require(NameServerText.row(facts, .zh)).value
    #expect(zh.contains("ns1.demo.gov.cn（IPv6正常，TCP不可用：连接超时，IPv4正常）"))
    #expect(zh.contains("ns2.demo.gov.cn（IPv6仅TCP应答，UDP：连接超时，IPv4正常）"))
    let en = try #require(NameServerText.row(facts, .en)).value
    #expect(en.contains("ns1.demo.gov.cn (IPv6 works, not over TCP: connection timed out, IPv4 works)"))
    let json = NameServerText.json(facts).text()
    #expect(json.contains("\"overTCP\": {") && json.contains("\"failure\": \"connect-timeout\""))
  }

  @Test("servers of a zone that our resolver cannot look up are told as those of the zone above")
  func referred() throws {
    var facts = try #require(SampleEvidence.exemplary().nameServers)
    facts.failure = Failure(.resolve, .zoneSilent)
    let zh = try #require(NameServerText.row(facts, .zh)).value
    #expect(zh.hasPrefix("区 demo.gov.cn；解析服务器未能查到该区（该区的域名服务器均无应答），以下为上级区所委派的服务器；ns1."))
    let en = try #require(NameServerText.row(facts, .en)).value
    #expect(en.contains("our resolver could not look it up (none of the zone's name servers answers)"))
  }

  @Test("scan.json has every reply")
  func json() throws {
    let text = NameServerText.json(SampleEvidence.exemplary().nameServers).text()
    for part in [
      "\"zone\": \"demo.gov.cn\"", "\"transport\": \"udp\"", "\"authoritative\": true", "\"withIPv6\": 1",
      "\"asked\": 1", "\"answering\": 1", "\"overUDP\": {", "\"overTCP\": null",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }
}
