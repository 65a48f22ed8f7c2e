import Checks
import Evidence
import Rubrics

/// Says in sentences why a site got its verdict.
enum VerdictSentences {
  static func of(_ assessment: Assessment, rubric: Rubric, language: Language) -> [String] {
    let words = ScorecardWords()
    let score = assessment.score
    let line = PlainNumber.points(rubric.passLine)
    switch assessment.verdict {
    case .qualified:
      return [words.verdictQualified.text(language, ["line": line])]
    case .unqualified:
      var sentences: [String] = []
      if assessment.vetoes.contains(where: \.confirmed) { sentences.append(words.verdictVeto[language]) }
      if score.upper < rubric.passLine { sentences.append(words.verdictBelowLine.text(language, ["line": line])) }
      return sentences
    case .review:
      var sentences: [String] = []
      if score.lower < rubric.passLine {
        sentences.append(
          words.verdictReview.text(
            language,
            [
              "lower": PlainNumber.points(score.lower), "upper": PlainNumber.points(score.upper), "line": line,
            ]))
      }
      if assessment.vetoes.contains(where: { !$0.confirmed }) { sentences.append(words.verdictReviewVeto[language]) }
      return sentences
    case .notAssessed:
      let sentence: Localized =
        switch assessment.outcome {
        case .blocked: words.verdictBlocked
        case .unreachable: words.verdictUnreachable
        case .skipped: words.verdictSkipped
        case .gathered: words.verdictNotAssessed
        }
      return [sentence[language]] + (assessment.outcomeDetail.isEmpty ? [] : [detail(assessment, language)])
    }
  }

  /// The detail in words where it is a stable code, else as it was written.
  private static func detail(_ assessment: Assessment, _ language: Language) -> String {
    let detail = assessment.outcomeDetail
    if let stop = CrawlStop(rawValue: detail) { return CommonWords.name(of: stop)[language] }
    return FailureWords.name(of: Failure(.request, Failure.Code(rawValue: detail)))[language]
  }
}
