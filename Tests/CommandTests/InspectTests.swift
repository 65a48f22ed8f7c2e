import Foundation
import Lab
import TestKit
import Testing

/// What `inspect --json` promises, as far as these tests look.
private struct Inspection: Decodable {
  struct HopRow: Decodable {
    var url: String
    var status: Int
  }

  struct LinkRow: Decodable {
    var url: String?
    var raw: String
    var kind: String
    var line: Int
  }

  struct Layer: Decodable {
    var product: String
  }

  var url: String
  var final: String
  var status: Int
  var hops: [HopRow]
  var charset: String?
  var title: String?
  var metas: [String: String]
  var published: String?
  var dates: [String]
  var links: [LinkRow]
  var protection: Layer?
  var marks: [String: String]
}

@Suite(
  "inspect, on saved government pages", .enabled(if: Corpus.isPresent, "the corpus is not beside the repository"))
struct InspectTests {
  private func inspect(_ page: String) async throws -> Inspection {
    let folder = try TemporaryFolder()
    let lab = try Lab.serve(Corpus.path("pages-zh/gov"), host: "www.saved.gov.cn", folder: folder.path + "/lab")
    defer { try? lab.stop() }
    let outcome = try await Program("spotcheck").run(
      ["inspect", "http://www.saved.gov.cn/\(page)", "--json"] + lab.options, in: folder.path)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return try JSONDecoder().decode(Inspection.self, from: Data(outcome.output.utf8))
  }

  @Test("The Shanxi article: character set, title, metas, publishing date, marks")
  func shanxi() async throws {
    let page = try await inspect("shanxi-gov-article.html")
    #expect(page.status == 200)
    #expect(page.charset == "utf-8")
    #expect(page.title == "山西品牌丝路行（南美站）正式启动 - 山西省人民政府门户网站")
    #expect(page.metas["SiteName"] == "山西省人民政府门户网站")
    #expect(page.metas["SiteDomain"] == "www.shanxi.gov.cn")
    #expect(page.metas["SiteIDCode"] == "1400000045")
    #expect(page.published == "2019-09-18")
    #expect(page.marks["site-code"] == "1400000045")
    #expect(page.metas["PubDate"] == "2019-09-18 06:23")
    #expect(page.marks["icp-number"]?.contains("12000773") == true)
    #expect(page.marks["public-security-number"]?.contains("14010502050691") == true)
    #expect(page.marks["party-government-badge"] != nil)
    #expect(page.marks["error-report"] == "1400000045")
    #expect(page.marks["sponsor"]?.hasPrefix("山西省人民政府办公厅") == true)
  }

  @Test("The statistics bureau's pages are read as GB18030 from GB2312 bytes")
  func statistics() async throws {
    let codes = try await inspect("stats-codes-2018.html")
    #expect(codes.charset == "gb18030")
    #expect(codes.title?.contains("2018年统计用区划代码") == true)
    #expect(codes.links.contains { $0.kind == "anchor" && $0.url != nil })
  }

  @Test("The article of the manned space agency: no tags of the Guidelines, a day, no site code")
  func cmse() async throws {
    let page = try await inspect("cmse-article.html")
    #expect(page.charset == "utf-8")
    #expect(page.title == "载人航天工程全线备战空间站建造任务_中国载人航天官方网站")
    #expect(page.metas["SiteName"] == nil && page.metas["SiteIDCode"] == nil)
    #expect(page.published == "2021-01-05")
    #expect(page.marks["icp-number"] == "京ICP备20027467号-1")
    #expect(page.marks["site-code"] == nil)
    #expect(page.links.contains { $0.kind == "image" })
  }

  @Test("The list of the statistics bureau: the day of each item, the newest first, and where the items lead")
  func list() async throws {
    let page = try await inspect("stats-list-page.html")
    #expect(page.charset == "utf-8")
    #expect(page.title?.contains("统计用区划和城乡划分代码") == true)
    #expect(page.published == nil)
    #expect(page.dates.first == "2020-02-25")
    #expect(page.dates.count > 5 && page.dates == page.dates.sorted(by: >))
    #expect(page.links.contains { $0.kind == "anchor" && $0.raw.hasSuffix("2019/index.html") })
  }

  @Test("The challenge page of the statistics bureau is no page of the site: the protection layer is named")
  func challenge() async throws {
    let page = try await inspect("stats-antibot-challenge.html")
    #expect(page.status == 200)
    #expect(page.title == nil && page.charset == nil && page.marks.isEmpty && page.dates.isEmpty)
    #expect(page.protection?.product == "网站卫士 WZWS")
    #expect(page.links.isEmpty)
  }

  @Test("The State Council's home page of 2023: title, links, the newest dates first")
  func home() async throws {
    let page = try await inspect("gov-cn-home-2023.html")
    #expect(page.charset == "utf-8")
    #expect(page.title == "中国政府网_中央人民政府门户网站")
    #expect(page.links.count > 100)
    #expect(page.hops.map(\.status) == [200])
    #expect(page.links.allSatisfy { $0.line > 0 })
  }
}
