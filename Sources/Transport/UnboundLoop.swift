import CUnbound
import Evidence
import FoundationEssentials
import Glibc

/// The thread that talks to libunbound: begins look-ups, takes answers, ends what is late or no longer wanted.
final class UnboundLoop: @unchecked Sendable {
  // @unchecked: `running` and `context` are touched on the loop's own thread only.

  /// A look-up under way; libunbound's callback is given a pointer to it.
  private final class Query {
    unowned let loop: UnboundLoop
    let question: LookUpQueue.Question
    let started = ContinuousClock.now
    var identifier: Int32 = 0

    init(loop: UnboundLoop, question: LookUpQueue.Question) {
      self.loop = loop
      self.question = question
    }
  }

  /// What other threads share with the loop.
  let state = LockBox(LookUpQueue())
  private let context: OpaquePointer
  private let timeout: Double
  /// An eventfd; writing to it ends the loop's wait.
  private let wakeDescriptor: Int32
  private var running: [LookUpQueue.Question: Query] = [:]

  /// Takes over `context` and starts the thread.
  init(context: OpaquePointer, timeout: Double) throws(TransportError) {
    self.context = context
    self.timeout = timeout
    wakeDescriptor = spotcheck_eventfd()
    guard wakeDescriptor >= 0 else {
      ub_ctx_delete(context)
      throw TransportError(.resolver, "no eventfd: \(String(cString: strerror(errno)))")
    }
    do {
      try DedicatedThread.start(named: "resolver") { self.run() }
    } catch {
      Glibc.close(wakeDescriptor)
      ub_ctx_delete(context)
      throw error
    }
  }

  /// Changes the shared state and wakes the loop; after `stop` there is nothing to wake.
  func change<Result>(_ body: (inout LookUpQueue) -> Result) -> Result {
    state.withLock { state in
      let wasStopped = state.isStopped
      let result = body(&state)
      if !wasStopped {
        // Under the lock: the loop closes the descriptor only after it saw the stop. A full counter wakes as well.
        eventfd_write(wakeDescriptor, 1)
      }
      return result
    }
  }

  private func run() {
    var isStopped = false
    while !isStopped {
      waitForEvents()
      ub_process(context)
      let (ended, begun) = state.withLock { state in
        isStopped = state.isStopped
        return (state.dropAbandoned(), isStopped ? [] : state.begin())
      }
      for question in ended { end(question) }
      for question in begun { begin(question) }
      endLateOnes()
    }
    for question in Array(running.keys) { end(question) }
    ub_ctx_delete(context)
    Glibc.close(wakeDescriptor)
  }

  private func waitForEvents() {
    var descriptors = [
      pollfd(fd: ub_fd(context), events: Int16(POLLIN), revents: 0),
      pollfd(fd: wakeDescriptor, events: Int16(POLLIN), revents: 0),
    ]
    var wait: Int32 = -1
    if let oldest = running.values.map(\.started).min() {
      wait = Int32(max(0, timeout * 1000 - oldest.millisecondsToNow).rounded(.up))
    }
    poll(&descriptors, nfds_t(descriptors.count), wait)
    var count: eventfd_t = 0
    eventfd_read(wakeDescriptor, &count)
  }

  private func begin(_ question: LookUpQueue.Question) {
    let query = Query(loop: self, question: question)
    running[question] = query
    let status = ub_resolve_async(
      context, question.name.text, Int32(question.type.rawValue), 1, Unmanaged.passUnretained(query).toOpaque(),
      { owner, error, result in
        guard let owner else { return }
        let query = Unmanaged<Query>.fromOpaque(owner).takeUnretainedValue()
        query.loop.take(query, error, result)
        ub_resolve_free(result)
      }, &query.identifier)
    if status != 0 { take(query, status, nil) }
  }

  private func take(_ query: Query, _ error: Int32, _ result: UnsafeMutablePointer<ub_result>?) {
    running[query.question] = nil
    var answer = UnboundAnswer(question: query.question, error: error, result: result?.pointee).answer
    answer.milliseconds = query.started.millisecondsToNow
    deliver(answer, to: query.question)
  }

  private func endLateOnes() {
    for (question, query) in running where query.started.millisecondsToNow >= timeout * 1000 {
      end(question)
      var answer = DNSAnswer(
        name: question.name.text, type: question.type,
        failure: Failure(.resolve, .resolveTimeout, detail: "no answer within \(timeout) s"))
      answer.milliseconds = query.started.millisecondsToNow
      deliver(answer, to: question)
    }
  }

  private func end(_ question: LookUpQueue.Question) {
    guard let query = running.removeValue(forKey: question) else { return }
    ub_cancel(context, query.identifier)
  }

  private func deliver(_ answer: DNSAnswer, to question: LookUpQueue.Question) {
    let waiters = change { $0.finish(question, answer, at: .now) }
    for waiter in waiters { waiter.resume(returning: answer) }
  }
}
