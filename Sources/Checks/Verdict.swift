import FoundationEssentials

/// What a check says of a site. One function gives verdict and findings together, so icon and points cannot disagree.
public struct Verdict: Codable, Hashable, Sendable {
  /// The four possible answers.
  public enum Outcome: String, Codable, Sendable, CaseIterable {
    /// Measured and in order.
    case pass
    /// Measured and not in order.
    case fail
    /// The rule does not concern this site.
    case notApplicable
    /// Could not be measured; never a pass, never a failure.
    case notMeasured
  }

  /// Why a check could not measure.
  public enum Reason: String, Codable, Sendable, CaseIterable {
    /// A protection layer answered.
    case blocked
    /// Failed once and not confirmed.
    case unstable
    /// The place we measure from has no IPv6.
    case noIPv6Vantage
    /// The page is made by script.
    case needsRendering
    /// robots.txt forbids it.
    case robots
    /// Time ran out.
    case deadline
    /// The site could not be reached.
    case unreachable
    /// The evidence does not hold what the check needs.
    case notInEvidence
  }

  /// The answer.
  public var outcome: Outcome
  /// Why not measured, always with `notMeasured`. With `fail`, where set, what is left open: faults were found, and
  /// more may be, as a part could not be measured. Never with the others.
  public var reason: Reason?
  /// What was found; faults with `fail`, remarks otherwise.
  public var findings: [Finding]
  /// A share from 0 to 1 for checks that measure one (links reachable over IPv6).
  public var rate: Double?

  private init(_ outcome: Outcome, reason: Reason? = nil, findings: [Finding] = [], rate: Double? = nil) {
    self.outcome = outcome
    self.reason = reason
    self.findings = findings
    self.rate = rate
  }

  /// Measured and in order; `remarks` cost nothing.
  public static func pass(remarks: [Finding] = [], rate: Double? = nil) -> Verdict {
    Verdict(.pass, findings: remarks, rate: rate)
  }

  /// Measured and not in order, for these findings. `unmeasured` says why a part could not be measured, where there is
  /// one: the findings then cost their points, and the rest of them stays open.
  public static func fail(_ findings: [Finding], rate: Double? = nil, unmeasured: Reason? = nil) -> Verdict {
    Verdict(.fail, reason: unmeasured, findings: findings, rate: rate)
  }

  /// The rule does not concern this site.
  public static let notApplicable = Verdict(.notApplicable)

  /// The rule does not concern this site; `remarks` say since or until when.
  public static func notApplicable(remarks: [Finding]) -> Verdict { Verdict(.notApplicable, findings: remarks) }

  /// Could not be measured.
  public static func notMeasured(_ reason: Reason, remarks: [Finding] = []) -> Verdict {
    Verdict(.notMeasured, reason: reason, findings: remarks)
  }
}
