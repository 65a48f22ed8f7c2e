import Testing

@testable import spotcheck

@Suite("The time left on the progress line")
struct RemainingTimeTests {
  private func estimate(_ siteSeconds: Double, finished: Int, left: Int, atOnce: Int, deadline: Double = 1_800)
    -> Double?
  {
    RemainingTime.estimate(
      siteSeconds: siteSeconds, finished: finished, left: left, atOnce: atOnce, siteDeadline: deadline)
  }

  @Test("counts the time of sites in flight as well: the quick ones finish first")
  func pace() {
    // One after the other: the mean, for each that is left.
    #expect(estimate(100, finished: 10, left: 5, atOnce: 1) == 50)
    // Two at once: three wait, then two end together, the slower after one mean and a half.
    #expect(estimate(100, finished: 10, left: 5, atOnce: 2) == 30)
    // Nothing finishes for a while: the estimate grows, and does not run down.
    #expect(estimate(200, finished: 10, left: 5, atOnce: 2) == 60)
  }

  @Test("is told for a register that fits into the slots, as soon as some sites have finished")
  func smallRegister() {
    // Twelve sites, sixteen slots, four done after ten seconds.
    let four = estimate(12 * 10, finished: 4, left: 8, atOnce: 16)
    #expect(four.map { $0 > 30 && $0 < 120 } == true)
    #expect(estimate(30, finished: 1, left: 1, atOnce: 16) == 30, "one of two")
    #expect(estimate(30, finished: 3, left: 29, atOnce: 16) != nil, "three of thirty-two")
  }

  @Test("is at most what deadlines leave")
  func deadlines() {
    #expect(estimate(5_000, finished: 3, left: 4, atOnce: 16, deadline: 60) == 60)
    #expect(estimate(5_000, finished: 3, left: 20, atOnce: 10, deadline: 60) == 120)
  }

  @Test("is not told by one or two of many, nor where nothing has finished or nothing is left")
  func unknown() {
    #expect(estimate(3, finished: 2, left: 185, atOnce: 16) == nil)
    #expect(estimate(900, finished: 0, left: 1, atOnce: 1) == nil)
    #expect(estimate(900, finished: 5, left: 0, atOnce: 1) == nil)
  }

  @Test("Sites in flight are as many as there are slots, until fewer are left")
  func siteSeconds() {
    var seconds = SiteSeconds()
    seconds.advance(to: 10, left: 5, atOnce: 2)
    #expect(seconds.total == 20)
    seconds.advance(to: 12, left: 1, atOnce: 2)
    #expect(seconds.total == 22)
    seconds.advance(to: 11, left: 1, atOnce: 2)
    #expect(seconds.total == 22, "a clock that is read twice counts once")
  }

  @Test(
    "is spelt as a person says it",
    arguments: [
      (0.2, "1 s"), (59, "59 s"), (60, "1 min"), (3_599, "59 min"), (3_600, "1 h 0 min"), (9_000, "2 h 30 min"),
    ])
  func spelling(_ seconds: Double, _ text: String) { #expect(RemainingTime.spell(seconds) == text) }
}
