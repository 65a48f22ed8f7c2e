import Addresses
import Evidence
import TestKit
import Testing

@testable import Crawl

@Suite("Protection layers")
struct ProtectionSignsTests {
  /// An answer that a row of the table must know.
  struct Known: CustomTestStringConvertible, Sendable {
    var product: String
    var example: ProtectionTable.Example
    var testDescription: String {
      "\(product): \(example.status) \(example.headers.map(\.value)) \(example.body.prefix(40))"
    }

    static let all = ProtectionTable.rows.flatMap { row in
      row.examples.map { Known(product: row.product, example: $0) }
    }
  }

  private func detect(_ status: Int, headers: [HeaderField] = [], body: [UInt8]) throws -> Protection? {
    let url = try #require(WebAddress("http://www.demo.gov.cn/"))
    return ProtectionSigns.detect(Response(url: url, status: status, headers: headers), body: body)
  }

  private func detect(_ status: Int, headers: [HeaderField] = [], body: String = "") throws -> String? {
    try detect(status, headers: headers, body: Array(body.utf8))?.product
  }

  @Test("Each product is known by what it sends in the site's place", arguments: Known.all)
  func known(_ known: Known) throws {
    let example = known.example
    let filling = String(
      repeating: "/* 0123456789 */", count: max(0, example.length - example.body.utf8.count) / 16 + 1)
    let body = example.length > 0 ? example.body + "<script>\(filling)</script>" : example.body
    #expect(try detect(example.status, headers: example.headers, body: body) == known.product)
  }

  @Test("Each product has an example", arguments: ProtectionTable.rows.map(\.product))
  func examples(_ product: String) {
    #expect(ProtectionTable.rows.first { $0.product == product }?.examples.isEmpty == false)
  }

  @Test("The cookies and headers of every product mean nothing on an ordinary page, nor on a page that is gone")
  func ordinary() throws {
    let page = "<html><a href=/>首页</a></html>"
    let small = "<html><p>" + String(repeating: "正文", count: 40) + "</p></html>"
    for example in ProtectionTable.rows.flatMap(\.examples) where !example.headers.isEmpty {
      #expect(try detect(200, headers: example.headers, body: page) == nil)
      #expect(try detect(200, headers: example.headers, body: small) == nil)
      #expect(try detect(404, headers: example.headers, body: "<p>404</p>") == nil)
      #expect(try detect(410, headers: example.headers) == nil)
      #expect(try detect(500, headers: example.headers) == nil)
    }
  }

  @Test("An article about these products is a page like any other")
  func article() throws {
    let words = ProtectionTable.rows.flatMap { $0.marks + $0.hints }.flatMap(\.self).joined(separator: " ")
    #expect(try detect(200, body: "<a href=/>首页</a><p>\(words)</p>") == nil)
    #expect(try detect(404, body: "<p>\(words.replacing("404.safedog.cn", with: ""))</p>") == nil)
  }

  @Test("A short success that only sets a cookie, or only reloads, is a challenge")
  func challenge() throws {
    let script = "<script>document.cookie='a=b';location.href=location.pathname+location.search</script>"
    #expect(try detect(200, body: script) == "unknown challenge")
    #expect(try detect(200, body: "<a href=/x>x</a>" + script) == nil)
    #expect(try detect(200, body: script + String(repeating: " ", count: ProtectionSigns.challengeLimit)) == nil)
    #expect(try detect(200, body: "<html><script>document.cookie = 'a=b'</script></html>") == "unknown challenge")
    #expect(try detect(200, body: "<noscript>请开启JavaScript</noscript><script>location.reload()</script>") != nil)
    #expect(try detect(200, body: "<SCRIPT>window.location.href = window.location.href</SCRIPT>") != nil)
  }

  @Test(
    "A short page that leads to an address it names, is made by script, or has a text of its own, is none",
    arguments: [
      "<script>location.href='/portal/index.html'</script>", "<script>location.replace(\"/portal/\")</script>",
      "<script>var u='/portal/';window.location.href=u</script>",
      "<script>if(document.cookie.indexOf('a=')<0){var x=1}</script>",
      "<div id=app></div><script>location.protocol</script><script src=/app.js></script>",
      "<p>\(String(repeating: "系统维护中，", count: 10))</p><script>document.cookie='seen=1'</script>",
      "<frameset><frame src=/a></frameset><script>document.cookie='seen=1'</script>",
    ])
  func noChallenge(_ body: String) throws {
    #expect(try detect(200, body: body) == nil)
  }

  @Test(
    "A link that a protection layer answers with 404 is blocked, not broken; beside it a page that is gone is broken")
  func notBroken() async throws {
    let wall = "<title>网站防火墙</title><img src=http://404.safedog.cn/images/safedogsite/broswer_logo.jpg>"
    let site = try ScriptedSite(
      ["/": "<a href=/x.html>x</a><a href=/x.pdf>x</a><a href=/gone.html>g</a>"],
      scripts: [
        "/x.html": { _, request in ScriptedSite.answer("404 Not Found", wall, isHead: request.method == "HEAD") },
        "/x.pdf": { _, request in ScriptedSite.answer("404 Not Found", wall, isHead: request.method == "HEAD") },
      ])
    let evidence = try await site.gather()
    #expect(evidence.target("/x.html")?.outcome == .blocked)
    #expect(evidence.target("/x.pdf")?.outcome == .blocked)
    #expect(evidence.target("/gone.html")?.outcome == .broken)
  }

  @Test(
    "a saved challenge of 11 KB is known by the names in its script; the same names on a page with links are not",
    .enabled(if: Corpus.isPresent, "the corpus is not beside the repository"))
  func savedChallenge() throws {
    let url = try #require(WebAddress("http://www.stats.gov.cn/ti"))
    let body = Array(try Corpus.data("pages-zh/gov/stats-antibot-challenge.html"))
    #expect(ProtectionSigns.detect(Response(url: url, status: 200), body: body)?.product == "网站卫士 WZWS")
    let page = body + Array("<a href=/>首页</a>".utf8)
    #expect(ProtectionSigns.detect(Response(url: url, status: 200), body: page) == nil)
    for name in ["shanxi-gov-article", "gov-cn-home-2023", "cmse-article", "stats-list-page", "stats-codes-2018"] {
      let body = Array(try Corpus.data("pages-zh/gov/\(name).html"))
      #expect(ProtectionSigns.detect(Response(url: url, status: 200), body: body) == nil, "\(name)")
    }
  }
}
