import Evidence
import FoundationEssentials

/// Hours of the day in China in which sites may be begun, e.g. `22:00-06:00`: the first minute belongs to it, the last
/// does not.
public struct DailyWindow: Hashable, Sendable, CustomStringConvertible {
  private static let minutesOfDay = 24 * 60

  /// Minutes after midnight at which it opens.
  public let opening: Int
  /// Minutes after midnight at which it closes; less than `opening` where it goes over midnight.
  public let closing: Int

  /// Reads `HH:MM-HH:MM`; `24:00` may end it. `nil` for anything else, and for a window without length.
  public init?(_ text: String) {
    let halves = text.split(separator: "-", omittingEmptySubsequences: false)
    guard halves.count == 2, let opening = Self.minutes(halves[0]), let closing = Self.minutes(halves[1]),
      opening < Self.minutesOfDay, opening != closing % Self.minutesOfDay || (opening == 0 && closing != 0)
    else { return nil }
    self.opening = opening
    self.closing = closing
  }

  private static func minutes(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.count <= 2, parts[1].utf8.count == 2,
      parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let hours = Int(parts[0]), let minutes = Int(parts[1]), minutes < 60, hours * 60 + minutes <= minutesOfDay
    else { return nil }
    return hours * 60 + minutes
  }

  /// Seconds for which it is open each day.
  public var length: Double {
    Double((closing - opening + Self.minutesOfDay - 1) % Self.minutesOfDay + 1) * 60
  }

  /// Seconds from `moment` until it opens; 0 while it is open.
  public func secondsUntilOpen(at moment: Date) -> Double {
    let day = Double(Self.minutesOfDay) * 60
    let local = moment.timeIntervalSince1970 + Double(ChinaTime.offset) - Double(opening) * 60
    let sinceOpening = local - (local / day).rounded(.down) * day
    return sinceOpening < length ? 0 : day - sinceOpening
  }

  /// Whether it is open.
  public func isOpen(at moment: Date) -> Bool { secondsUntilOpen(at: moment) == 0 }

  /// As it is written on the command line.
  public var description: String { "\(Self.clock(opening))-\(Self.clock(closing))" }

  private static func clock(_ minutes: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(minutes / 60)):\(two(minutes % 60))"
  }
}
