import Addresses
import Evidence
import Testing

@testable import Markup

@Suite("The main navigation")
struct NavigationTests {
  @Test(
    "is a nav element, or a block that is called so; not that of a footer, a side or a way",
    arguments: [
      ("<nav><a href=/a>a</a></nav>", true), ("<nav class='x'><a href=/a>a</a></nav>", true),
      ("<div class='Nav clearfix'><ul><li><a href=/a>a</a></ul></div>", true),
      ("<div id=nav><a href=/a>a</a></div>", true),
      ("<ul class='main-menu'><li><a href=/a>a</a></ul>", true), ("<div id=daohang><a href=/a>a</a></div>", true),
      ("<div class='footer-nav nav'><a href=/a>a</a></div>", false),
      ("<nav class=breadcrumb><a href=/a>a</a></nav>", false),
      ("<footer><nav><a href=/a>a</a></nav></footer>", false),
      ("<aside><div class=nav><a href=/a>a</a></div></aside>", false),
      ("<div class='navigate-x'><a href=/a>a</a></div>", false), ("<div class=nav></div><a href=/a>a</a>", false),
      ("<p class=nav><a href=/a>a</a></p>", false), ("<div class=side-menu><a href=/a>a</a></div>", false),
    ])
  func isMain(_ html: String, _ expected: Bool) throws {
    let url = try #require(WebAddress("http://www.example.gov.cn/"))
    let page = PageParser.parse(
      Array("<body>\(html)</body>".utf8), url: url, contentType: "text/html", asOf: .init(daysSinceEpoch: 20_000))
    #expect(page.links.filter { $0.kind == .anchor }.map(\.isNavigation) == [expected])
  }
}
