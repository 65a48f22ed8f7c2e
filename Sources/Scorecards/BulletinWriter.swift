import Checks
import Evidence
import Rubrics

/// The bulletin (通报) of a run, as far as data carry it; what people must supply is left out and named.
///
/// Sites for review and sites not assessed stay outside numerator and denominator of every pass rate and are listed
/// in an annex of their own with their count (standards.md 11).
public enum BulletinWriter {
  /// The page as HTML; `other` is the path of the same page in another language. Sites are read one at a time.
  /// Throws only when a template that was compiled in is faulty.
  public static func page(
    run: RunInfo, assessments: some Sequence<Assessment>, settings: ReportSettings, language: Language,
    other: (language: Language, path: String)? = nil
  ) throws -> String {
    var tally = RunTally()
    var names = FileNames()
    for assessment in assessments { tally.add(assessment, file: names.name(for: assessment.site.code)) }
    let page = BulletinPage(run: run, rubric: settings.rubric, language: language, other: other)
    return try PageTemplates([language]).page("bulletin", page.view(tally), language)
  }
}
