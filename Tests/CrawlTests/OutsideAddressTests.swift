import Addresses
import Evidence
import Synchronization
import TestKit
import Testing

@testable import Crawl

/// How often was asked, counted from many tasks.
private final class AskCount: Sendable {
  let value = Mutex(0)
}

@Suite("Addresses of other sites")
struct OutsideAddressTests {
  private static let outside = "http://outside.gov.cn/doc.html"

  @Test("An outside address that two sites link to is asked for once in a run, and judged alike for both")
  func oncePerRun() async throws {
    let site = try ScriptedSite(["/": "<a href='\(Self.outside)'>文件</a><a href='http://outside.gov.cn/gone'>x</a>"])
    let context = try site.context { $0.sites = 2 }
    let sites = try ["www.demo.gov.cn", "other.gov.cn"].enumerated().map { position, host in
      (position: position, site: Site(code: host, name: "", url: try #require(WebAddress("http://\(host)/"))))
    }
    var finished: [SiteEvidence] = []
    try await Scan(context).run(sites, mayBegin: { true }) { _, evidence in finished.append(evidence) }
    #expect(finished.count == 2)
    for evidence in finished {
      #expect(evidence.target("http://outside.gov.cn/gone")?.outcome == .broken)
      #expect(evidence.target(Self.outside)?.outcome == .broken)
    }
    let asked = site.server.requests.filter { $0.target == "/doc.html" }.map(\.method)
    #expect(asked == ["HEAD", "GET"], "HEAD once, and GET before anything bad is said")
  }

  @Test("Whoever asks while an address is being asked for waits for that answer")
  func singleFlight() async {
    let checks = ExternalChecks()
    let asked = AskCount()
    let answer = CheckedAddress(judgement: LinkJudgement(outcome: .ok), time: 0, requests: 1, bytes: 0)
    @Sendable func ask() async -> CheckedAddress {
      asked.value.withLock { $0 += 1 }
      // Long enough for the others to come; where they do not, they find the answer remembered.
      for _ in 0..<100 { await Task.yield() }
      return answer
    }
    let outcomes = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<20 { group.addTask { await checks.check(Self.outside, ask: ask).asked } }
      return await group.reduce(into: [Bool]()) { $0.append($1) }
    }
    #expect(asked.value.withLock { $0 } == 1)
    #expect(outcomes.count { $0 } == 1)
  }

  @Test("No request asks for a part of a file")
  func noRange() async throws {
    let site = try ScriptedSite(
      [
        "/": "<a href=/a.pdf>a</a><a href=/gone.pdf>g</a><img src=/i.png><link rel=stylesheet href=/s.css>"
          + "<a href='\(Self.outside)'>o</a><a href=/shaky>s</a>"
      ],
      scripts: [
        "/a.pdf": { _, request in ScriptedSite.answer("200 OK", "%PDF", isHead: request.method == "HEAD") },
        "/s.css": { _, _ in ScriptedSite.answer("200 OK", "p{}", type: "text/css") },
        "/shaky": { _, _ in ScriptedSite.answer("503 Busy") },
      ])
    _ = try await site.gather()
    #expect(site.server.requests.count > 8)
    #expect(site.server.requests.allSatisfy { $0.values(of: "Range").isEmpty })
    #expect(site.server.requests.allSatisfy { !$0.values(of: "Accept").isEmpty }, "as browsers do")
  }
}
