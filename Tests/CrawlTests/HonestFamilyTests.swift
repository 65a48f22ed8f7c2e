import Addresses
import Checks
import Evidence
import TestKit
import Testing

@testable import Crawl

/// What sites do to both families alike, or on purpose, and what looks like another page over IPv6 to whoever compares
/// carelessly.
@Suite("Differences that are none of the families", .enabled(if: LoopbackServer.hasIPv6, "\(LoopbackServer.noIPv6)"))
struct HonestFamilyTests {
  private typealias Page = @Sendable (_ attempt: Int) -> String

  private static let text = "示范市人民政府门户网站欢迎您，政务公开、办事服务、互动交流、走进示范，今天是个好天气。"

  private func judged(_ ipv4: @escaping Page, _ ipv6: @escaping Page) async throws -> Verdict {
    let site = try FamilySite([:]) { family, attempt, path in
      guard path == "/" else { return nil }
      return ScriptedSite.html(family == .v4 ? ipv4(attempt) : ipv6(attempt))
    }
    return try await judged(site)
  }

  private func judged(_ site: FamilySite) async throws -> Verdict {
    let evidence = try await site.gather(sample: 0)
    return try #require(CheckCatalog.check("ipv6.same-content")).judge(evidence, SampleEvidence.moment)
  }

  private static func links(_ make: (Int) -> String) -> String {
    (0..<8).map { "<a href='\(make($0))'>栏目\($0)</a>" }.joined()
  }

  @Test("links with a random value that is no number in base 16 are the same links")
  func randomLinks() async throws {
    let letters = ["Gx", "Hy", "Jz", "Kq", "Lw", "Mv", "Np", "Rt"]
    let verdict = try await judged(
      { turn in Self.text + Self.links { "/c\($0)?sid=\(letters[turn % 8])7ZuKt0PqWsXe2" } },
      { turn in Self.text + Self.links { "/c\($0)?sid=\(letters[turn % 8])9AbXyQrTuVwMn3" } })
    #expect(verdict.outcome == .pass, "\(verdict)")
  }

  @Test("links that are others at every visit say nothing")
  func restlessLinks() async throws {
    let verdict = try await judged(
      { turn in Self.text + Self.links { "/four-\(turn)x\($0)" } },
      { turn in Self.text + Self.links { "/six-\(turn)x\($0)" } })
    #expect(verdict.outcome == .notMeasured && verdict.reason == .unstable, "\(verdict)")
  }

  @Test("a title that is another one at every visit says nothing")
  func restlessTitle() async throws {
    let words = ["春", "夏", "秋", "冬", "东", "南", "西", "北"]
    let verdict = try await judged(
      { "<title>示范市\(words[$0 % 4])</title>" + Self.text }, { "<title>示范市\(words[4 + $0 % 4])</title>" + Self.text })
    #expect(verdict.outcome == .notMeasured && verdict.reason == .unstable, "\(verdict)")
  }

  @Test("two servers that take turns behind both families are no difference of the families")
  func turns() async throws {
    let other = "本页面正在改版，新旧内容并存，请以各部门发布的正式文件为准，给您带来不便敬请谅解。"
    // Over IPv4 the page and its twin are asked for before both families are compared; the third pair is the other way
    // round.
    let verdict = try await judged({ $0 < 3 ? Self.text : other }, { $0 < 2 ? other : Self.text })
    #expect(verdict.outcome == .notMeasured && verdict.reason == .unstable, "\(verdict)")
  }

  @Test("pictures and scripts from the hosts of a CDN in front of one family are the same pictures and scripts")
  func contentNetwork() async throws {
    @Sendable func page(_ host: String) -> String {
      Self.text + (0..<8).map { "<img src='\(host)/i\($0).png'><script src='\(host)/s\($0).js'></script>" }.joined()
        + Self.links { "/c\($0)" }
    }
    let verdict = try await judged({ _ in page("") }, { _ in page("http://img.demo.gov.cn") })
    #expect(verdict.outcome == .pass, "\(verdict)")
  }

  @Test("a line that tells visitors by which family they came differs on purpose")
  func greeting() async throws {
    let verdict = try await judged(
      { _ in "<p>您正在使用IPv4网络访问本网站，地址为192.0.2.7，建议升级网络</p><p>\(Self.text)</p>" },
      { _ in "<p>欢迎IPv6用户，您的地址为2001:db8:a:b::c，感谢支持</p><p>\(Self.text)</p>" })
    #expect(verdict.outcome == .pass, "\(verdict)")
  }

  @Test("a page over one family that is nothing but a script may be a challenge in the place of the site")
  func challenge() async throws {
    let verdict = try await judged(
      { _ in "<title>示范市</title><p>\(Self.text)</p>" + Self.links { "/c\($0)" } },
      { _ in "<title>检查</title><div id=app></div><script src=/check.js></script>" })
    #expect(verdict.outcome == .notMeasured && verdict.reason == .needsRendering, "\(verdict)")
  }

  @Test("a server that fails now and then over both families is no other one over IPv6")
  func flapping() async throws {
    let site = try FamilySite([:]) { family, attempt, path in
      guard path == "/" else { return nil }
      // Over IPv6 while it is probed (three tries), over IPv4 when it is asked again (it was probed, as its twin was).
      let fails = family == .v4 ? attempt >= 2 : attempt < 3
      return fails ? ScriptedSite.answer("404 Not Found", "<p>x</p>") : ScriptedSite.html(Self.text)
    }
    let verdict = try await judged(site)
    #expect(verdict.outcome == .notMeasured && verdict.reason == .unstable, "\(verdict)")
  }

  @Test("links of a page that was led to another name of the site are the same links")
  func otherName() async throws {
    let site = try FamilySite([:], records: ["six.demo.gov.cn. 60 IN AAAA ::1"]) { family, _, path in
      if path == "/", family == .v6 { return ScriptedSite.redirect("http://six.demo.gov.cn/x") }
      return path == "/" || path == "/x" ? ScriptedSite.html(Self.text + Self.links { "/c\($0)" }) : nil
    }
    let verdict = try await judged(site)
    // Where it leads is a difference, and the only one.
    #expect(verdict.findings.map(\.code) == ["other-address"], "\(verdict)")
  }

  @Test("another page over IPv6 is one, whatever else is forgiven")
  func otherPage() async throws {
    let verdict = try await judged(
      { _ in "<title>示范市</title><p>\(Self.text)</p>" + Self.links { "/c\($0)" } },
      { _ in "<title>Welcome to nginx!</title><p>If you see this page, the nginx web server is installed.</p>" })
    #expect(verdict.findings.map(\.code) == ["other-title", "other-text", "other-links"], "\(verdict)")
  }
}
