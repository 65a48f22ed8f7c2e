import Evidence
import FoundationEssentials
import Transport

/// Keeps an eye on IPv6 at the place a run measures from, and on its clock.
///
/// What fails over IPv6 is believed only where a control answers afterwards: a site that met failures is confirmed at its
/// end, so nothing that was stored before a loss was noticed can have suffered from it.
public actor VantageWatch {
  /// Seconds after which IPv6 is looked at again, failures or not.
  static let interval = 300.0
  /// Seconds before a lost IPv6 is looked for again.
  static let pause = 60.0
  /// Seconds between two looks that failures over IPv6 ask for: a loss shorter than that may pass unseen.
  static let samplePause = 5.0
  /// Servers whose clocks are compared with ours; more do not change a median.
  private static let maxClocks = 1001

  /// Whether IPv6 works at this moment.
  typealias Look = @Sendable () async -> Bool

  private let initial: Vantage
  private let look: Look?
  private let now: @Sendable () -> Date
  private var lastGood: Date
  private var lastLook: Date
  private var isLost = false
  private var interruptions: [VantageInterruption] = []
  private var clocks: [String: Double] = [:]
  /// Whether a look is under way, how many were begun and how many of those said something; who waits for the next end.
  private var isLooking = false
  private var begunLooks = 0
  private var lastSaid = 0
  private var waiting: [CheckedContinuation<Void, Never>] = []

  /// Watches `vantage`. Without an examination that has controls, or where IPv6 did not work to begin with, there is
  /// nothing to ask.
  public init(_ vantage: Vantage, examination: VantageExamination?) {
    var look: Look?
    if vantage.ipv6, let examination, examination.hasControls { look = { await examination.isIPv6Working() } }
    self.init(vantage, look: look, now: { Date() })
  }

  init(_ vantage: Vantage, look: Look?, now: @escaping @Sendable () -> Date) {
    initial = vantage
    self.look = look
    self.now = now
    lastGood = vantage.time
    lastLook = vantage.time
  }

  /// The vantage as a site begins.
  func current() async -> Vantage {
    let age = now().timeIntervalSince(lastLook)
    if age >= (isLost ? Self.pause : Self.interval) { await lookAgain(joins: true) }
    var vantage = initial
    if isLost { vantage.ipv6 = false }
    return vantage
  }

  /// Looks at once where something failed over IPv6: a loss that is over by the end of a visit is seen while it lasts.
  func sample() async {
    guard look != nil, !isLost, now().timeIntervalSince(lastLook) >= Self.samplePause else { return }
    await lookAgain(joins: true)
  }

  /// Confirms what a site met over IPv6, or takes it back.
  nonisolated func confirm(_ evidence: inout SiteEvidence) async {
    if await !holds(evidence) { evidence.forgetIPv6() }
  }

  /// Whether what a site met over IPv6 was met while IPv6 worked here.
  func holds(_ evidence: SiteEvidence) async -> Bool {
    note(evidence)
    guard look != nil, evidence.vantage.ipv6 else { return true }
    // What failed before is said by a look that begins now, not by one under way.
    let isOld = now().timeIntervalSince(lastGood) >= Self.interval
    if isOld || evidence.hasIPv6Failure { await lookAgain() }
    // Lost meanwhile, if only for a while: nobody can say which of the measurements it took along. Nor what a failure
    // means where the run was stopped before it could be confirmed.
    let wasLost = interruptions.contains { $0.ended.map { $0 >= evidence.started } ?? true }
    return !wasLost && !(Task.isCancelled && evidence.hasIPv6Failure)
  }

  /// The vantage of the whole run: what it was when `vantage` was told, and what happened since.
  public func report(onto vantage: Vantage) -> Vantage {
    var vantage = vantage
    guard var findings = vantage.findings else { return vantage }
    findings.interruptions += interruptions
    let clock = VantageClock.judge(now: now(), ahead: Array(clocks.values))
    if clock.offset != nil || clock.isBeforeBuild { findings.clock = clock }
    vantage.findings = findings
    return vantage
  }

  /// One look at a time, whoever wants it. With `joins` the one under way will do; else one that begins from now on, which
  /// all who came meanwhile share.
  private func lookAgain(joins: Bool = false) async {
    guard look != nil else { return }
    let arrived = begunLooks
    while isLooking {
      await withCheckedContinuation { waiting.append($0) }
      if lastSaid > arrived || (joins && lastSaid == arrived) { return }
    }
    await lookOnce()
  }

  private func lookOnce() async {
    guard let look else { return }
    isLooking = true
    begunLooks += 1
    let begun = now()
    let works = await look()
    // A cancelled look says nothing.
    if !Task.isCancelled || works {
      lastSaid = begunLooks
      take(works, begun)
    }
    isLooking = false
    for waiter in waiting { waiter.resume() }
    waiting = []
  }

  private func take(_ works: Bool, _ begun: Date) {
    lastLook = max(lastLook, begun)
    if works {
      lastGood = max(lastGood, begun)
      guard isLost else { return }
      isLost = false
      interruptions[interruptions.count - 1].ended = now()
    } else if !isLost {
      isLost = true
      interruptions.append(VantageInterruption(lastGood: lastGood, noticed: now()))
    }
  }

  /// What a server's clock was ahead of ours, in seconds; `nil` where the response does not say.
  static func ahead(_ response: Response, at time: Date) -> Double? {
    guard let text = response.values(of: "date").first,
      let date = RetryAfter.date(text.filter { $0 != "," }, now: time)
    else { return nil }
    // A cache's answer has the date of when it was made (RFC 9111 5.1); one that hides its age is no clock.
    guard let age = response.values(of: "age").first else { return date.timeIntervalSince(time) }
    return Double(age.trimmingPrefix(while: \.isWhitespace)).map { date.timeIntervalSince(time) + max(0, $0) }
  }

  /// Compares the clocks of the servers that answered with ours.
  private func note(_ evidence: SiteEvidence) {
    for host in evidence.hosts where clocks[host.host] == nil && clocks.count < Self.maxClocks {
      for probe in host.probes {
        guard let ahead = probe.exchange.response.flatMap({ Self.ahead($0, at: probe.exchange.time) }) else { continue }
        clocks[host.host] = ahead
        break
      }
    }
  }
}
