import Checks
import Evidence
import Foundation
import Rubrics
import TestKit
import Testing

@testable import Scorecards

/// The sample run that git keeps is what people look at first: `make golden` scans the lab into it again, and these
/// tests tell when that is due.
@Suite("The golden run has the shape that the program writes now (make golden)")
struct GoldenRunTests {
  private static let folder = Corpus.repository + "/Reports/golden/"

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: Self.folder + name, encoding: .utf8)
  }

  private func golden() throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(text("scan.json").utf8)) as? [String: Any])
  }

  /// A document of now: a site with everything that a site can have, judged by the real rubric and all checks.
  private func written() throws -> [String: Any] {
    let rubric = try Rubric.load(Rubric.defaultName)
    var evidence = SampleEvidence.exemplary()
    evidence.targets[1].outcome = .broken
    evidence.targets[1].status = 404
    let assessment = Scorer.assess(
      evidence, rubric: rubric, catalog: CheckCatalog.all, moment: SampleEvidence.moment)
    let text = ReportJSON.document(
      run: ReportSamples.run(), assessments: [assessment], rubric: rubric, catalog: CheckCatalog.all)
    return try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  /// The members of the objects at a path through objects and arrays, of all of them together.
  private func members(_ value: Any, _ path: [String]) -> Set<String> {
    if let list = value as? [Any] { return list.reduce(into: []) { $0.formUnion(members($1, path)) } }
    guard let object = value as? [String: Any] else { return [] }
    guard let name = path.first else { return Set(object.keys) }
    return object[name].map { members($0, Array(path.dropFirst())) } ?? []
  }

  @Test(
    "scan.json has the members of now, no more and no less",
    arguments: [
      [], ["tool"], ["run"], ["rubric"], ["vantage"], ["settings"], ["sites"], ["sites", "score"],
      ["sites", "score", "indicators"], ["sites", "crawl"], ["sites", "checks"], ["sites", "checks", "findings"],
      ["sites", "robots"], ["sites", "hosts"], ["sites", "nameServers"], ["sites", "ipv6Links"],
    ])
  func scan(path: [String]) throws {
    let now = try members(written(), path)
    #expect(!now.isEmpty)
    #expect(try members(golden(), path) == now)
  }

  @Test("every check and every row of the rubric of now is in it")
  func rows() throws {
    let sites = try #require(golden()["sites"] as? [[String: Any]])
    let rubric = try Rubric.load(Rubric.defaultName)
    #expect((try golden()["rubric"] as? [String: String])?["version"] == rubric.version)
    for site in sites {
      let checks = (site["checks"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
      #expect(checks == CheckCatalog.all.map(\.id))
      let score = site["score"] as? [String: Any]
      let rows = (score?["indicators"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
      #expect(rows == rubric.indicators.map(\.id))
    }
  }

  @Test("its pages carry the style sheet of now")
  func style() throws {
    for page in ["index.html", "bulletin.html", "sites/9900000001.html", "en/index.html", "en/sites/9900000001.html"] {
      let hasStyle = try text(page).contains(PageTemplates.style)
      #expect(hasStyle, "\(page)")
    }
  }

  /// Classes of what no site of the lab has: places that templates keep for rare things.
  /// “12 more” stands where a check has more findings than a page shows.
  private static let rare: Set<String> = ["more", "printed", "rest"]

  @Test("its pages are made by the templates of now: each of their classes is used")
  func classes() throws {
    let sites = try FileManager.default.contentsOfDirectory(atPath: Self.folder + "sites").map { "sites/\($0)" }
    let used = try (sites + ["index.html", "bulletin.html"]).reduce(into: Set<String>()) { used, page in
      used.formUnion(Self.classes(of: try text(page)))
    }
    let sections = #/\{\{[#^/][^}]*\}\}/#
    let templates = PageTemplates.sources.map { $0.text.replacing(sections, with: " ") }
    let written = templates.reduce(into: Set<String>()) { $0.formUnion(Self.classes(of: $1)) }
    #expect(!written.isEmpty)
    #expect(written.subtracting(used).subtracting(Self.rare) == [])
  }

  /// The words of class attributes, without those that a template puts together.
  private static func classes(of html: String) -> Set<String> {
    html.components(separatedBy: "class=\"").dropFirst().reduce(into: []) { classes, part in
      let words = part.prefix { $0 != "\"" }.split(separator: " ")
      classes.formUnion(words.filter { !$0.contains("{") }.map(String.init))
    }
  }
}
