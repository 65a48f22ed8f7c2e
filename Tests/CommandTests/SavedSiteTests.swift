import ChildProcesses
import Evidence
import Foundation
import Lab
import Store
import TestKit
import Testing

/// A row of the corpus's independent crawl.
private struct ExpectedAddress {
  var url: String
  var kind: String
  var status: String
  var referrers: Int
}

@Suite("A real saved site: a part of www.stats.gov.cn")
struct SavedSiteTests {
  private static let host = "www.stats.gov.cn"
  private static let home = "http://www.stats.gov.cn/tjsj/tjbz/tjyqhdmhcxhfdm/2018/index.html"

  private func expected() throws -> [ExpectedAddress] {
    let text = String(decoding: try Corpus.data("sites/stats-gov-cn-small.expected.tsv"), as: UTF8.self)
    return text.split(separator: "\n").dropFirst().map { line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return ExpectedAddress(url: cells[0], kind: cells[1], status: cells[2], referrers: Int(cells[3]) ?? -1)
    }
  }

  @Test(
    "A scan finds exactly the pages and the dead links of an independent crawl, with Chinese titles, and names them",
    .enabled(if: Corpus.isPresent, "the corpus is not beside the repository"))
  func exactly() async throws {
    let folder = try TemporaryFolder()
    let unpacked = try ChildProcess.run(
      "tar", ["-xJf", Corpus.path("sites/stats-gov-cn-small.tar.xz"), "-C", folder.path])
    #expect(unpacked.status == 0, "\(unpacked.output)")
    let lab = try Lab.serve(folder.path, host: Self.host, folder: folder.path + "/lab")
    defer { try? lab.stop() }
    let register = try folder.write("code,name,url,class\n9900000001,国家统计局,\(Self.home),ministry\n", to: "stats.csv")
    let outcome = try await Program("spotcheck").run(
      ["scan", register] + lab.options + ["--max-pages", "2000", "--max-depth", "100", "--run", "stats"]
        + ["--host-connections", "8", "--at", "2019-01-10T09:00:00+08:00"], in: folder.path)
    #expect(outcome.status == 0, "\(outcome.errors)")

    let store = try Store(path: folder.path + "/Reports/spotcheck.sqlite")
    let evidence = try #require(try store.evidence(of: "stats", code: "9900000001"))
    let rows = try expected()
    let pages = Set(evidence.pages.map(\.url.href))
    #expect(pages == Set(rows.filter { $0.kind == "page" && $0.status == "200" }.map(\.url)))
    #expect(evidence.pages.count == 1079)

    let dead = evidence.targets.filter { $0.status == 404 }
    let deadPages = dead.filter { !$0.kind.isResource }
    #expect(Set(deadPages.map(\.url)) == Set(rows.filter { $0.kind == "page" && $0.status == "404" }.map(\.url)))
    #expect(deadPages.allSatisfy { $0.outcome == .broken })
    let deadFiles = dead.filter(\.kind.isResource)
    #expect(Set(deadFiles.map(\.url)) == Set(rows.filter { $0.kind == "res" && $0.status == "404" }.map(\.url)))
    let referrers = Dictionary(uniqueKeysWithValues: rows.map { ($0.url, $0.referrers) })
    for target in dead { #expect(target.pageCount == referrers[target.url], "\(target.url)") }
    #expect(evidence.targets.first { $0.url == "http://www.stats.gov.cn/" }?.outcome == .refused)
    // On another port of the same host there is a site of its own, which the independent crawl left alone: it is asked
    // for, and does not answer here.
    let elsewhere = try #require(evidence.targets.first { $0.url == "http://www.stats.gov.cn:82/" })
    #expect(elsewhere.outcome == .failing && elsewhere.reason == Failure.Code.connectionRefused.rawValue)
    #expect(!rows.contains { $0.url == elsewhere.url })
    let beyond = evidence.targets.filter { target in
      [.broken, .failing].contains(target.outcome) && target.status != 404 && target.scope == .internalLink
    }
    #expect(beyond.map(\.url) == [elsewhere.url], "nothing else is called dead beyond the independent crawl's 404s")
    #expect(evidence.crawl.complete)

    #expect(evidence.pages.allSatisfy { $0.facts?.characterSet.name == "gb18030" })
    #expect(evidence.homePage?.facts?.title.contains("统计用区划代码") == true, "\(evidence.homePage?.facts?.title ?? "")")
    for page in evidence.pages {
      let title = page.facts?.title ?? ""
      #expect(title.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(page.url.href): “\(title)”")
    }

    let scorecard = try String(contentsOfFile: folder.path + "/Reports/stats/sites/9900000001.html", encoding: .utf8)
    for target in deadPages {
      #expect(scorecard.contains(target.url.replacing("&", with: "&amp;")), "\(target.url)")
    }
    let findings = try String(contentsOfFile: folder.path + "/Reports/stats/findings.csv", encoding: .utf8)
    for target in deadPages { #expect(findings.contains(target.url), "\(target.url)") }
  }
}
