import Addresses
import Evidence
import Synchronization
import TestKit
import Testing

@testable import Crawl

@Suite("Links that are no fault of the site")
struct HonestLinkTests {
  @Test("A host with IPv6 addresses only is not tested where we have no IPv6, and says so")
  func noIPv6() async throws {
    let site = try ScriptedSite([
      "/": "<a href=http://six.gov.cn/a>six</a><a href='http://[::1]/b'>literal</a><a href=http://outside.gov.cn/>o</a>"
    ])
    let evidence = try await site.gather(vantage: { ($0.ipv4, $0.ipv6) = (true, false) })
    for address in ["http://six.gov.cn/a", "http://[::1]/b"] {
      #expect(evidence.target(address)?.outcome == .excluded)
      #expect(evidence.target(address)?.reason == OutcomeDetail.noIPv6Vantage)
    }
    #expect(evidence.target("http://outside.gov.cn/")?.outcome == .ok)
  }

  @Test("A redirect to such a host is no fault either")
  func redirectToIPv6() async throws {
    let site = try ScriptedSite(
      ["/": "<a href=http://outside.gov.cn/doc>d</a>"],
      scripts: ["/doc": { _, _ in ScriptedSite.redirect("http://six.gov.cn/a") }])
    let evidence = try await site.gather(vantage: { ($0.ipv4, $0.ipv6) = (true, false) })
    #expect(evidence.target("http://outside.gov.cn/doc")?.reason == OutcomeDetail.noIPv6Vantage)
    #expect(
      evidence.target("http://outside.gov.cn/doc")?.redirects == [
        "302 http://outside.gov.cn/doc", "- http://six.gov.cn/a",
      ])
  }

  @Test("Links out of the web are counted as excluded; scripts, letters and calls are no links")
  func otherSchemes() async throws {
    let site = try ScriptedSite([
      "/":
        "<a href=ftp://f.gov.cn/a>f</a><a href='file:///C:/a.doc'>l</a><a href=weixin://x>w</a><a href=mailto:a@b.cn>m</a>"
        + "<a href='javascript:void(0)'>j</a><a href=tel:110>t</a><img src='data:image/gif;base64,AA'>"
    ])
    let evidence = try await site.gather()
    #expect(evidence.targets.map(\.url) == ["ftp://f.gov.cn/a", "file:///C:/a.doc", "weixin://x"])
    #expect(evidence.targets.allSatisfy { $0.outcome == .excluded && $0.reason == LinkTarget.otherScheme })
    #expect(evidence.crawl.complete)
  }

  @Test("Certificates of others count, whatever the site's own is like")
  func outsideCertificates() throws {
    let site = try ScriptedSite([:])
    let home = try #require(WebAddress("https://www.demo.gov.cn/"))
    let crawl = SiteCrawl(
      requester: Requester(context: try site.context()),
      robots: SiteRobots(.allowAll, home: home, scopes: [SiteScope(home: home)]), verifiesCertificate: false,
      scopes: [SiteScope(home: home)])
    #expect(crawl.outsideChecker.verifiesCertificate)
    #expect(!crawl.checker.verifiesCertificate)
  }

  @Test("Where HEAD found no server, GET is not tried")
  func noServer() async throws {
    let alert: [UInt8] = [0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28]
    let secure = try LoopbackServer(.ipv4, greeting: { _ in [.send(alert), .halfClose, .hang] }) { _ in [] }
    let site = try ScriptedSite([:])
    let context = try site.context { $0.portMap[443] = secure.port }
    let checker = LinkChecker(requester: Requester(context: context), verifiesCertificate: true)
    let answer = await checker.check(try #require(WebAddress("https://outside.gov.cn/a")))
    #expect(answer.judgement.outcome == .unstable)
    #expect(secure.connections == 1)
    let nobody = await checker.check(try #require(WebAddress("http://outside.gov.cn:1/a")))
    #expect(nobody.foundNobody)
    #expect(nobody.requests == 0)
  }

  @Test("Two hundred links to a host that is gone are all told by its failure, without being asked for one by one")
  func deadHost() async throws {
    let links = (0..<200).map { "<a href=http://outside.gov.cn:1/\($0)>\($0)</a>" }.joined()
    let site = try ScriptedSite(["/": links])
    let evidence = try await site.gather()
    #expect(evidence.targets.count == 200)
    #expect(evidence.targets.allSatisfy { $0.outcome == .failing && $0.reason == "connection-refused" })
    #expect(evidence.crawl.complete)

    var hosts = DeadHosts()
    let refused = LinkJudgement(outcome: .unstable, reason: "connection-refused")
    for _ in 1..<DeadHosts.failuresInARow { hosts.add(refused, at: "http://a") }
    #expect(hosts.judgement(at: "http://a") == nil)
    hosts.remove("http://a")
    for _ in 0..<DeadHosts.failuresInARow { hosts.add(refused, at: "http://a") }
    #expect(hosts.judgement(at: "http://a") == refused)
    #expect(hosts.judgement(at: "https://a") == nil)
  }

  @Test("A site that bans us by plain refusals is not asked to its end", arguments: ["403 Forbidden", "429 Too Many"])
  func banned(status: String) async throws {
    let links = (0..<60).map { "<a href=/p\($0)>p</a>" }.joined()
    let served = Mutex(0)
    let site = try ScriptedSite(
      [:],
      otherwise: { _, request in
        guard request.target != "/robots.txt" else { return ScriptedSite.answer("404 Not Found") }
        let number = served.withLock { served in
          served += 1
          return served
        }
        return number > 6 ? ScriptedSite.answer(status) : ScriptedSite.html(links)
      })
    let evidence = try await site.gather()
    #expect(evidence.outcome == .gathered)
    #expect(evidence.crawl.stoppedBy == .blocked)
    #expect(site.server.requests.count < 40)
    #expect(!evidence.targets.contains { $0.outcome == .broken || $0.outcome == .failing })
    #expect(evidence.targets.contains { $0.outcome == .notTested })
  }

  @Test("A site that refuses many pages but not its home page is visited to its end")
  func forbiddenPart() async throws {
    let links = (0..<40).map { "<a href=/p\($0)>p</a>" }.joined()
    let site = try ScriptedSite(
      ["/": links + "<a href=/last>l</a>", "/last": "<p>last</p>"],
      otherwise: { _, request in
        request.target.hasPrefix("/p") ? ScriptedSite.answer("403 No") : ScriptedSite.answer("404 Not Found")
      })
    let evidence = try await site.gather()
    #expect(evidence.crawl.stoppedBy == nil)
    #expect(evidence.targets.count { $0.outcome == .refused } == 40)
    #expect(evidence.target("/last")?.outcome == .ok)
  }
}
