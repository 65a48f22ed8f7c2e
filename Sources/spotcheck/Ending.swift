import Rubrics

/// How a verb that gathered ends: the promised exit status.
enum Ending {
  /// Throws the status other than 0 that a run deserves: the signal's, 3 for a part, 1 where `--fail-on` says so.
  static func check(
    signal: Int32?, assessments: some Sequence<Assessment>, failOn: [FailOn], isPartial: Bool = false
  ) throws {
    if let signal { throw ExitStatus(signal: signal) }
    if isPartial { throw ExitStatus.partial }
    guard !failOn.isEmpty else { return }
    for assessment in assessments where failOn.contains(where: { $0.matches(assessment) }) { throw ExitStatus.failing }
  }
}
