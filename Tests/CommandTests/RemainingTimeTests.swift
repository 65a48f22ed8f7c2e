import Testing

@testable import spotcheck

@Suite("The time left on the progress line")
struct RemainingTimeTests {
  @Test("is the pace so far for what is left")
  func pace() {
    #expect(RemainingTime.estimate(elapsed: 100, finished: 20, left: 180, atOnce: 16) == 900)
    // Nothing finishes for a while: the estimate grows, and does not run down.
    #expect(RemainingTime.estimate(elapsed: 200, finished: 20, left: 180, atOnce: 16) == 1_800)
  }

  @Test("is not told before every slot has done a site, nor when all that is left is in flight")
  func unknown() {
    #expect(RemainingTime.estimate(elapsed: 3, finished: 15, left: 185, atOnce: 16) == nil)
    #expect(RemainingTime.estimate(elapsed: 900, finished: 199, left: 1, atOnce: 16) == nil)
    #expect(RemainingTime.estimate(elapsed: 900, finished: 184, left: 16, atOnce: 16) == nil)
    #expect(RemainingTime.estimate(elapsed: 0, finished: 0, left: 1, atOnce: 1) == nil)
  }

  @Test(
    "is spelt as a person says it",
    arguments: [
      (0.2, "1 s"), (59, "59 s"), (60, "1 min"), (3_599, "59 min"), (3_600, "1 h 0 min"), (9_000, "2 h 30 min"),
    ])
  func spelling(_ seconds: Double, _ text: String) { #expect(RemainingTime.spell(seconds) == text) }
}
