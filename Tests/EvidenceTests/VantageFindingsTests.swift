import Addresses
import Evidence
import Foundation
import Testing

@Suite("What a vantage finds out about itself")
struct VantageFindingsTests {
  @Test(
    "the prefix of a DNS64 is read at every length of RFC 6052",
    arguments: [
      ("64:ff9b::c000:aa", "64:ff9b::/96"), ("2001:db8:c000:ab::", "2001:db8::/32"),
      ("2001:db8:1c0:0:aa::", "2001:db8:100::/40"), ("2001:db8:122:c000:0:aa00::", "2001:db8:122::/48"),
      ("2001:db8:122:3c0:0:aa::", "2001:db8:122:300::/56"), ("2001:db8:122:344:c0:0:aa00::", "2001:db8:122:344::/64"),
    ])
  func prefixes(address: String, prefix: String) throws {
    let address = try #require(IPAddress(address))
    let found = try #require(TranslationPrefix(ofTranslated: address))
    #expect(found.description == prefix)
    #expect(found.contains(address))
  }

  @Test("an address without the well-known ones in it is no translation")
  func noPrefix() throws {
    #expect(TranslationPrefix(ofTranslated: try #require(IPAddress("2408::1"))) == nil)
    #expect(TranslationPrefix(ofTranslated: try #require(IPAddress("192.0.0.170"))) == nil)
  }

  @Test("a clock is wrong before this program was made, or where most servers say otherwise")
  func clocks() {
    let now = VantageClock.built.addingTimeInterval(86_400)
    #expect(!VantageClock.judge(now: now, ahead: []).isWrong)
    #expect(VantageClock.judge(now: VantageClock.built.addingTimeInterval(-1), ahead: []).isWrong)
    #expect(VantageClock.judge(now: now, ahead: [90_000, 90_000]).offset == nil, "two servers are no witness")
    #expect(!VantageClock.judge(now: now, ahead: [-20, 2, 90_000]).isWrong, "one server's own clock")
    let behind = VantageClock.judge(now: now, ahead: [86_399, 86_400, 86_402])
    #expect(behind.isWrong && behind.offset == 86_400)
  }
}
