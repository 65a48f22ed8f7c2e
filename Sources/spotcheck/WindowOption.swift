import ArgumentParser
import Crawl
import Evidence
import FoundationEssentials

extension DailyWindow: ExpressibleByArgument {
  /// Reads the option's value.
  public init?(argument: String) { self.init(argument) }
}

extension DailyWindow {
  /// Seconds after which the clock on the wall is looked at again: it may be set, or the machine may have slept.
  private static let nap = 60.0

  /// Waits until it is open, and says so; returns at once where it is, or where the task is cancelled.
  func wait() async {
    guard !isOpen(at: Date()) else { return }
    let opens = ChinaTime.timestamp(Date().addingTimeInterval(secondsUntilOpen(at: Date()))).prefix(16)
    Output.complain(
      "waiting for the hours of --window \(self), China's time: until \(opens.replacing("T", with: " ")).")
    while case let seconds = secondsUntilOpen(at: Date()), seconds > 0, !Task.isCancelled {
      // Cancellation ends the pause early, which is all that is wanted of it.
      try? await Task.sleep(for: .seconds(min(seconds, Self.nap)))
    }
  }
}
