/// A day of the Gregorian calendar, as a page prints it; no time, no zone.
///
/// Chinese government pages print days in China Standard Time (UTC+8, no daylight saving since 1991), so days
/// derived from moments are taken there.
public struct CalendarDay: Hashable, Comparable, Sendable {
  /// Year, month and day in one number that grows with time: evidence holds a quarter of a million days.
  private let code: Int32

  private static let yearShift: Int32 = 9
  private static let monthShift: Int32 = 5

  /// The year, 1…9999.
  public var year: Int { Int(code >> Self.yearShift) }
  /// The month, 1…12.
  public var month: Int { Int(code >> Self.monthShift & 0x0F) }
  /// The day of the month, 1…31.
  public var day: Int { Int(code & 0x1F) }

  /// Takes parts that make a day.
  private init(_ year: Int, _ month: Int, _ day: Int) {
    code =
      Int32(truncatingIfNeeded: year) << Self.yearShift | Int32(truncatingIfNeeded: month) << Self.monthShift
      | Int32(truncatingIfNeeded: day)
  }

  /// Takes a day that exists in the calendar; `nil` for 31 April, month 13 and the like.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.daysIn(month: month, of: year)
    else { return nil }
    self.init(year, month, day)
  }

  /// Reads `YYYY-MM-DD`; `nil` for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2,
      text.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || (48...57).contains($0) }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The number of days since 1970-01-01, negative before it.
  public var daysSinceEpoch: Int {
    // Howard Hinnant's days-from-civil arithmetic: years start in March so that the leap day comes last.
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The day that lies `daysSinceEpoch` days after 1970-01-01; must fall into the years 1…9999.
  public init(daysSinceEpoch: Int) {
    let shifted = daysSinceEpoch + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    self.init(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// How many days `other` lies after this day; negative when before.
  public func days(until other: CalendarDay) -> Int { other.daysSinceEpoch - daysSinceEpoch }

  /// The day `count` days later (earlier when negative).
  public func adding(days count: Int) -> CalendarDay { CalendarDay(daysSinceEpoch: daysSinceEpoch + count) }

  /// The same day `count` calendar months later; a day that month lacks becomes its last (31 August − 6 months is
  /// 28 or 29 February, as the indicators count).
  public func adding(months count: Int) -> CalendarDay {
    let index = year * 12 + (month - 1) + count
    let newYear = min(max(index.quotientAndRemainder(dividingBy: 12).quotient, 1), 9999)
    let newMonth = ((index % 12) + 12) % 12 + 1
    let newDay = min(day, Self.daysIn(month: newMonth, of: newYear))
    return CalendarDay(year: newYear, month: newMonth, day: newDay) ?? self
  }

  /// How many days a month has, leap years counted.
  public static func daysIn(month: Int, of year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Earlier days are smaller.
  public static func < (left: CalendarDay, right: CalendarDay) -> Bool {
    left.code < right.code
  }
}

extension CalendarDay: CustomStringConvertible, Codable {
  /// `YYYY-MM-DD`.
  public var description: String {
    // Digit by digit: a site of fifty thousand pages has some hundred thousand days.
    String(unsafeUninitializedCapacity: 10) { text in
      func write(_ number: Int, at start: Int, _ width: Int) {
        var rest = number
        for index in stride(from: start + width - 1, through: start, by: -1) {
          text[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
          rest /= 10
        }
      }
      write(year, at: 0, 4)
      write(month, at: 5, 2)
      write(day, at: 8, 2)
      (text[4], text[7]) = (UInt8(ascii: "-"), UInt8(ascii: "-"))
      return 10
    }
  }

  /// Reads the string `YYYY-MM-DD`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let day = CalendarDay(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a day: \(text)")
    }
    self = day
  }

  /// Writes the string `YYYY-MM-DD`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
