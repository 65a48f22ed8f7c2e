import Checks
import Rubrics

/// The score's part of a scorecard: one bar of 100 points and the numbers, each saying which it is.
struct ScoreView {
  let view: TemplateView

  init(_ assessment: Assessment, rubric: Rubric, language: Language) {
    let words = ScorecardWords()
    let score = assessment.score
    let points = PlainNumber.points
    // What was kept, what is open, what is lost: the end of the first is the lower bound, of the second the upper.
    let open = max(0, score.upper - score.lower)
    let lost = max(0, 100 - score.upper)
    let kept = words.barLower.text(language, ["n": points(score.lower)])
    let unjudged = words.barOpen.text(language, ["n": points(open)])
    let deducted = words.barLost.text(language, ["n": points(lost)])
    let line = words.passLine.text(language, ["n": points(rubric.passLine)])
    let comma = language == .zh ? "，" : ", "
    view = [
      "hasScore": assessment.verdict != .notAssessed && score.assessed > 0,
      "lowerWidth": points(score.lower), "openWidth": points(open), "lostWidth": points(lost),
      "lineLeft": points(rubric.passLine), "barLower": kept, "barOpen": unjudged, "barLost": deducted, "barLine": line,
      "barLabel": [kept, unjudged, deducted, line].joined(separator: comma),
      "figures": [
        Self.figure(
          score.deducted > 0 ? "lost" : "kept", words.foundLost, points(score.deducted), nil, words.foundLostNote,
          language),
        Self.figure("judged", words.couldBeJudged, points(score.assessed), "/ 100", words.couldBeJudgedNote, language),
        Self.figure(
          "bounds", words.bounds, "\(points(score.lower))–\(points(score.upper))", nil, words.boundsNote, language),
        Self.figure("share", words.normalised, points(score.normalised), score.letter, words.normalisedNote, language),
      ],
    ]
  }

  private static func figure(
    _ kind: String, _ name: Localized, _ value: String, _ unit: String?, _ note: Localized, _ language: Language
  ) -> TemplateView {
    [
      "kind": kind, "name": name[language], "value": value, "unit": TemplateView.orFalse(unit), "note": note[language],
    ]
  }
}
