import Checks
import Evidence
import FoundationEssentials
import Markup
import TestKit
import Testing

@Suite("Hidden links on real pages", .enabled(if: Corpus.isPresent, "the corpus is absent"))
struct HiddenLinkCorpusTests {
  private static func pages() throws -> [String] {
    try ["gov", "gov-fragments", "news-gne"].flatMap { folder in
      try FileManager.default.contentsOfDirectory(atPath: Corpus.path("pages-zh/\(folder)"))
        .filter { $0.hasSuffix(".html") }.sorted().map { "pages-zh/\(folder)/\($0)" }
    }
  }

  @Test("No saved page of government or of the press is accused, on whatever host it stands")
  func innocent() throws {
    let names = try Self.pages()
    #expect(names.count >= 60)
    for name in names {
      let body = try [UInt8](Corpus.data(name))
      let home = SampleEvidence.address("https://\(SampleEvidence.host)/")
      let parsed = PageParser.parse(body, url: home, contentType: "text/html")
      var evidence = SampleEvidence.exemplary()
      evidence.pages[0].facts?.title = parsed.facts.title
      evidence.pages[0].facts?.metas = parsed.facts.metas
      evidence.pages[0].facts?.hiddenLinks = parsed.facts.hiddenLinks
      for link in parsed.links where link.kind == .anchor {
        guard let url = link.url?.href else { continue }
        evidence.targets.append(
          LinkTarget(
            url: url, kind: .anchor, scope: .external, outcome: .ok, onHome: true, pageCount: 1, pages: [0],
            text: link.text))
      }
      let verdict = Check.linksHidden.judge(evidence, SampleEvidence.moment)
      #expect(verdict.outcome == .pass, "\(name): \(verdict.findings.prefix(3))")
    }
  }

  @Test("A page with planted links fails, from its bytes to the verdict")
  func planted() throws {
    let markup = """
      <html><body><p>正文</p><div style="position:absolute;top:-9999px">
      <a href="http://www.lab-bocai.com/">百家乐</a></div></body></html>
      """
    let home = SampleEvidence.address("https://\(SampleEvidence.host)/")
    let parsed = PageParser.parse(Array(markup.utf8), url: home, contentType: "text/html")
    var evidence = SampleEvidence.exemplary()
    evidence.pages[0].facts?.hiddenLinks = parsed.facts.hiddenLinks
    let verdict = Check.linksHidden.judge(evidence, SampleEvidence.moment)
    #expect(verdict.outcome == .fail)
    #expect(verdict.findings.map(\.code) == ["advertising"])
    #expect(verdict.findings.first?.url == "http://www.lab-bocai.com/")
    #expect(verdict.findings.first?.places.first?.line == 2)
    #expect(verdict.findings.first?.places.first?.text == "百家乐")
  }
}
