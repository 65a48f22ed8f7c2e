import Addresses
import Evidence
import FoundationEssentials
import TestKit
import Testing

@testable import Markup

@Suite("Sparing the parser the characters beyond ASCII")
struct TextCondenserTests {
  /// Whether a body reads the same with and without tokens.
  private func isSame(_ body: [UInt8], contentType: String? = "text/html; charset=utf-8") throws -> Bool {
    let url = try #require(WebAddress(pageAddress))
    let today = try #require(CalendarDay("2018-11-01"))
    let with = PageParser.read(body, url: url, contentType: contentType, asOf: today)
    let without = PageParser.read(body, url: url, contentType: contentType, asOf: today, condenses: false)
    return with.facts == without.facts && with.links == without.links && with.textBytes == without.textBytes
  }

  @Test("Runs become tokens and tokens runs again")
  func tokens() {
    let text = Array("<p>第一段文字</p>短 and 第2段b文字c, d<a>第三段文字-</a>".utf8)
    text.withUnsafeBufferPointer { buffer in
      let condenser = TextCondenser(buffer)
      let bytes = condenser.bytes
      #expect(String(decoding: bytes, as: UTF8.self) == "<p>\u{7F}@@@</p>短 and \u{7F}@@Ac, d<a>\u{7F}@@B-</a>")
      let expanded = condenser.expanded(bytes)
      #expect(expanded == text)
    }
  }

  @Test("A page with a DEL of its own is read as it is")
  func ownMark() throws {
    let markup = "<p>第一段文字\u{7F}@@@<a href=x title='第二段文字&#127;@@@'>第三段文字&#127;@@@@@</a>第四段文字</p>"
    #expect(try isSame(Array(markup.utf8)))
    let forged = "<p>第一段文字&#127;@@@</p><p>&#127;_</p><a href=x title='&#127;@@A'>&#127;</a>第二段文字"
    let parsed = try page(forged)
    #expect(parsed.text.contains("第一段文字"))
    #expect(parsed.text.hasSuffix("第二段文字"))
  }

  @Test("Lines of text stay right")
  func lines() throws {
    let parsed = try page("<p>\n第一段文字 2018-04-27\n第二段文字\n\n第三段文字 2018-04-28\n第四段文字</p><a href=x>第五段文字</a>")
    #expect(parsed.facts.dates.map(\.line) == [2, 5])
    #expect(parsed.links.map(\.line) == [6])
  }

  @Test("Long texts, which the parser hands out in pieces, are whole again")
  func pieces() throws {
    for filler in 0..<8 {
      let text = String(repeating: "x", count: filler) + String(repeating: "第一段文字，second ", count: 3000)
      #expect(try isSame(Array("<title>标题标题标题</title><p>\(text)</p><script>\(text)</script>".utf8)))
    }
  }

  @Test("Every saved page reads the same with and without", .enabled(if: Corpus.isPresent, "the corpus is absent"))
  func corpus() throws {
    var count = 0
    for folder in ["gov", "gov-fragments", "news-gne"] {
      for name in try FileManager.default.contentsOfDirectory(atPath: Corpus.path("pages-zh/" + folder)) {
        let body = try [UInt8](Corpus.data("pages-zh/\(folder)/\(name)"))
        #expect(try isSame(body, contentType: "text/html"), "\(name)")
        count += 1
      }
    }
    #expect(count > 60)
  }

  @Test("Random markup with Chinese everywhere reads the same")
  func fuzz() throws {
    var random = SplitMix(seed: 17)
    let parts = [
      "<", ">", "/", "a", "p", "<a href=", "</a>", "<p title='", "'", "\"", "政府信息公开", "通知公告，", " ", "=", "&", "&amp;",
      "\n", "2018-04-27",
      "第3项工作", "2018年10月", "意见(a)的通知.", "附件：a.doc;", "http://国务院公报.cn:80/", "中文字%20", "终止--", "说明!", "路径\\", "中文url(",
      "<script>", "</script>", "<style>", "</style>", "url(", ")", "<!--", "-->", "<title>", "</title>", "<img alt=",
      "<meta name=",
      " content=", "主办单位：", "　", "é", "<td>", "<li>", "</li>", " onclick=\"location.href='", "\u{7F}",
    ]
    for _ in 0..<3000 {
      let markup = (0..<random.below(40)).map { _ in parts[random.below(parts.count)] }.joined()
      #expect(try isSame(Array(markup.utf8)), "\(markup)")
    }
  }
}
