import Addresses
import Evidence

/// Look-ups under way and waiting, who waits for them, and what is remembered. Plain state: whoever changes it performs
/// what the change returns.
struct LookUpQueue {
  /// What is looked up.
  struct Question: Hashable, Sendable {
    var name: LookUpName
    var type: RecordType

    /// The registrable domain, whose name servers mostly are those of all names below it; without one the name itself.
    var zone: String { PublicSuffix.registrableDomain(of: name.text) ?? name.text }
  }

  /// Who waits for an answer.
  typealias Waiter = CheckedContinuation<DNSAnswer, Never>

  /// Look-ups under way at once. Resolvers of access providers limit clients to a few hundred a second.
  static let maxRunning = 100
  /// Look-ups under way at once within one registrable domain: its servers may be silent, and must not hold every place.
  static let maxRunningOfZone = 25
  /// The same while the domain's last look-up ended in silence.
  static let maxRunningOfSilentZone = 4
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

  /// What waits within one registrable domain.
  private struct ZoneQueue {
    var waiting: [Question] = []
    var start = 0
    var running = 0
    /// Whether its last look-up ended in silence.
    var isSilent = false
    /// Whether it stands in `turns`.
    var hasTurn = false

    var mayBegin: Bool {
      start < waiting.count && running < (isSilent ? maxRunningOfSilentZone : maxRunningOfZone)
    }
    var isIdle: Bool { start == waiting.count && running == 0 }
  }

  private struct Memory {
    var answer: DNSAnswer
    var learned: ContinuousClock.Instant
    var end: ContinuousClock.Instant
  }

  private var flights: [Question: Flight] = [:]
  private var zones: [String: ZoneQueue] = [:]
  /// Zones that wait and may begin, in turn.
  private var turns: [String] = []
  private var turnsStart = 0
  /// Look-ups under way.
  private(set) var running = 0
  private var memory: [Question: Memory] = [:]
  /// Questions whose look-up nobody waits for any more; the loop ends them.
  private(set) var abandoned: [Question] = []
  /// Set at the end; nothing is looked up afterwards.
  var isStopped = false

  /// The remembered answer, where it is still good; a failure only where it was learned at `moment` or later.
  func remembered(
    _ question: Question, at now: ContinuousClock.Instant,
    distrustingFailuresBefore moment: ContinuousClock.Instant? = nil
  ) -> DNSAnswer? {
    guard let memory = memory[question], memory.end > now else { return nil }
    if let moment, memory.answer.failure != nil, memory.learned < moment { return nil }
    return memory.answer
  }

  /// Puts a better answer in the place of the remembered one.
  mutating func amend(_ question: Question, _ answer: DNSAnswer) { memory[question]?.answer = answer }

  /// Adds a waiter; joins a look-up of the same question, or queues a new one.
  mutating func wait(_ waiter: Waiter, _ identifier: UInt64, for question: Question) {
    enqueue(question)
    flights[question]?.waiters.append((identifier, waiter))
  }

  /// Queues a question that is not asked already.
  mutating func enqueue(_ question: Question) {
    guard flights[question] == nil else { return }
    flights[question] = Flight()
    change(question.zone) { $0.waiting.append(question) }
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

  /// The questions to begin now: one of each zone in turn, so that none holds up the others.
  mutating func begin() -> [Question] {
    var begun: [Question] = []
    while running < Self.maxRunning, turnsStart < turns.count {
      let zone = turns[turnsStart]
      turnsStart += 1
      guard var queue = zones[zone], queue.mayBegin else {
        change(zone) { $0.hasTurn = false }
        continue
      }
      let question = queue.waiting[queue.start]
      queue.start += 1
      queue.hasTurn = false
      // An abandoned question may have left by name already.
      if flights[question]?.isRunning == false {
        flights[question]?.isRunning = true
        running += 1
        queue.running += 1
        begun.append(question)
      }
      if queue.start == queue.waiting.count {
        queue.waiting.removeAll(keepingCapacity: true)
        queue.start = 0
      }
      zones[zone] = queue
      change(zone) { _ in }
    }
    if turnsStart == turns.count {
      turns.removeAll(keepingCapacity: true)
      turnsStart = 0
    }
    return begun
  }

  /// Changes what is known of a zone, and gives it a turn where it may begin something.
  private mutating func change(_ zone: String, _ body: (inout ZoneQueue) -> Void) {
    var queue = zones[zone] ?? ZoneQueue()
    body(&queue)
    if queue.mayBegin, !queue.hasTurn {
      queue.hasTurn = true
      turns.append(zone)
    }
    // Silence is remembered, but not without end.
    zones[zone] = queue.isIdle && (!queue.isSilent || zones.count > Self.maxRemembered) ? nil : queue
  }

  /// Drops questions nobody waits for; returns those under way, to be ended.
  mutating func dropAbandoned() -> [Question] {
    var ended: [Question] = []
    for question in abandoned {
      guard let flight = flights[question], flight.waiters.isEmpty else { continue }
      flights[question] = nil
      if flight.isRunning {
        running -= 1
        change(question.zone) { $0.running -= 1 }
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
    if flight.isRunning {
      running -= 1
      change(question.zone) { queue in
        queue.running -= 1
        queue.isSilent = answer.failure?.code == .resolveTimeout
      }
    }
    return flight.waiters.map(\.waiter)
  }

  /// Removes everybody who waits.
  mutating func stop() -> [(Question, Waiter)] {
    isStopped = true
    let waiters = flights.flatMap { question, flight in flight.waiters.map { (question, $0.waiter) } }
    abandoned = Array(flights.keys)
    flights = flights.mapValues { Flight(isRunning: $0.isRunning) }
    zones = [:]
    turns = []
    turnsStart = 0
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
    memory[question] = Memory(answer: answer, learned: now, end: now.advanced(by: .seconds(seconds)))
  }
}
