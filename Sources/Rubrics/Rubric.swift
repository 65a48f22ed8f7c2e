import Checks

/// A versioned set of indicators and vetoes: data that turns verdicts into points.
public struct Rubric: Hashable, Sendable, Codable {
  /// Who must confirm what an indicator says.
  public enum Assessing: String, Codable, Sendable {
    /// The machine decides.
    case auto
    /// The machine proposes, a person confirms.
    case assist
    /// A person judges.
    case manual
  }

  /// A heading of the scorecard.
  public struct Group: Hashable, Sendable, Codable {
    /// Short id, e.g. `A`.
    public var id: String
    /// The heading.
    public var title: Localized
  }

  /// How an indicator loses points. Which of `byRate`, `finding`, `fail` is set decides; every row that applies takes
  /// its points, and the indicator's own points are the cap.
  public struct Deduction: Hashable, Sendable, Codable {
    /// The check it looks at; `nil` is every check of the indicator.
    public var check: String?
    /// Lose `points` once when the check fails.
    public var fail: Bool?
    /// Lose `points` when the check has a finding of this code.
    public var finding: String?
    /// Once for each finding instead of once: of that code with `finding`, of any code with `fail`.
    public var each: Bool?
    /// Once for each distinct page among the findings' places, over all checks concerned.
    public var eachPage: Bool?
    /// Lose `points` × (1 − rate), to a tenth.
    public var byRate: Bool?
    /// The points, a multiple of 0.1.
    public var points: Double
  }

  /// One row.
  public struct Indicator: Hashable, Sendable, Codable {
    /// Stable id, kebab case.
    public var id: String
    /// The group's id.
    public var group: String
    /// The heading.
    public var title: Localized
    /// The clause.
    public var clause: Localized
    /// Points it can lose at most.
    public var points: Double
    /// Who confirms.
    public var assess: Assessing
    /// Checks behind it.
    public var checks: [String]
    /// How points are lost. A failed check to which no row applies leaves the indicator unassessed: one scan's
    /// failure that only repeated visits could confirm.
    public var deduct: [Deduction]
    /// Whether the clause is told from memory: a person has to compare it with the original before a finding is
    /// published.
    public var unconfirmed: Bool?
  }

  /// One veto row.
  public struct Veto: Hashable, Sendable, Codable {
    /// Stable id, `veto-…`.
    public var id: String
    /// The heading.
    public var title: Localized
    /// The clause.
    public var clause: Localized
    /// Who confirms.
    public var assess: Assessing
    /// The check it looks at; `nil` where none exists yet.
    public var check: String?
    /// The finding code that triggers it.
    public var finding: String?
    /// At how many findings it triggers; 1 where absent.
    public var atLeast: Int?
  }

  /// From when a group counts for a class (milestones of a plan).
  public struct DueDates: Hashable, Sendable, Codable {
    /// The group concerned.
    public var group: String
    /// `YYYY-MM-DD` by class raw value.
    public var byClass: [String: String]
    /// Sites opened on or after this day are due from their first day.
    public var newSitesFrom: String
    /// Whether the dates are told from memory: a person has to compare them with the original before results are
    /// published.
    public var unconfirmed: Bool?
  }

  /// Stable id, e.g. `guideline-2017`.
  public var id: String
  /// Its version, e.g. `1.0.0`; stored with every result.
  public var version: String
  /// The heading.
  public var title: Localized
  /// Whose weights these are and what they rest on.
  public var note: Localized
  /// The pass line, points.
  public var passLine: Double
  /// Lowest normalised score of each letter.
  public var letters: [String: Double]
  /// Headings in order.
  public var groups: [Group]
  /// Rows in order.
  public var indicators: [Indicator]
  /// Veto rows.
  public var vetoes: [Veto]
  /// Groups that count only from a date on.
  public var due: [DueDates]
}
