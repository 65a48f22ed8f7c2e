import Addresses
import Evidence
import FoundationEssentials
import Testing

@Suite("Times over both families")
struct FamilyTimesTests {
  private func look(_ family: IPAddress.Family, _ timings: Timings, isPage: Bool = true) -> FamilyLook {
    FamilyLook(
      round: 0, scheme: "https", address: nil, family: family, time: Date(timeIntervalSince1970: 0), status: 200,
      isPage: isPage, timings: timings)
  }

  @Test("a step takes the time from the end of the step before it; medians, of looks that opened")
  func steps() throws {
    let four = Timings(name: 10, connect: 30, tls: 60, firstByte: 100, total: 110)
    let six = Timings(name: 12, connect: 182, tls: 362, firstByte: 552, total: 562)
    let looks = [
      look(.v4, four), look(.v4, Timings(name: 9, connect: 39, tls: 80, firstByte: 100, total: 130)),
      look(.v4, Timings(name: 500, connect: 501, tls: 502, firstByte: 503, total: 504), isPage: false),
      look(.v6, six), look(.v6, six), look(.v6, Timings(name: 12, firstByte: 20, total: 30)),
    ]
    let connect = try #require(FamilyTimes(looks, .connect))
    #expect(connect.ipv4 == 25)
    #expect(connect.ipv6 == 170, "a reused connection has no time of its own")
    #expect(connect.ratio == 5.8)
    let tls = try #require(FamilyTimes(looks, .tls))
    #expect(tls.ipv4 == 35.5)
    #expect(tls.ipv6 == 180)
    #expect(try #require(FamilyTimes(looks, .total)).ipv6 == 562)
  }

  @Test("nothing is compared where one family has no answer")
  func oneFamily() {
    #expect(FamilyTimes([look(.v4, Timings(name: 1, total: 5))], .total) == nil)
    #expect(FamilyTimes([], .name) == nil)
  }

  @Test(
    "a difference of a few milliseconds tells nothing of the network",
    arguments: [(3, false), (9, false), (14, true)])
  func telling(_ more: Double, _ isTelling: Bool) throws {
    let looks = [look(.v4, Timings(total: 2)), look(.v6, Timings(total: 2 + more))]
    #expect(try #require(FamilyTimes(looks, .total)).isTelling == isTelling)
  }
}
