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
      #expect(String(decoding: bytes, as: UTF8.self) == "<p>\u{7F}aaa</p>短 and \u{7F}aabc, d<a>\u{7F}aac-</a>")
      let expanded = condenser.expanded(bytes)
      #expect(expanded == text)
    }
  }

  @Test("A page with a DEL of its own is read as it is")
  func ownMark() throws {
    let markup = "<p>第一段文字\u{7F}aaa<a href=x title='第二段文字&#127;aaa'>第三段文字&#127;aaaaa</a>第四段文字</p>"
    #expect(try isSame(Array(markup.utf8)))
    let forged = "<p>第一段文字&#127;aaa</p><p>&#127;_</p><a href=x title='&#127;aab'>&#127;</a>第二段文字"
    let parsed = try page(forged)
    #expect(parsed.text.contains("第一段文字"))
    #expect(parsed.text.hasSuffix("第二段文字"))
  }

  @Test(
    "A reference to a DEL makes no token, which could ask for a long run again and again",
    arguments: ["&#127;", "&#127", "&#x7F;", "&#X7f;", "&#00127;", "&#x0007f"])
  func forged(reference: String) throws {
    let tokens = String(repeating: reference + "aaa", count: 500)
    let run = String(repeating: "政府信息公开", count: 20_000)
    #expect(try isSame(Array("<p>\(run)</p><a href=x title='\(tokens)'>a</a><p>\(tokens)</p>".utf8)))
    let parsed = try page("<p>\(run)</p><a href='/\(tokens)'>a</a><img alt='\(tokens)' src=y>")
    #expect(
      parsed.links.allSatisfy { $0.raw.utf8.count <= tokens.utf8.count && $0.text.utf8.count <= tokens.utf8.count })
  }

  @Test(
    "Other references are no reason to read a page as it is",
    arguments: ["&#1270;", "&#12;7", "&#x7fa;", "#127", "& #127"])
  func harmless(reference: String) {
    Array("政府信息公开目录\(reference)".utf8).withUnsafeBufferPointer { source in
      let isActive = TextCondenser(source).isActive
      #expect(isActive)
    }
  }

  @Test("No token means anything in a script or a style, whatever its number")
  func everyNumber() throws {
    for number in Array(0..<40) + [895, 900, 927, 930] {
      let runs = String(repeating: "<p>第一段文字</p>", count: number)
      let style = "<style>.a{background:url(图片图片图片)}.b{background:url('照片照片照片')}.c{content:'说明说明说明'}import</style>"
      let script = "<script>var a='说明说明说明';/* 说明说明说明*/window.location='/跳转跳转跳转';</script>"
      #expect(try isSame(Array((style + script).utf8)))
      #expect(try isSame(Array((runs + style + script).utf8)), "\(number)")
      #expect(try isSame(Array((runs + "<p>第一段文字</p>" + style + script).utf8)), "\(number)")
      let glued = "<style>说明说明说明import 'a.css';说明说明说明rl(b.png)</style><script>说明说明说明location='c'</script>"
      #expect(try isSame(Array((runs + glued).utf8)), "\(number)")
    }
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

  private static let nasty = [
    "&#127;", "&#x7f;aaa", "&#127", "&nbsp;", "&copy", "&#20013;", "&#xFFFFFF;", "&;", "&#0;", "&quot;", "&#39;",
    "&hellip;中",
    "<![CDATA[", "]]>", "<svg>", "</svg>", "<textarea>", "</textarea>", "<title>标题内容标题", "<base href=",
    "<base href='http://别处的网站地址.cn/目录目录/'>",
    "<meta http-equiv=refresh content='0;url=", "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=gbk\">",
    "<img srcset=\"图片图片图片 1x, 照片照片照片 2x\">", "<img src=图片图片图片.png data-src='照片照片照片.jpg'", "\0", "\r", "\r\n", "\u{B}",
    "\u{85}",
    "\u{2028}", "\u{FEFF}", "\u{A0}", "@", "aaa", "aab", "_", "\u{7F}aaa", "<a title=政府信息公开目录 href=政府信息公开目录/",
    "<a\nhref",
    "=通知公告通知公告>", "<政府信息公开>", "</政府信息公开>", "<p 政府信息公开=通知公告通知公告>", "<!-- 政府信息公开目录 ", "--!>", "<!DOCTYPE 政府信息公开>",
    "<?xml 政府信息公开?>", "<iframe src='地址地址地址'>", "</iframe>", "<noscript>", "</noscript>", "<marquee>",
    "<select><option>",
    "<form action='提交提交提交'>", "<input value=\"政府信息公开\">", "<link rel=stylesheet href=样式样式样式.css>", "<h1>", "</h1>",
    "document.write('政府信息公开<a href=链接链接链接>", "window.location='跳转跳转跳转'", "background:url(背景背景背景.png)",
    "发布时间：2018-04-27",
    "<span id=位置位置位置>", "<a name=位置位置位置>", "<a href=#位置位置位置>", "中文abc123中文", "中文12345678901234567890123456中文", "🇨🇳🇨🇳🇨🇳",
    "e\u{301}e\u{301}e\u{301}", "𠮷𠮷𠮷𠮷", "<script src=脚本脚本脚本.js>", "ＷＷＷ．ＧＯＶ．ＣＮ", "http://ｗｗｗ.gov.cn/",
    "<area href=地图地图地图>",
    "style='display:none;content:政府信息公开'", "<div style=\"background:url('图片图片图片.png')\">", "<td background=背景背景背景.gif>",
    "<br/>", "/>",
  ]

  @Test("Random markup with Chinese everywhere reads the same")
  func fuzz() throws {
    var random = SplitMix(seed: 17)
    let parts =
      [
        "<", ">", "/", "a", "p", "<a href=", "</a>", "<p title='", "'", "\"", "政府信息公开", "通知公告，", " ", "=", "&", "&amp;",
        "\n", "2018-04-27",
        "第3项工作", "2018年10月", "意见(a)的通知.", "附件：a.doc;", "http://国务院公报.cn:80/", "中文字%20", "终止--", "说明!", "路径\\", "中文url(",
        "<script>", "</script>", "<style>", "</style>", "url(", ")", "<!--", "-->", "<title>", "</title>", "<img alt=",
        "<meta name=",
        " content=", "主办单位：", "　", "é", "<td>", "<li>", "</li>", " onclick=\"location.href='", "\u{7F}",
      ] + Self.nasty
    for _ in 0..<20_000 {
      let markup = (0..<random.below(60)).map { _ in parts[random.below(parts.count)] }.joined()
      #expect(try isSame(Array(markup.utf8)), "\(markup)")
    }
  }
}
