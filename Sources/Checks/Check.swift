import Evidence
import FoundationEssentials

/// What a check tells people about itself. The scorecard, `explain` and the documentation all print this one text.
public struct CheckText: Sendable {
  /// What holds when it passes, as a heading.
  public var title: Localized
  /// What is wrong when it fails, as a heading.
  public var failureTitle: Localized
  /// Why anyone should care.
  public var why: Localized
  /// How it is measured, with its limits.
  public var how: Localized
  /// How the owner repairs it.
  public var repair: Localized
  /// The rule and its clause.
  public var clause: Localized
  /// A sentence for each finding code of the check.
  public var findings: [String: Localized]

  /// Makes a text; every part in both languages.
  public init(
    title: Localized, failureTitle: Localized, why: Localized, how: Localized, repair: Localized, clause: Localized,
    findings: [String: Localized]
  ) {
    self.title = title
    self.failureTitle = failureTitle
    self.why = why
    self.how = how
    self.repair = repair
    self.clause = clause
    self.findings = findings
  }
}

/// One example that a check carries: evidence and the verdict it must give.
public struct CheckExample: Sendable {
  /// What the example shows.
  public var name: String
  /// The evidence to judge.
  public var evidence: SiteEvidence
  /// The moment to judge as of.
  public var moment: Date
  /// What must come out.
  public var outcome: Verdict.Outcome
  /// The reason that must come out: with `notMeasured`, and with a failure that leaves a part open.
  public var reason: Verdict.Reason?
  /// Finding codes that must come out, in order.
  public var codes: [String]

  /// Makes an example.
  public init(
    _ name: String, _ evidence: SiteEvidence, moment: Date = Date(timeIntervalSince1970: 1_541_001_600),
    outcome: Verdict.Outcome, reason: Verdict.Reason? = nil, codes: [String] = []
  ) {
    self.name = name
    self.evidence = evidence
    self.moment = moment
    self.outcome = outcome
    self.reason = reason
    self.codes = codes
  }
}

/// A check: a synchronous pure function from evidence to a verdict, with its text and its examples.
public struct Check: Sendable {
  /// The stable id, `group.name` in kebab case; the file is named after it.
  public let id: String
  /// What it tells people.
  public let text: CheckText
  /// The function; `moment` is the moment to judge as of (`--at`).
  public let judge: @Sendable (_ evidence: SiteEvidence, _ moment: Date) -> Verdict
  /// Its examples: at least one pass, one failure, one not measured.
  public let examples: @Sendable () -> [CheckExample]

  /// Makes a check.
  public init(
    id: String, text: CheckText, judge: @escaping @Sendable (_ evidence: SiteEvidence, _ moment: Date) -> Verdict,
    examples: @escaping @Sendable () -> [CheckExample]
  ) {
    self.id = id
    self.text = text
    self.judge = judge
    self.examples = examples
  }
}
