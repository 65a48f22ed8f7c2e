import Checks
import Evidence
import Rubrics
import Testing

@Suite("From when IPv6 counts")
struct DueDayTests {
  let rubric: Rubric

  init() throws { rubric = try Rubric.load("guideline-2017") }

  @Test(
    "each class has its date",
    arguments: [
      (SiteClass.ministry, "2018-12-31"), (.province, "2018-12-31"), (.city, "2020-12-31"), (.county, "2022-12-31"),
      (.department, "2025-12-31"),
    ])
  func byClass(_ siteClass: SiteClass, _ day: String) {
    #expect(rubric.dueDay(ofGroup: "D", for: site(siteClass, opened: nil)) == CalendarDay(day))
  }

  @Test("a new site is due from its first day", arguments: [("2018-04-08", true), ("2018-04-07", false)])
  func newSites(_ opened: String, _ isDueAtOnce: Bool) {
    #expect((rubric.dueDay(ofGroup: "D", for: site(.city, opened: opened)) == nil) == isDueAtOnce)
  }

  @Test("without a class the latest date holds")
  func withoutClass() {
    #expect(rubric.dueDay(ofGroup: "D", for: site(nil, opened: nil)) == CalendarDay("2025-12-31"))
  }

  @Test("other groups have no dates")
  func otherGroups() {
    #expect(rubric.dueDay(ofGroup: "A", for: site(.city, opened: nil)) == nil)
  }

  @Test(
    "before its date the group is out of the points; on the day it counts",
    arguments: [
      ("2018-12-30T23:59:59+08:00", false), ("2018-12-31T00:00:00+08:00", true),
    ])
  func boundary(_ at: String, _ counts: Bool) throws {
    let moment = try #require(ChinaTime.moment(at))
    let evidence = SampleEvidence.exemplary { evidence in
      evidence.site.siteClass = .province
      evidence.site.opened = nil
      evidence.hosts[0].records.ipv6 = []
    }
    let assessment = Scorer.assess(evidence, rubric: rubric, moment: moment)
    let rows = assessment.score.indicators.filter { $0.id == "ipv6-address" || $0.id == "ipv6-reachable" }
    #expect(rows.map(\.deducted) == (counts ? [4, 5] : [0, 0]))
    #expect(rows.map(\.assessed) == (counts ? [true, true] : [false, false]))
    #expect(rows.map(\.reason) == (counts ? [nil, nil] : ["notDue", "notDue"]))
    #expect(rows.map(\.due) == (counts ? [nil, nil] : [CalendarDay("2018-12-31"), CalendarDay("2018-12-31")]))
    #expect(assessment.score.assessed == (counts ? 73 : 63))
  }

  private func site(_ siteClass: SiteClass?, opened: String?) -> Site {
    var site = SampleEvidence.exemplary().site
    site.siteClass = siteClass
    site.opened = opened.flatMap { CalendarDay($0) }
    return site
  }
}
