import Evidence
import TestKit
import Testing

@testable import Markup

@Suite("Links that readers do not see")
struct HiddenLinkTests {
  @Test("Each trick is seen, with address, text and line", arguments: HiddenLinkCase.tricks)
  func trick(_ sample: HiddenLinkCase) throws {
    let facts = try page("<html><body>\n<p>正文</p>\n\(sample.markup)\n</body></html>").facts
    let link = try #require(facts.hiddenLinks.first)
    #expect(facts.hiddenLinks.count == 1)
    #expect(link.trick == sample.trick)
    #expect(link.url == "http://www.dubo-lab.com/")
    #expect(link.text == "彩金")
    #expect(link.line == 3)
  }

  @Test(
    "A frame without size, or hidden, to another site",
    arguments: ["width=0 height=0", "style=\"display:none\"", "style=\"width:0;height:0\""])
  func frame(_ hiding: String) throws {
    let links = try page("<iframe src=\"http://www.dubo-lab.com/x.htm\" \(hiding)></iframe>").facts.hiddenLinks
    #expect(links.map(\.trick) == [.frame])
    #expect(links.first?.url == "http://www.dubo-lab.com/x.htm")
  }

  @Test("An anchor that speaks only in its title")
  func unlabelled() throws {
    let links = try page("<a href=\"http://www.dubo-lab.com/\" title=\"彩金\"></a>").facts.hiddenLinks
    #expect(links == [HiddenLink(.unlabelled, url: "http://www.dubo-lab.com/", text: "彩金", line: 1)])
  }

  @Test("A refresh to another site")
  func refresh() throws {
    let markup = "<meta http-equiv=refresh content=\"0;url=http://www.dubo-lab.com/\"><p>正文</p>"
    #expect(try page(markup).facts.hiddenLinks.map(\.trick) == [.refresh])
  }

  @Test(
    "A script that sends every visitor to another site",
    arguments: [
      "location='http://www.dubo-lab.com/'", "window.location.href = \"http://www.dubo-lab.com/\";",
      "top.location.replace('//www.dubo-lab.com/')",
      "setTimeout(function(){location.href='http://www.dubo-lab.com/'},500)",
      "eval(unescape('%6c%6f%63%61%74%69%6f%6e%3d%27http://www.dubo-lab.com/%27'))",
      "eval(String.fromCharCode(108,0x6f,99,97,116,105,111,110,61,39,47,47,119,119,119,46,100,117,98,111,45,108,97,98,46,99,111,109,47,39))",
    ])
  func scriptRedirect(_ script: String) throws {
    let text = "<p>" + String(repeating: "正文", count: 300) + "</p>"
    let links = try page("<html><body>\(text)\n<script>\(script)</script></body></html>").facts.hiddenLinks
    #expect(links.map(\.trick) == [.scriptRedirect])
    #expect(links.first?.url == "http://www.dubo-lab.com/")
    #expect(links.first?.line == 2)
  }

  @Test(
    "Where anybody may publish a known domain is no one's word",
    arguments: [
      ("http://www.baidu.com/", true), ("http://hm.baidu.com/", true), ("http://tieba.baidu.com/p/1", false),
      ("http://user.blog.163.com/", false), ("http://www.163.com/", true), ("http://12345.qzone.qq.com/", false),
      ("http://www.qq.com/", true), ("http://www.bocai-lab.org.cn/", false), ("http://www.cdpf.org.cn/", true),
      ("http://www.piyao.org.cn/", true),
    ])
  func known(_ address: String, _ isKnown: Bool) throws {
    let links = try page("<div style='display:none'><a href='\(address)'>来源</a></div>").facts.hiddenLinks
    #expect(links.isEmpty == isKnown)
  }

  @Test(
    "A script that sends visitors of search engines elsewhere", arguments: ["document.referrer", "navigator.userAgent"])
  func searchRedirect(_ question: String) throws {
    let markup = """
      <script>
      var s = \(question);
      if (/baidu|sogou|spider/i.test(s)) {
        window.location.href = 'http://www.dubo-lab.com/?r=1';
      }
      </script>
      """
    let links = try page(markup).facts.hiddenLinks
    #expect(links == [HiddenLink(.searchRedirect, url: "http://www.dubo-lab.com/?r=1", line: 4, block: 1)])
  }

  @Test("Links of one hidden element share its number, and its links to the own site are counted")
  func block() throws {
    let links = try page(
      """
      <div style="display:none"><a href="http://a.dubo-lab.com/">一</a><a href="/own.html">二</a>
      <a href="http://b.dubo-lab2.com/">三</a></div><div style="display:none"><a href="http://c.dubo-lab3.com/">四</a></div>
      """
    ).facts.hiddenLinks
    #expect(links.map(\.neighbours) == [1, 1, 0])
    #expect(links[0].block == links[1].block)
    #expect(links[0].block != links[2].block)
  }

  @Test("What honest pages hide is no hidden link", arguments: HiddenLinkCase.innocent)
  func innocent(_ markup: String) throws {
    #expect(try page("<html><body>\(markup)</body></html>").facts.hiddenLinks.isEmpty)
  }

  @Test("A page made of hidden links keeps fifty")
  func bound() throws {
    let many = (0..<5000).map { "<a href=\"http://w\($0).dubo-lab.com/\">彩\($0)</a>" }.joined()
    #expect(try page("<div style=\"display:none\">\(many)</div>").facts.hiddenLinks.count == 50)
  }

  @Test(
    "A glance at a style finds every trick",
    arguments: HiddenLinkCase.tricks.filter { $0.markup.hasPrefix("<div style=") })
  func glance(_ sample: HiddenLinkCase) throws {
    let start = try #require(sample.markup.firstRange(of: "style=\""))
    let style = sample.markup[start.upperBound...].prefix { $0 != "\"" }
    let signs = (Array(style.utf8) + [0]).withUnsafeBufferPointer { bytes in
      bytes.baseAddress.map { InlineStyle.signs($0) } ?? []
    }
    #expect(!signs.isEmpty)
  }

  @Test("No saved page of a government or of the press is said to hide what it need not")
  func corpus() throws {
    try #require(Corpus.isPresent)
    for name in ["shanxi-gov-article", "gov-cn-home-2023", "cmse-article", "stats-list-page"] {
      let body = try [UInt8](Corpus.data("pages-zh/gov/\(name).html"))
      let links = try page(body, at: "http://www.example.gov.cn/", contentType: "text/html").facts.hiddenLinks
      #expect(links.isEmpty, "\(name): \(links)")
    }
  }
}
