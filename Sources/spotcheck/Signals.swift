import Dispatch
import Glibc
import Synchronization

/// SIGINT, SIGTERM and SIGHUP: the first ends the work gently, the second ends the program at once.
final class Signals {
  private let sources: [any DispatchSourceSignal]
  private let received: Counter

  private final class Counter: Sendable {
    let signal = Atomic<Int32>(0)
  }

  /// The first signal received; `nil` while there is none.
  var first: Int32? {
    let signal = received.signal.load(ordering: .acquiring)
    return signal == 0 ? nil : signal
  }

  private init(_ stop: @escaping @Sendable () -> Void) {
    let received = Counter()
    self.received = received
    sources = Self.handled().map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler {
        let isFirst = received.signal.compareExchange(
          expected: 0, desired: number, ordering: .acquiringAndReleasing
        ).exchanged
        if isFirst { stop() } else { _exit(128 + number) }
      }
      source.resume()
      return source
    }
  }

  /// SIGHUP only where it is not ignored: whoever starts the program with nohup wants it to go on.
  private static func handled() -> [Int32] {
    var action = sigaction()
    sigaction(SIGHUP, nil, &action)
    // SIG_IGN is 1; its type cannot be compared.
    let ignoresHangUp = unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
    return [SIGINT, SIGTERM] + (ignoresHangUp ? [] : [SIGHUP])
  }

  /// Runs `work` as a task that the first signal cancels; gives its result, and the signal if one came.
  static func run<Result: Sendable>(
    _ work: @escaping @Sendable () async throws -> Result
  ) async throws -> (Result, signal: Int32?) {
    let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
    let signals = Signals {
      Output.error("\nspotcheck: stopping; what was gathered is being kept. Again to stop at once.")
      continuation.yield()
    }
    return try await withThrowingTaskGroup(of: Result?.self) { group in
      group.addTask { try await work() }
      group.addTask {
        for await _ in stream { break }
        return nil
      }
      var result: Result?
      while let next = try await group.next() {
        if let next { result = next }
        // Either the work is done, or a signal came: both end the other task; the work then ends in its own time.
        group.cancelAll()
      }
      continuation.finish()
      guard let result else { throw CancellationError() }
      return (result, signals.first)
    }
  }
}
