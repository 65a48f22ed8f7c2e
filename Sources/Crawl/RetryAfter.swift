import Evidence
import FoundationEssentials

/// The Retry-After field of a response (RFC 9110 10.2.3): seconds, or a date in one of the three forms of 5.6.7.
enum RetryAfter {
  /// Seconds beyond which it makes no difference: a year. Servers send any number.
  static let longest = 31_536_000.0

  /// Seconds from `now` that the server asks for; `nil` where the value is neither number nor date. A date gone by is 0.
  static func seconds(_ value: String, now: Date) -> Double? {
    let text = value.filter { $0 != "," }
    if !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) { return Double(text).map { min($0, longest) } }
    return date(text, now: now).map { min(max(0, $0.timeIntervalSince(now)), longest) }
  }

  /// What a response asks for: its Retry-After where it says that it is overloaded (429, 503).
  static func seconds(of response: Response, now: Date) -> Double? {
    guard response.status == 429 || response.status == 503 else { return nil }
    return response.values(of: "retry-after").first.flatMap { seconds($0, now: now) }
  }

  /// Reads `Sun 06 Nov 1994 08:49:37 GMT`, `Sunday 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`, all UTC.
  static func date(_ text: String, now: Date) -> Date? {
    let words = text.split { $0 == " " || $0 == "-" }.map(String.init)
    guard words.count >= 5 else { return nil }
    let isNamed = Int(words[1]) == nil
    // The last form has month, day, time, year; the others day, month, year, time.
    let fields = isNamed ? [words[2], words[1], words[4], words[3]] : [words[1], words[2], words[3], words[4]]
    guard let day = Int(fields[0]), let month = months.firstIndex(of: fields[1].lowercased()),
      var year = Int(fields[2]), let seconds = secondsOfDay(fields[3])
    else { return nil }
    if fields[2].utf8.count == 2 {
      // RFC 9110 5.6.7: a year that seems more than 50 years in the future is of the century before.
      year += 2000
      if year > ChinaTime.day(of: now).year + 50 { year -= 100 }
    }
    guard let date = CalendarDay(year: year, month: month + 1, day: day) else { return nil }
    return Date(timeIntervalSince1970: Double(date.daysSinceEpoch * 86_400 + seconds))
  }

  private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

  private static func secondsOfDay(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 3, let hour = parts[0], let minute = parts[1], let second = parts[2],
      (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second)
    else { return nil }
    return hour * 3600 + minute * 60 + second
  }
}
