import Evidence

/// An article of the made-up sites. `{place}` and `{office}` stand for the site's own.
struct SiteArticle: Sendable {
  /// When it was published, seen from the moment of judging.
  enum Age: Sendable {
    /// Days before.
    case days(Int)
    /// A day of January of the year that the yearly reports were due in last.
    case january(Int)
  }

  /// Its number, part of the address.
  var number: Int
  /// The folder of its column.
  var column: String
  /// The title.
  var title: String
  /// When it was published.
  var age: Age
  /// `HH:MM`.
  var time: String
  /// The body as HTML.
  var body: String

  /// The day it was published.
  func day(on today: CalendarDay, newestShift months: Int) -> CalendarDay {
    switch age {
    // The newest item of all is a day old; shifted, it is exactly `months` months old.
    case .days(let days):
      months == 0 ? today.adding(days: -days) : today.adding(months: -months).adding(days: 1 - days)
    case .january(let day):
      CalendarDay(year: Self.reportYear(on: today) + 1, month: 1, day: day) ?? today
    }
  }

  /// The year that the last yearly reports are about: they are due on 31 January.
  static func reportYear(on today: CalendarDay) -> Int { today.month > 1 ? today.year - 1 : today.year - 2 }

  /// The address, by the pattern most government content systems use.
  func path(on day: CalendarDay) -> String {
    let digits = day.description.filter { $0 != "-" }
    return "/\(column)/\(digits.prefix(6))/t\(digits)_\(number).html"
  }
}
