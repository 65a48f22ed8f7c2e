import Addresses
import Evidence
import TestKit
import Testing

@testable import Markup

@Suite("Hostile pages")
struct HostilePageTests {
  /// Parses and says how long it took; a page may cost two seconds even unoptimised.
  private func timed(_ bytes: [UInt8], _ name: String) throws -> ParsedPage {
    let (parsed, duration) = try ProcessorTime.of { try page(bytes, contentType: "text/html; charset=utf-8") }
    print("hostile page: \(name), \(bytes.count) bytes, \(duration)")
    #expect(duration < .seconds(30), "\(name)")
    return parsed
  }

  private func repeated(_ text: String, _ count: Int) -> [UInt8] {
    Array(String(repeating: text, count: count).utf8)
  }

  @Test("A million links are counted, 20,000 kept")
  func millionLinks() throws {
    let parsed = try timed(repeated("<a href=/x>t</a>", 1_000_000), "a million links")
    #expect(parsed.facts.linkCount == 1_000_000)
    #expect(parsed.links.count == 20_000)
  }

  @Test("Elements nested 100,000 deep, closed, unclosed and closed wrongly")
  func nesting() throws {
    let link = Array("<a href=first>t</a>".utf8)
    let closed = try timed(link + repeated("<div>", 100_000) + repeated("</div>", 100_000), "nested, closed")
    #expect(closed.links.map(\.raw) == ["first"])
    let open = try timed(link + repeated("<b>", 100_000), "nested, open")
    #expect(open.links.map(\.raw) == ["first"])
    let wrong = try timed(link + repeated("<b>", 100_000) + repeated("</i>", 1_000_000), "nested, wrong ends")
    #expect(wrong.links.map(\.raw) == ["first"])
    #expect(!wrong.isComplete)
    let mixed = try timed(link + repeated("<font><p></i>", 300_000), "nested, mixed")
    #expect(mixed.links.first?.raw == "first")
  }

  @Test("Honest nesting of some hundred levels is read to the end")
  func honestNesting() throws {
    let bytes = repeated("<div>", 400) + repeated("<p>正文<b>字</b></p>", 20_000) + Array("<a href=last>t</a>".utf8)
    let parsed = try timed(bytes, "honest nesting")
    #expect(parsed.links.map(\.raw) == ["last"])
    #expect(parsed.isComplete)
  }

  @Test("An attribute of 10 MB leads nowhere, and what stands around it is kept")
  func hugeAttribute() throws {
    let value = [UInt8](repeating: UInt8(ascii: "x"), count: 10_000_000)
    let bytes = Array("<a href=first>t</a><a href=\"".utf8) + value + Array("\">t</a><a href=last>t</a>".utf8)
    let links = try timed(bytes, "attribute of 10 MB").links
    #expect(links.first?.raw == "first")
    #expect(links.filter { $0.url == nil }.allSatisfy { $0.raw.utf8.count <= MarkupLimits.addressBytes })
    let picture = Array("<img src=\"data:image/png;base64,".utf8) + value + Array("\"><a href=last>t</a>".utf8)
    #expect(try timed(picture, "picture of 10 MB").links.map(\.raw).filter { $0 != "last" } == [])
  }

  @Test("Ten thousands of addresses in one attribute")
  func manyAddresses() throws {
    let style = Array("<p style=\"x:'a';".utf8) + repeated("background:url(a);", 28_000) + Array("\">".utf8)
    #expect(try timed(style, "addresses in a style").facts.linkCount > 1_000)
    let sources = Array("<img alt='&amp;' srcset='a 1x".utf8) + repeated(", b&amp; 2x", 40_000) + Array("'>".utf8)
    #expect(try timed(sources, "addresses in a srcset").facts.linkCount > 20_000)
  }

  @Test("A title behind much white space is read, and one without end is cut at a character")
  func titles() throws {
    let wide = Array("<title>".utf8) + repeated("　", 700) + Array("政府信息公开</title>".utf8)
    #expect(try page(wide).facts.title == "政府信息公开")
    let blanks = Array("<title>A".utf8) + repeated(" ", 2047) + Array("政府信息公开</title>".utf8)
    #expect(try page(blanks).facts.title == "A 政府信息公开")
    let endless = Array("<title>a".utf8) + repeated("　", 10_000) + Array("</title>".utf8)
    #expect(try page(endless).facts.title == "a")
    #expect(try !page(Array("<title>".utf8) + repeated("中", 30_000)).facts.title.contains("\u{FFFD}"))
  }

  @Test("An element of a million attributes")
  func attributes() throws {
    var tag = Array("<a href=first>t</a><div".utf8)
    for number in 0..<1_000_000 { tag += Array(" a\(number)".utf8) }
    #expect(try timed(tag + Array("><a href=last>t</a>".utf8), "different attributes").links.first?.raw == "first")
    let same = Array("<div ".utf8) + (0..<300).flatMap { Array(" b\($0)".utf8) } + repeated(" b299", 1_000_000)
    _ = try timed(same + Array(">".utf8), "equal attributes")
  }

  @Test(
    "Unfinished markup in every place",
    arguments: [
      "<!--", "<!-- -", "<script>", "<style>", "<a href='", "<a href=x", "<a ", "<", "</", "<!", "<!DOCTYPE", "<?", "&",
      "&#",
      "&#x", "&#x110000;", "&#0;", "<title>", "<textarea>", "<svg><title>", "]]>", "<![CDATA[",
      "<meta http-equiv=refresh content=",
      "<img srcset='", "<style>@import '", "<style>url(", "<div style='background:url(", "<a onclick=\"location.href='",
    ])
  func unfinished(tail: String) throws {
    #expect(try page("<a href=first>t</a>" + tail).links.first?.raw == "first")
  }

  @Test(
    "Much of one thing stays cheap",
    arguments: [
      "<!--", "<![CDATA[", "<", "&", "&amp", "\"", "<p", "</p>", "<a href=", "<script", "<td>", "<body>", "2018-04-27 ",
      "主办：",
      "<li>2018-04-27<a href=x>关于召开会议的通知", "<h1>1</h1>2018", "<p onclick=\"location='a'\">", "<img srcset='a 1x,b 2x'>",
      "<style>p{background:url(a)}</style>", "二〇", "IPv6", "<title>", "<base href=x>", "<option value=http://a.cn/>",
      "<template>", "<a b=\"", "<a b='\"", "<a b=\"中&", "</a", "<a b=c\"", "<a b='>", "<a b=\"通知公告&\">", "<b>政&",
      "<b>通知公告\"",
    ])
  func repetition(unit: String) throws {
    _ = try timed(repeated(unit, 1_000_000 / unit.utf8.count), unit)
  }

  @Test(
    "An empty body, NULs, binary, and wrong encodings",
    arguments: [nil, "text/html; charset=nonsense", "text/html; charset=utf-16", ""])
  func binary(contentType: String?) throws {
    var random = SplitMix(seed: 3)
    let noise = (0..<100_000).map { _ in UInt8(random.below(256)) }
    for body in [
      [], [0], [UInt8](repeating: 0, count: 5000), noise, [0xFF, 0xFE], [0xFE, 0xFF, 0xD8], [0xEF, 0xBB, 0xBF],
    ] {
      let parsed = try page(body, contentType: contentType)
      #expect(parsed.facts.characterSet.replacements <= 1000)
    }
  }

  @Test("NULs and bad bytes do not hide what stands behind them")
  func badBytes() throws {
    let bytes: [UInt8] = Array("<p>a".utf8) + [0, 0xFF, 0xC3] + Array("<a href=x>链接</a>".utf8)
    let parsed = try page(bytes, contentType: "text/html; charset=utf-8")
    #expect(parsed.links.map(\.text) == ["链接"])
    #expect(parsed.facts.characterSet.replacements == 3)
  }

  @Test("The visible text ends at a character within 200 KB, marks behind it are found")
  func longText() throws {
    let parsed = try page(repeated("政府网站", 30_000) + Array("<p>网站标识码：1400000045</p>".utf8))
    #expect(parsed.textBytes.count <= 200_000)
    #expect(String(validating: parsed.textBytes, as: UTF8.self) != nil)
    #expect(parsed.facts.textLength == 120_016)
    #expect(parsed.facts.mark(.siteCode)?.value == "1400000045")
  }

  @Test("Random changes to a page never crash the reader, and keep its promises")
  func fuzz() throws {
    var random = SplitMix(seed: 5)
    let sample = Array(
      """
      <!DOCTYPE html><html lang=zh><head><meta charset=utf-8><base href=/b/><title>标题</title>
      <meta name=PubDate content="2018-04-27 10:20"><style>p{background:url(a.png)}</style></head><body>
      <ul><li style="display:none"><a href="a.html">关于召开会议的通知</a><span>2018-04-27</span></li>
      <li onclick="window.open('b.html')">二〇一八年四月二十七日</li></ul><img srcset="a 1x, b 2x" alt=图>
      <form action=s><input name=q></form><p>主办单位：某某市人民政府　网站标识码：1400000045 晋ICP备12000773号</p>
      <script>location.href='x'</script><template><p>t</p></template></body></html>
      """.utf8)
    for _ in 0..<2000 {
      var bytes = sample
      for _ in 0..<(1 + random.below(6)) {
        let place = random.below(bytes.count)
        switch random.below(4) {
        case 0: bytes[place] = UInt8(random.below(256))
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(contentsOf: sample[random.below(sample.count)...].prefix(random.below(30)), at: place)
        default: bytes.removeSubrange(place..<min(bytes.count, place + random.below(40)))
        }
        if bytes.isEmpty { bytes = [0x3C] }
      }
      let parsed = try page(bytes, contentType: random.below(2) == 0 ? "text/html; charset=utf-8" : nil)
      #expect(parsed.facts.linkCount >= parsed.links.count)
      #expect(parsed.links.allSatisfy { $0.line >= 1 && $0.text.unicodeScalars.count <= 200 })
      #expect(parsed.facts.dates.allSatisfy { $0.raw.unicodeScalars.count <= 40 })
    }
  }

  @Test("Many tasks parse at once and see the same")
  func concurrency() async throws {
    let markup = "<title>标题</title>" + (0..<200).map { "<a href=\($0).html>链接\($0)</a> 2018-04-27<br>" }.joined()
    let expected = try page(markup).links
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<64 { group.addTask { try page(markup).links == expected } }
      for try await same in group { #expect(same) }
    }
  }

  @Test("Prescribed metas are found behind any number of others")
  func manyMetas() throws {
    let others = (0..<500).map { "<meta name=x\($0) content=y>" }.joined()
    let page = PageParser.parse(
      Array("<head>\(others)<meta name=siteIDCode content=1100000001>".utf8),
      url: try #require(WebAddress("http://www.demo.gov.cn/")), contentType: nil)
    #expect(page.facts.contents(ofMeta: "SiteIDCode") == ["1100000001"])
    #expect(page.facts.metas.count == 61)
  }
}
