import Checks
import Evidence
import FoundationEssentials
import Rubrics
import Testing

@Suite("The bounds of a score")
struct BoundsTests {
  let rubric: Rubric

  init() throws { rubric = try Rubric.load(Rubric.defaultName) }

  /// Sites tried by each test; at 500 every branch of the link checks is taken many times.
  static let rounds = 500

  @Test("a dead link beside untested ones leaves the row open but for what it costs")
  func deadBesideUntested() throws {
    var evidence = SampleEvidence.exemplary()
    evidence.targets[5].outcome = .notTested
    evidence.crawl.stoppedBy = .deadline
    let untested = score(evidence)
    evidence.targets[4].outcome = .broken
    let faulty = score(evidence)
    let row = try #require(faulty.indicators.first { $0.id == "home-links" })
    #expect(row.deducted == 1)
    #expect(row.assessed == false)
    #expect(row.assessedPoints == 1)
    #expect(row.reason == "deadline")
    #expect(faulty.lower == untested.lower)
    #expect(faulty.upper == untested.upper - 1)
  }

  @Test("a dead link on a home page that broke off leaves the row open but for what it costs")
  func deadOnUnfinishedPage() throws {
    var evidence = SampleEvidence.exemplary()
    evidence.pages[0].readToEnd = false
    let whole = score(evidence)
    evidence.targets[4].outcome = .broken
    let faulty = score(evidence)
    #expect(faulty.lower == whole.lower)
    #expect(faulty.upper == whole.upper - 1)
  }

  @Test("a link in order that turns dead never raises a bound, and never makes more of the site assessed")
  func workingTurnsDead() {
    forEachSite { evidence, moment, random in
      guard let index = pick([.ok, .redirected], evidence, &random) else { return }
      let before = score(evidence, moment)
      evidence.targets[index].outcome = .broken
      let after = score(evidence, moment)
      #expect(after.upper <= before.upper)
      #expect(after.lower <= before.lower)
      #expect(after.indicators.map(\.assessed) == before.indicators.map(\.assessed))
    }
  }

  @Test("an untested link found dead never raises a bound, but where it was the last that its row waited for")
  func untestedTurnsDead() {
    forEachSite { evidence, moment, random in
      guard let index = pick([.notTested, .unstable], evidence, &random) else { return }
      let before = score(evidence, moment)
      evidence.targets[index].outcome = .broken
      let after = score(evidence, moment)
      #expect(after.upper <= before.upper)
      if after.indicators.map(\.assessed) == before.indicators.map(\.assessed) { #expect(after.lower <= before.lower) }
    }
  }

  @Test("testing one link more never widens the bounds", arguments: [LinkOutcome.ok, .broken, .failing])
  func measuringMore(_ outcome: LinkOutcome) {
    forEachSite { evidence, moment, random in
      guard let index = pick([.notTested, .unstable], evidence, &random) else { return }
      let before = score(evidence, moment)
      evidence.targets[index].outcome = outcome
      let after = score(evidence, moment)
      #expect(tenths(after.upper - after.lower) <= tenths(before.upper - before.lower))
      #expect(after.upper <= before.upper)
      if outcome == .ok { #expect(after.lower >= before.lower) }
    }
  }

  @Test("reading the home page to its end never widens the bounds")
  func readingMore() {
    forEachSite { evidence, moment, _ in
      evidence.pages[0].readToEnd = false
      let before = score(evidence, moment)
      evidence.pages[0].readToEnd = true
      let after = score(evidence, moment)
      #expect(tenths(after.upper - after.lower) <= tenths(before.upper - before.lower))
      #expect(after.upper <= before.upper)
    }
  }

  private func forEachSite(_ examine: (inout SiteEvidence, Date, inout SeededGenerator) -> Void) {
    var random = SeededGenerator(seed: 47)
    for _ in 0..<Self.rounds {
      var evidence = site(&random)
      // Some sites are judged when their newest item is long past.
      let days: Double = [0.0, 9.0, 120.0].randomElement(using: &random) ?? 0
      examine(&evidence, SampleEvidence.moment.addingTimeInterval(days * 86_400), &random)
    }
  }

  /// The sample with random links, read more or less far.
  private func site(_ random: inout SeededGenerator) -> SiteEvidence {
    var evidence = SampleEvidence.exemplary()
    let stops: [CrawlStop?] = [nil, .maxPages, .maxDepth, .deadline, .blocked]
    evidence.crawl.stoppedBy = stops.randomElement(using: &random) ?? nil
    evidence.pages[0].readToEnd = Int.random(in: 0..<4, using: &random) > 0
    // Most sites have few kinds of outcomes; with all nine at once nothing would ever pass.
    let kinds = Int.random(in: 1...4, using: &random)
    let outcomes = (0..<kinds).compactMap { _ in LinkOutcome.allCases.randomElement(using: &random) } + [.ok]
    for index in 0..<Int.random(in: 0...220, using: &random) {
      guard let outcome = outcomes.randomElement(using: &random) else { continue }
      evidence.targets.append(
        LinkTarget(
          url: "https://www.demo.gov.cn/random\(index).html", kind: Bool.random(using: &random) ? .anchor : .image,
          scope: Bool.random(using: &random) ? .internalLink : .external, outcome: outcome,
          onHome: Int.random(in: 0..<4, using: &random) == 0, pages: [Int.random(in: 0..<12, using: &random)]))
    }
    return evidence
  }

  private func pick(
    _ outcomes: Set<LinkOutcome>, _ evidence: SiteEvidence, _ random: inout SeededGenerator
  ) -> Int? {
    evidence.targets.indices.filter { outcomes.contains(evidence.targets[$0].outcome) }.randomElement(using: &random)
  }

  private func score(_ evidence: SiteEvidence, _ moment: Date = SampleEvidence.moment) -> Score {
    Scorer.assess(evidence, rubric: rubric, moment: moment).score
  }

  /// Differences of points are compared in whole tenths, free of floating-point dust.
  private func tenths(_ points: Double) -> Int { Int((points * 10).rounded()) }
}
