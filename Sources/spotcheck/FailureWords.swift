import Evidence

/// A failure as one sentence for the terminal.
enum FailureWords {
  static func sentence(_ failure: Failure) -> String {
    let words = failure.code.rawValue.split(separator: "-").joined(separator: " ")
    return failure.detail.isEmpty ? "\(words)." : "\(words) (\(failure.detail))."
  }
}
