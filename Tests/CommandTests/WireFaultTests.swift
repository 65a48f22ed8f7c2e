import TestKit
import Testing

@Suite("What becomes of packets on a faulty wire")
struct WireFaultTests {
  private static let ipv4: UInt8 = 0x45
  private static let ipv6: UInt8 = 0x60

  @Test(
    "Each fault meets the packets it is about, and no others",
    arguments: [
      (.none, 1, ipv6, 1500, .passes(afterMilliseconds: 0)),
      (.blackHole, 1, ipv6, 60, .lost), (.blackHole, 1, ipv4, 60, .passes(afterMilliseconds: 0)),
      (.loss(every: 50), 50, ipv4, 60, .lost), (.loss(every: 50), 51, ipv6, 60, .passes(afterMilliseconds: 0)),
      (.delay(75), 1, ipv6, 60, .passes(afterMilliseconds: 75)),
      (.delay(75), 1, ipv4, 60, .passes(afterMilliseconds: 0)),
      (.largePackets(above: 1280), 1, ipv6, 1281, .lost),
      (.largePackets(above: 1280), 1, ipv6, 1280, .passes(afterMilliseconds: 0)),
      (.largePackets(above: 1280), 1, ipv4, 1500, .passes(afterMilliseconds: 0)),
    ] as [(WireFault, Int, UInt8, Int, WireFault.Fate)])
  func fates(fault: WireFault, number: Int, first: UInt8, bytes: Int, fate: WireFault.Fate) {
    #expect(fault.fate(of: number, first: first, bytes: bytes) == fate)
  }
}
