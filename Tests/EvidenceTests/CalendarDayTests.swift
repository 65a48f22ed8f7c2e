import Evidence
import FoundationEssentials
import Testing

@Suite("Calendar days")
struct CalendarDayTests {
  static func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(text)) }

  // Counted by Python's datetime.
  @Test(
    "count from 1970-01-01",
    arguments: [
      ("0001-01-01", -719_162), ("1600-02-29", -135_081), ("1969-12-31", -1), ("1970-01-01", 0),
      ("2000-02-29", 11_016), ("2018-11-01", 17_836), ("2100-03-01", 47_541), ("9999-12-31", 2_932_896),
    ])
  func daysSinceEpoch(_ text: String, _ count: Int) throws {
    #expect(try Self.day(text).daysSinceEpoch == count)
    #expect(CalendarDay(daysSinceEpoch: count).description == text)
  }

  @Test("every day of five centuries follows the one before it")
  func successive() throws {
    var expected = (year: 1600, month: 1, day: 1)
    let first = try Self.day("1600-01-01").daysSinceEpoch
    for count in first..<(first + 182_622) {
      let day = CalendarDay(daysSinceEpoch: count)
      guard (day.year, day.month, day.day) == expected, day.daysSinceEpoch == count else {
        Issue.record("\(count) is \(day), not \(expected)")
        return
      }
      expected.day += 1
      if expected.day > CalendarDay.daysIn(month: expected.month, of: expected.year) {
        (expected.day, expected.month) = (1, expected.month + 1)
      }
      if expected.month > 12 { (expected.month, expected.year) = (1, expected.year + 1) }
    }
    #expect(expected == (2100, 1, 1))
  }

  @Test(
    "read YYYY-MM-DD and nothing else",
    arguments: [
      ("2018-11-01", true), ("2016-02-29", true), ("2000-02-29", true), ("0001-01-01", true),
      ("1900-02-29", false), ("2018-02-29", false), ("2018-04-31", false), ("2018-13-01", false),
      ("2018-00-01", false), ("2018-01-00", false), ("0000-01-01", false), ("2018-1-1", false),
      ("18-01-01", false), ("2018/01/01", false), ("2018-01-01 ", false), ("+018-01-01", false), ("", false),
      ("２０１８-01-01", false), ("2018-01-01-01", false),
    ])
  func reading(_ text: String, _ isDay: Bool) {
    #expect(CalendarDay(text)?.description == (isDay ? text : nil))
  }

  @Test(
    "count calendar months as the indicators do",
    arguments: [
      ("2018-08-31", -6, "2018-02-28"), ("2016-08-31", -6, "2016-02-29"), ("2018-03-31", -1, "2018-02-28"),
      ("2018-01-31", 1, "2018-02-28"), ("2018-11-01", -6, "2018-05-01"), ("2018-01-15", -1, "2017-12-15"),
      ("2018-12-15", 1, "2019-01-15"), ("2018-03-31", -13, "2017-02-28"), ("2018-10-31", 25, "2020-11-30"),
      ("2018-05-05", 0, "2018-05-05"), ("2016-02-29", 12, "2017-02-28"),
    ])
  func months(_ from: String, _ count: Int, _ to: String) throws {
    #expect(try Self.day(from).adding(months: count).description == to)
  }

  @Test(
    "count days between each other",
    arguments: [("2018-10-18", "2018-11-01", 14), ("2018-11-01", "2018-10-18", -14), ("2016-02-28", "2016-03-01", 2)])
  func between(_ from: String, _ to: String, _ count: Int) throws {
    #expect(try Self.day(from).days(until: Self.day(to)) == count)
    #expect(try Self.day(from).adding(days: count) == Self.day(to))
    #expect(try (Self.day(from) < Self.day(to)) == (count > 0))
  }

  @Test("are coded as one string, and what is no day is refused")
  func coding() throws {
    let day = try Self.day("2018-11-01")
    let json = try EvidenceCoder.encoder().encode([day])
    #expect(String(decoding: json, as: UTF8.self) == #"["2018-11-01"]"#)
    #expect(try EvidenceCoder.decoder().decode([CalendarDay].self, from: json) == [day])
    #expect(throws: DecodingError.self) {
      try EvidenceCoder.decoder().decode([CalendarDay].self, from: Data(#"["2018-02-30"]"#.utf8))
    }
  }
}
