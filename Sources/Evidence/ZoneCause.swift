extension NameServerFacts {
  /// Names the cause where our resolver had none and the zone's servers, asked directly, did: all silent, or all refusing.
  ///
  /// Of the zone above somebody answered us, so that questions to name servers pass our network.
  public mutating func nameCause() {
    let replies = servers.flatMap(\.replies)
    guard zone != nil, let failure, failure.code == .serverFailure || failure.code == .resolveTimeout, omitted == 0,
      !replies.isEmpty
    else { return }
    let silence: [Failure.Code] = [.resolveTimeout, .connectTimeout, .connectionRefused]
    if replies.allSatisfy({ $0.failure.map { silence.contains($0.code) } ?? false }) {
      self.failure = Failure(.resolve, .zoneSilent, detail: "the zone's servers, asked directly, do not answer")
    } else if replies.allSatisfy({ $0.failure == nil && $0.responseCode == 5 }) {
      self.failure = Failure(.resolve, .queryRefused, detail: "the zone's servers, asked directly, refuse (REFUSED)")
    }
  }
}
