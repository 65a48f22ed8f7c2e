import Evidence

/// The failed look-ups of a host's two families, of which one names the cause.
struct LookUpFailures {
  /// In the order they came.
  let failures: [Failure]

  init(_ failures: [Failure]) { self.failures = failures }

  /// The failure that tells most: a forbidden address and a name that does not exist are certain; an error of the
  /// resolver leaves the other family's "no address" in doubt.
  var decisive: Failure {
    let order: [Failure.Code] = [
      .cancelled, .addressRefused, .nameNotFound, .idnInvalid, .nameInvalid, .aliasLoop, .bogusAnswer, .resolveTimeout,
      .serverFailure, .zoneSilent,
      .queryRefused, .answerTruncated, .resolverError, .noAddress,
    ]
    for code in order {
      if let failure = failures.first(where: { $0.code == code }) { return failure }
    }
    return failures.first ?? Failure(.resolve, .noAddress)
  }
}
