import Checks
import Rubrics

/// How gathering a site ended, in a few words, for summaries in a terminal.
public enum OutcomeText {
  /// E.g. `unreachable: the answer is no HTTP`; `nil` for a site that was gathered.
  public static func text(of assessment: Assessment, in language: Language) -> String? {
    guard assessment.outcome != .gathered else { return nil }
    return SiteReason().outcome(SiteSummary(assessment, file: ""), language)
  }
}
