import Evidence
import TestKit
import Testing

@testable import Markup

@Suite("Saved government pages", .enabled(if: Corpus.isPresent, "the corpus is absent"))
struct SavedPageTests {
  private func saved(_ name: String, at address: String, contentType: String? = "text/html") throws -> ParsedPage {
    try page([UInt8](Corpus.data("pages-zh/gov/" + name)), at: address, contentType: contentType, asOf: "2023-10-01")
  }

  @Test("The Shanxi article: metas, date, marks")
  func shanxi() throws {
    let parsed = try saved(
      "shanxi-gov-article.html", at: "http://www.shanxi.gov.cn/yw/sxyw/201909/t20190918_693227.shtml")
    let facts = parsed.facts
    #expect(facts.title == "山西品牌丝路行（南美站）正式启动 - 山西省人民政府门户网站")
    #expect(facts.characterSet == CharacterSetFacts(name: "utf-8", label: "utf-8", source: .prescan))
    #expect(facts.contents(ofMeta: "SiteName") == Array(repeating: "山西省人民政府门户网站", count: 2))
    #expect(facts.contents(ofMeta: "SiteDomain").first == "www.shanxi.gov.cn")
    #expect(facts.contents(ofMeta: "SiteIDCode").first == "1400000045")
    #expect(facts.contents(ofMeta: "ColumnName") == ["山西要闻"])
    #expect(facts.contents(ofMeta: "ArticleTitle") == ["山西品牌丝路行（南美站）正式启动"])
    #expect(facts.contents(ofMeta: "PubDate") == ["2019-09-18 06:23"])
    #expect(facts.contents(ofMeta: "ContentSource") == ["山西日报"])
    // The viewport meta stands in a comment.
    #expect(facts.contents(ofMeta: "viewport").isEmpty)
    #expect(facts.published?.description == "2019-09-18")
    #expect(facts.publishedTime == "06:23")
    #expect(facts.redirect == nil)
    #expect(
      facts.marks == [
        Mark(.search, value: "http://www.shanxi.gov.cn/search/sxgovsearch.jsp", line: 108),
        Mark(.partyGovernmentBadge, value: "09EC618E4FB304A9E053012819AC9B09", line: 3055),
        Mark(.siteMap, value: "http://www.shanxi.gov.cn/wzgl/wzdt/", line: 3063),
        Mark(.contact, value: "http://www.shanxi.gov.cn/wzgl/lxwm/", line: 3064),
        Mark(.sponsor, value: "山西省人民政府办公厅", line: 3066), Mark(.icpNumber, value: "晋ICP备12000773号", line: 3067),
        Mark(.publicSecurityNumber, value: "14010502050691", line: 3068),
        Mark(.siteCode, value: "1400000045", line: 3068), Mark(.errorReport, value: "1400000045", line: 3074),
      ])
  }

  @Test("The home page of gov.cn: lines and marks of its footer")
  func home() throws {
    let facts = try saved("gov-cn-home-2023.html", at: "https://www.gov.cn/").facts
    #expect(facts.title == "中国政府网_中央人民政府门户网站")
    #expect(facts.published == nil)
    #expect(facts.mark(.siteCode)?.value == "bm01000001")
    #expect(facts.mark(.icpNumber)?.value == "京ICP备05070218号")
    #expect(facts.mark(.publicSecurityNumber)?.value == "11010202000001")
    #expect(facts.mark(.sponsor)?.value == "国务院办公厅")
    #expect(facts.mark(.errorReport) != nil)
    #expect(facts.mark(.partyGovernmentBadge) != nil)
  }

  @Test("The CMSE article has neither metas of the Guidelines nor a badge")
  func cmse() throws {
    let facts = try saved("cmse-article.html", at: "http://www.cmse.gov.cn/xwzx/202101/t20210105_47413.html").facts
    #expect(facts.title == "载人航天工程全线备战空间站建造任务_中国载人航天官方网站")
    #expect(facts.contents(ofMeta: "SiteName").isEmpty)
    #expect(facts.published?.description == "2021-01-05")
    #expect(facts.mark(.icpNumber)?.value == "京ICP备20027467号-1")
    #expect(facts.mark(.siteCode) == nil)
  }

  @Test("GB2312 bytes of the statistics bureau, upper-case tags, content before <HTML>")
  func codes() throws {
    let parsed = try saved(
      "stats-codes-2018.html", at: "http://www.stats.gov.cn/tjsj/tjbz/tjyqhdmhcxhfdm/2018/index.html")
    #expect(parsed.facts.title == "2018年统计用区划代码和城乡划分代码")
    #expect(parsed.facts.characterSet == CharacterSetFacts(name: "gb18030", label: "gb2312", source: .prescan))
    #expect(parsed.facts.mark(.icpNumber)?.value == "京ICP备05034670号")
    let provinces = parsed.links.filter { $0.kind == .anchor && $0.raw.hasSuffix(".html") }
    #expect(provinces.count == 31)
    #expect(provinces.first?.text == "北京市")
    #expect(provinces.first?.url?.href == "http://www.stats.gov.cn/tjsj/tjbz/tjyqhdmhcxhfdm/2018/11.html")
  }

  @Test("A list of the statistics bureau: each item with its day")
  func list() throws {
    let facts = try saved(
      "stats-list-page.html", at: "http://www.stats.gov.cn/tjsj/tjbz/tjyqhdmhcxhfdm/default.htm"
    ).facts
    let items = facts.dates.filter { $0.role == .listItem }
    #expect(items.count == 11)
    #expect(items.first?.day.description == "2020-02-25")
    #expect(items.first?.item == "2019年")
    #expect(items.first?.url == "http://www.stats.gov.cn/tjsj/tjbz/tjyqhdmhcxhfdm/2019/index.html")
    #expect(facts.published == nil)
  }

  @Test("A challenge page says nothing")
  func challenge() throws {
    let facts = try saved("stats-antibot-challenge.html", at: "http://www.stats.gov.cn/ti").facts
    #expect(facts.title.isEmpty)
    #expect(facts.textLength == 0)
    #expect(facts.marks.isEmpty)
  }

  @Test("Every anchor with an address in a saved page is found, with the line it stands on")
  func completeness() throws {
    let names = ["shanxi-gov-article", "gov-cn-home-2023", "cmse-article", "stats-list-page"]
    for name in names {
      let body = try [UInt8](Corpus.data("pages-zh/gov/\(name).html"))
      let parsed = try saved(name + ".html", at: "http://www.example.gov.cn/")
      let lines = body.split(separator: 0x0A, omittingEmptySubsequences: false)
      for link in parsed.links where link.kind == .anchor && !link.raw.isEmpty && !link.raw.contains("&") {
        let source = lines[max(0, link.line - 1)..<min(lines.count, link.line + 12)].joined(separator: [UInt8(0x0A)])
        #expect(String(decoding: Array(source), as: UTF8.self).contains(link.raw), "\(name) \(link.line): \(link.raw)")
      }
    }
  }
}
