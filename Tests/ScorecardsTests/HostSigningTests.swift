import Checks
import Evidence
import Foundation
import Testing

@testable import Scorecards

@Suite("What scan.json says of a host's signatures is what the scorecard says")
struct HostSigningTests {
  private static func word(
    _ signing: ZoneSigning?, _ change: (inout AddressRecords) -> Void = { _ in }
  ) throws -> String {
    var facts = try #require(SampleEvidence.exemplary().nameServers)
    facts.signing = signing
    var records = try #require(SampleEvidence.exemplary().homeHost).records
    change(&records)
    return HostSigning.word(records, facts)
  }

  @Test(
    "of an answer that was not validated here, by what is known of its zone",
    arguments: [
      (ZoneSigning.validated, "secure"), (.signed, "indeterminate"), (.unsigned, "insecure"),
      (.unknown, "indeterminate"), (nil, "indeterminate"),
    ] as [(ZoneSigning?, String)])
  func zone(signing: ZoneSigning?, word: String) throws {
    #expect(try Self.word(signing) == word)
  }

  @Test("what was validated here says so itself, and a wrong signature is one whoever found it")
  func own() throws {
    #expect(try Self.word(.unsigned) { $0.dnssec = .secure } == "secure")
    #expect(try Self.word(.validated) { $0.dnssec = .bogus } == "bogus")
    #expect(try Self.word(.signed) { $0.ipv6Failure = Failure(.resolve, .bogusAnswer) } == "bogus")
  }

  @Test("of names outside the zone, and of addresses that aliases lead outside for, the zone says nothing")
  func outside() throws {
    #expect(try Self.word(.validated) { $0.host = "www.other.gov.cn" } == "indeterminate")
    #expect(try Self.word(.validated) { $0.aliases = ["a.cdn.com"] } == "indeterminate")
    #expect(try Self.word(.validated) { $0.aliases = ["lb.demo.gov.cn"] } == "secure")
  }
}
