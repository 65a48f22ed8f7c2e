import Evidence

/// Look-ups under way and waiting, who waits for them, and what is remembered. Plain state: whoever changes it performs
/// what the change returns.
struct LookUpQueue {
  /// What is looked up.
  struct Question: Hashable, Sendable {
    var name: LookUpName
    var type: RecordType
  }

  /// Who waits for an answer.
  typealias Waiter = CheckedContinuation<DNSAnswer, Never>

  /// Look-ups under way at once. Resolvers of access providers limit clients to a few hundred a second.
  static let maxRunning = 100
  /// Answers remembered. A run meets some ten thousand hosts, a hostile page invents more.
  static let maxRemembered = 20_000
  /// Seconds an answer is remembered at least: records with a time to live of 0 are asked once per visit, not per page.
  static let shortestMemory = 30.0
  /// Seconds an answer is remembered at most.
  static let longestMemory = 3600.0
  /// Seconds a failed look-up is remembered; short, as it may work again.
  static let failureMemory = 30.0

  private struct Flight {
    var waiters: [(identifier: UInt64, waiter: Waiter)] = []
    var isRunning = false
  }

  private struct Memory {
    var answer: DNSAnswer
    var end: ContinuousClock.Instant
  }

  private var flights: [Question: Flight] = [:]
  private var queue: [Question] = []
  private var queueStart = 0
  private var running = 0
  private var memory: [Question: Memory] = [:]
  /// Questions whose look-up nobody waits for any more; the loop ends them.
  private(set) var abandoned: [Question] = []
  /// Set at the end; nothing is looked up afterwards.
  var isStopped = false

  /// The remembered answer, where it is still good.
  func remembered(_ question: Question, at now: ContinuousClock.Instant) -> DNSAnswer? {
    guard let memory = memory[question], memory.end > now else { return nil }
    return memory.answer
  }

  /// Puts a better answer in the place of the remembered one.
  mutating func amend(_ question: Question, _ answer: DNSAnswer) { memory[question]?.answer = answer }

  /// Adds a waiter; joins a look-up of the same question, or queues a new one.
  mutating func wait(_ waiter: Waiter, _ identifier: UInt64, for question: Question) {
    if flights[question] == nil {
      flights[question] = Flight()
      queue.append(question)
    }
    flights[question]?.waiters.append((identifier, waiter))
  }

  /// Removes a waiter whose task was cancelled. The look-up goes on while others wait.
  mutating func leave(_ identifier: UInt64, _ question: Question) -> Waiter? {
    guard var flight = flights[question], let index = flight.waiters.firstIndex(where: { $0.identifier == identifier })
    else { return nil }
    let waiter = flight.waiters.remove(at: index).waiter
    flights[question] = flight
    if flight.waiters.isEmpty { abandoned.append(question) }
    return waiter
  }

  /// The questions to begin now.
  mutating func begin() -> [Question] {
    var begun: [Question] = []
    while running < Self.maxRunning, queueStart < queue.count {
      let question = queue[queueStart]
      queueStart += 1
      // An abandoned question may have left the queue by name already.
      guard flights[question]?.isRunning == false else { continue }
      flights[question]?.isRunning = true
      running += 1
      begun.append(question)
    }
    if queueStart == queue.count {
      queue.removeAll(keepingCapacity: true)
      queueStart = 0
    }
    return begun
  }

  /// Drops questions nobody waits for; returns those under way, to be ended.
  mutating func dropAbandoned() -> [Question] {
    var ended: [Question] = []
    for question in abandoned {
      guard let flight = flights[question], flight.waiters.isEmpty else { continue }
      flights[question] = nil
      if flight.isRunning {
        running -= 1
        ended.append(question)
      }
    }
    abandoned.removeAll(keepingCapacity: true)
    return ended
  }

  /// Takes an answer, remembers it, and returns who waited for it.
  mutating func finish(_ question: Question, _ answer: DNSAnswer, at now: ContinuousClock.Instant) -> [Waiter] {
    remember(question, answer, at: now)
    guard let flight = flights.removeValue(forKey: question) else { return [] }
    if flight.isRunning { running -= 1 }
    return flight.waiters.map(\.waiter)
  }

  /// Removes everybody who waits.
  mutating func stop() -> [(Question, Waiter)] {
    isStopped = true
    let waiters = flights.flatMap { question, flight in flight.waiters.map { (question, $0.waiter) } }
    abandoned = Array(flights.keys)
    flights = flights.mapValues { Flight(isRunning: $0.isRunning) }
    queue = []
    queueStart = 0
    return waiters
  }

  private mutating func remember(_ question: Question, _ answer: DNSAnswer, at now: ContinuousClock.Instant) {
    if memory.count >= Self.maxRemembered {
      memory = memory.filter { $0.value.end > now }
      if memory.count >= Self.maxRemembered { memory.removeAll(keepingCapacity: true) }
    }
    var seconds = Self.failureMemory
    if answer.responseCode == 0 || answer.responseCode == 3 {
      seconds = min(max(Double(answer.timeToLive ?? 0), Self.shortestMemory), Self.longestMemory)
    }
    memory[question] = Memory(answer: answer, end: now.advanced(by: .seconds(seconds)))
  }
}
