import Evidence
import TestKit
import Testing

@testable import Crawl

@Suite("A site with a page whose server does wrong")
struct ServerFaultTests {
  @Test("is walked to its end, and the link is judged by what came", arguments: ServerFault.all)
  func fault(fault: ServerFault) async throws {
    // The other page comes last, so that what the fault does to the crawl shows on it.
    let site = try ScriptedSite(
      ["/": "<a href='\(fault.link)'>f</a><a href=/good>g</a>", "/good": "<p>good</p>"],
      otherwise: { _, request in
        request.target.hasPrefix("/fault") ? fault.page(request) : ScriptedSite.answer("404 Not Found")
      })
    // A handshake failure, in TLS 1.2's record.
    let alert: [UInt8] = [0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28]
    let secure = try LoopbackServer(.ipv4, greeting: { _ in [.send(alert), .halfClose, .hang] }) { _ in [] }
    var gathered: SiteEvidence?
    for limit in fault.isSlow ? Patience.growingLimits : [Patience.seconds] {
      let evidence = try await site.gather(reachesServer: true) {
        $0.timeout = limit
        $0.allowsPrivateAddresses = !fault.forbidsPrivateAddresses
        $0.maxBodyBytes = fault.maxBodyBytes
        $0.portMap[443] = secure.port
      } vantage: {
        $0.ipv4 = true
      }
      gathered = evidence
      // On a busy machine a limit may be too short for the rest of the site.
      if evidence.paths.contains("/good"), evidence.target(fault.link)?.reason == fault.reason { break }
    }
    let evidence = try #require(gathered)
    let target = try #require(evidence.target(fault.link))
    #expect(target.outcome == fault.outcome)
    #expect(target.reason == fault.reason)
    #expect(evidence.paths.count { $0 == fault.link } == (fault.isRead ? 1 : 0))
    #expect(evidence.target("/good")?.outcome == .ok)
    #expect(evidence.paths.contains("/good"))
    #expect(evidence.crawl.stoppedBy == fault.cap)
    // A page that failed is read twice.
    #expect(evidence.crawl.bytes <= 2 * fault.maxBodyBytes + 100_000)
    #expect(evidence.crawl.requests <= fault.maxRequests)
  }
}
