import Evidence

/// The targets that a link check judges, sorted by what came of asking for them.
struct LinkTally {
  /// Confirmed dead.
  private(set) var dead: [LinkTarget] = []
  /// Failed once, not asked again.
  private(set) var unconfirmed: [LinkTarget] = []
  /// How many were not reached: deadline or cap.
  private(set) var untested = 0
  /// How many were asked for and gave an answer that says something: in order, or dead.
  private(set) var tested = 0
  /// Excluded, refused or blocked, by what kept us out.
  private var withheld: [Verdict.Reason: Int] = [:]

  init(_ targets: some Sequence<LinkTarget>) {
    for target in targets {
      switch target.outcome {
      case .ok, .redirected: tested += 1
      case .broken, .failing:
        tested += 1
        dead.append(target)
      case .unstable: unconfirmed.append(target)
      case .notTested: untested += 1
      case .refused, .blocked: withheld[.blocked, default: 0] += 1
      case .excluded:
        let reason: Verdict.Reason =
          switch target.reason {
          case Failure.Code.robots.rawValue: .robots
          case Failure.Code.noIPv6Vantage.rawValue: .noIPv6Vantage
          default: .notInEvidence
          }
        withheld[reason, default: 0] += 1
      }
    }
  }

  /// How many brought nothing that could be read, without being dead.
  var unread: Int { unconfirmed.count + untested + withheld.values.reduce(0, +) }

  /// What kept us from most of the targets that we were not let to; `nil` where there are none.
  var withheldReason: Verdict.Reason? {
    withheld.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }?.key
  }
}
