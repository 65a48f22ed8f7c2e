import Evidence

/// What an exchange says about the link that led to it.
struct LinkJudgement: Hashable, Sendable {
  var outcome: LinkOutcome
  var reason: String?
}

/// Turns exchanges into outcomes of links; a pure table. Only `broken` and `failing` ever cost points.
enum LinkJudge {
  /// Judges one exchange. A protection layer met in its place outranks the status.
  static func judge(_ exchange: Exchange, protection: Protection? = nil) -> LinkJudgement {
    if protection != nil { return LinkJudgement(outcome: .blocked, reason: "protection-layer") }
    if let failure = exchange.failure { return judge(failure) }
    guard let status = exchange.response?.status else {
      return LinkJudgement(outcome: .notTested, reason: Failure.Code.cancelled.rawValue)
    }
    return judge(status: status, hops: exchange.hops.count)
  }

  /// Judges a status code that came after `hops` hops.
  static func judge(status: Int, hops: Int) -> LinkJudgement {
    switch status {
    case 200..<300: LinkJudgement(outcome: hops > 1 ? .redirected : .ok)
    case 404, 410: LinkJudgement(outcome: .broken, reason: "http-\(status)")
    // There, but not for us: a person with a browser may well get in.
    case 401, 402, 403, 405, 406, 407, 412, 418, 423, 429, 451, 461, 468, 999:
      LinkJudgement(outcome: .refused, reason: "http-\(status)")
    default: LinkJudgement(outcome: .unstable, reason: "http-\(status)")
    }
  }

  /// Judges a failure.
  static func judge(_ failure: Failure) -> LinkJudgement {
    let outcome: LinkOutcome =
      switch failure.code {
      case .nameNotFound, .certificateExpired, .certificateNotYetValid, .certificateWrongHost: .broken
      // A chain we cannot complete may still be completed by browsers, which fetch missing intermediates.
      case .certificateUntrusted: .refused
      case .addressRefused, .robots: .excluded
      case .cancelled: .notTested
      default: .unstable
      }
    return LinkJudgement(outcome: outcome, reason: failure.code.rawValue)
  }
}
