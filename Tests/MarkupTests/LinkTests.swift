import Addresses
import Evidence
import Testing

@testable import Markup

@Suite("Links")
struct LinkTests {
  @Test(
    "Every element that links is read with its kind",
    arguments: [
      ("<a href=x.html>t</a>", "x.html", LinkKind.anchor), ("<area href=x.html>", "x.html", .anchor),
      ("<link rel=stylesheet href=x.css>", "x.css", .style), ("<link rel=icon href=x.ico>", "x.ico", .other),
      ("<link rel='alternate stylesheet' href=x.css>", "x.css", .style),
      ("<script src=x.js></script>", "x.js", .script), ("<img src=x.png>", "x.png", .image),
      ("<img srcset='x.png 2x'>", "x.png", .image), ("<picture><source srcset=x.png></picture>", "x.png", .image),
      ("<video src=x.mp4></video>", "x.mp4", .media), ("<video poster=x.png></video>", "x.png", .image),
      ("<audio src=x.mp3></audio>", "x.mp3", .media), ("<video><source src=x.mp4></video>", "x.mp4", .media),
      ("<track src=x.vtt>", "x.vtt", .media), ("<embed src=x.swf>", "x.swf", .media),
      ("<object data=x.swf></object>", "x.swf", .media), ("<iframe src=x.html></iframe>", "x.html", .frame),
      ("<frameset><frame src=x.html></frameset>", "x.html", .frame),
      ("<form action=x.jsp></form>", "x.jsp", .form), ("<input type=image src=x.png>", "x.png", .image),
      ("<body background=x.png>", "x.png", .image), ("<table background=x.png></table>", "x.png", .image),
      ("<table><tr><td background=x.png></td></tr></table>", "x.png", .image),
      ("<table><tr background=x.png><td></td></tr></table>", "x.png", .image),
      ("<table><tr><th background=x.png></th></tr></table>", "x.png", .image),
      ("<meta http-equiv=refresh content='5; url=x.html'>", "x.html", .refresh),
      ("<div style='background: url(x.png)'></div>", "x.png", .style),
      ("<style>p { background: url('x.png') }</style>", "x.png", .style),
      ("<style>@import \"x.css\";</style>", "x.css", .style),
      ("<noscript><img src=x.png></noscript>", "x.png", .image),
      (
        "<select><option value='http://www.example.gov.cn/zw/tz/x.html'>t</option></select>",
        "http://www.example.gov.cn/zw/tz/x.html", .anchor
      ),
    ])
  func kinds(markup: String, raw: String, kind: LinkKind) throws {
    let parsed = try page("<html><head><title>t</title></head>" + markup)
    let link = try #require(parsed.links.first)
    #expect(parsed.links.count == 1)
    #expect(link.raw == raw)
    #expect(link.kind == kind)
    #expect(link.url == WebAddress(raw, base: WebAddress(pageAddress)))
  }

  @Test(
    "What leads nowhere is no link",
    arguments: [
      "<a name=top>t</a>", "<!-- <a href=x.html>t</a> -->", "<template><a href=x.html>t</a></template>",
      "<textarea><a href=x.html>t</a></textarea>", "<img src='data:image/gif;base64,R0lGOD'>", "<img src=''>",
      "<link rel=dns-prefetch href=//cdn.example>", "<link rel=preconnect href=//cdn.example>",
      "<div style='background: url(data:image/png;base64,AA)'></div>", "<style>/* url(x.png) */</style>",
      "<style>p { behavior: url(#default#VML) }</style>", "<script>var a = '<a href=x.html>';</script>",
      "<meta http-equiv=refresh content=30>", "<div onclick=\"show('tab1')\">t</div>",
      "<select><option value='1'>t</option></select>", "<iframe></iframe>", "<form></form>",
      "<div onclick=\"location.href='/item/' + id\">t</div>",
    ])
  func noLinks(markup: String) throws {
    #expect(try page("<title>t</title>" + markup).links.isEmpty)
  }

  @Test(
    "The script idioms of government pages lead somewhere",
    arguments: [
      ("<div onclick=\"location.href='/a.html'\">t</div>", "/a.html"),
      ("<div onclick=\"window.location = '/a.html'\">t</div>", "/a.html"),
      ("<div onclick=\"window.open('/a.html')\">t</div>", "/a.html"),
      ("<div onclick=\"window.open('/a.html','_blank')\">t</div>", "/a.html"),
      ("<div onclick='window.open(\"/a.html\", \"w\", \"width=1\")'>t</div>", "/a.html"),
      ("<div onclick=\"location.replace('a')\">t</div>", "/zw/tz/a"),
      ("<div onclick=\"top.location.href='/a.html';return false\">t</div>", "/a.html"),
      ("<a href=\"javascript:goTo('/a.html')\">t</a>", "/a.html"),
      ("<a href=\"javascript:window.open('http://www.example.gov.cn/a.html')\">t</a>", "/a.html"),
      ("<a href=\"javascript:void(0)\" onclick=\"openUrl('../a.jsp?id=1')\">t</a>", "/zw/a.jsp?id=1"),
      ("<span onclick=\"goTo('show.do?id=3')\">t</span>", "/zw/tz/show.do?id=3"),
    ])
  func idioms(markup: String, path: String) throws {
    let links = try page(markup).links.filter { $0.url?.isHTTP == true }
    #expect(links.map(\.url?.pathAndQuery) == [path])
    #expect(links.map(\.kind) == [.anchor])
    #expect(links.map(\.text) == ["t"])
  }

  @Test(
    "A host written in full-width forms is read as browsers do, and told",
    arguments: [
      ("http://www。gov。cn/", true), ("http://www．gov.cn/a", true), ("//www｡gov.cn/", true),
      ("https://ｗww.gov.cn", true),
      ("http://www.gov.cn/。", false), ("http://www.gov.cn/?a=。", false), ("/a。html", false), ("http://政府网.政务/", false),
    ])
  func wideHost(_ written: String, _ isWide: Bool) throws {
    let link = try #require(try page("<a href='\(written)'>t</a>").links.first)
    #expect(link.hasWideHost == isWide)
    if isWide { #expect(link.url?.host == "www.gov.cn") }
  }

  @Test("A script link keeps the attribute as written")
  func idiomRaw() throws {
    #expect(try page("<a href=\"javascript:goTo('/a.html')\">t</a>").links.map(\.raw) == ["javascript:goTo('/a.html')"])
  }

  @Test(
    "Base is obeyed, the first one with an address, also for links before it",
    arguments: [
      ("<base href='/other/'><a href=x.html>t</a>", "http://www.example.gov.cn/other/x.html"),
      ("<base href='http://www.other.gov.cn/a/b.html'><a href=x.html>t</a>", "http://www.other.gov.cn/a/x.html"),
      (
        "<base target=_blank><base href='/1/'><base href='/2/'><a href=x.html>t</a>",
        "http://www.example.gov.cn/1/x.html"
      ),
      ("<a href=x.html>t</a><base href='/other/'>", "http://www.example.gov.cn/other/x.html"),
      ("<base href='javascript:1'><a href=x.html>t</a>", "http://www.example.gov.cn/zw/tz/x.html"),
      ("<base href='http://[bad'><a href=x.html>t</a>", "http://www.example.gov.cn/zw/tz/x.html"),
    ])
  func base(markup: String, href: String) throws {
    #expect(try page(markup).links.first?.url?.href == href)
  }

  @Test(
    "The text is what a person sees",
    arguments: [
      ("<a href=x> 关于\n  <b>印发</b>的　通知&nbsp;</a>", "关于 印发的 通知"),
      ("<a href=x><img src=i.png alt='网站 地图'></a>", "网站 地图"),
      ("<a href=x title='标题'></a>", "标题"),
      ("<a href=x title='标题'><img src=i.png alt='图'></a>", "图"),
      ("<a href=x title='标题'>文字</a>", "文字"),
      ("<a href=x><script>var a</script>文<style>p{}</style>字</a>", "文字"),
      ("<a href=x><div>上</div><div>下</div></a>", "上 下"),
      ("<area href=x alt='区'>", "区"),
    ])
  func text(markup: String, text: String) throws {
    #expect(try page(markup).links.first { $0.raw == "x" }?.text == text)
  }

  @Test("Long texts end after 200 characters")
  func longText() throws {
    let link = try page("<a href=x>" + String(repeating: "字", count: 500) + "</a>").links.first
    #expect(link?.text == String(repeating: "字", count: 200))
  }

  @Test(
    "Simple inline style hides a link, itself or around it",
    arguments: [
      ("<a href=x style='display:none'>t</a>", true),
      ("<div style='DISPLAY : none;'><p><a href=x>t</a></p></div>", true),
      ("<a href=x style='visibility: hidden'>t</a>", true), ("<div hidden><a href=x>t</a></div>", true),
      ("<a href=x style='display:block'>t</a>", false), ("<div style='display:none'></div><a href=x>t</a>", false),
      ("<a href=x style='display:none;display:block'>t</a>", false), ("<a href=x style='overflow:hidden'>t</a>", false),
    ])
  func hidden(markup: String, isHidden: Bool) throws {
    let parsed = try page(markup)
    #expect(parsed.links.map(\.hidden) == [isHidden])
    #expect(parsed.links.map(\.text) == ["t"])
    #expect(parsed.text == (isHidden ? "" : "t"))
  }

  @Test("Relations are kept in lower case")
  func relation() throws {
    #expect(try page("<a href=x rel='NoFollow external'>t</a>").links.first?.relation == "nofollow external")
  }

  @Test("Entities are decoded, parameters that look like one are not")
  func entities() throws {
    let links = try page("<a href='?a=1&amp;b=2'>t</a><a href='?a=1&copy=2'>t</a>").links
    #expect(links.map(\.raw) == ["?a=1&b=2", "?a=1&copy=2"])
  }

  @Test("A malformed address is kept without one")
  func malformed() throws {
    let links = try page("<a href='http://[::1'>t</a><a href='http://a b/'>u</a>").links
    #expect(links.map(\.url) == [nil, nil])
    #expect(links.map(\.raw) == ["http://[::1", "http://a b/"])
  }

  @Test(
    "Full-width punctuation in scheme or host makes no address; the dot of Chinese keyboards is one to browsers",
    arguments: [
      ("http：//www.a.gov.cn/", nil), ("https：//www.a.gov.cn/", nil), (" HTTP：//www.a.gov.cn/", nil),
      ("http:／／www.a.gov.cn/", nil), ("http:/／www.a.gov.cn/", nil), ("http://www.a.gov.cn：8080/", nil),
      ("http://www.a.gov.cn／x", nil), ("http://www.a，gov.cn/", "http://www.a,gov.cn/"),
      ("http://www。a。gov。cn/", "http://www.a.gov.cn/"),
      ("httpd.html", "http://www.example.gov.cn/zw/tz/httpd.html"),
      ("http://www.a.gov.cn/：x", "http://www.a.gov.cn/%EF%BC%9Ax"),
    ])
  func wide(_ reference: String, _ href: String?) throws {
    #expect(try page("<a href='\(reference)'>t</a>").links.map(\.url?.href) == [href])
  }

  @Test("The line is the one on which the element starts")
  func lines() throws {
    let markup = """
      <title>t</title>
      <p>text
      text</p><a href=1>t</a>
      <script>
        var a = 1;
      </script>
      <a
        class="c"
        href=2>t</a>
      <!--
      --><img alt="
      " src=3><style>

      p { background: url(4) }</style>
      <a href=5>
      t</a>
      """
    let links = try page(markup).links
    #expect(links.map(\.raw) == ["1", "2", "3", "4", "5"])
    #expect(links.map(\.line) == [3, 7, 11, 14, 15])
  }

  @Test("Lines stay right behind much text and many bytes")
  func farLines() throws {
    let filler = String(repeating: "<p>第一行\n第二行</p>\n<script>\nvar a;\n</script>\n", count: 2000)
    let parsed = try page(filler + "<a href=x>t</a> 2018-04-27")
    #expect(parsed.links.map(\.line) == [10_001])
    #expect(parsed.facts.dates.map(\.line) == [10_001])
  }

  @Test("Text for readers without scripts is not the page's text")
  func noscript() throws {
    let parsed = try page("<p>正文</p><noscript>请打开脚本<a href=x>t</a></noscript>")
    #expect(parsed.text == "正文")
    #expect(parsed.links.map(\.raw) == ["x"])
  }

  @Test("Style sheets name their addresses")
  func styleSheet() throws {
    let css = Array(
      "@import 'a.css';\n.x { background: url( \"b\\.png\" ) }\n/* url(no) */ @font-face { src: url(c.woff) }".utf8)
    let base = try #require(WebAddress("http://www.example.gov.cn/css/base.css"))
    let links = StyleSheetParser.links(css, url: base)
    #expect(links.map(\.url?.path) == ["/css/a.css", "/css/b.png", "/css/c.woff"])
    #expect(links.map(\.line) == [1, 2, 3])
  }
}
