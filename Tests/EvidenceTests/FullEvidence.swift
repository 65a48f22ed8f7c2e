import Addresses
import Evidence
import FoundationEssentials

/// Evidence in which every field holds something, so that a field lost in coding is seen.
enum FullEvidence {
  static func make() throws -> SiteEvidence {
    let moment = Date(timeIntervalSince1970: 1_541_001_600)
    let url = try address("https://www.demo.gov.cn/index.html?a=1")
    let v4 = try ip("123.127.0.10")
    let v6 = try ip("2408:8000:1::10")
    let failure = Failure(.tls, .certificateExpired, detail: "expired \"yesterday\"")
    let exchange = Exchange(
      url: url, family: .v6, time: moment,
      hops: [Hop(url: url, status: 301, address: v6, location: "/x"), Hop(url: url, status: 200, address: nil)],
      response: Response(
        url: url, status: 200, httpVersion: "2",
        headers: [HeaderField("Set-Cookie", "a=b"), HeaderField("Server", "")],
        address: v6, port: 8443,
        timings: Timings(name: 1.5, connect: 2.25, tls: 3.125, firstByte: 4, total: 5.0625),
        tls: TLSFacts(
          version: "TLSv1.2", cipher: "X",
          chain: [
            Certificate(
              subject: "CN=demo", issuer: "CN=ca", alternativeNames: ["demo.gov.cn"], notBefore: moment,
              notAfter: moment)
          ], verified: false, problem: .certificateExpired), bodyBytes: 1_000, bodyTruncated: true),
      failure: failure, milliseconds: 77.5)
    var records = AddressRecords(
      host: "www.demo.gov.cn", time: moment, aliases: ["cdn.demo.gov.cn"], ipv4: [v4], ipv6: [v6],
      ipv4Failure: failure, ipv6Failure: failure, timeToLive: 60, dnssec: .secure, milliseconds: 12.5,
      ipv4Milliseconds: 3.5, ipv6Milliseconds: 12.5)
    records.aliasCircle = ["www.demo.gov.cn", "www.demo.gov.cn"]
    var findings = VantageFindings(
      ipv6Kind: .sixToFour, controls: [VantageControl(address: v6, port: 53, failure: failure)],
      translationPrefixes: [TranslationPrefix(ofTranslated: try ip("64:ff9b::c000:aa"))].compactMap { $0 },
      inventsNames: true, validation: .validates, clock: VantageClock(isBeforeBuild: true, offset: 4),
      passesLargePackets: true, reachesNameServers: false,
      interruptions: [VantageInterruption(lastGood: moment, noticed: moment, ended: moment)])
    findings.reachesNameServersOverTCP = false
    return SiteEvidence(
      site: try site(url), started: moment, ended: moment.addingTimeInterval(1.25),
      vantage: Vantage(
        ipv4: true, ipv6: false, ipv6Detail: "no route", resolver: "127.0.0.1@53", userAgent: "spotcheck",
        time: moment, allowsPrivateAddresses: true, ignoresRobots: true, sources: [v4, v6],
        findings: findings),
      outcome: .blocked, outcomeDetail: "加速乐",
      hosts: [
        HostEvidence(
          host: "www.demo.gov.cn", role: .home, records: records,
          probes: [
            HomeProbe(
              scheme: "https", family: .v6, exchange: exchange, title: "标题", textDigest: "ff", canonicalHost: "b.com",
              headOpened: false)
          ],
          looks: [look(v6, failure, moment)], comparison: comparison(failure, moment),
          certificationAuthorities: ["issue ca.example"])
      ], home: exchange, protection: Protection(product: "加速乐", sign: "cookie", url: url, status: 521),
      robots: RobotsFacts(state: .obeyed, status: 200, crawlDelay: 10, obeyedDelay: 5, disallowed: 3),
      pages: [try page(url, failure), Page(url: url, depth: 1, time: moment)],
      targets: [
        LinkTarget(
          url: "http://不是 an address", kind: .anchor, scope: .external, outcome: .broken, reason: "malformed-address",
          status: 404, finalURL: "http://x.gov.cn/", redirects: ["301 http://w.gov.cn/"], time: moment, onHome: true,
          pageCount: 2, pages: [0, 1],
          text: "链接",
          line: 7, sheet: "https://www.demo.gov.cn/site.css")
      ],
      crawl: CrawlSummary(
        pages: 1, requests: 2, links: 3, bytes: 4, seconds: 5.5, complete: false, stoppedBy: .maxPages,
        caps: [CrawlCap(.sameShape, limit: 100, count: 7, example: url.href)]),
      missingPages: [
        MissingPageProbe(
          pattern: "https://www.demo.gov.cn/*.html", url: url, time: moment, answer: .page, status: 200, finalURL: url,
          failure: .bodyBroken, title: "找不到", textDigest: "ff")
      ],
      sitemaps: SitemapFacts(
        files: [SitemapFacts.File(url: "https://www.demo.gov.cn/sitemap.xml", status: 200, kind: "pages", entries: 9)],
        unlinked: 5, asked: 4,
        dead: [SitemapFacts.DeadEntry(url: url.href, reason: "http-404", status: 404, time: moment)]),
      fragments: FragmentFacts(
        tested: 3, untested: 1,
        missing: [
          FragmentFacts.Missing(url: url.href + "#a", target: 0, pageCount: 2, pages: [0, 1], text: "附件", line: 4)
        ]), domains: domains(url, records, failure),
      nameServers: NameServerFacts(
        host: "www.demo.gov.cn", zone: "demo.gov.cn", time: moment, failure: Failure(.resolve, .other),
        chain: [.init(zone: "gov.cn", servers: ["a.dns.cn"], withIPv6: 1, asked: 2, answering: 1)],
        servers: [
          NameServer(
            name: "ns1.demo.gov.cn", records: AddressRecords(host: "ns1.demo.gov.cn", time: moment),
            replies: [
              .init(
                address: try ip("2408::53"), transport: "tcp", responseCode: 5, isAuthoritative: true,
                failure: Failure(.resolve, .resolveTimeout), milliseconds: 12.5),
              .init(
                address: try ip("2408::54"),
                overUDP: TransportReply(responseCode: 0, isAuthoritative: true, milliseconds: 3),
                overTCP: TransportReply(failure: failure, milliseconds: 4)),
            ])
        ], signing: .signed, omitted: 1),
      ipv6Links: IPv6LinkFacts(
        seed: .max, sample: 20,
        hosts: [
          IPv6LinkFacts.Host(
            host: "img.demo.gov.cn", level: 3, links: 9, hasAddress: true, asked: 5, opened: 4, withheld: 1, unasked: 2,
            reason: "http-404", examples: [url.href], time: moment)
        ], outside: [IPv6LinkFacts.Outside(host: "a.gov.cn", links: 2, hasAddress: nil)], isComplete: false))
  }

  private static func domains(_ url: WebAddress, _ records: AddressRecords, _ failure: Failure) -> DomainFacts {
    let look = FrontPageLook(
      url: url, time: records.time, status: 200, finalURL: url, failure: failure, isProtected: true,
      page: FrontPageLook.Content(
        title: "标题", siteCodes: ["bm01000001"], canonicalHost: "www.demo.gov.cn", redirect: url, notice: "本网站已关闭",
        textDigest: "ff", textLength: 9, linkCount: 8, isWhole: false))
    return DomainFacts(
      home: look, records: records,
      aliases: [
        AliasHost(host: "www.demo.com", source: .siteDomain, look: look), AliasHost(host: "b.com", source: .link),
      ],
      navigation: NavigationFacts(
        pages: 4, inside: 5, outside: [NavigationFacts.Entry(url: "http://b.com/", text: "服务", line: 3, pageCount: 2)]),
      header: HeaderFacts(pages: 3, unnamed: 1, undrawn: 1, examples: [url.href]))
  }

  private static func look(_ address: IPAddress, _ failure: Failure, _ moment: Date) -> FamilyLook {
    FamilyLook(
      round: 2, scheme: "https", address: address, family: .v6, time: moment, status: 200, failure: failure,
      isPage: true, timings: Timings(total: 7), milliseconds: 9, target: "https://a/")
  }

  private static func comparison(_ failure: Failure, _ moment: Date) -> FamilyComparison {
    let side = FamilyPair.Side(
      status: 200, failure: failure, final: "https://a/", title: "标题", isWholePage: true, isProtected: true, links: 3,
      textBytes: 5, isMadeByScript: true)
    let pair = FamilyPair(
      time: moment, ipv4: side, ipv6: side, similarity: 0.75, onlyIPv4Links: 1, onlyIPv6Links: 2,
      unequal: [.text, .links])
    return FamilyComparison(
      scheme: "https", pairs: [pair], ownSimilarity: 0.5, ownLinkAgreement: 0.25, ownUnequal: [.title])
  }

  private static func site(_ url: WebAddress) throws -> Site {
    Site(
      code: "9901000001", name: "示例市人民政府", url: url, siteClass: .city, region: "示例省", sponsor: "办公室",
      status: .maintenance, opened: CalendarDay(year: 2018, month: 5, day: 2),
      closed: CalendarDay(year: 2018, month: 10, day: 3), parent: "www.province.gov.cn",
      notes: "备注", extra: ["phone": "010"], codeIsMade: true, portal: "www.province.gov.cn")
  }

  private static func page(_ url: WebAddress, _ failure: Failure) throws -> Page {
    let day = CalendarDay(year: 2018, month: 10, day: 31) ?? CalendarDay(daysSinceEpoch: 0)
    let dates = [
      PageDate(day: day, time: "09:30", raw: "2018-10-31 09:30", role: .meta, line: 9),
      PageDate(day: day, raw: "10-31", role: .listItem, line: 80, item: "新闻", url: "http://x/"),
      PageDate(day: day, raw: "2018年10月31日", role: .text),
      PageDate(day: day, raw: "t20181031", role: .address, line: 3, url: "http://y/"),
    ]
    return Page(
      url: url, depth: 0, time: Date(timeIntervalSince1970: 1_541_001_601), status: 200, finalURL: url,
      failure: failure,
      mediaType: "text/html", bytes: 30_000, truncated: true, milliseconds: 99.5,
      facts: PageFacts(
        title: "标题 <b>\"", lang: "zh-CN",
        characterSet: CharacterSetFacts(name: "gb18030", label: "GB2312", source: .prescan, replacements: 2),
        metas: [Meta("SiteName", "示例"), Meta("Keywords", "")], dates: dates, listItems: 7, published: day,
        publishedTime: "09:30",
        marks: Mark.Kind.allCases.map { Mark($0, value: $0 == .siteMap ? "" : "v", line: 5) }, textLength: 100,
        linkCount: 10, redirect: url,
        hiddenLinks: [HiddenLink(.offScreen, url: "http://x.com/", text: "彩", line: 7, block: 2, neighbours: 1)]))
  }

  private static func address(_ text: String) throws -> WebAddress {
    guard let address = WebAddress(text) else { throw Unusable(text: text) }
    return address
  }

  private static func ip(_ text: String) throws -> IPAddress {
    guard let address = IPAddress(text) else { throw Unusable(text: text) }
    return address
  }

  struct Unusable: Error {
    var text: String
  }
}
