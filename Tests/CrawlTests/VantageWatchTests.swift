import Addresses
import Checks
import Evidence
import Foundation
import Synchronization
import TestKit
import Testing
import Transport

@testable import Crawl

@Suite("IPv6 that is lost during a run")
struct VantageWatchTests {
  /// A clock and a control that a test sets.
  private final class World: Sendable {
    let time = Mutex(Date(timeIntervalSince1970: 1_800_000_000))
    let works = Mutex(true)
    let looks = Mutex(0)

    func pass(_ seconds: Double) { time.withLock { $0 += seconds } }

    func watch() -> VantageWatch {
      let start = time.withLock { $0 }
      let vantage = Vantage(
        ipv4: true, ipv6: true, time: start, findings: VantageFindings(ipv6Kind: .native))
      return VantageWatch(
        vantage,
        look: {
          self.looks.withLock { $0 += 1 }
          return self.works.withLock { $0 }
        }, now: { self.time.withLock { $0 } })
    }

    /// A site that began now, with a probe over IPv6 that failed or not.
    func site(_ vantage: Vantage, fails: Bool) throws -> SiteEvidence {
      let now = time.withLock { $0 }
      let url = try #require(WebAddress("http://www.demo.gov.cn/"))
      let failure = fails ? Failure(.connect, .connectTimeout) : nil
      let probe = HomeProbe(
        scheme: "http", family: .v6, exchange: Exchange(url: url, family: .v6, time: now, failure: failure))
      let records = AddressRecords(host: "www.demo.gov.cn", time: now, ipv4: [], ipv6: [])
      return SiteEvidence(
        site: Site(code: "1", name: "示范市人民政府", url: url), started: now, ended: now, vantage: vantage,
        outcome: .gathered,
        hosts: [HostEvidence(host: "www.demo.gov.cn", role: .home, records: records, probes: [probe])])
    }
  }

  @Test("a failure over IPv6 is believed where the control answers, and taken back where it does not")
  func confirmed() async throws {
    let world = World()
    let watch = world.watch()
    var alive = try world.site(await watch.current(), fails: true)
    await watch.confirm(&alive)
    #expect(alive.vantage.ipv6 && alive.hosts[0].probes.count == 1)
    world.works.withLock { $0 = false }
    var lost = try world.site(await watch.current(), fails: true)
    world.pass(10)
    await watch.confirm(&lost)
    #expect(!lost.vantage.ipv6 && lost.hosts[0].probes.isEmpty)
  }

  @Test("what met no failure needs no control, and minutes later is asked all the same")
  func interval() async throws {
    let world = World()
    let watch = world.watch()
    var first = try world.site(await watch.current(), fails: false)
    await watch.confirm(&first)
    #expect(world.looks.withLock { $0 } == 0)
    world.works.withLock { $0 = false }
    world.pass(VantageWatch.interval)
    let vantage = await watch.current()
    #expect(world.looks.withLock { $0 } == 1)
    #expect(!vantage.ipv6, "a site that begins now is measured without IPv6")
  }

  @Test("sites that were under way lose what they measured; those after the return keep it; the run says when")
  func returning() async throws {
    let world = World()
    let watch = world.watch()
    let before = await watch.current()
    var underWay = try world.site(before, fails: false)
    world.works.withLock { $0 = false }
    world.pass(VantageWatch.interval)
    _ = await watch.current()
    world.works.withLock { $0 = true }
    world.pass(VantageWatch.pause)
    let after = await watch.current()
    #expect(after.ipv6)
    await watch.confirm(&underWay)
    #expect(!underWay.vantage.ipv6, "it was under way while IPv6 was lost")
    world.pass(1)
    var later = try world.site(after, fails: false)
    await watch.confirm(&later)
    #expect(later.vantage.ipv6)
    let interruptions = try #require(await watch.report(onto: before).findings?.interruptions)
    #expect(interruptions.count == 1)
    #expect(interruptions.first?.lastGood == before.time)
    #expect(interruptions.first?.ended != nil)
  }

  @Test("a site with IPv6 only is not called unreachable while IPv6 is lost")
  func onlyIPv6() async throws {
    let world = World()
    let watch = world.watch()
    world.works.withLock { $0 = false }
    var site = try world.site(await watch.current(), fails: true)
    site.outcome = .unreachable
    site.hosts[0].records.ipv6 = [try #require(IPAddress("2408::1"))]
    await watch.confirm(&site)
    #expect(site.outcome == .skipped)
    #expect(site.outcomeDetail == OutcomeDetail.noIPv6Vantage)
  }

  @Test("those who want a look at once share it")
  func shared() async throws {
    let world = World()
    let watch = world.watch()
    world.pass(VantageWatch.interval)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<50 { group.addTask { _ = await watch.current() } }
    }
    #expect(world.looks.withLock { $0 } == 1)
    let vantage = await watch.current()
    let sites = try (0..<50).map { _ in try world.site(vantage, fails: true) }
    let confirmed = await withTaskGroup(of: Bool.self) { group in
      for site in sites {
        group.addTask {
          var site = site
          await watch.confirm(&site)
          return site.vantage.ipv6
        }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(confirmed == 50)
    #expect(world.looks.withLock { $0 } <= 51)
  }

  @Test("a loss that is over before the visit ends is seen by the look that a failure asks for")
  func shortLoss() async throws {
    let world = World()
    let watch = world.watch()
    var site = try world.site(await watch.current(), fails: true)
    world.works.withLock { $0 = false }
    world.pass(VantageWatch.samplePause)
    await watch.sample()
    await watch.sample()
    #expect(world.looks.withLock { $0 } == 1)
    world.works.withLock { $0 = true }
    world.pass(20)
    await watch.confirm(&site)
    #expect(!site.vantage.ipv6 && site.hosts[0].probes.isEmpty)
  }

  @Test("failures in a row do not each ask for a look")
  func samplePause() async throws {
    let world = World()
    let watch = world.watch()
    world.pass(VantageWatch.samplePause)
    for _ in 0..<10 { await watch.sample() }
    #expect(world.looks.withLock { $0 } == 1)
  }

  @Test(
    "a cached answer is as old as it says, and no clock where it does not say it in seconds",
    arguments: [(nil, -600.0), ("600", 0), (" 540 ", nil), ("ten", nil)] as [(String?, Double?)])
  func age(age: String?, ahead: Double?) throws {
    let url = try #require(WebAddress("http://www.demo.gov.cn/"))
    var response = Response(url: url, status: 200, headers: [HeaderField("Date", "Fri, 15 Jan 2027 07:50:00 GMT")])
    if let age { response.headers.append(HeaderField("Age", age)) }
    #expect(VantageWatch.ahead(response, at: Date(timeIntervalSince1970: 1_800_000_000)) == ahead)
  }

  @Test("all that was measured over IPv6 is taken back: probes, looks, comparison, links, name servers' replies")
  func forgotten() throws {
    var site = SampleEvidence.exemplary()
    site.targets[0].outcome = .unstable
    site.targets[0].reason = Failure.Code.unreachable.rawValue
    site.forgetIPv6()
    #expect(!site.vantage.ipv6)
    #expect(site.ipv6Links == nil)
    for host in site.hosts {
      #expect(host.comparison == nil)
      #expect(host.probes.allSatisfy { $0.family == .v4 })
      #expect((host.looks ?? []).allSatisfy { $0.family == .v4 })
    }
    #expect(site.homeHost?.looks?.isEmpty == false)
    #expect(site.homeHost?.records.ipv6.isEmpty == false, "records came by the resolver")
    let replies = try #require(site.nameServers?.servers).flatMap(\.replies)
    #expect(!replies.isEmpty && replies.allSatisfy { $0.address.family == .v4 })
    let chain = try #require(site.nameServers?.chain)
    #expect(!chain.isEmpty && chain.allSatisfy { $0.asked == nil && $0.answering == nil })
    #expect(site.targets[0].outcome == .notTested)
    for check in CheckCatalog.all where check.id.hasPrefix("ipv6.") && check.id != "ipv6.home-address" {
      #expect(check.judge(site, SampleEvidence.moment) == .notMeasured(.noIPv6Vantage), "\(check.id)")
    }
  }

  @Test(
    "a control that dies in the middle of a run is noticed, with real sockets",
    .enabled(if: LoopbackServer.hasIPv6, "\(LoopbackServer.noIPv6)"))
  func realControl() async throws {
    let control = try LoopbackServer(.ipv6) { _ in [] }
    let site = try ScriptedSite(["/": "<title>示范市</title>"])
    let port = control.port
    // IPv6 of the site itself answers on no port.
    let context = try site.context(change: { $0.ipv6Controls = ["[::1]:\(port)"] })
    let url = try #require(WebAddress("http://six.gov.cn/"))
    let row = Site(code: "6", name: "示范市人民政府", url: url)
    let believed = await SiteGatherer(context).gather(row)
    #expect(believed.vantage.ipv6)
    #expect(believed.outcome == .unreachable)
    control.stop()
    let lost = await SiteGatherer(context).gather(row)
    #expect(!lost.vantage.ipv6)
    #expect(lost.outcomeDetail == OutcomeDetail.noIPv6Vantage)
  }
}
