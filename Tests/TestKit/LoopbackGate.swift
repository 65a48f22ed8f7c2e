/// Something a script waits for until the test opens it.
public final class LoopbackGate: Sendable {
  private let state = LoopbackMonitor(false)

  /// A closed gate.
  public init() {}

  /// Lets everybody through, now and later.
  public func open() {
    state.withLock { $0 = true }
  }

  /// Waits for `open`, with some patience, so that a forgotten gate cannot hold a test program up for ever.
  func wait() {
    _ = state.wait { $0 }
  }
}
