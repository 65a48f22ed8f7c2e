import Checks
import Evidence
import Rubrics
import Testing

@testable import Scorecards

@Suite("The repair list is short and starts with what gains most")
struct RepairPlanTests {
  @Test("indicators come by points won back, then failures that cost nothing")
  func order() throws {
    let assessment = try ReportSamples.judged(
      ReportSamples.site("1", name: "a"),
      changes: [
        "freshness.home": .fail([Finding("stale")]), "marks.footer": .fail([Finding("missing-site-code")]),
        "links.home": ReportSamples.deadLinks(2),
      ], deducted: 30)
    let plan = RepairPlan(assessment, rubric: try ReportSamples.rubric())
    #expect(plan.items.map { $0.checks.map(\.id) } == [["links.home"], ["marks.footer"], ["freshness.home"]])
    #expect(plan.items.map(\.gain) == [30, 20, 0])
    #expect(plan.items.map(\.places) == [401, 1, 1])
    #expect(plan.items.map(\.inTemplate) == [1, 0, 0])
    #expect(plan.gain == 50)
  }

  @Test("what passes, does not apply or was not measured needs no repair")
  func nothing() throws {
    let assessment = try ReportSamples.judged(
      ReportSamples.site("1", name: "a"),
      changes: [
        "links.home": .pass(remarks: [Finding("note")]), "marks.footer": .notMeasured(.deadline),
        "freshness.home": .notApplicable,
      ])
    #expect(RepairPlan(assessment, rubric: try ReportSamples.rubric()).items.isEmpty)
  }
}
