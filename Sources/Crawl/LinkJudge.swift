import Evidence

/// What an exchange says about the link that led to it.
struct LinkJudgement: Hashable, Sendable {
  var outcome: LinkOutcome
  var reason: String?

  /// Reasons that are never more than unstable. A page that answers 2xx and then stops short is there, and a reader may
  /// have seen enough of it. What may be our own fault proves nothing, however often it is met.
  private static let neverConfirmed: Set<String> = Set(
    ([.bodyBroken, .bodyTimeout] + Failure.Code.possiblyOurs).map(\.rawValue))

  /// The same at a second look: what failed again is failing.
  var confirmed: LinkJudgement {
    guard outcome == .unstable, !(reason.map(Self.neverConfirmed.contains) ?? false) else { return self }
    return LinkJudgement(outcome: .failing, reason: reason)
  }
}

/// Turns exchanges into outcomes of links; a pure table. Only `broken` and `failing` ever cost points.
enum LinkJudge {
  /// Judges one exchange. A protection layer met in its place outranks the status.
  static func judge(_ exchange: Exchange, protection: Protection? = nil) -> LinkJudgement {
    if protection != nil { return LinkJudgement(outcome: .blocked, reason: OutcomeDetail.protectionLayer) }
    if let failure = exchange.failure { return judge(failure, status: exchange.response?.status) }
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
    // A redirect that names no address we can go to; its page may say where.
    case 300..<400: LinkJudgement(outcome: .refused, reason: "http-\(status)")
    case _ where RefusalStatus.contains(status): LinkJudgement(outcome: .refused, reason: "http-\(status)")
    default: LinkJudgement(outcome: .unstable, reason: "http-\(status)")
    }
  }

  /// Judges a failure; `status` is that of the response that broke off, where one had begun.
  static func judge(_ failure: Failure, status: Int? = nil) -> LinkJudgement {
    // A head that says no counts, however the body ended.
    if failure.phase == .body, let status, !(200..<300).contains(status) { return judge(status: status, hops: 1) }
    let outcome: LinkOutcome =
      switch failure.code {
      case .nameNotFound, .idnInvalid, .nameInvalid: .broken
      case .certificateExpired, .certificateNotYetValid, .certificateWrongHost, .certificateSelfSigned: .broken
      // A chain we cannot complete may still be completed by browsers, which fetch missing intermediates.
      case .certificateUntrusted: .refused
      // A redirect to an app or a mail program works for whoever has one.
      case .redirectInvalid: .refused
      // Not asked, as the server wished: there, but not for us now.
      case .retryAfter: .refused
      case .addressRefused, .robots, .noIPv6Vantage, .noNetwork: .excluded
      case .cancelled: .notTested
      default: .unstable
      }
    return LinkJudgement(outcome: outcome, reason: failure.code.rawValue)
  }

  /// Whether a server said that there is nothing (404, 410): no second look says more.
  static func isPlainlyGone(_ judgement: LinkJudgement) -> Bool {
    judgement.outcome == .broken && (judgement.reason == "http-404" || judgement.reason == "http-410")
  }

  /// Whether a judgement is asked for again although it is no failure of the moment: a name, a certificate, a refusal.
  /// Each may be another at the end of a visit, and each hides what the address itself would say.
  static func isDoubtful(_ judgement: LinkJudgement) -> Bool {
    let certificates: [Failure.Code] = [
      .nameNotFound, .certificateExpired, .certificateNotYetValid, .certificateWrongHost, .certificateSelfSigned,
      .certificateUntrusted,
    ]
    guard let reason = judgement.reason else { return false }
    switch judgement.outcome {
    case .broken: return certificates.contains { $0.rawValue == reason }
    case .refused: return isStatusRefusal(reason) || reason == Failure.Code.certificateUntrusted.rawValue
    default: return false
    }
  }

  /// Whether a reason is a status by which a server refuses us.
  private static func isStatusRefusal(_ reason: String) -> Bool {
    guard reason.hasPrefix("http-"), let status = Int(reason.dropFirst(5)) else { return false }
    return RefusalStatus.contains(status)
  }
}
