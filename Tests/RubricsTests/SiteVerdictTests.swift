import Checks
import Evidence
import Rubrics
import Testing

@Suite("The verdict on a site")
struct SiteVerdictTests {
  /// Points that are lost, and points that nobody could judge, of 100.
  @Test(
    "the bounds decide",
    arguments: [
      (lost: 0, open: 0, SiteVerdict.qualified), (lost: 0, open: 40, .qualified), (lost: 0, open: 41, .review),
      (lost: 40, open: 0, .qualified), (lost: 40, open: 1, .review), (lost: 41, open: 0, .unqualified),
      (lost: 41, open: 59, .unqualified), (lost: 0, open: 99, .review),
    ])
  func bounds(_ lost: Int, _ open: Int, _ verdict: SiteVerdict) throws {
    #expect(try judge(lost: lost, open: open).verdict == verdict)
  }

  @Test("points that a person must confirm never make a site unqualified")
  func proposals() throws {
    #expect(try judge(lost: 41, open: 0, assess: "assist").verdict == .review)
  }

  @Test("a confirmed veto makes any site unqualified")
  func confirmed() throws {
    let assessment = try judge(lost: 1, open: 0, veto: "auto")
    #expect(assessment.verdict == .unqualified)
    #expect(assessment.vetoes == [VetoResult(id: "veto-x", confirmed: true, seen: "")])
  }

  @Test("a suspected veto is for a person to decide", arguments: ["assist", "manual"])
  func suspected(_ assess: String) throws {
    let assessment = try judge(lost: 1, open: 0, veto: assess)
    #expect(assessment.verdict == .review)
    #expect(assessment.vetoes.map(\.confirmed) == [false])
  }

  @Test("a veto needs as many findings as it says", arguments: [(1, true), (2, false)])
  func threshold(_ atLeast: Int, _ isMet: Bool) throws {
    let assessment = try judge(lost: 1, open: 0, veto: "auto", atLeast: atLeast)
    #expect(assessment.vetoes.isEmpty != isMet)
  }

  private func judge(
    lost: Int, open: Int, assess: String = "auto", veto: String? = nil, atLeast: Int = 1
  ) throws -> Assessment {
    var rows: [String] = []
    if lost > 0 {
      rows.append(
        SampleRubric.row(
          "lost", "A", Double(lost), assess: assess, checks: ["links.home"], deduct: ["{fail: true, points: \(lost)}"]))
    }
    if open > 0 {
      rows.append(
        SampleRubric.row(
          "open", "A", Double(open), checks: ["links.hidden"], deduct: ["{fail: true, points: \(open)}"]))
    }
    let kept = 100 - lost - open
    if kept > 0 {
      rows.append(
        SampleRubric.row(
          "kept", "A", Double(kept), checks: ["domain.suffix"], deduct: ["{fail: true, points: \(kept)}"]))
    }
    let vetoes = veto.map {
      "[{id: veto-x, title: {zh: 否, en: Veto}, clause: {zh: 条, en: Clause}, assess: \($0), check: links.home, "
        + "finding: x, atLeast: \(atLeast)}]"
    }
    let rubric = try SampleRubric.load(
      SampleRubric.yaml(indicators: rows.joined(separator: "\n"), vetoes: vetoes ?? "[]"))
    return Scorer.assess(
      SampleEvidence.exemplary(), rubric: rubric,
      catalog: [
        SampleRubric.check("links.home", .fail(SampleRubric.findings(1))), SampleRubric.check("domain.suffix", .pass()),
      ], moment: SampleEvidence.moment)
  }
}
