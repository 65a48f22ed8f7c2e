import Addresses
import Evidence
import TestKit
import Testing

@testable import Crawl

@Suite("Pages that only lead on, and hosts written otherwise")
struct LeadingOnTests {
  @Test("A column that is only a script or a meta refresh is followed to the page behind it")
  func stubs() async throws {
    let site = try ScriptedSite([
      "/": "<a href=/zw/>z</a><a href=/xx/>x</a><a href=/wap/>w</a>",
      "/zw/": "<script>location.href=\"zwyw/\"</script>", "/zw/zwyw/": "<a href=/zw/a.html>a</a>",
      "/zw/a.html": "<p>a</p>",
      "/xx/": "<meta http-equiv=refresh content='0;url=gk/'>", "/xx/gk/": "<p>gk</p>",
      "/wap/": "<script>if(phone){location.href='/wap/home/'}</script>",
    ])
    let evidence = try await site.gather()
    #expect(Set(evidence.paths) == ["/", "/zw/", "/xx/", "/wap/", "/zw/zwyw/", "/xx/gk/", "/zw/a.html"])
    #expect(evidence.target("/zw/zwyw/")?.kind == .refresh)
    #expect(evidence.target("/zw/zwyw/")?.outcome == .ok)
  }

  @Test("Where a script leads that is dead is a dead link, and one that leads on for ever is not followed for ever")
  func endlessStubs() async throws {
    let site = try ScriptedSite(
      ["/": "<a href=/s/0>s</a><a href=/d/>d</a>", "/d/": "<script>location.replace('/gone')</script>"],
      otherwise: { _, request in
        guard request.target.hasPrefix("/s/"), let number = Int(request.target.dropFirst(3)) else {
          return ScriptedSite.answer("404 Not Found")
        }
        return ScriptedSite.html("<script>location.href='/s/\(number + 1)'</script>")
      })
    let evidence = try await site.gather { $0.maxDepth = 100 }
    #expect(evidence.target("/gone")?.outcome == .broken)
    #expect(evidence.paths.count == 3 + TargetResults.chainLimit)
  }

  @Test("A host written with full-width stops is asked for as browsers do, and named")
  func wideHost() async throws {
    let site = try ScriptedSite([
      "/": "<a href='http://www。demo。gov。cn/a'>a</a><a href=/b>b</a><a href='http://ｗww.demo.gov.cn/b'>b</a>",
      "/a": "<p>a</p>", "/b": "<p>b</p>",
    ])
    let evidence = try await site.gather()
    #expect(evidence.target("/a")?.outcome == .ok)
    #expect(evidence.target("/a")?.wideHost == "http://www。demo。gov。cn/a")
    #expect(evidence.target("/b")?.wideHost == "http://ｗww.demo.gov.cn/b")
  }
}
