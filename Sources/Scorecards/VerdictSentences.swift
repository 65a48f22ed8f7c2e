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
      let open = VetoView.unchecked(assessment, rubric: rubric).count
      return [words.verdictQualified.text(language, ["line": line])]
        + (open > 0 ? [words.verdictOpenVetoes.text(language, ["n": String(open)])] : [])
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
      return OutcomeWords.sentences(assessment, language)
    }
  }

  /// Says that gathering ended before the site was read as far as the limits allow; `nil` where it did not.
  static func endedEarly(_ assessment: Assessment, language: Language) -> String? {
    guard assessment.outcome == .gathered, let stop = assessment.crawl.stoppedBy else { return nil }
    let words = ScorecardWords()
    let why: Localized
    switch stop {
    case .cancelled: why = words.endedByCancelling
    case .deadline: why = words.endedByDeadline
    case .blocked: why = words.endedByBlocking
    case .unreachable: why = words.endedBySilence
    case .retryAfter: why = CommonWords.name(of: stop)
    // Limits that were set on purpose, or answers of the site as a whole.
    case .maxPages, .maxDepth, .maxTargets, .robots: return nil
    }
    return words.endedEarly.text(language, ["why": why[language], "n": String(assessment.crawl.pages)])
  }
}
