import Addresses
import Evidence
import FoundationEssentials
import TestKit
import Testing

@testable import Markup

@Suite("Links that a linked style sheet may hide")
struct SuspectLinkTests {
  private static let sheet = "<link rel=stylesheet href=/a.css>"
  private static let advertisement = "<a href=http://www.dubo-lab.com/>百家乐</a>"
  private static let partners =
    "<p><a href=http://a.lab-a.com/>A</a> <a href=http://b.lab-b.com/>B</a> "
    + "<a href=http://c.lab-c.com/>C</a></p>"

  @Test(
    "Of ordinary pages nothing is kept",
    arguments: [
      "<a href=/a.html>甲</a><a href=http://www.gov.cn/>乙</a>",
      "<a href=http://www.foreign-lab.com/>技术支持</a><a href=http://www.people.com.cn/>人民网</a>",
      "<div><a href=/>首页</a>\(partners)</div>".replacing("</p>", with: "<a href=/b.html>机构</a></p>"),
    ])
  func ordinary(_ markup: String) throws {
    #expect(try page(Self.sheet + markup).suspects == nil)
  }

  @Test("Without a linked style sheet there is nothing to wait for")
  func noSheet() throws {
    #expect(try page(Self.advertisement + Self.partners).suspects == nil)
    #expect(try page(Self.sheet + Self.advertisement).suspects != nil)
    #expect(try page(Self.sheet + Self.partners).suspects?.links.links.count == 3)
  }

  @Test("Pages of one template have equal suspects, whatever stands above them")
  func template() throws {
    let first = try #require(try page(Self.sheet + "<p>甲</p>\n\n" + Self.advertisement + "\n" + Self.partners).suspects)
    let second = try #require(try page(Self.sheet + "\n<p>乙丙</p>" + Self.advertisement + "\n" + Self.partners).suspects)
    #expect(first.links == second.links)
    #expect(first.line == 3)
    #expect(second.line == 2)
  }

  @Test(
    "A selector of endless classes, a sheet of endless imports and a tag of endless brackets cost no more than others")
  func bounds() throws {
    let url = try #require(WebAddress("http://www.example.gov.cn/"))
    let selectors = SelectorParser.selectors(
      Array((String(repeating: ".a", count: 100_000) + (0..<1000).map { ".b\($0)" }.joined()).utf8),
      isConditional: false)
    #expect(selectors.count == 1)
    #expect(selectors.allSatisfy { $0.subject.classes.count <= 16 && $0.subject.isConditional })
    let imports = String(repeating: "@import 'a.css';", count: 1000)
    #expect(SheetDigest(Array(imports.utf8), url: url) == nil)
    let tag = "<div title='" + String(repeating: "<a ", count: 1000) + "=\"'"
    let isTold = Array(tag.utf8).withUnsafeBufferPointer { StartTag(in: $0, endingAt: $0.count) != nil }
    #expect(!isTold)
  }

  @Test(
    "Hostile sheets take time by their size, not by its square", .timeLimit(.minutes(1)),
    arguments: [
      (0..<20_000).map { ".a\($0)" }.joined(separator: ",") + "{" + String(repeating: "left:0;", count: 20_000) + "}",
      String(repeating: ".a ", count: 37_500) + "{left:0}", String(repeating: ".a", count: 50_000) + "{left:0}",
      String(repeating: ".on{left:0}", count: 12_500), String(repeating: ":not(", count: 25_000) + "{left:0}",
      String(repeating: "url(", count: 25_000), String(repeating: "a{b:url('", count: 12_500),
      String(repeating: "/*", count: 50_000), String(repeating: "@media all{a{left:0}", count: 5_000),
      String(repeating: "@media all{a{left:0}}", count: 5_000), String(repeating: "a{left:0", count: 12_500),
      String(repeating: "\\", count: 100_000), String(repeating: "[", count: 100_000) + "{left:0}",
      String(repeating: "a{left:0}}", count: 10_000), String(repeating: "\"\n", count: 50_000),
      "a{" + String(repeating: "left:0!important;", count: 5_000) + "}",
      String(repeating: "a>+~ ", count: 20_000) + "{left:0}",
    ])
  func hostileSheets(css: String) throws {
    let url = try #require(WebAddress("http://www.example.gov.cn/"))
    let markup = Self.sheet + String(repeating: "<div class='a on'>", count: 80) + Self.advertisement + Self.partners
    let suspects = try #require(try page(markup).suspects)
    guard let digest = SheetDigest(Array(css.utf8), contentType: "text/css", url: url) else { return }
    #expect(digest.weight <= css.utf8.count * 2)
    var work = 60_000_000
    let links = LinkedConcealment(suspects.links.sheets.map { ($0, digest) }).links(of: suspects.links, work: &work)
    #expect(links.isEmpty)
  }

  @Test("A page of its own with more rules that may undo than can be looked at keeps nothing")
  func ownRules() throws {
    let rules = (0..<2000).map { ".on{left:\($0)px}" }.joined()
    #expect(try page(Self.sheet + "<style>.on{left:0}</style>" + Self.advertisement).suspects?.links.rules.count == 1)
    #expect(try page(Self.sheet + "<style>\(rules)</style>" + Self.advertisement).suspects == nil)
  }

  @Test("Tags are told from what looks like tags in their values")
  func tags() throws {
    let read = { (tag: String) in
      Array(tag.utf8).withUnsafeBufferPointer { source -> [String] in
        guard let tag = StartTag(in: source, endingAt: source.count) else { return [] }
        return [tag.name, tag.value(of: "class").map { String(decoding: $0, as: UTF8.self) } ?? "-"]
      }
    }
    #expect(read("<p>x<DIV CLASS=a title='b<c'") == ["div", "a"])
    #expect(read("<div title=\"<span class=b \" class=a") == ["div", "a"])
    #expect(read("<a href=javascript:f('x') class=a") == ["a", "a"])
    #expect(read("<p>text") == [])
  }

  @Test(
    "On saved pages the elements around a link are told from the source as the parser told them",
    .enabled(if: Corpus.isPresent, "the corpus is absent"))
  func savedPages() throws {
    let url = try #require(WebAddress("http://www.example.gov.cn/"))
    let css = ".planted > #in p { position: absolute; left: -9999px }"
    let digest = try #require(SheetDigest(Array(css.utf8), contentType: "text/css", url: url))
    let planted = Array("<section class=\"a planted\"><div id=in>\(Self.partners)</div></section>".utf8)
    var seen = 0
    for folder in ["gov", "news-gne"] {
      let names = try FileManager.default.contentsOfDirectory(atPath: Corpus.path("pages-zh/\(folder)")).sorted()
      for name in names where name.hasSuffix(".html") {
        let body = try [UInt8](Corpus.data("pages-zh/\(folder)/\(name)"))
        // Before the first element of the body that is sure to stand for itself.
        guard let place = Self.firstIndex(of: Array("<div".utf8), in: body) else { continue }
        let markup = Array(Self.sheet.utf8) + body[..<place] + planted + body[place...]
        let parsed = PageParser.parse(markup, url: url, contentType: "text/html")
        // One has rules within rules among its own, which are not understood.
        guard let suspects = parsed.suspects else { continue }
        let sheets = suspects.links.sheets.map { (sheet: $0, digest: digest) }
        var work = 10_000_000
        let links = LinkedConcealment(sheets).links(of: suspects.links, work: &work)
        #expect(
          links.filter { $0.url.contains(".lab-") }.map(\.trick) == [.offScreen, .offScreen, .offScreen], "\(name)")
        #expect(links.count == 3, "\(name)")
        seen += 1
      }
    }
    #expect(seen >= 35)
  }

  private static func firstIndex(of word: [UInt8], in body: [UInt8]) -> Int? {
    let head = [UInt8]("<body".utf8)
    guard let start = body.indices.first(where: { body[$0...].starts(with: head) }) else { return nil }
    return body[start...].indices.first { body[$0...].starts(with: word) }
  }
}
