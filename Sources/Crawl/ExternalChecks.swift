import Evidence

/// What came of asking for an address.
struct CheckedAddress: Hashable, Sendable {
  var judgement: LinkJudgement
  var status: Int?
  var finalURL: String?
  /// The media type of a success, lower case.
  var mediaType: String?
  /// Seconds since 1970.
  var time: Double
  var requests: Int
  var bytes: Int
}

/// Outside addresses of a whole run: each is asked for once, whoever links to it; the others wait for the answer.
actor ExternalChecks {
  private struct Waiter {
    var id: Int
    var continuation: CheckedContinuation<CheckedAddress?, Never>
  }

  private enum State {
    case asking([Waiter])
    case known(CheckedAddress)
  }

  private var states: [String: State] = [:]
  private var nextWaiter = 0

  /// The answer for `address`, by `ask` where nobody has asked yet. An answer that says only that the asker was cancelled
  /// is not remembered: the next one asks itself. The second value says whether this call asked.
  func check(_ address: String, ask: @Sendable () async -> CheckedAddress) async -> (CheckedAddress, asked: Bool) {
    while true {
      switch states[address] {
      case .known(let answer):
        return (answer, false)
      case .asking:
        if let answer = await wait(for: address) { return (answer, false) }
        if Task.isCancelled { return (await ask(), true) }
      case nil:
        states[address] = .asking([])
        let answer = await ask()
        finish(address, answer)
        return (answer, true)
      }
    }
  }

  private func finish(_ address: String, _ answer: CheckedAddress) {
    guard case .asking(let waiters) = states[address] else { return }
    let isFinal = answer.judgement.outcome != .notTested
    states[address] = isFinal ? .known(answer) : nil
    for waiter in waiters { waiter.continuation.resume(returning: isFinal ? answer : nil) }
  }

  private func wait(for address: String) async -> CheckedAddress? {
    let id = nextWaiter
    nextWaiter += 1
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        guard !Task.isCancelled, case .asking(var waiters) = states[address] else {
          continuation.resume(returning: nil)
          return
        }
        waiters.append(Waiter(id: id, continuation: continuation))
        states[address] = .asking(waiters)
      }
    } onCancel: {
      // The handler is synchronous and this actor is not: a task is the only way in.
      Task { await self.forget(id, address) }
    }
  }

  private func forget(_ id: Int, _ address: String) {
    guard case .asking(var waiters) = states[address], let index = waiters.firstIndex(where: { $0.id == id })
    else { return }
    let waiter = waiters.remove(at: index)
    states[address] = .asking(waiters)
    waiter.continuation.resume(returning: nil)
  }
}
