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

  /// What the parser reads of a body, tokens shown as their numbers in braces.
  private func condensed(_ text: String) -> String {
    Array(text.utf8).withUnsafeBufferPointer { buffer in
      let condenser = TextCondenser(buffer)
      let bytes = condenser.bytes
      #expect(condenser.expanded(bytes) == Array(text.utf8))
      return String(decoding: bytes, as: UTF8.self).unicodeScalars.reduce(into: "") { shown, scalar in
        shown += scalar.value >= 0x40000 ? "{\(scalar.value - 0x40000)}" : String(scalar)
      }
    }
  }

  @Test("Runs become tokens and tokens runs again")
  func tokens() {
    #expect(
      condensed("<p>第一段文字</p>短 &amp; 第2段b文字c, d<a>第三段&文字-</a>") == "<p>{0}</p>短 &amp; {1}c, d<a>{2}&{3}-</a>")
    // More than the last byte of a token can number.
    let many = (0..<5_000).map { "<b>第\($0)段</b>" }.joined()
    #expect(condensed(many) == (0..<5_000).map { "<b>{\($0)}</b>" }.joined())
  }

  @Test("Texts between tags become tokens as a whole, where nothing in them means anything")
  func texts() {
    #expect(condensed("<b>2018-04-27</b>第1段 (a), b<br>abc <i>abcd</i>") == "<b>{0}</b>{1}<br>{2}<i>{3}</i>")
    let left = ["a &gt; b", "it's it", "a > b c", "say \"x\"", "a\nbcde", "abcd\n", " abcd", "/*a*/b", "abc", ""]
    for text in left { #expect(condensed("<b>\(text)</b>") == "<b>\(text)</b>", "\(text)") }
    #expect(condensed("a text<b") == "a text<b")
    #expect(condensed("<b>a text at the end") == "<b>a text at the end")
  }

  @Test("Values in quotes become tokens as a whole, where nothing in them means anything")
  func values() {
    #expect(
      condensed(#"<a class="list" href='/a/b.html' id=x  title = "2018 年-b">"#)
        == "<a class=\"{0}\" href='{1}' id=x  title = \"{2}\">")
    let left = [
      "a=b&amp;c", "it's it", "a > b c", "a < b c", "a\\bcde", "a `b` c", "/*a*/b", "line\nend", "a\rbcde", "a\tbcde",
      "abc", "",
    ]
    for value in left { #expect(condensed("<a b=\"\(value)\">") == "<a b=\"\(value)\">", "\(value)") }
    #expect(condensed("<a b=\"通知公告&amp;通知公告\" c='say \"x\"'>") == "<a b=\"{0}&amp;{1}\" c='say \"x\"'>")
  }

  @Test(
    "What may be no value is left",
    arguments: [
      // The quote before it opened a value, and what looks like one is names and values without quotes.
      #"<a title="x href="/real/target" id="b href=/real/ c">"#, #"<a b="x <i c="/foo/bar d=/real/">"#,
      #"<!-- <a title=" --> <b class="foo href=/real/ x">"#, #"<a b=c"d="/foo/bar/">"#, #"< a href="/foo/bar/">"#,
      #"<a /title="x href=/real/ y">t</a>"#, #"<a b/title="x href=/real/ y">"#, #"<a b="x"/title="x href=/real/ y">"#,
      #"<a/title="x href=/real/ y">"#, #"<a /x="y href="/real/path">t</a>"#, #"<a @ b="<i c="x href=/real/ y">t</a>"#,
      #"<a @ b="<i c=" href="x y z">t</a>"#, #"<!-- <a title=" --> <a class="foo <i c="x href=/real/ y">t</a>"#,
      #"<a href=/b/<u/k="x y z">t</a>"#, "<a \(String(repeating: "a", count: 100))-b=\"x href=/real/ y\">t</a>",
      "<a \(String(repeating: "a", count: 100))1b=\"x href=/real/ y\">t</a>", #"<_a b="<i c="x href=/real/ y">t</a>"#,
      "<p>a</p><?中文中文?><p>b</p>", "<!--中文中文--><p>b</p>", #"<!-- <i c="--><a b="x href=/real/ y">t</a>"#,
      #"a href="/foo/bar/""#, #"<a href="/foo/bar/"#, #"<a <b="/foo/bar">"#, #"<a "b" c="/foo/bar">"#,
    ])
  func noValue(markup: String) throws {
    #expect(try isSame(Array((markup + "<p>第一段文字<a href=y>z</a>").utf8)))
    #expect(try isSame(Array((markup + "\"<p>第一段文字<a href=\"/foo/bar\">z</a>").utf8)))
  }

  @Test("A page with a character of the tokens' own is read as it is")
  func ownMark() throws {
    let markup = "<p>第一段文字\u{40000}<a href='/a/b/c' title='第二段文字\u{40001}'>第三段文字&#262144;</a>第四段文字</p>"
    #expect(try isSame(Array(markup.utf8)))
    let forged = "<p>第一段文字&#x40000;</p><p>&#262145</p><a href=x title='&#262145;'>&#262144;</a>第二段文字"
    #expect(try isSame(Array(forged.utf8)))
    let parsed = try page(forged)
    #expect(parsed.text.hasSuffix("\u{40000}\n第二段文字"))
  }

  @Test(
    "A reference to a token's character makes no token, which could ask for a long run again and again",
    arguments: ["&#262144;", "&#262144", "&#x40000;", "&#X40000;", "&#00262144;", "&#x00040000", "&#x7FFFF;"])
  func forged(reference: String) throws {
    let tokens = String(repeating: reference, count: 500)
    let run = String(repeating: "政府信息公开", count: 20_000)
    #expect(try isSame(Array("<p>\(run)</p><a href=x title='\(tokens)'>a</a><p>\(tokens)</p>".utf8)))
    let parsed = try page("<p>\(run)</p><a href='/\(tokens)'>a</a><img alt='\(tokens)' src=y>")
    #expect(
      parsed.links.allSatisfy { $0.raw.utf8.count <= tokens.utf8.count && $0.text.utf8.count <= tokens.utf8.count })
  }

  @Test(
    "Other references are no reason to read a page as it is",
    arguments: ["&#2621440;", "&#26214;4", "&#x4000;0", "&#x80000;", "#262144", "& #262144", "&#x3ffff;"])
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

  @Test(
    "The second look at what may be hidden sees values as they are",
    arguments: [
      "<a href='/a' style='left:-9999px;position:absolute'>赌博网站<iframe src='http://a.example/地址地址地址'></iframe></a>",
      "<style>.隐藏隐藏隐藏{display:none}</style><p class='隐藏隐藏隐藏'><a href='http://a.example/赌博赌博赌博'>赌博网站赌博网站</a></p>",
      "<style>#隐藏隐藏隐藏{display:none}</style><p id='隐藏隐藏隐藏'><a href='http://a.example/'>赌博网站赌博网站</a></p>",
    ])
  func hidden(markup: String) throws {
    #expect(try isSame(Array(markup.utf8)))
    #expect(try page(markup).facts.hiddenLinks.count == 1)
  }

  @Test("Scripts are searched for what they say")
  func scripts() throws {
    #expect(try isSame(Array("<script>><script id='_jiucuo_' src='../exposure/jiucuo.js'></script>".utf8)))
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
    "&#262144;", "&#x40000;", "&#262145", "\u{40000}", "&nbsp;", "&copy", "&#20013;", "&#xFFFFFF;", "&;", "&#0;",
    "&quot;", "&#39;",
    "&hellip;中",
    "<![CDATA[", "]]>", "<svg>", "</svg>", "<textarea>", "</textarea>", "<title>标题内容标题", "<base href=",
    "<base href='http://别处的网站地址.cn/目录目录/'>",
    "<meta http-equiv=refresh content='0;url=", "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=gbk\">",
    "<img srcset=\"图片图片图片 1x, 照片照片照片 2x\">", "<img src=图片图片图片.png data-src='照片照片照片.jpg'", "\0", "\r", "\r\n", "\u{B}",
    "\u{85}",
    "\u{2028}", "\u{FEFF}", "\u{A0}", "@", "aaa", "_", "\u{7F}", "<a title=政府信息公开目录 href=政府信息公开目录/",
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
    "<br/>", "/>", "@", "<_", "<:", "\"<i c=\"", "/title=\"x href=/real/ y\"", "<?", "?>", "<!-", "<a\n", "x<i",
    "<b>2018-04-27</b>", "<i>words, more words.</i>", "</style >", "</SCRIPT", "<STYLE>", "<script/>",
    "<a class=\"list item\" href=\"/a/b.html\">", " title=\"abcdef\"", "='/foo/bar'", " id=\"",
    "\" href=\"/c/d/e\"",
    " href=/real/ x\"", "<i c=\"/foo/bar d=/real/\">", "<div class='hidden-list'>", ".hidden-list{display:none}",
    "a[href=\"/a/b/c\"]",
    "'<a href=\"/w/x/y\">'", "document.write(\"<a href='http://a.example/'>\")", "location=\"/foo/bar\"", "\\", "`",
    "*/", "/*", "//",
    "<meta name=\"keywords\" content=\"abc def\">", "<link rel=\"stylesheet\" media=\"screen\" href=\"/s/t.css\">",
    "-->\"",
    "<a href=\"/a/b/c\" style=\"position:absolute;left:-9999px\">",
    "<a href=\"http://casino.example/\" class=\"hidden-list\">赌场</a>",
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
