import Addresses
import Evidence
import FoundationEssentials
import TestKit
import Testing

@testable import Markup

@Suite("When a page was published")
struct PublicationTests {
  @Test(
    "The publication date is found by meta, label, byline, address or place",
    arguments: [
      ("<meta name=PubDate content='2018-04-27 10:20'><p>发布时间：2018-05-01</p>", "2018-04-27"),
      ("<meta name=pubdate content=''><p>发布时间：2018-05-01</p>", "2018-05-01"),
      ("<p>发布时间：2018-04-27 10:20　来源：市政府</p>", "2018-04-27"),
      ("<p>发布日期：[2018-04-27]</p>", "2018-04-27"),
      ("<table><tr><td>发布日期</td><td>2018年4月27日</td></tr></table>", "2018-04-27"),
      ("<dl><dt>发布日期：</dt><dd>2018-04-27</dd></dl>", "2018-04-27"),
      ("<p>成文日期：2018-04-01</p><p>发布日期：2018-04-27</p>", "2018-04-27"),
      ("<p>更新时间：2018-05-01</p><p>发布时间：2018-04-27</p>", "2018-04-27"),
      ("<p>更新时间：2018-04-27</p>", "2018-04-27"),
      ("<p>日期：2018-04-27</p>", "2018-04-27"), ("<p>【时间】2018-04-27</p>", "2018-04-27"),
      ("<p>2018-04-27 10:20:30 来源：新华网</p>", "2018-04-27"),
      ("<p>来源：<a href=http://www.xinhuanet.com/>新华网股份公司</a> 2018-04-27</p>", "2018-04-27"),
      ("<p>2018-04-27 10:20:30 <a href=http://www.stcn.com/>证券时报网</a></p>", "2018-04-27"),
      ("<h1>标题</h1><p>2018-04-27</p><p>正文</p>", "2018-04-27"),
      ("<h1>标题</h1><p>2018-04-27 10:20</p><p>正文</p>", "2018-04-27"),
      ("<p>成文日期：2018-04-27</p>", nil), ("<p>会议时间：2018-04-27</p>", nil), ("<p>截止日期：2018-04-27</p>", nil),
      ("<p>发布时间：2019-04-27</p>", nil), ("<p>今天是2018年4月27日 星期五 10:20</p>", nil),
      ("<p>二、自2018年4月27日起施行，有效期五年。</p>", nil), ("<p>Copyright 2008-2018</p>", nil),
      ("<div style='display:none'>发布时间：2018-04-27</div>", nil), ("<!-- 发布时间：2018-04-27 -->", nil),
      ("<script>var t = '发布时间：2018-04-27';</script>", nil),
    ] as [(String, String?)])
  func published(markup: String, day: String?) throws {
    #expect(try page(markup).facts.published?.description == day)
  }

  @Test("The address decides where only the body has dates")
  func address() throws {
    let parsed = try page(
      "<p>国务院办公厅 2018年4月2日</p>", at: "http://www.example.gov.cn/zhengce/content/2018-04/27/content_1.htm")
    #expect(parsed.facts.published?.description == "2018-04-27")
  }

  @Test(
    "Roles tell what a date says",
    arguments: [
      ("<p>发布时间：2018-04-27</p>", [PageDate.Role.published]), ("<p>成文日期：2018-04-27</p>", [.document]),
      ("<p>自2018年4月27日起施行</p>", [.text]), ("<p>会议定于2019年4月27日召开</p>", [.text]),
      ("<p>今天是2018年4月27日</p>", []), ("<p>4月27日，会议召开。</p>", []),
      ("<li><a href=x>关于召开会议的通知</a>2018-04-27</li>", [.listItem]),
      ("<li><a href=x>关于召开会议的通知</a>2019-04-27</li>", [.text]),
    ] as [(String, [PageDate.Role])])
  func roles(markup: String, roles: [PageDate.Role]) throws {
    #expect(try page(markup).facts.dates.map(\.role) == roles)
  }

  /// Entries as "day item".
  private func entries(_ markup: String) throws -> [String] {
    try page(markup).facts.dates.filter { $0.role == .listItem }.map { "\($0.day) \($0.item ?? "")" }
  }

  @Test("A date of a list belongs to its entry, before or after it, in every layout")
  func lists() throws {
    let expected = ["2018-04-27 市政府召开第一次会议", "2018-04-26 市政府召开第二次会议"]
    func layout(_ entry: (String, String) -> String) -> String {
      entry("市政府召开第一次会议", "2018-04-27") + entry("市政府召开第二次会议", "2018-04-26")
    }
    let layouts = [
      "<ul>" + layout { "<li><a href=\($1).html>\($0)</a><span>\($1)</span></li>" } + "</ul>",
      "<ul>" + layout { "<li><span>\($1)</span><a href=\($1).html>\($0)</a></li>" } + "</ul>",
      "<table>" + layout { "<tr><td><a href=\($1).html>\($0)</a></td><td>\($1)</td></tr>" } + "</table>",
      layout { "<div><div><a href=\($1).html>\($0)</a></div><div>\($1)</div></div>" },
      layout { "<p><a href=\($1).html>\($0)</a> [\($1)]</p>" },
      "<div>" + layout { "<a href=\($1).html>\($0)</a> \($1)<br>" } + "</div>",
      "<ul>" + layout { "<li><a href=\($1).html><span>\($0)</span><em>\($1)</em></a></li>" } + "</ul>",
      "<ul>" + layout { "<li><a href=c>[工作动态]</a><a href=\($1).html>\($0)</a>\($1)</li>" } + "</ul>",
      "<dl>" + layout { "<dt><a href=\($1).html>\($0)</a></dt><dd>\($1)</dd>" } + "</dl>",
      "<ul>" + layout { "<li><h4><a href=\($1).html>\($0)</a></h4><p>摘要文字。</p><span>发布时间：\($1)</span></li>" } + "</ul>"
        + "<ul><li><a href=3.html>市政府召开第三次会议</a> 日期：2018-04-25</li></ul>",
    ]
    for (index, layout) in layouts.enumerated() {
      #expect(try entries(layout).prefix(2) == expected[...], "layout \(index)")
    }
  }

  @Test("Where only the newest dates are wanted, those are given, and what says when the page was published as well")
  func newest() throws {
    let entries = (1...28).map {
      "<li><a href=/tz/\($0).html>关于第\($0)项工作的通知</a> 2018-10-\($0 < 10 ? "0" : "")\($0)</li>"
    }
    let markup = """
      <meta name=PubDate content='2018-01-02'><h1>通知公告</h1><p>发布时间：2018-01-02 来源：市政府</p>
      <ul>\(entries.joined())</ul><a href=/tz/201809/t20180930_1.html>关于国庆放假安排的通知</a>
      """
    let url = try #require(WebAddress(pageAddress))
    func read(_ newest: Int?) -> PageFacts {
      PageParser.parse(
        Array(markup.utf8), url: url, contentType: "text/html", asOf: CalendarDay("2018-11-01"), newestDates: newest
      ).facts
    }
    let (all, few) = (read(nil), read(5))
    func newestDays(_ facts: PageFacts) -> [String] {
      facts.dates.map(\.day).sorted().suffix(5).map(\.description)
    }
    #expect(newestDays(all) == ["2018-10-24", "2018-10-25", "2018-10-26", "2018-10-27", "2018-10-28"])
    #expect(newestDays(few) == newestDays(all))
    #expect(few.dates.filter { $0.role == .meta || $0.role == .published }.count == 2)
    #expect(few.dates.count < all.dates.count && few.published == all.published)
  }

  @Test("A date told in a paragraph with a link is no entry")
  func prose() throws {
    let filler = String(repeating: "为进一步贯彻落实有关要求，", count: 10)
    #expect(try entries("<p>\(filler)根据2018年4月27日印发的<a href=x>《关于加强工作的通知》</a>，\(filler)</p>").isEmpty)
  }

  @Test("Entries keep the address and the line")
  func entryFacts() throws {
    let date = try page("\n<li><a href=x.html>关于召开会议的通知</a>\n04-27</li>").facts.dates.first
    #expect(date?.url == "http://www.example.gov.cn/zw/tz/x.html")
    #expect(date?.line == 3)
    #expect(date?.raw == "04-27")
  }

  @Test("At most 200 dates are kept, the newest entries first")
  func cap() throws {
    let first = try #require(CalendarDay("2000-01-01"))
    let items = (0..<1000).map { "<li><a href=\($0).html>关于召开会议的通知</a>\(first.adding(days: $0))</li>" }.joined()
    let dates = try page("<ul>\(items)</ul><p>发布时间：2001-01-01</p>").facts.dates
    #expect(dates.count == 200)
    #expect(dates.filter { $0.role == .published }.count == 1)
    #expect(dates.filter { $0.role == .listItem }.map(\.day).min() == first.adding(days: 801))
  }

  /// One row of the corpus.
  struct Row: Decodable {
    var file: String
    var url: String
    var date: String?
    var confidence: String?
    var actualCharset: String

    enum CodingKeys: String, CodingKey {
      case file, url, date, confidence
      case actualCharset = "actual_charset"
    }
  }

  @Test(
    "At least 95 % of the sure rows of the corpus are dated right",
    .enabled(if: Corpus.isPresent, "the corpus is absent"))
  func corpus() throws {
    var (scored, right, misses) = (0, 0, [String]())
    for line in try Corpus.data("pages-zh/dates.jsonl").split(separator: 0x0A) {
      let row = try JSONDecoder().decode(Row.self, from: line)
      guard let date = row.date, ["corpus", "url-path", "high"].contains(row.confidence) else { continue }
      let body = try [UInt8](Corpus.data("pages-zh/" + row.file))
      let type = row.actualCharset == "utf-8" ? "text/html; charset=utf-8" : "text/html"
      // Rows without an address stand anywhere: here where the path says nothing.
      let address = row.url.isEmpty ? pageAddress : row.url
      let found = try page(body, at: address, contentType: type, asOf: "2023-10-01").facts.published?.description
      scored += 1
      if found == date { right += 1 } else { misses.append("\(row.file): \(found ?? "none") instead of \(date)") }
    }
    print("dates: \(right) of \(scored) right", misses.joined(separator: "\n"))
    #expect(scored == 43)
    #expect(Double(right) >= 0.95 * Double(scored), "\(misses)")
  }
}
