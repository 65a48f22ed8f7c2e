import Addresses
import Evidence
import FoundationEssentials

/// A made-up site at which everything is right: what examples and tests start from and spoil in one place.
///
/// The city of the sample does not exist; its addresses are of no one's site and are never contacted.
public enum SampleEvidence {
  /// The moment the sample is judged as of, 2018-11-01 00:00 in China.
  public static let moment = Date(timeIntervalSince1970: 1_541_001_600)
  /// The host that is judged.
  public static let host = "www.demo.gov.cn"
  /// The site code that register, tags, footer and error report agree on.
  public static let code = "9901000001"

  /// Everything right: both families, HTTPS with all headers, fresh items, all marks and tags, no dead link.
  public static func exemplary() -> SiteEvidence {
    var evidence = SiteEvidence(
      site: site, started: seconds(-600), ended: seconds(-30), vantage: vantage, outcome: .gathered,
      hosts: [
        HostEvidence(
          host: host, role: .home, records: records, probes: probes, looks: looks, comparison: comparison),
        HostEvidence(host: "demo.gov.cn", role: .bare, records: bareRecords),
      ],
      home: exchange("http", family: nil), robots: RobotsFacts(state: .obeyed, status: 200), pages: SamplePages.all,
      targets: SampleTargets.all, missingPages: [missingPage("/", round: 0, .gone)],
      fragments: FragmentFacts(tested: 4), domains: domains, nameServers: nameServers,
      ipv6Links: ipv6Links)
    evidence.crawl = CrawlSummary(
      pages: evidence.pages.count, requests: 31, links: 412, bytes: 486_000, seconds: 18.5, complete: true)
    return evidence
  }

  /// Everything right but for what `change` does to it.
  public static func exemplary(_ change: (inout SiteEvidence) -> Void) -> SiteEvidence {
    var evidence = exemplary()
    change(&evidence)
    return evidence
  }

  /// A site in whose place a protection layer answered: records, no pages.
  public static func blocked() -> SiteEvidence {
    exemplary { evidence in
      evidence.outcome = .blocked
      evidence.outcomeDetail = "521, cookie __jsluid_h"
      evidence.protection = Protection(
        product: "加速乐", sign: "cookie __jsluid_h", url: evidence.site.url, status: 521)
      evidence.removePages(stoppedBy: .blocked)
      evidence.editHomeHost { host in
        for index in host.probes.indices {
          let url = host.probes[index].exchange.url
          host.probes[index].exchange.hops = [Hop(url: url, status: 521, address: v4)]
          host.probes[index].exchange.response = Response(url: url, status: 521, address: v4)
        }
      }
    }
  }

  /// A site of which nothing answers: records, failed probes, no pages.
  public static func unreachable() -> SiteEvidence {
    exemplary { evidence in
      evidence.outcome = .unreachable
      evidence.outcomeDetail = "connect-timeout"
      evidence.removePages(stoppedBy: .unreachable)
      evidence.failProbes { _ in true }
    }
  }

  /// A site that the run did not come to, or that the register says need not be visited: the row and nothing else.
  public static func skipped() -> SiteEvidence {
    SiteEvidence(
      site: site, started: seconds(-60), ended: seconds(-60), vantage: vantage, outcome: .skipped,
      outcomeDetail: "closed")
  }

  /// An address that is known to be one.
  public static func address(_ text: String) -> WebAddress {
    guard let address = WebAddress(text) else { preconditionFailure("the sample's own address is none: \(text)") }
    return address
  }

  /// The moment so many seconds after `moment`.
  static func seconds(_ count: Double) -> Date { moment.addingTimeInterval(count) }

  static var site: Site {
    Site(
      code: code, name: "示例市人民政府", url: address("http://\(host)/"), siteClass: .city, region: "示例省示例市",
      sponsor: "示例市人民政府办公室", opened: CalendarDay(year: 2018, month: 5, day: 2))
  }

  static var vantage: Vantage {
    Vantage(
      ipv4: true, ipv6: true, ipv6Detail: "route to the IPv6 internet", resolver: "system", userAgent: "spotcheck",
      time: seconds(-900))
  }

  /// What the home page says of itself.
  static var frontPage: FrontPageLook.Content {
    FrontPageLook.Content(
      title: SamplePages.homeTitle, siteCodes: [code], textDigest: "91c2e07d", textLength: 2400, linkCount: 68)
  }

  static var domains: DomainFacts {
    DomainFacts(
      home: FrontPageLook(
        url: address("http://\(host)/"), time: seconds(-580), status: 200, finalURL: address("https://\(host)/"),
        page: frontPage), aliases: [], navigation: NavigationFacts(pages: 12, inside: 6, outside: []),
      header: HeaderFacts(pages: 12))
  }

  static var v4: IPAddress { ip([123, 127, 0, 10]) }
  static var v6: IPAddress { ip([0x24, 0x08, 0x80, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10]) }

  static func ip(_ bytes: [UInt8]) -> IPAddress {
    guard let address = IPAddress(bytes: bytes) else { preconditionFailure("4 or 16 bytes make an address") }
    return address
  }

  static var records: AddressRecords {
    AddressRecords(host: host, time: seconds(-590), ipv4: [v4], ipv6: [v6], timeToLive: 600, milliseconds: 12)
  }

  static var bareRecords: AddressRecords {
    AddressRecords(host: "demo.gov.cn", time: seconds(-590), ipv4: [v4], ipv6: [v6], timeToLive: 600, milliseconds: 9)
  }

  static var nameServers: NameServerFacts {
    NameServerFacts(
      host: host, zone: "demo.gov.cn", time: seconds(-585),
      chain: [.init(zone: "gov.cn", servers: ["a.dns.example"], withIPv6: 1, asked: 1, answering: 1)],
      servers: [nameServer(1), nameServer(2)])
  }

  /// A name server of the sample's zone at which everything is right.
  static func nameServer(_ number: UInt8) -> NameServer {
    let four = ip([123, 127, 0, 20 + number])
    let six = ip([0x24, 0x08, 0x80, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x20 + number])
    let name = "ns\(number).demo.gov.cn"
    return NameServer(
      name: name, records: AddressRecords(host: name, time: seconds(-586), ipv4: [four], ipv6: [six]),
      replies: [
        NameServer.Reply(
          address: six, overUDP: TransportReply(responseCode: 0, isAuthoritative: true, milliseconds: 14),
          overTCP: TransportReply(responseCode: 0, isAuthoritative: true, milliseconds: 27)),
        NameServer.Reply(address: four, responseCode: 0, isAuthoritative: true, milliseconds: 14),
      ])
  }

  static var headers: [HeaderField] {
    [
      HeaderField("Content-Type", "text/html; charset=utf-8"),
      HeaderField("Strict-Transport-Security", "max-age=31536000; includeSubDomains"),
      HeaderField("Content-Security-Policy", "default-src 'self'; object-src 'none'; frame-ancestors 'self'"),
      HeaderField("X-Content-Type-Options", "nosniff"), HeaderField("X-Frame-Options", "SAMEORIGIN"),
      HeaderField("Referrer-Policy", "strict-origin-when-cross-origin"),
    ]
  }

  static var tls: TLSFacts {
    TLSFacts(
      version: "TLSv1.3", cipher: "TLS_AES_256_GCM_SHA384",
      chain: [
        Certificate(
          subject: "CN=\(host)", issuer: "CN=Demo Authority", alternativeNames: [host, "demo.gov.cn"],
          notBefore: seconds(-90 * 86_400), notAfter: seconds(275 * 86_400))
      ], verified: true)
  }

  static func exchange(_ scheme: String, family: IPAddress.Family?) -> Exchange {
    let asked = address("\(scheme)://\(host)/")
    let final = address("https://\(host)/")
    let peer = family == .v6 ? v6 : v4
    var hops = [Hop(url: final, status: 200, address: peer)]
    if scheme == "http" { hops.insert(Hop(url: asked, status: 301, address: peer, location: final.href), at: 0) }
    return Exchange(
      url: asked, family: family, time: seconds(-580), hops: hops,
      response: Response(
        url: final, status: 200, httpVersion: "2", headers: headers, address: peer, port: 443,
        timings: Timings(name: 12, connect: 24, tls: 61, firstByte: 95, total: 140), tls: tls, bodyBytes: 48_200))
  }

  static var probes: [HomeProbe] {
    ["http", "https"].flatMap { scheme in
      IPAddress.Family.allCases.map { family in
        HomeProbe(
          scheme: scheme, family: family, exchange: exchange(scheme, family: family), title: SamplePages.homeTitle,
          textDigest: "5f1d7a84", tls: tls)
      }
    }
  }
}
