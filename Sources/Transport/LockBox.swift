import Glibc

/// A value that several threads share, each under a lock.
///
/// A pthread mutex instead of `Synchronization.Mutex`, which ThreadSanitizer does not understand on Linux.
package final class LockBox<Value>: @unchecked Sendable {
  // @unchecked: `value` is only touched between lock and unlock.
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private var value: Value

  package init(_ value: Value) {
    self.value = value
    mutex = .allocate(capacity: 1)
    mutex.initialize(to: pthread_mutex_t())
    pthread_mutex_init(mutex, nil)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
  }

  /// Runs `body` with the value; must not block, and must not run foreign code.
  package func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return try body(&value)
  }
}
