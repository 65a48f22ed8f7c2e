import Checks
import Evidence
import Rubrics
import Testing

@testable import Scorecards

@Suite("Every name that a template uses is given by the view that it is filled from")
struct TemplateNameTests {
  /// Walks a template as it is filled, and notes the names that are not there.
  private struct Walk {
    let templates: [String: Template]
    private var stack: [TemplateValue] = []
    /// Names that no view has, with the parts they stand in.
    var missing: Set<String> = []
    /// Names that only a view further out has.
    var borrowed: Set<String> = []
    /// Names whose value cannot be shown where they stand.
    var wrong: Set<String> = []

    init(_ templates: [String: Template], _ name: String, _ view: TemplateView) {
      self.templates = templates
      stack = [.view(view)]
      walk(templates[name]?.pieces ?? [], in: name)
    }

    private mutating func walk(_ pieces: [Template.Piece], in place: String) {
      for piece in pieces {
        switch piece {
        case .text: break
        case .value(let name), .markup(let name):
          switch value(name, in: place) {
          // Without a value nothing is shown, where the view says so.
          case nil, .text?, .flag(false)?: break
          default: wrong.insert("\(place) \(name)")
          }
        case .section(let name, let pieces):
          guard let value = value(name, in: place) else { continue }
          switch value {
          case .flag(let isShown): if isShown { walk(pieces, in: "\(place) \(name)") }
          case .list(let values): for value in values { walk(pieces, in: "\(place) \(name)", within: value) }
          case .text, .view: walk(pieces, in: "\(place) \(name)", within: value)
          }
        case .otherwise(let name, let pieces):
          switch value(name, in: place) {
          case nil, .flag(false)?: walk(pieces, in: place)
          case .list(let values)? where values.isEmpty: walk(pieces, in: place)
          default: break
          }
        case .partial(let name):
          if templates[name] == nil { missing.insert("\(place) >\(name)") }
          walk(templates[name]?.pieces ?? [], in: name)
        }
      }
    }

    private mutating func walk(_ pieces: [Template.Piece], in place: String, within value: TemplateValue) {
      stack.append(value)
      walk(pieces, in: place)
      stack.removeLast()
    }

    private mutating func value(_ name: String, in place: String) -> TemplateValue? {
      if name == Template.itself { return stack.last }
      let views = stack.reversed().compactMap { value -> TemplateView? in
        if case .view(let view) = value { view } else { nil }
      }
      if let found = views.first?[name] { return found }
      for view in views.dropFirst() {
        guard let found = view[name] else { continue }
        borrowed.insert("\(place) \(name)")
        return found
      }
      missing.insert("\(place) \(name)")
      return nil
    }
  }

  private static func templates(_ language: Language) throws -> [String: Template] {
    try Dictionary(
      uniqueKeysWithValues: PageTemplates.sources.map { ($0.name, try Template(PageTemplates.text(of: $0, language))) })
  }

  /// Sites of all kinds: the examples of all checks, and those that could not be visited.
  private static func assessments() throws -> [Assessment] {
    let rubric = try Rubric.load(Rubric.defaultName)
    let catalog = CheckCatalog.all
    let examples = catalog.flatMap { $0.examples() }.map {
      Scorer.assess($0.evidence, rubric: rubric, catalog: catalog, moment: $0.moment)
    }
    let unvisited = [SampleEvidence.blocked(), SampleEvidence.unreachable(), SampleEvidence.skipped()].map {
      Scorer.assess($0, rubric: rubric, catalog: catalog, moment: SampleEvidence.moment)
    }
    return examples + unvisited
  }

  private static func run() -> RunInfo {
    var run = ReportSamples.run(partial: true)
    run.leftOutRows = [
      LeftOutRow(line: 5, site: "9901000009", code: "no-address", zh: "没有网址。", en: "The row has no address.")
    ]
    return run
  }

  @Test("on scorecards, the index and the bulletin", arguments: Language.allCases)
  func names(language: Language) throws {
    let rubric = try Rubric.load(Rubric.defaultName)
    let templates = try Self.templates(language)
    let texts = CheckTexts(CheckCatalog.all, templates: try PageTemplates([language]), languages: [language])
    let other = (language: language == .zh ? Language.en : .zh, path: "../x.html")
    var walks: [Walk] = []
    var tally = RunTally()
    for (number, assessment) in try Self.assessments().enumerated() {
      let page = ScorecardPage(
        run: Self.run(), rubric: rubric, texts: texts, language: language, other: number % 2 == 0 ? other : nil)
      walks.append(Walk(templates, "scorecard", page.view(assessment)))
      tally.add(assessment, file: "\(number)")
    }
    let index = IndexPage(
      run: Self.run(), rubric: rubric, texts: texts, language: language, other: other, root: "../")
    let bulletin = BulletinPage(run: Self.run(), rubric: rubric, language: language, other: other)
    for tally in [tally, RunTally()] {
      walks.append(Walk(templates, "index", index.view(tally)))
      walks.append(Walk(templates, "bulletin", bulletin.view(tally)))
    }
    #expect(walks.count > 300)
    #expect(walks.reduce(into: Set()) { $0.formUnion($1.missing) }.sorted() == [])
    #expect(walks.reduce(into: Set()) { $0.formUnion($1.wrong) }.sorted() == [])
    // Each cell of these rows is labelled by the column's name.
    let labels = ["leftout leftOut leftOutCode", "leftout leftOut leftOutLine"]
    #expect(walks.reduce(into: Set()) { $0.formUnion($1.borrowed) }.sorted() == labels)
  }
}
