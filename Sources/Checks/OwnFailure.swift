import Evidence

extension Failure {
  /// Why a failure proves nothing against the site, where it may be ours: our resolver's, our policy's, our set-up's
  /// or our network's. `nil` where the site's own name or server is at fault.
  var ownReason: Verdict.Reason? {
    switch code {
    case .cancelled: .deadline
    case .addressRefused: .notInEvidence
    case .robots: .robots
    // The server asked us to wait longer than a visit lasts.
    case .retryAfter: .blocked
    case .resolverError, .serverFailure, .zoneSilent, .queryRefused, .answerTruncated, .resolveTimeout, .bogusAnswer:
      .unstable
    // What libcurl has no better word for is its set-up (an authority file that cannot be read) as often as the server.
    case .other: .unstable
    // No route: raised by our own machine as well as by a router on the way.
    case .unreachable: .unstable
    default: nil
    }
  }
}

extension AddressRecords {
  /// Why these records prove nothing of the name, where that is so: it has no address, and a look-up failed for a
  /// reason that may be ours. A plain “no such name” or “no such record” is the name's own.
  var ownReason: Verdict.Reason? {
    guard ipv4.isEmpty, ipv6.isEmpty else { return nil }
    return ipv4Failure?.ownReason ?? ipv6Failure?.ownReason
  }
}

extension SiteEvidence {
  /// Whether we ourselves declined to contact the judged host: its addresses are private and that was not allowed.
  /// What a resolver inside a network says of such a name is not what the public sees.
  var isAddressRefused: Bool {
    if outcome == .skipped, outcomeDetail == Failure.Code.addressRefused.rawValue { return true }
    guard let probes = homeHost?.probes, !probes.isEmpty else { return false }
    return probes.allSatisfy { $0.exchange.failure?.code == .addressRefused }
  }
}
