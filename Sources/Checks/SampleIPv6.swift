import Addresses
import Evidence
import FoundationEssentials

/// What the exemplary sample showed over IPv6 beside its front page: looks, both families compared, its links.
extension SampleEvidence {
  /// Three rounds of looks over both families and schemes; IPv6 is a little slower.
  static var looks: [FamilyLook] {
    (0..<3).flatMap { round in
      ["http", "https"].flatMap { scheme in
        IPAddress.Family.allCases.map { family in
          let delay = family == .v6 ? 6.0 : 0
          return FamilyLook(
            round: round, scheme: scheme, address: family == .v6 ? v6 : v4, family: family,
            time: seconds(-580 + Double(round) * 200), status: 200, isPage: true,
            timings: Timings(
              name: 12, connect: 24 + delay, tls: 61 + delay, firstByte: 95 + delay, total: 140 + 2 * delay))
        }
      }
    }
  }

  /// One pair of answers, of which one shows another time of day.
  static var comparison: FamilyComparison {
    let side = FamilyPair.Side(
      status: 200, final: "https://\(host)/", title: SamplePages.homeTitle, isWholePage: true, links: 68,
      textBytes: 7200)
    return FamilyComparison(
      scheme: "http", pairs: [FamilyPair(time: seconds(-570), ipv4: side, ipv6: side, similarity: 1)])
  }

  /// All links asked for opened.
  static var ipv6Links: IPv6LinkFacts {
    IPv6LinkFacts(
      seed: 1, sample: IPv6LinkFacts.defaultSample,
      hosts: [
        IPv6LinkFacts.Host(
          host: host, level: 2, links: 14, hasAddress: true, asked: 14, opened: 14, time: seconds(-60)),
        IPv6LinkFacts.Host(host: host, level: 3, links: 6, hasAddress: true, asked: 6, opened: 6, time: seconds(-60)),
      ], outside: [IPv6LinkFacts.Outside(host: "www.gov.cn", links: 1, hasAddress: true)])
  }
}
