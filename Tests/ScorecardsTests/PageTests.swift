import Checks
import Evidence
import Foundation
import Rubrics
import Testing

@testable import Scorecards

@Suite("Pages are readable, self-contained and inert")
struct PageTests {
  static let hostile = [
    "<script>alert(1)</script>", "\" onmouseover=\"alert(1)", "\"\u{301} onmouseover=alert(1) x=\"",
    "<\u{301}img src=x>",
    "javascript:alert(1)", "'><svg onload=alert(1)>", "{{name}}", "{{{style}}}", "--></style><script>alert(2)</script>",
  ]

  private func hostileReport() throws -> ReportFixture {
    try ReportFixture(
      Self.hostile.enumerated().map { index, text in
        var site = try ReportSamples.site("code\(index)" + text, name: text)
        site.region = text
        site.sponsor = text
        var assessment = try ReportSamples.judged(
          site, verdict: .unqualified,
          changes: [
            "links.home": .fail([
              Finding(
                text, url: text, seen: text, status: 404, places: [.init(page: text, seen: text, line: 3, text: text)])
            ])
          ],
          deducted: 50, vetoes: [VetoResult(id: "veto-home-stale", confirmed: true, seen: text)])
        assessment.homeTitle = text
        assessment.outcomeDetail = text
        assessment.protection = Protection(product: text, sign: text, url: site.url, status: 521)
        assessment.hosts[0].host = text
        assessment.hosts[0].records.aliases = [text]
        assessment.hosts[0].probes[1].exchange.failure = Failure(.request, .init(rawValue: text), detail: text)
        return assessment
      })
  }

  @Test("what a site says never becomes markup, whatever it says")
  func inert() throws {
    for (path, page) in try hostileReport().pages() {
      let bytes = Array(page.unicodeScalars)
      let scripts = page.components(separatedBy: "<script").count - 1
      #expect(scripts == (path.hasSuffix("index.html") ? 1 : 0), "\(path)")
      for wrong in ["<svg", "<img", "href=\"javascript:"] {
        let isThere = page.contains(wrong)
        #expect(!isThere, "\(path): \(wrong)")
      }
      // A quote that a combining mark follows still ends an attribute: no bare quote may stand before one.
      for (index, scalar) in bytes.enumerated().dropLast() where scalar == "\"" || scalar == "<" {
        #expect(bytes[index + 1] != "\u{301}", "\(path)")
      }
      #expect(TagReader.attributes(of: page).allSatisfy { !$0.hasPrefix("on") }, "\(path)")
    }
  }

  @Test("a dead link is named with the line it stands on and its text")
  func lineOfLink() throws {
    let site = try ReportSamples.site("1", name: "a")
    let report = try ReportFixture([ReportSamples.judged(site, changes: ["links.home": ReportSamples.deadLinks(1)])])
    let names = [try report.text("sites/1.html"), try report.text("en/sites/1.html")].map {
      [$0.contains("第 128 行“旧公告”"), $0.contains("line 128: “旧公告”")]
    }
    #expect(names == [[true, false], [false, true]])
    let row = try report.text("findings.csv").contains(",128,旧公告\r\n")
    #expect(row)
  }

  @Test("links lead to http and https only, and give nothing away")
  func links() throws {
    for (path, page) in try hostileReport().pages() {
      for link in TagReader.tags(named: "a", in: page) {
        let target = try #require(TagReader.value(of: "href", in: link), "\(path): \(link)")
        guard target.contains(":") else { continue }
        #expect(target.hasPrefix("http://") || target.hasPrefix("https://"), "\(path): \(target)")
        #expect(link.contains("rel=\"noopener noreferrer nofollow\""), "\(path): \(link)")
      }
    }
  }

  @Test(
    "only clean web addresses become links",
    arguments: [
      ("http://www.demo.gov.cn/a?b=c#d", true), ("HTTPS://www.demo.gov.cn/", true), ("https://例子.政务/", true),
      ("javascript:alert(1)", false), ("data:text/html,x", false), ("//www.demo.gov.cn/", false), ("http://", false),
      ("http://a/ b", false), ("http://a/\"b", false), ("http://a/\u{202E}b", false), (" http://a/", false),
      ("http://a/\u{0}", false), ("", false), ("http://a/" + String(repeating: "x", count: 5000), false),
    ])
  func linkable(text: String, expected: Bool) {
    #expect((PageText.linkable(text) != nil) == expected)
  }

  @Test("no page loads anything, and its policy forbids it")
  func selfContained() throws {
    for (path, page) in try hostileReport().pages() {
      #expect(
        TagReader.value(of: "content", in: TagReader.tags(named: "meta", in: page)[1])?.hasPrefix(
          "default-src &#39;none&#39;") == true, "\(path)")
      for tag in ["link", "img", "iframe", "object", "embed", "base"] {
        #expect(TagReader.tags(named: tag, in: page).isEmpty, "\(path): \(tag)")
      }
      #expect(TagReader.attributes(of: page).allSatisfy { $0 != "src" && $0 != "srcset" }, "\(path)")
      let loads = page.contains("@import") || page.contains("url(")
      #expect(!loads, "\(path)")
    }
  }

  @Test("the index allows its own script by hash and no other")
  func scriptHash() throws {
    let page = try ReportFixture([]).text("index.html")
    let script = try #require(page.components(separatedBy: "<script>").last?.components(separatedBy: "</script>").first)
    let isAllowed = page.contains("script-src &#39;sha256-\(SHA256.base64(script))&#39;")
    #expect(isAllowed)
    // FIPS 180-4 example values.
    #expect(SHA256.base64("abc") == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
    #expect(SHA256.base64("") == "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
    #expect(
      SHA256.base64("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
        == "JI1qYdIGOLjlwCaTDD5gOaM85Flk/yFn9uzt1BnbBsE=")
  }

  @Test("pages link to each other and to files that exist")
  func internalLinks() throws {
    let report = try ReportFixture([
      ReportSamples.judged(ReportSamples.site("1", name: "一")),
      ReportSamples.notJudged(ReportSamples.site("2/二", name: "二"), .blocked, detail: "521"),
    ])
    let pages = try report.pages()
    #expect(pages.count == 8)
    for (path, page) in pages {
      let folder = (path as NSString).deletingLastPathComponent
      for link in TagReader.tags(named: "a", in: page) {
        let target = try #require(TagReader.value(of: "href", in: link))
        if target.contains(":") { continue }
        if target.hasPrefix("#") {
          let isThere = page.contains("id=\"\(target.dropFirst())\"")
          #expect(isThere, "\(path): \(target)")
          continue
        }
        let file = ("/run/" + folder + "/" + target as NSString).standardizingPath
        #expect(report.folder.exists(file), "\(path): \(target)")
      }
    }
  }

  @Test("a page in one language links to no other")
  func oneLanguage() throws {
    let report = try ReportFixture([ReportSamples.judged(ReportSamples.site("1", name: "一"))], languages: [.en])
    #expect(try report.pages().keys.sorted() == ["bulletin.html", "index.html", "sites/1.html"])
    let isMentioned = try report.text("index.html").contains("中文")
    #expect(!isMentioned)
  }
}
