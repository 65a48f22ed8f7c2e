import Evidence
import FoundationEssentials
import Testing

@Suite("Moments in China Standard Time")
struct ChinaTimeTests {
  @Test(
    "are written with their offset",
    arguments: [
      (1_541_001_600.0, "2018-11-01T00:00:00+08:00"), (1_541_001_599, "2018-10-31T23:59:59+08:00"),
      (0, "1970-01-01T08:00:00+08:00"), (-28_801, "1969-12-31T23:59:59+08:00"),
      (1_541_001_600.999, "2018-11-01T00:00:00+08:00"), (-0.5, "1970-01-01T07:59:59+08:00"),
    ])
  func timestamp(_ seconds: Double, _ text: String) {
    #expect(ChinaTime.timestamp(Date(timeIntervalSince1970: seconds)) == text)
  }

  @Test(
    "are read with any offset, and without one as China's",
    arguments: [
      ("2018-11-01T00:00:00+08:00", 1_541_001_600.0), ("2018-10-31T16:00:00Z", 1_541_001_600),
      ("2018-10-31T11:00:00-05:00", 1_541_001_600), ("2018-11-01", 1_541_001_600),
      ("2018-11-01 00:00", 1_541_001_600), ("2018-11-01T00:00:00.5+08:00", 1_541_001_600.5),
      ("2018-11-01T08:30", 1_541_032_200),
    ])
  func reading(_ text: String, _ seconds: Double) {
    #expect(ChinaTime.moment(text)?.timeIntervalSince1970 == seconds)
  }

  @Test(
    "what is no moment is refused",
    arguments: [
      "", "now", "2018-11-01T", "2018-11-01T24:00", "2018-11-01T10:60", "2018-11-01T10:00:61", "2018-02-30T10:00",
      "2018-11-01T10:00+25:00", "2018-11-01T10:00+8", "2018-11-01T10", "1541001600", "2018-11-01TZ",
    ])
  func refused(_ text: String) { #expect(ChinaTime.moment(text) == nil) }

  @Test("the day changes at midnight in China")
  func midnight() {
    #expect(ChinaTime.day(of: Date(timeIntervalSince1970: 1_541_001_599.999)).description == "2018-10-31")
    #expect(ChinaTime.day(of: Date(timeIntervalSince1970: 1_541_001_600)).description == "2018-11-01")
  }

  @Test("every second of a timestamp comes back")
  func roundTrip() {
    for step in 0..<5_000 {
      let moment = Date(timeIntervalSince1970: Double(step &* 7_919_993 - 2_000_000_000))
      #expect(ChinaTime.moment(ChinaTime.timestamp(moment)) == moment)
    }
  }
}
