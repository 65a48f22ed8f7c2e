import Checks
import Evidence
import Testing

@Suite("Findings of dead links")
struct DeadLinkFindingTests {
  @Test("one target on many pages is one finding that counts and names them")
  func grouped() throws {
    let finding = try #require(findings(pages: Array(0..<7), home: true).first)
    #expect(finding.count == 7)
    #expect(finding.places.count == 7)
    #expect(finding.places[0].page == "http://www.demo.gov.cn/")
    #expect(finding.url == "https://www.demo.gov.cn/gone.html")
    #expect(finding.seen == "http-404")
    #expect(finding.status == 404)
    #expect(finding.places.map(\.line) == [128, nil, nil, nil, nil, nil, nil])
    #expect(finding.places[0].text == "旧公告")
  }

  @Test(
    "it is the template's fault on half of the pages and five of them",
    arguments: [
      (5, false), (6, true), (12, true),
    ])
  func template(_ pages: Int, _ isInTemplate: Bool) {
    // The sample has 12 pages.
    #expect(findings(pages: Array(0..<pages), home: true).map(\.inTemplate) == [isInTemplate])
  }

  @Test("on a site of four pages nothing is called the template's fault")
  func smallSite() throws {
    let evidence = SampleEvidence.exemplary { evidence in
      evidence.pages = Array(evidence.pages.prefix(4))
      evidence.crawl.pages = 4
      evidence.targets.append(dead(pages: [0, 1, 2, 3], home: true))
    }
    let verdict = try #require(CheckCatalog.check("links.home")).judge(evidence, SampleEvidence.moment)
    #expect(verdict.findings.map(\.inTemplate) == [false])
  }

  @Test("what a style sheet names stands on the sheet, once, and in the template where most pages load it")
  func inSheet() throws {
    let evidence = SampleEvidence.exemplary { evidence in
      var target = dead(pages: [0, 1, 2], home: true)
      target.kind = .image
      target.pageCount = 12
      target.line = 7
      target.sheet = "https://www.demo.gov.cn/css/site.css"
      evidence.targets.append(target)
    }
    let finding = try #require(Check.linksHome.judge(evidence, SampleEvidence.moment).findings.first)
    #expect(finding.code == "dead-resource")
    #expect(finding.count == 1)
    #expect(finding.places == [Finding.Place(page: "https://www.demo.gov.cn/css/site.css", line: 7)])
    #expect(finding.inTemplate)
  }

  @Test("referrers beyond the kept ones are counted")
  func beyondKept() throws {
    let evidence = SampleEvidence.exemplary { evidence in
      var target = dead(pages: [3, 4, 99], home: false)
      target.pageCount = 400
      evidence.targets.append(target)
    }
    let verdict = try #require(CheckCatalog.check("links.inner")).judge(evidence, SampleEvidence.moment)
    let finding = try #require(verdict.findings.first)
    #expect(finding.count == 400)
    // Index 99 is no page of the evidence.
    #expect(finding.places.count == 2)
  }

  private func findings(pages: [Int], home: Bool) -> [Finding] {
    let evidence = SampleEvidence.exemplary { $0.targets.append(dead(pages: pages, home: home)) }
    return CheckCatalog.check("links.home")?.judge(evidence, SampleEvidence.moment).findings ?? []
  }

  private func dead(pages: [Int], home: Bool) -> LinkTarget {
    LinkTarget(
      url: "https://www.demo.gov.cn/gone.html", kind: .anchor, scope: .internalLink, outcome: .broken,
      reason: "http-404", status: 404, onHome: home, pageCount: pages.count, pages: pages,
      text: "旧公告", line: 128)
  }
}
