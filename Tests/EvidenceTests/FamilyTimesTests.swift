import Evidence
import FoundationEssentials
import Testing

@Suite("Times of both families")
struct FamilyTimesTests {
  private func look(_ isIPv6: Bool, _ total: Double, isPage: Bool = true) -> FamilyLook {
    FamilyLook(
      round: 0, scheme: "https", address: nil, family: isIPv6 ? .v6 : .v4, time: Date(timeIntervalSince1970: 0),
      isPage: isPage, timings: Timings(name: 10, connect: total / 2, firstByte: total, total: total))
  }

  @Test("are medians of the looks that opened, with the degradation ratio")
  func medians() throws {
    let looks = [
      look(false, 100), look(false, 120), look(false, 900), look(true, 150), look(true, 210),
      look(true, 9_000, isPage: false),
    ]
    let times = try #require(FamilyTimes(looks, .total))
    #expect(times.ipv4 == 120)
    #expect(times.ipv6 == 180)
    #expect(times.ratio == 0.5)
    #expect(FamilyTimes(looks, .connect)?.ipv4 == 50)
  }

  @Test("are not there for a family or a step without any")
  func none() {
    #expect(FamilyTimes([look(false, 100)], .total) == nil)
    #expect(FamilyTimes([look(false, 100), look(true, 100)], .tls) == nil)
  }
}
