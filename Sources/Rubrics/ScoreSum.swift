import Evidence
import FoundationEssentials

/// Adds indicators up to the numbers of a score.
enum ScoreSum {
  /// The score of a site of which every row is given.
  static func score(_ rows: [IndicatorScore], letters: [String: Double]) -> Score {
    let hundred = Points(tenths: 1000)
    let deducted = rows.reduce(Points.zero) { $0 + Points($1.deducted) }
    let assessed = rows.reduce(Points.zero) { $0 + Points($1.assessedPoints) }
    let kept = assessed - deducted
    let normalised =
      assessed > .zero
      ? Points(tenths: Int((Double(1000 * kept.tenths) / Double(assessed.tenths)).rounded())) : .zero
    return Score(
      deducted: deducted.value, assessed: assessed.value, upper: (hundred - deducted).value, lower: kept.value,
      normalised: normalised.value, letter: assessed > .zero ? letter(normalised.value, letters) : nil,
      indicators: rows)
  }

  private static func letter(_ normalised: Double, _ letters: [String: Double]) -> String? {
    letters.filter { $0.value <= normalised }.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }
}
