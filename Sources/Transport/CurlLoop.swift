import Glibc

/// The thread on which libcurl runs, and the executor of the `Transport` actor.
///
/// Actor jobs and transfers take turns on one thread, so easy handles, buffers and continuations are ordinary
/// state without locks. Only the inbox is shared.
final class CurlLoop: SerialExecutor, @unchecked Sendable {
  // @unchecked: `engine` is touched on the loop's own thread only; its `wake` is safe from anywhere.

  /// What other threads leave for the loop.
  private struct Inbox {
    var jobs: [UnownedJob] = []
    var cancellations: [UInt64] = []
    /// Whether the loop waits for sockets and must be woken.
    var isSleeping = false
    var isStopped = false
  }

  /// Milliseconds to wait for sockets at most. libcurl shortens it to its nearest timer, and an enqueued job ends it.
  private static let longestWait: Int32 = 60_000

  /// The transfers; for code that runs on this executor.
  let engine: CurlEngine
  private let inbox = LockBox(Inbox())

  /// Starts the thread.
  init(engine: CurlEngine) throws(TransportError) {
    self.engine = engine
    try DedicatedThread.start(named: "transport") { self.run() }
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    leave { $0.jobs.append(job) }
  }

  /// Ends a transfer from any thread; nothing happens where it has ended already.
  func cancel(_ identifier: UInt64) {
    leave { $0.cancellations.append(identifier) }
  }

  /// Ends the thread after its present turn. No job may be enqueued afterwards.
  func stop() {
    leave { $0.isStopped = true }
  }

  func asUnownedSerialExecutor() -> UnownedSerialExecutor {
    UnownedSerialExecutor(ordinary: self)
  }

  private func leave(_ change: (inout Inbox) -> Void) {
    let mustWake = inbox.withLock { inbox in
      change(&inbox)
      defer { inbox.isSleeping = false }
      return inbox.isSleeping
    }
    // Not under the lock: the loop would wake up on another core and wait for it at once. The multi handle outlives
    // the loop's last turn, as whoever is here holds on to the engine.
    if mustWake { engine.wake() }
  }

  private func run() {
    let executor = asUnownedSerialExecutor()
    var jobs: [UnownedJob] = []
    var cancellations: [UInt64] = []
    var isStopped = false
    while !isStopped {
      // Two arrays take turns as the inbox, so that a busy loop allocates nothing.
      jobs.removeAll(keepingCapacity: true)
      cancellations.removeAll(keepingCapacity: true)
      let maySleep = inbox.withLock { inbox in
        swap(&inbox.jobs, &jobs)
        swap(&inbox.cancellations, &cancellations)
        isStopped = inbox.isStopped
        inbox.isSleeping = jobs.isEmpty && cancellations.isEmpty && !isStopped
        return inbox.isSleeping
      }
      if maySleep { engine.wait(milliseconds: Self.longestWait) }
      for identifier in cancellations { engine.cancel(identifier) }
      for job in jobs { job.runSynchronously(on: executor) }
      engine.perform()
    }
    engine.endAll()
  }
}
