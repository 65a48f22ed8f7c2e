import DequeModule

/// What is asked for once in a run, whoever wants it; the others wait for the answer, and later ones are given it while
/// it is good. The memory is bounded: by weight, and by the age of each answer.
actor SingleFlight<Answer: Sendable> {
  /// How long an answer is good, and what it weighs.
  struct Keeping: Sendable {
    /// Seconds.
    var seconds: Double
    /// In the unit of the capacity: 1 where answers are counted, else bytes.
    var weight = 1
  }

  private struct Waiter {
    var id: Int
    var continuation: CheckedContinuation<Answer?, Never>
  }

  private struct Memory {
    var answer: Answer
    var end: ContinuousClock.Instant
    var weight: Int
    /// Tells it apart from an earlier answer under the same key.
    var stamp: Int
    /// Whether somebody was given it since it was last looked over: what many want is kept longer.
    var isWanted = false
  }

  private enum State {
    case asking([Waiter])
    case known(Memory)
  }

  private var states: [String: State] = [:]
  /// What is known, the oldest first; answers that were replaced since may stand in it.
  private var order: Deque<(key: String, stamp: Int)> = []
  private var nextStamp = 0
  private var nextWaiter = 0
  /// The weight of all that is known.
  private(set) var weight = 0
  private let capacity: Int
  private let now: @Sendable () -> ContinuousClock.Instant
  private let keeping: @Sendable (Answer) -> Keeping?

  /// Takes how much is remembered, and of each answer how long. `nil` is an answer that says only that the asker was
  /// cancelled: it is given to nobody, and the next one asks itself.
  init(
    capacity: Int, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
    keeping: @escaping @Sendable (Answer) -> Keeping?
  ) {
    self.capacity = capacity
    self.now = now
    self.keeping = keeping
  }

  /// Answers remembered.
  var count: Int {
    states.values.count {
      if case .known = $0 { true } else { false }
    }
  }

  /// The answer for `key`, by `ask` where nobody has an answer that is good and that `accepts` takes. The second value
  /// says whether this call asked.
  func answer(
    _ key: String, accepts: @Sendable (Answer) -> Bool = { _ in true }, ask: @Sendable () async -> Answer
  ) async -> (Answer, asked: Bool) {
    while true {
      if let answer = known(key), accepts(answer) { return (answer, false) }
      if case .asking = states[key] {
        if let answer = await wait(for: key), accepts(answer) { return (answer, false) }
        if Task.isCancelled { return (await ask(), true) }
        continue
      }
      forget(key)
      states[key] = .asking([])
      let answer = await ask()
      finish(key, answer)
      return (answer, true)
    }
  }

  /// The answer that is known and good.
  func known(_ key: String) -> Answer? {
    guard case .known(var memory) = states[key], memory.end > now() else { return nil }
    if !memory.isWanted {
      memory.isWanted = true
      states[key] = .known(memory)
    }
    return memory.answer
  }

  /// Takes in an answer that came by another way; whoever is asking meanwhile has the newer one.
  func learn(_ key: String, _ answer: Answer) {
    if case .asking = states[key] { return }
    guard let keeping = keeping(answer) else { return }
    forget(key)
    remember(key, answer, keeping)
  }

  private func finish(_ key: String, _ answer: Answer) {
    guard case .asking(let waiters) = states[key] else { return }
    let keeping = keeping(answer)
    states[key] = nil
    if let keeping { remember(key, answer, keeping) }
    for waiter in waiters { waiter.continuation.resume(returning: keeping == nil ? nil : answer) }
  }

  private func remember(_ key: String, _ answer: Answer, _ keeping: Keeping) {
    nextStamp += 1
    weight += keeping.weight
    states[key] = .known(
      Memory(
        answer: answer, end: now().advanced(by: .seconds(keeping.seconds)), weight: keeping.weight, stamp: nextStamp))
    order.append((key, nextStamp))
    makeRoom()
  }

  private func forget(_ key: String) {
    guard case .known(let memory) = states[key] else { return }
    weight -= memory.weight
    states[key] = nil
  }

  private func memory(_ place: (key: String, stamp: Int)) -> Memory? {
    guard case .known(let memory) = states[place.key], memory.stamp == place.stamp else { return nil }
    return memory
  }

  /// Drops what is old; beyond the capacity also what is still good, and nobody wanted for a round.
  private func makeRoom() {
    if order.count > 2 * states.count { order.removeAll { memory($0) == nil } }
    while let first = order.first {
      guard var memory = memory(first) else {
        order.removeFirst()
        continue
      }
      let isGood = memory.end > now()
      if isGood, weight <= capacity { return }
      order.removeFirst()
      if isGood, memory.isWanted {
        memory.isWanted = false
        states[first.key] = .known(memory)
        order.append(first)
      } else {
        forget(first.key)
      }
    }
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
      Task { await self.leave(id, key) }
    }
  }

  private func leave(_ id: Int, _ key: String) {
    guard case .asking(var waiters) = states[key], let index = waiters.firstIndex(where: { $0.id == id })
    else { return }
    let waiter = waiters.remove(at: index)
    states[key] = .asking(waiters)
    waiter.continuation.resume(returning: nil)
  }
}
