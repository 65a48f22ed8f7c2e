import FoundationEssentials

/// Moments in China Standard Time, in which registers, pages and reports are dated.
public enum ChinaTime {
  /// Seconds that China Standard Time runs ahead of UTC.
  public static let offset = 8 * 3600

  /// The calendar day in China at `moment`.
  public static func day(of moment: Date) -> CalendarDay {
    let seconds = Int(moment.timeIntervalSince1970.rounded(.down)) + offset
    return CalendarDay(daysSinceEpoch: Int((Double(seconds) / 86_400).rounded(.down)))
  }

  /// `moment` as ISO 8601 to the second, e.g. `2018-11-01T00:00:00+08:00`.
  public static func timestamp(_ moment: Date) -> String {
    let seconds = Int(moment.timeIntervalSince1970.rounded(.down)) + offset
    let ofDay = ((seconds % 86_400) + 86_400) % 86_400
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(day(of: moment))T\(two(ofDay / 3600)):\(two(ofDay / 60 % 60)):\(two(ofDay % 60))+08:00"
  }

  /// Reads ISO 8601 with an offset or `Z`, with optional fractions; a bare date or a time without an offset means
  /// China Standard Time. `nil` for anything else.
  public static func moment(_ text: String) -> Date? {
    let halves = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "T" || $0 == " " }
    guard let day = CalendarDay(String(halves[0])) else { return nil }
    let midnight = Double(day.daysSinceEpoch * 86_400)
    guard halves.count == 2 else { return Date(timeIntervalSince1970: midnight - Double(offset)) }
    var clock = String(halves[1])
    var zone = Double(offset)
    if clock.hasSuffix("Z") {
      clock.removeLast()
      zone = 0
    } else if let sign = clock.lastIndex(where: { $0 == "+" || $0 == "-" }) {
      let parts = clock[clock.index(after: sign)...].split(separator: ":")
      guard parts.count == 2, let hours = Int(parts[0]), let minutes = Int(parts[1]), hours < 24, minutes < 60
      else { return nil }
      zone = Double(hours * 3600 + minutes * 60) * (clock[sign] == "-" ? -1 : 1)
      clock = String(clock[..<sign])
    }
    let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3, let hours = Int(parts[0]), let minutes = Int(parts[1]),
      let seconds = parts.count == 3 ? Double(parts[2]) : 0,
      (0...23).contains(hours), (0...59).contains(minutes), (0..<61).contains(seconds)
    else { return nil }
    return Date(timeIntervalSince1970: midnight + Double(hours * 3600 + minutes * 60) + seconds - zone)
  }
}
