import Addresses
import Checks
import Evidence
import Testing

@Suite("Which IPv6 addresses count")
struct IPv6AddressKindTests {
  @Test(
    "only global unicast addresses count",
    arguments: [
      ("2408:8000:1::10", true), ("240e::1", true), ("2001:da8::1", true),
      ("::1", false), ("fd00::1", false), ("fe80::1", false), ("ff02::1", false), ("2001:db8::1", false),
      ("::ffff:123.127.0.10", false), ("2002:7b7f:a::1", false), ("2001:0:1::1", false), ("::", false),
    ])
  func kinds(_ text: String, _ counts: Bool) throws {
    #expect(try judge(text, laboratory: false).outcome == (counts ? .pass : .fail))
  }

  @Test(
    "in a laboratory loopback and unique local addresses count too, others do not",
    arguments: [
      ("::1", true), ("fd00::1", true), ("fe80::1", false), ("2001:db8::1", false),
    ])
  func laboratory(_ text: String, _ counts: Bool) throws {
    #expect(try judge(text, laboratory: true).outcome == (counts ? .pass : .fail))
  }

  private func judge(_ text: String, laboratory: Bool) throws -> Verdict {
    let address = try #require(IPAddress(text))
    let evidence = SampleEvidence.exemplary { evidence in
      evidence.vantage.allowsPrivateAddresses = laboratory
      evidence.hosts[0].records.ipv6 = [address]
    }
    return try #require(CheckCatalog.check("ipv6.home-address")).judge(evidence, SampleEvidence.moment)
  }
}
