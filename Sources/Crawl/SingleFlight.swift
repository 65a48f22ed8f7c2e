/// What is asked for once in a run, whoever wants it; the others wait for the answer.
actor SingleFlight<Answer: Sendable> {
  private struct Waiter {
    var id: Int
    var continuation: CheckedContinuation<Answer?, Never>
  }

  private enum State {
    case asking([Waiter])
    case known(Answer)
  }

  private var states: [String: State] = [:]
  private var nextWaiter = 0
  private let isFinal: @Sendable (Answer) -> Bool
  private let limit: Int
  private var known = 0

  /// Takes which answers are remembered. One that says only that the asker was cancelled is not: the next one asks
  /// itself. At most `limit` answers are remembered; beyond that, all are forgotten and asked for anew.
  init(limit: Int = .max, isFinal: @escaping @Sendable (Answer) -> Bool) {
    self.limit = limit
    self.isFinal = isFinal
  }

  /// The answer for `key`, by `ask` where nobody has asked yet. The second value says whether this call asked.
  func answer(_ key: String, ask: @Sendable () async -> Answer) async -> (Answer, asked: Bool) {
    while true {
      switch states[key] {
      case .known(let answer):
        return (answer, false)
      case .asking:
        if let answer = await wait(for: key) { return (answer, false) }
        if Task.isCancelled { return (await ask(), true) }
      case nil:
        states[key] = .asking([])
        let answer = await ask()
        finish(key, answer)
        return (answer, true)
      }
    }
  }

  private func finish(_ key: String, _ answer: Answer) {
    guard case .asking(let waiters) = states[key] else { return }
    let isFinal = isFinal(answer)
    if isFinal {
      if known >= limit { forgetKnown() }
      known += 1
    }
    states[key] = isFinal ? .known(answer) : nil
    for waiter in waiters { waiter.continuation.resume(returning: isFinal ? answer : nil) }
  }

  private func forgetKnown() {
    states = states.filter { _, state in
      if case .asking = state { true } else { false }
    }
    known = 0
  }

  private func wait(for key: String) async -> Answer? {
    let id = nextWaiter
    nextWaiter += 1
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        guard !Task.isCancelled, case .asking(var waiters) = states[key] else {
          continuation.resume(returning: nil)
          return
        }
        waiters.append(Waiter(id: id, continuation: continuation))
        states[key] = .asking(waiters)
      }
    } onCancel: {
      // The handler is synchronous and this actor is not: a task is the only way in.
      Task { await self.forget(id, key) }
    }
  }

  private func forget(_ id: Int, _ key: String) {
    guard case .asking(var waiters) = states[key], let index = waiters.firstIndex(where: { $0.id == id })
    else { return }
    let waiter = waiters.remove(at: index)
    states[key] = .asking(waiters)
    waiter.continuation.resume(returning: nil)
  }
}
