import Checks
import Evidence
import Rubrics
import Testing

@Suite("Points")
struct ScoringTests {
  @Test("tenths add up without dust")
  func tenths() throws {
    let score = try score(["links.home": .fail(SampleRubric.findings(3)), "domain.suffix": .pass()])
    // 3 × 0.1, which is 0.30000000000000004 in floating point.
    #expect(score.deducted == 0.3)
    #expect(score.upper == 99.7)
    #expect(score.lower == 99.7)
    #expect(score.normalised == 99.7)
  }

  @Test("the normalised score is rounded to a tenth")
  func rounding() throws {
    let rubric = try SampleRubric.load(
      SampleRubric.yaml(
        indicators: [
          SampleRubric.row("one", "A", 30, checks: ["links.home"], deduct: ["{fail: true, points: 10}"]),
          SampleRubric.row("two", "B", 70, checks: ["links.hidden"], deduct: ["{fail: true, points: 70}"]),
        ].joined(separator: "\n")))
    let score = try score(["links.home": .fail(SampleRubric.findings(1))], rubric)
    // 20 of 30 = 66.666…
    #expect(score.normalised == 66.7)
    #expect(score.assessed == 30)
    #expect(score.upper == 90)
    #expect(score.lower == 20)
    #expect(score.letter == "B")
  }

  @Test("a row whose check does not exist is not assessed")
  func noCheck() throws {
    let score = try score(["links.home": .pass()])
    #expect(score.indicators[1].assessed == false)
    #expect(score.indicators[1].reason == "noCheck")
    #expect(score.assessed == 50)
  }

  @Test("what was not measured is neither kept nor lost", arguments: Verdict.Reason.allCases)
  func notMeasured(_ reason: Verdict.Reason) throws {
    let score = try score(["links.home": .notMeasured(reason), "domain.suffix": .pass()])
    #expect(score.indicators[0].assessed == false)
    #expect(score.indicators[0].reason == reason.rawValue)
    #expect(score.assessed == 50)
    #expect(score.deducted == 0)
    #expect(score.normalised == 100)
  }

  @Test("a rule that does not concern the site is out of the points")
  func notApplicable() throws {
    let score = try score(["links.home": .notApplicable, "domain.suffix": .pass()])
    #expect(score.indicators[0].reason == "notApplicable")
    #expect(score.assessed == 50)
  }

  @Test("of two checks, one failed and one not measured, the proven fault costs and the rest stays open")
  func partly() throws {
    let rubric = try pair("{check: links.home, fail: true, points: 20}", "{check: links.inner, fail: true, points: 30}")
    let score = try score(
      ["links.home": .fail(SampleRubric.findings(1)), "links.inner": .notMeasured(.deadline)], rubric)
    #expect(score.indicators[0].deducted == 20)
    #expect(score.indicators[0].assessed == false)
    #expect(score.indicators[0].assessedPoints == 20)
    #expect(score.indicators[0].reason == "deadline")
    #expect(score.assessed == 20)
    #expect(score.lower == 0)
  }

  @Test("of two checks, one failed and one not applicable, the row is assessed")
  func besideNotApplicable() throws {
    let rubric = try pair("{fail: true, points: 40}")
    let score = try score(["links.home": .fail(SampleRubric.findings(2)), "links.inner": .notApplicable], rubric)
    #expect(score.indicators[0].assessed)
    #expect(score.indicators[0].deducted == 40)
  }

  @Test("two failed checks take a common deduction once")
  func once() throws {
    let rubric = try pair("{fail: true, points: 40}")
    let score = try score(
      ["links.home": .fail(SampleRubric.findings(2)), "links.inner": .fail(SampleRubric.findings(5))], rubric)
    #expect(score.indicators[0].deducted == 40)
  }

  @Test("a deduction by page counts every page once, over all findings and checks")
  func byPage() throws {
    let rubric = try pair("{fail: true, eachPage: true, points: 0.1}")
    let score = try score(
      [
        "links.home": .fail(SampleRubric.findings(2, pages: ["/", "/a"])),
        "links.inner": .fail(SampleRubric.findings(1, pages: ["/a", "/b"])),
      ], rubric)
    #expect(score.indicators[0].deducted == 0.3)
  }

  @Test("a deduction by finding counts that code alone, also as a remark")
  func byFinding() throws {
    let rubric = try pair("{check: links.home, finding: ageing, each: true, points: 2}")
    let verdict = Verdict.pass(remarks: SampleRubric.findings(3, "ageing") + SampleRubric.findings(4, "other"))
    let score = try score(["links.home": verdict, "links.inner": .pass()], rubric)
    #expect(score.indicators[0].deducted == 6)
  }

  @Test(
    "a deduction by rate is taken to the nearest tenth",
    arguments: [
      (1.0, 0.0), (0.75, 10), (0.999, 0), (0.998, 0.1), (0, 40),
    ])
  func byRate(_ rate: Double, _ lost: Double) throws {
    let rubric = try pair("{check: links.home, byRate: true, points: 40}")
    let score = try score(["links.home": .pass(rate: rate), "links.inner": .pass()], rubric)
    #expect(score.indicators[0].deducted == lost)
  }

  @Test("a failure for which the row has no points leaves it open, as one scan cannot confirm it")
  func unconfirmed() throws {
    let rubric = try pair("{check: links.home, finding: failed-visits, points: 6}")
    let score = try score(["links.home": .fail(SampleRubric.findings(1)), "links.inner": .pass()], rubric)
    #expect(score.indicators[0].assessed == false)
    #expect(score.indicators[0].reason == "unconfirmed")
    #expect(score.indicators[0].deducted == 0)
  }

  @Test("a row for a person is not assessed by the machine")
  func manual() throws {
    let rubric = try SampleRubric.load(
      SampleRubric.yaml(
        indicators: SampleRubric.row(
          "one", "A", 100, assess: "manual", checks: ["links.home"], deduct: ["{fail: true, points: 100}"])))
    let score = try score(["links.home": .fail(SampleRubric.findings(1))], rubric)
    #expect(score.indicators[0].reason == "manual")
    #expect(score.assessed == 0)
    #expect(score.letter == nil)
  }

  /// A rubric with one row of 40 points for `links.home` and `links.inner`, and 60 points nobody can judge.
  private func pair(_ rules: String...) throws -> Rubric {
    try SampleRubric.load(
      SampleRubric.yaml(
        indicators: [
          SampleRubric.row("both", "A", 40, checks: ["links.home", "links.inner"], deduct: rules),
          SampleRubric.row("rest", "B", 60, checks: ["links.hidden"], deduct: ["{fail: true, points: 60}"]),
        ].joined(separator: "\n")))
  }

  private func score(_ verdicts: [String: Verdict], _ rubric: Rubric? = nil) throws -> Score {
    let catalog = verdicts.sorted { $0.key < $1.key }.map { SampleRubric.check($0.key, $0.value) }
    return Scorer.assess(
      SampleEvidence.exemplary(), rubric: try rubric ?? SampleRubric.load(SampleRubric.yaml()), catalog: catalog,
      moment: SampleEvidence.moment
    ).score
  }
}
