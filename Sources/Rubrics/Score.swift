import Evidence

/// The verdict on a site as a whole (standards.md 10, principles).
public enum SiteVerdict: String, Codable, Sendable, CaseIterable {
  /// 合格: even the lower bound reaches the pass line, and no veto.
  case qualified
  /// 不合格: a confirmed veto, or even the upper bound is below the pass line.
  case unqualified
  /// 待人工核查: a person must decide.
  case review
  /// Not assessed: blocked, unreachable or skipped.
  case notAssessed
}

/// What became of one indicator of the rubric on one site.
public struct IndicatorScore: Codable, Hashable, Sendable {
  /// The indicator's id.
  public var id: String
  /// Points it can lose.
  public var points: Double
  /// Points lost; where not wholly assessed, those that proven faults cost.
  public var deducted: Double
  /// Whether it could be judged in this run, as a whole.
  public var assessed: Bool
  /// Points that count as assessed: all of them where `assessed`, else only those proven lost.
  public var assessedPoints: Double
  /// Why not (wholly), where not: a `Verdict.Reason`, `notApplicable`, `noCheck`, `notDue`, `manual`, `unconfirmed`
  /// (failed in one scan, which only repeated visits could confirm).
  public var reason: String?
  /// Ids of the checks behind it.
  public var checks: [String]
  /// From which day on it counts, with the reason `notDue`.
  public var due: CalendarDay?

  /// Makes a score; `assessedPoints` is derived where not given.
  public init(
    id: String, points: Double, deducted: Double, assessed: Bool, assessedPoints: Double? = nil,
    reason: String? = nil, checks: [String] = [], due: CalendarDay? = nil
  ) {
    self.id = id
    self.points = points
    self.deducted = deducted
    self.assessed = assessed
    self.assessedPoints = assessedPoints ?? (assessed ? points : deducted)
    self.reason = reason
    self.checks = checks
    self.due = due
  }
}

/// The points of one site: what a machine found, and between which bounds the whole lies.
public struct Score: Codable, Hashable, Sendable {
  /// Points found lost.
  public var deducted: Double
  /// Points that could be judged on this site in this run.
  public var assessed: Double
  /// 100 − deducted: nothing else lost.
  public var upper: Double
  /// 100 − deducted − (100 − assessed): everything not judged lost.
  public var lower: Double
  /// 100 × (assessed − deducted) ÷ assessed, for ranking; 0 where nothing was assessed.
  public var normalised: Double
  /// A…E by `normalised`; `nil` where nothing was assessed.
  public var letter: String?
  /// Row by row, in the rubric's order.
  public var indicators: [IndicatorScore]

  /// Makes a score.
  public init(
    deducted: Double, assessed: Double, upper: Double, lower: Double, normalised: Double, letter: String?,
    indicators: [IndicatorScore]
  ) {
    self.deducted = deducted
    self.assessed = assessed
    self.upper = upper
    self.lower = lower
    self.normalised = normalised
    self.letter = letter
    self.indicators = indicators
  }
}
