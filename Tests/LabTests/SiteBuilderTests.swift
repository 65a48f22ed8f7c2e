import Evidence
import FoundationEssentials
import TestKit
import Testing

@testable import Lab

@Suite("Made-up sites are whole")
struct SiteBuilderTests {
  private static func files(_ site: LabSite) throws -> [String: String] {
    let today = try #require(CalendarDay("2026-06-15"))
    var utf8 = site
    // Read as text here; the bytes are looked at elsewhere.
    if site.fault == .legacyCharset { utf8.fault = .none }
    return Dictionary(
      uniqueKeysWithValues: try SiteBuilder(site: utf8, today: today).files().map {
        ("/" + $0.path, String(decoding: $0.bytes, as: UTF8.self))
      })
  }

  private static func links(in page: String) -> [String] {
    ["href=\"", "src=\"", "action=\"", "url="].flatMap { opening in
      page.components(after: opening).map { String($0.prefix { $0 != "\"" }) }
    }
  }

  @Test("Every link of every page leads to a file, but for those that the fault breaks", arguments: LabSite.all)
  func links(site: LabSite) throws {
    let files = try Self.files(site)
    var dead = Set<String>()
    for (path, text) in files where path.hasSuffix(".html") && !path.hasPrefix("/nbzl/") {
      for link in Self.links(in: text) {
        let target = String(link.prefix { $0 != "#" })
        if target.hasPrefix("mailto:") { continue }
        if let host = target.split(separator: "/").dropFirst().first, target.hasPrefix("http") {
          if !(OutsideWorld.hosts + [OutsideWorld.sameCodeHost] + site.aliases).contains(String(host)) {
            dead.insert(target)
          }
          continue
        }
        let file = target.hasSuffix("/") ? target + "index.html" : target
        if files[file] == nil { dead.insert(target) }
      }
    }
    let expected: Set<String> =
      switch site.fault {
      case .brokenLinks:
        [
          "/tzgg/202605/t20260511_2001.html", "/zcwj/202604/t20260403_2002.html", "/hdjl/dczj/index.html",
          "http://www.lab-feizhi.gov.cn/", "/images/zhuanti.jpg", "/bsfw/cx.html", "/xwdt/202606/P2001.pdf",
          "/zcwj/fujian/yijian.docx",
        ]
      // The new site is another one of the lab.
      case .movedWithNotice: ["https://www.lab-qinghe.gov.cn/"]
      case .softMissing: ["/tzgg/202605/t20260511_2001.html"]
      case .hanging: ["/bsfw/cx.html", "/hdjl/xf.html", "/bsfw/biaoge.html"]
      default: []
      }
    #expect(dead == expected)
  }

  @Test("A place-holder is filled in everywhere", arguments: LabSite.all)
  func placeHolders(site: LabSite) throws {
    for (path, text) in try Self.files(site) where path.hasSuffix(".html") { #expect(!text.contains("{"), "\(path)") }
  }

  @Test(
    "The newest item is a day old, of the stale site exactly four months",
    arguments: [(LabFault.none, "2026-06-14"), (.stale, "2026-02-15")])
  func newest(fault: LabFault, day: String) throws {
    let site = try #require(LabSite.all.first { $0.fault == fault })
    let today = try #require(CalendarDay("2026-06-15"))
    #expect(SiteBuilder(site: site, today: today).articles.first?.day.description == day)
  }

  @Test(
    "Yearly reports are dated before they were due",
    arguments: [
      ("2026-06-15", "2026-01-22", 2025), ("2026-02-01", "2026-01-22", 2025), ("2026-01-10", "2025-01-22", 2024),
    ])
  func reports(today: String, published: String, year: Int) throws {
    let site = try #require(LabSite.all.first)
    let articles = SiteBuilder(site: site, today: try #require(CalendarDay(today))).articles
    let report = try #require(articles.first { $0.article.number == 1014 })
    #expect(report.day.description == published)
    #expect(report.title.hasPrefix("\(year)年"))
  }

  @Test("An article carries ten tags, a column seven, the home page three")
  func tags() throws {
    let files = try Self.files(try #require(LabSite.all.first))
    func tags(_ path: String) -> Int {
      (files[path] ?? "").components(after: "<meta name=\"").filter { !$0.hasPrefix("viewport") }.count
    }
    #expect(tags("/xwdt/202606/t20260614_1001.html") == 10)
    #expect(tags("/xwdt/index.html") == 7)
    #expect(tags("/index.html") == 3)
    let bare = try Self.files(try #require(LabSite.all.first { $0.fault == .missingMarks }))
    #expect(bare.values.allSatisfy { !$0.contains("SiteIDCode") && !$0.contains("ICP备") && !$0.contains("_jiucuo_") })
  }

  @Test("Codes are ten digits beginning with 99, hosts and codes are unique, each fault has one site")
  func register() {
    #expect(LabSite.all.allSatisfy { $0.code.count == 10 && $0.code.hasPrefix("99") && $0.code.allSatisfy(\.isNumber) })
    #expect(Set(LabSite.all.map(\.code)).count == LabSite.all.count)
    #expect(Set(LabSite.all.map(\.host)).count == LabSite.all.count)
    #expect(Set(LabSite.all.map(\.fault)) == Set(LabFault.allCases))
    #expect(LabSite.all.allSatisfy { CalendarDay($0.opened) != nil })
  }

  @Test("Targets/lab.csv is the register that every lab folder gets")
  func registerFile() throws {
    let file = try String(contentsOfFile: Corpus.repository + "/Targets/lab.csv", encoding: .utf8)
    #expect(file == LabRegister.text)
  }
}

extension String {
  /// What follows each occurrence of `opening`.
  func components(after opening: String) -> [Substring] {
    var parts = [Substring]()
    var rest = self[...]
    while let found = rest.firstRange(of: opening) {
      rest = rest[found.upperBound...]
      parts.append(rest)
    }
    return parts
  }
}
