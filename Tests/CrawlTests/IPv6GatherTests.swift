import Addresses
import Evidence
import Synchronization
import TestKit
import Testing

@testable import Crawl

@Suite("What is gathered over IPv6", .enabled(if: LoopbackServer.hasIPv6, "\(LoopbackServer.noIPv6)"))
struct IPv6GatherTests {
  static let home = """
    <title>示范市</title><p>欢迎访问示范市人民政府门户网站，今天是好天气</p>
    <a href=/a>a</a><a href=/b>b</a><img src=http://img.demo.gov.cn/x.png><a href=http://outside.gov.cn/>o</a>
    """
  static let pages = ["/": home, "/a": "<a href=/c>c</a>", "/b": "b", "/c": "c", "/x.png": "png"]

  @Test("the front page is looked at before, halfway through and after the crawl, over both families")
  func rounds() async throws {
    let site = try FamilySite(Self.pages)
    let evidence = try await site.gather()
    let looks = try #require(evidence.homeHost?.looks)
    #expect(looks.map(\.round) == [0, 0, 1, 1, 2, 2])
    #expect(looks.allSatisfy { $0.isPage && $0.scheme == "http" })
    #expect(looks.filter { $0.family == .v6 }.allSatisfy { $0.address?.description == "::1" })
    #expect(looks.allSatisfy { $0.timings?.total != nil })
  }

  @Test("the requests of both families are counted")
  func count() async throws {
    let site = try FamilySite(Self.pages)
    let evidence = try await site.gather()
    // The picture and the outside page are served here too.
    #expect(evidence.crawl.requests == site.server.requests.count)
  }

  @Test("a second address behind which nothing listens is asked by itself, and named")
  func secondAddress() async throws {
    // Nothing on this machine has the address: packets to it find no way, or nobody.
    let site = try FamilySite(Self.pages, records: ["www.demo.gov.cn. 60 IN AAAA ::ffff:127.0.0.9"])
    let evidence = try await site.gather()
    let looks = try #require(evidence.homeHost?.looks)
    #expect(Set(looks.filter { $0.family == .v6 }.compactMap(\.address)).count == 2)
  }

  @Test("an answer that fails once over IPv6 is one failure of three looks")
  func failedOnce() async throws {
    let site = try FamilySite(Self.pages) { family, attempt, path in
      family == .v6 && path == "/" && attempt == 1 ? ScriptedSite.answer("500 Error") : nil
    }
    let looks = try #require(try await site.gather().homeHost?.looks)
    #expect(looks.filter { $0.family == .v6 }.map(\.isPage) == [true, false, true])
    #expect(looks.filter { $0.family == .v4 }.allSatisfy { $0.isPage })
  }

  @Test("links that opened are asked for over IPv6, by level and host; a host without AAAA record is not asked")
  func links() async throws {
    let site = try FamilySite(Self.pages)
    let evidence = try await site.gather()
    let facts = try #require(evidence.ipv6Links)
    #expect(facts.sample == 20)
    #expect(facts.isComplete)
    let rows = facts.hosts.map { row in
      "\(row.level) \(row.host) \(row.links) \(row.opened)/\(row.asked) \(row.hasAddress == true)"
    }
    #expect(
      rows == [
        "2 www.demo.gov.cn 2 2/2 true", "2 img.demo.gov.cn 1 0/0 false", "3 www.demo.gov.cn 1 1/1 true",
      ])
    #expect(facts.outside == [IPv6LinkFacts.Outside(host: "outside.gov.cn", links: 1, hasAddress: false)])
  }

  @Test("a link that is dead over IPv6 alone counts, one that is dead over both does not")
  func deadLinks() async throws {
    let site = try FamilySite(Self.pages) { family, attempt, path in
      if family == .v6, path == "/a" || path == "/b" { return ScriptedSite.answer("404 Not Found") }
      // Gone by the time of the second question: a page dead on both is no fault of IPv6.
      return path == "/b" && attempt > 0 ? ScriptedSite.answer("404 Not Found") : nil
    }
    let facts = try #require(try await site.gather().ipv6Links)
    let row = try #require(facts.hosts.first { $0.level == 2 && $0.host == "www.demo.gov.cn" })
    #expect(row.links == 2)
    #expect(row.asked == 1)
    #expect(row.opened == 0)
    #expect(row.withheld == 1)
    #expect(row.reason == "http-404")
    #expect(row.examples == ["http://www.demo.gov.cn/a"])
  }

  @Test("a link of which only the head comes over IPv6 does not open: pages are asked for, and not their heads")
  func bodyLost() async throws {
    let site = try FamilySite(Self.pages) { family, _, path in
      guard family == .v6, path == "/a" else { return nil }
      return [.send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9000\r\n\r\n<p>"), .close]
    }
    let facts = try #require(try await site.gather().ipv6Links)
    let row = try #require(facts.hosts.first { $0.level == 2 && $0.host == "www.demo.gov.cn" })
    #expect(row.asked == 2)
    #expect(row.opened == 1)
    #expect(row.reason == "body-broken")
  }

  @Test("a host that accepts connections over IPv6 and brings no answer is asked for three links, and no more")
  func waitedInVain() async throws {
    let names = (1...9).map { "/p\($0)" }
    var pages = Dictionary(uniqueKeysWithValues: names.map { ($0, "<p>\($0)</p>") })
    pages["/"] = "<p>欢迎访问示范市人民政府门户网站</p>" + names.map { "<a href=\($0)>\($0)</a>" }.joined()
    let site = try FamilySite(pages) { family, _, path in
      guard family == .v6, path != "/" else { return nil }
      return [.send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9000\r\n\r\n"), .hang]
    }
    let facts = try #require(try await site.gather { $0.timeout = 0.3 }.ipv6Links)
    let row = try #require(facts.hosts.first { $0.level == 2 && $0.host == "www.demo.gov.cn" })
    #expect(row.links == 9)
    #expect(row.asked == 3)
    #expect(row.opened == 0)
    #expect(row.unasked == 6)
    #expect(row.reason == "body-timeout")
    #expect(row.lacking == 3, "of the others nothing is known")
    #expect(facts.isComplete)
  }

  @Test("a host that opened over IPv6 and then lets nobody in any more has shut us out: that says nothing of its links")
  func shutOut() async throws {
    let names = (1...9).map { "/p\($0)" }
    var pages = Dictionary(uniqueKeysWithValues: names.map { ($0, "<p>\($0)</p>") })
    pages["/"] = "<p>欢迎访问示范市人民政府门户网站</p>" + names.map { "<a href=\($0)>\($0)</a>" }.joined()
    let asked = Mutex(0)
    let site = try FamilySite(pages) { family, _, path in
      guard family == .v6, path != "/" else { return nil }
      let count = asked.withLock { count in
        count += 1
        return count
      }
      return count > 5 ? ScriptedSite.redirect("http://www.demo.gov.cn:1/") : nil
    }
    let facts = try #require(try await site.gather().ipv6Links)
    let row = try #require(facts.hosts.first { $0.level == 2 && $0.host == "www.demo.gov.cn" })
    #expect(row.asked == 5)
    #expect(row.opened == 5)
    #expect(row.withheld == 2)
    #expect(row.reason == nil && row.examples.isEmpty)
    #expect(row.share == 1)
  }

  @Test("a visit that ends while links are waited for in vain says nothing of those that were not come to")
  func endedInVain() async throws {
    let names = (1...9).map { "/p\($0)" }
    var pages = Dictionary(uniqueKeysWithValues: names.map { ($0, "<p>\($0)</p>") })
    pages["/"] = "<p>欢迎访问示范市人民政府门户网站</p>" + names.map { "<a href=\($0)>\($0)</a>" }.joined()
    let asked = Mutex(0)
    let visit = Mutex<Task<SiteEvidence, any Error>?>(nil)
    let site = try FamilySite(pages) { family, _, path in
      guard family == .v6, path != "/" else { return nil }
      let count = asked.withLock { count in
        count += 1
        return count
      }
      // The first link is asked for twice, and has failed by now.
      if count == 3 { visit.withLock { $0?.cancel() } }
      return [.hang]
    }
    let task = Task { try await site.gather { $0.timeout = 0.3 } }
    visit.withLock { $0 = task }
    let facts = try #require(try await task.value.ipv6Links)
    let row = try #require(facts.hosts.first { $0.level == 2 && $0.host == "www.demo.gov.cn" })
    #expect(!facts.isComplete)
    #expect(row.asked == 1)
    #expect(row.unasked == 8)
    #expect(row.lacking == 1)
  }

  @Test("where the page is waited for in vain over IPv6, its head is asked for alone")
  func headAlone() async throws {
    let site = try FamilySite(Self.pages) { family, _, path in
      family == .v6 && path == "/" ? [.hang] : nil
    }
    let evidence = try await site.gather { $0.timeout = 0.3 }
    let probes = try #require(evidence.homeHost?.probes.filter { $0.family == .v6 && $0.scheme == "http" })
    #expect(probes.map(\.exchange.failure?.code) == [.responseTimeout, .responseTimeout, .responseTimeout])
    #expect(probes.map(\.headOpened) == [nil, nil, false])
    #expect(site.server.requests.count { $0.method == "HEAD" && $0.isIPv6 && $0.target == "/" } == 1)
    #expect(evidence.homeHost?.probes.filter { $0.family == .v4 }.allSatisfy { $0.headOpened == nil } == true)
  }

  @Test("a sample of none asks for no links, and a sample of one for one of each level")
  func sampleSize() async throws {
    let none = try await FamilySite(Self.pages).gather(sample: 0)
    #expect(none.ipv6Links == nil)
    let one = try #require(try await FamilySite(Self.pages).gather(sample: 1).ipv6Links)
    #expect(one.hosts.map(\.asked) == [1, 0, 1])
  }

  @Test("without anything listening over IPv6 nothing is compared, and no look is lost")
  func dead() async throws {
    let site = try FamilySite(Self.pages, dead: true)
    let evidence = try await site.gather()
    #expect(evidence.homeHost?.comparison == nil)
    let looks = try #require(evidence.homeHost?.looks)
    #expect(
      looks.filter { $0.family == .v6 }.map(\.failure?.code) == [
        .connectionRefused, .connectionRefused, .connectionRefused,
      ])
    let row = try #require(evidence.ipv6Links?.hosts.first)
    #expect(row.opened == 0)
    #expect(row.reason == "connection-refused")
  }

  @Test("the twin without www is looked up and asked once over each family it has")
  func twin() async throws {
    let evidence = try await FamilySite(Self.pages).gather()
    let twin = try #require(evidence.hosts.first { $0.role == .bare })
    #expect(twin.host == "demo.gov.cn")
    #expect(twin.probes.map(\.family) == [.v4])
    #expect(twin.probes[0].title == "示范市")
    #expect(twin.records.ipv6Failure?.code == .noAddress)
  }
}

@Suite("Name servers are asked once for all sites of a zone")
struct ZoneLookTests {
  private static func start(_ zone: String) -> LoopbackNameServer.Record {
    .raw(zone, type: 6, LoopbackNameServer.wire("ns1.gov.example") + [0] + [UInt8](repeating: 0, count: 20))
  }

  private static func context(
    _ server: LoopbackNameServer, ipv6: Bool,
    records: [String] = ["gov.example. NS ns1.gov.example.", "ns1.gov.example. AAAA ::1"]
  ) throws -> GatherContext {
    let site = try ScriptedSite([:])
    let folder = try TemporaryFolder()
    let zone = try folder.write("zone . static\n" + records.joined(separator: "\n") + "\n", to: "names")
    return try site.context(change: {
      $0.zoneFiles = [zone]
      $0.portMap[53] = server.port
    }) { $0.ipv6 = ipv6 }
  }

  @Test(
    "hundred hosts of one zone take one question, and each has the answer under its own name",
    .enabled(if: LoopbackServer.hasIPv6, "\(LoopbackServer.noIPv6)"))
  func once() async throws {
    let server = try LoopbackNameServer(ipv6: true) { name, _ in .flagged([Self.start(name)], flags: 0x0400) }
    let context = try Self.context(server, ipv6: true)
    let facts = await withTaskGroup(of: NameServerFacts?.self) { group in
      for index in 0..<100 { group.addTask { await ZoneLook.facts(of: "d\(index).gov.example", in: context) } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(server.questions == ["gov.example/6"])
    #expect(Set(facts.compactMap { $0?.host }).count == 100)
    #expect(facts.allSatisfy { $0?.servers.first?.replies.first?.works == true })
  }

  @Test(
    "the zone above a hundred zones is asked once, and stands in the chain of each",
    .enabled(if: LoopbackServer.hasIPv6, "\(LoopbackServer.noIPv6)"))
  func chainOnce() async throws {
    let server = try LoopbackNameServer(ipv6: true) { name, _ in .flagged([Self.start(name)], flags: 0x0400) }
    let zones = (0..<100).map { "d\($0).example" }
    let context = try Self.context(
      server, ipv6: true,
      records: ["example. NS ns.example.", "ns.example. AAAA ::1"] + zones.map { "\($0). NS ns.example." })
    let facts = await withTaskGroup(of: NameServerFacts?.self) { group in
      for zone in zones { group.addTask { await ZoneLook.facts(of: "www." + zone, in: context) } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(server.questions.count { $0 == "example/6" } == 1)
    #expect(
      facts.allSatisfy {
        $0?.chain == [.init(zone: "example", servers: ["ns.example"], withIPv6: 0, asked: 1, answering: 1)]
      })
  }
}

@Suite("Both families of the front page compared", .enabled(if: LoopbackServer.hasIPv6, "\(LoopbackServer.noIPv6)"))
struct FamilyComparisonTests {
  private func compared(
    _ ipv4: @escaping @Sendable (Int) -> String, _ ipv6: @escaping @Sendable (Int) -> String
  ) async throws -> FamilyComparison {
    let site = try FamilySite([:]) { family, attempt, path in
      guard path == "/" else { return nil }
      return ScriptedSite.html(family == .v4 ? ipv4(attempt) : ipv6(attempt))
    }
    return try #require(try await site.gather().homeHost?.comparison)
  }

  private static let text = "示范市人民政府门户网站欢迎您，政务公开、办事服务、互动交流、走进示范。"

  private static func page(time: String, visitor: Int, token: String, stamp: String) -> String {
    """
    <p>\(text)2026-06-15 \(time) 您是第\(visitor)位访客</p><input type=hidden value=\(token)>
    <a href='/x?t=\(stamp)'>x</a>
    """
  }

  @Test("dates, counters, tokens of forms and session ids are no difference")
  func purposeMade() async throws {
    let comparison = try await compared(
      { Self.page(time: "10:20:3\($0)", visitor: 1234 + $0, token: "a\($0)", stamp: "171844\($0)123") },
      { Self.page(time: "10:21:0\($0)", visitor: 9 + $0, token: "b\($0)", stamp: "171855\($0)999") })
    #expect(comparison.pairs.count == 1)
    #expect(comparison.pairs[0].unequal.isEmpty)
    #expect(comparison.pairs[0].similarity == 1)
  }

  @Test("another page over IPv6 is asked for again, and again, and differs each time")
  func otherPage() async throws {
    let comparison = try await compared(
      { _ in "<title>示范市</title><p>\(Self.text)</p><a href=/a>a</a>" },
      { _ in "<title>Welcome to nginx!</title><p>If you see this page, nginx is installed.</p>" })
    #expect(comparison.pairs.count == 3)
    #expect(comparison.ownSimilarity == 1)
    #expect(comparison.ownLinkAgreement == 1)
    #expect(comparison.ownUnequal == [])
    for pair in comparison.pairs {
      #expect(pair.unequal == [.title, .text, .links])
      #expect((pair.similarity ?? 1) < 0.1)
      #expect(pair.onlyIPv4Links == 1)
    }
  }

  @Test("what differed once only is alike the second time")
  func once() async throws {
    let comparison = try await compared({ _ in Self.text }, { $0 == 0 ? "正在发布，请稍候" : Self.text })
    #expect(comparison.pairs.map { $0.unequal.isEmpty } == [false, true])
  }

  @Test("a page that is another one at every visit is known as such")
  func restless() async throws {
    let comparison = try await compared(
      // The twin without www asks for it too: no two of any three are alike.
      { [Self.text, "今日推荐：城市风光图片展示与民俗文化专题介绍", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"][$0 % 3] }, { _ in "通知公告：关于节假日安排的说明与提示事项" })
    #expect((comparison.ownSimilarity ?? 1) < 0.5)
  }

  @Test("the same error code on both is no difference, another one is")
  func status() async throws {
    let home = FamilyPair.Side(status: 503)
    #expect(FamilyPair(time: .now, ipv4: home, ipv6: home).unequal.isEmpty)
    let site = try FamilySite(["/": Self.text]) { family, _, path in
      family == .v6 && path == "/" ? ScriptedSite.answer("404 Not Found", "<p>x</p>") : nil
    }
    let comparison = try #require(try await site.gather().homeHost?.comparison)
    #expect(comparison.pairs.map(\.unequal) == [[.status], [.status], [.status]])
  }
}
