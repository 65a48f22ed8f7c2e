import Evidence
import FoundationEssentials

/// Moments as reports show them: China Standard Time, `2018-11-01 08:00:00`.
enum PageTime {
  /// Date and time to the second.
  static func text(_ moment: Date) -> String {
    let stamp = ChinaTime.timestamp(moment)
    return stamp.prefix(10) + " " + stamp.dropFirst(11).prefix(8)
  }

  /// From one moment to another; the day is not repeated.
  static func range(_ start: Date, _ end: Date) -> String {
    let (first, last) = (text(start), text(end))
    return first + " – " + (first.prefix(10) == last.prefix(10) ? String(last.dropFirst(11)) : last)
  }
}
