/// Work with an end: whoever has not finished by then is cancelled, and hands over what it has.
enum Deadline {
  /// Runs `work` and cancels it at `instant`; gives its result either way. Work that heeds cancellation ends soon after.
  static func run<Result: Sendable>(
    until instant: ContinuousClock.Instant, _ work: @escaping @Sendable () async -> Result
  ) async -> Result {
    await withTaskGroup(of: Result?.self) { group in
      group.addTask { await work() }
      group.addTask {
        // Cancelled when the work is done first, which is the usual end of it.
        try? await Task.sleep(until: instant, clock: .continuous)
        return nil
      }
      var result: Result?
      while let ended = await group.next() {
        if let ended { result = ended }
        group.cancelAll()
      }
      guard let result else { preconditionFailure("a task group gives the result of each of its tasks") }
      return result
    }
  }
}
