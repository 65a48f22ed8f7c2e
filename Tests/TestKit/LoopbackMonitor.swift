import Foundation

/// A value under a lock whose changes can be waited for.
public final class LoopbackMonitor<Value>: @unchecked Sendable {
  // @unchecked: `value` is only touched under `condition`.
  private let condition = NSCondition()
  private var value: Value

  /// Starts with a value.
  public init(_ value: Value) { self.value = value }

  /// Reads and changes the value.
  public func withLock<Result>(_ body: (inout Value) -> Result) -> Result {
    condition.lock()
    defer {
      condition.broadcast()
      condition.unlock()
    }
    return body(&value)
  }

  /// Waits until `isReached`; `false` where `Patience` ended first.
  public func wait(until isReached: (Value) -> Bool) -> Bool {
    let end = Date(timeIntervalSinceNow: Patience.seconds)
    condition.lock()
    defer { condition.unlock() }
    while !isReached(value) {
      if !condition.wait(until: end) { return isReached(value) }
    }
    return true
  }

  /// The same for tasks: the wait is on a thread of its own, as one on Swift's pool could wait for itself.
  func reaches(_ isReached: @escaping @Sendable (Value) -> Bool) async -> Bool {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: self.wait(until: isReached)) }
    }
  }
}
