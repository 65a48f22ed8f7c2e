import Evidence
import FoundationEssentials
import Testing

@testable import Crawl

@Suite("Hours of the day for scanning")
struct DailyWindowTests {
  @Test(
    "Open from its first minute to before its last, in China's time, over midnight too",
    arguments: [
      ("22:00-06:00", "21:59:59", 1.0), ("22:00-06:00", "22:00:00", 0), ("22:00-06:00", "03:00:00", 0),
      ("22:00-06:00", "05:59:59", 0), ("22:00-06:00", "06:00:00", 57_600), ("01:30-2:00", "00:30:00", 3600),
      ("01:30-2:00", "02:00:00", 84_600), ("18:00-24:00", "23:59:59", 0), ("18:00-24:00", "00:00:00", 64_800),
      ("00:00-24:00", "12:00:00", 0),
    ])
  func hours(text: String, clock: String, seconds: Double) throws {
    let window = try #require(DailyWindow(text))
    let moment = try #require(ChinaTime.moment("2026-06-15T\(clock)+08:00"))
    #expect(window.secondsUntilOpen(at: moment) == seconds)
    #expect(window.isOpen(at: moment) == (seconds == 0))
    // Before 1970 too.
    let elsewhere = try #require(ChinaTime.moment("1965-03-01T\(clock)+08:00"))
    #expect(window.secondsUntilOpen(at: elsewhere) == seconds)
  }

  @Test(
    "What is no window is refused",
    arguments: [
      "", "22:00", "22:00-", "-", "24:00-06:00", "25:00-26:00", "22:60-06:00", "06:00-06:00", "a-b", "1-2",
      "+1:00-2:00", "00:00-00:00", "22:00-06:00-07:00",
    ])
  func invalid(text: String) {
    #expect(DailyWindow(text) == nil)
  }

  @Test("It is written as two times and knows its length")
  func written() throws {
    let window = try #require(DailyWindow("22:00-6:00"))
    #expect(window.description == "22:00-06:00")
    #expect(window.length == 8 * 3600)
    #expect(DailyWindow("00:00-24:00")?.length == 86_400)
  }
}
