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
    if age >= (isLost ? Self.pause : Self.interval) { await lookAgain() }
    var vantage = initial
    if isLost { vantage.ipv6 = false }
    return vantage
  }

  /// Confirms what a site met over IPv6, or takes it back.
  func confirm(_ evidence: inout SiteEvidence) async {
    note(evidence)
    guard look != nil, evidence.vantage.ipv6 else { return }
    let isOld = now().timeIntervalSince(lastGood) >= Self.interval
    if isOld || evidence.hasIPv6Failure { await lookAgain() }
    // Lost meanwhile, if only for a while: nobody can say which of the measurements it took along. Nor what a failure
    // means where the run was stopped before it could be confirmed.
    let wasLost = interruptions.contains { $0.ended.map { $0 >= evidence.started } ?? true }
    if wasLost || (Task.isCancelled && evidence.hasIPv6Failure) { evidence.forgetIPv6() }
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

  private func lookAgain() async {
    guard let look else { return }
    let begun = now()
    let works = await look()
    // A cancelled look says nothing.
    guard !Task.isCancelled || works else { return }
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

  /// Compares the clocks of the servers that answered with ours.
  private func note(_ evidence: SiteEvidence) {
    for host in evidence.hosts where clocks[host.host] == nil && clocks.count < Self.maxClocks {
      for probe in host.probes {
        guard let text = probe.exchange.response?.values(of: "date").first,
          let date = RetryAfter.date(text.filter { $0 != "," }, now: probe.exchange.time)
        else { continue }
        clocks[host.host] = date.timeIntervalSince(probe.exchange.time)
        break
      }
    }
  }
}
