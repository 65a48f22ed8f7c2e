import ArgumentParser

/// How long a scan may take in all (`--deadline`): afterwards it ends as after a signal, to be resumed.
struct RunDeadline: Hashable, Sendable, ExpressibleByArgument, CustomStringConvertible {
  /// The longest: a month, a round of inspection.
  static let longest = 30 * 86_400

  private static let units: [(letter: Character, seconds: Int)] = [("d", 86_400), ("h", 3600), ("m", 60), ("s", 1)]

  /// Seconds.
  let seconds: Int
  /// As it was written.
  let description: String

  /// Reads `8h`, `90m`, `1h30m`, `2d`; a number alone is in seconds, as with `--site-deadline`. `nil` for anything else,
  /// and beyond 1 second to 30 days.
  init?(argument: String) {
    var total = 0
    var rest = argument[...]
    var left = Self.units[...]
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      // Nine digits are three years in seconds, and far from an overflow.
      guard let number = Int(digits), digits.count <= 9 else { return nil }
      rest = rest[digits.endIndex...]
      let letter = rest.popFirst()
      if letter == nil, digits.count != argument.count { return nil }
      // Each unit once, the longer before the shorter.
      guard let unit = left.first(where: { $0.letter == letter ?? "s" }) else { return nil }
      left = left.drop { $0.seconds >= unit.seconds }
      let (product, overflows) = number.multipliedReportingOverflow(by: unit.seconds)
      guard !overflows, product <= Self.longest else { return nil }
      total += product
    }
    guard (1...Self.longest).contains(total) else { return nil }
    seconds = total
    description = argument
  }

  /// Does `work` and cancels it when the time of `deadline` is over; whether that happened. Work that heeds cancellation
  /// ends soon after. Without a deadline it has all the time it wants.
  static func run(_ deadline: RunDeadline?, _ work: @escaping @Sendable () async throws -> Void) async throws -> Bool {
    try await withThrowingTaskGroup(of: Bool.self) { group in
      group.addTask {
        try await work()
        return false
      }
      if let deadline {
        group.addTask {
          // Cancelled where the work is done first, or a signal came.
          do { try await Task.sleep(for: .seconds(deadline.seconds)) } catch { return false }
          return true
        }
      }
      var isOver = false
      while let ended = try await group.next() {
        isOver = isOver || ended
        // Whichever ends first, the work or its time, ends the other.
        group.cancelAll()
      }
      return isOver
    }
  }
}
