import Checks
import Evidence
import Rubrics
import Testing

@testable import Scorecards

@Suite("The scorecard in a terminal")
struct TerminalTests {
  private func render(
    _ assessment: Assessment, _ language: Language = .en, color: Bool = false, width: Int = 80
  ) throws -> String {
    TerminalScorecard.render(
      assessment, rubric: try ReportSamples.rubric(), catalog: ReportSamples.catalog, language: language, color: color,
      width: width)
  }

  @Test("it says verdict, numbers, checks and repairs")
  func content() throws {
    let text = try render(
      ReportSamples.judged(
        ReportSamples.site("1", name: "样例县"), verdict: .review, changes: ["links.home": ReportSamples.deadLinks(9)],
        deducted: 30))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.prefix(4) == ["样例县", "http://www.demo.gov.cn/", "", "? For review"])
    #expect(lines.contains("12 pages read, 40 requests, 12.34 s; not complete: page limit reached."))
    #expect(lines.contains("Bounds          50–70         lower: all that was not judged is lost; upper:"))
    #expect(lines.contains("                              none of it is"))
    #expect(lines.contains("Not judged (20 points in all)"))
    #expect(lines.contains("  no automatic check yet (20)"))
    #expect(lines.contains("      Site search 20"))
    #expect(lines.contains("✗ Fail            Not so: Home page links work  links.home"))
    #expect(lines.contains("    The link is dead · 404"))
    #expect(lines.contains("    4 more; --json shows them"))
    #expect(lines.contains("1.  +30       Home page links work"))
  }

  @Test("nothing from the site controls the terminal, and without colour nothing does")
  func inert() throws {
    let hostile = "\u{1B}]0;title\u{7}\u{9B}31m\u{202E}name\r\n"
    let assessment = try ReportSamples.judged(
      ReportSamples.site("1", name: hostile),
      changes: [
        "links.home": .fail([Finding("dead-link", url: hostile, seen: hostile, places: [.init(page: hostile)])])
      ])
    for scalar in try render(assessment).unicodeScalars where scalar != "\n" {
      #expect(!PageText.isDeceptive(scalar))
    }
    #expect(try render(assessment, color: true).contains("\u{1B}[31m✗ Fail"))
  }

  @Test(
    "columns are counted as terminals count them",
    arguments: [("abc", 3), ("网站", 4), ("，", 2), ("e\u{301}", 1), ("✓", 1)])
  func columns(text: String, count: Int) {
    #expect(TerminalText.columns(of: text) == count)
  }

  @Test("text is wrapped at blanks and between Chinese characters, and no line starts with a closing mark")
  func wrapping() {
    #expect(TerminalText.wrapped("one two three", width: 7) == ["one two", "three"])
    #expect(TerminalText.wrapped("网站标识码，完整", width: 10) == ["网站标识", "码，完整"])
    #expect(TerminalText.wrapped("", width: 10) == [])
  }

  @Test("no line is longer than the terminal, but for addresses", arguments: [Language.zh, .en], [40, 80, 132])
  func width(language: Language, width: Int) throws {
    let long = String(repeating: "网站名称 name ", count: 30)
    let assessment = try ReportSamples.judged(
      ReportSamples.site("1", name: long), verdict: .review,
      changes: [
        "links.home": ReportSamples.deadLinks(9), "ipv6.home-reachable": .notMeasured(.noIPv6Vantage),
        "freshness.home": .fail([Finding("stale", seen: long + long)]),
        "marks.footer": .pass(remarks: [Finding("judged", url: "http://www.demo.gov.cn/", seen: long)]),
      ], deducted: 30, vetoes: [VetoResult(id: "veto-home-stale", confirmed: true, seen: long)])
    for line in try render(assessment, language, width: width).split(separator: "\n") where !line.contains("http://") {
      #expect(TerminalText.columns(of: String(line)) <= width, "\(line)")
    }
  }

  @Test("colour changes no layout")
  func colour() throws {
    let assessment = try ReportSamples.judged(
      ReportSamples.site("1", name: "a"), verdict: .review,
      changes: ["links.home": ReportSamples.deadLinks(9), "ipv6.home-reachable": .notMeasured(.noIPv6Vantage)],
      deducted: 30)
    let colour = try Regex("\u{1B}\\[[0-9]+m")
    #expect(try render(assessment, color: true).replacing(colour, with: "") == render(assessment))
  }

  @Test("a site that was not read lists no checks: one reason stands for all")
  func notRead() throws {
    let text = try render(
      ReportSamples.notJudged(ReportSamples.site("1", name: "a"), .unreachable, detail: "connect-timeout"))
    #expect(text.contains("Reason: connection timed out."))
    #expect(!text.contains("links.home"))
  }
}
