import Evidence

extension SiteEvidence {
  /// What stands in the way of any measurement over IPv6, where something does: we have none here, the site has no usable
  /// IPv6 address (which is `ipv6.home-address`'s to say, and makes the others not applicable), or it did not answer.
  var ipv6Obstacle: Verdict? {
    guard let host = homeHost else { return .notMeasured(answerObstacle ?? .notInEvidence) }
    if site.url.hostAddress?.family == .v4 { return .notApplicable }
    if isAddressRefused { return .notMeasured(.notInEvidence) }
    // First: without IPv6 here nothing but records is judged, whatever these say.
    if !vantage.ipv6 { return .notMeasured(.noIPv6Vantage) }
    if !host.records.ipv6.contains(where: { IPv6HomeAddress.isUsable($0, in: self) }) {
      if host.records.ipv6.isEmpty, let reason = IPv6HomeAddress.unansweredReason(host.records) {
        return .notMeasured(reason)
      }
      return .notApplicable
    }
    return answerObstacle.map { .notMeasured($0) }
  }
}

extension SampleEvidence {
  /// Grounds on which a check of IPv6 beyond the address is not applicable, or not measured.
  static func ipv6GroundExamples() -> [CheckExample] {
    [
      CheckExample(
        "Without an AAAA record there is nothing to measure",
        exemplary { evidence in
          evidence.editHomeHost { host in
            host.records.ipv6 = []
            host.records.ipv6Failure = Failure(.resolve, .noAddress)
          }
        }, outcome: .notApplicable),
      CheckExample(
        "Without IPv6 here it is not measured", exemplary { $0.vantage.ipv6 = false }, outcome: .notMeasured,
        reason: .noIPv6Vantage),
      CheckExample(
        "Without IPv6 here, and without an AAAA record, it is not measured either",
        exemplary { evidence in
          evidence.vantage.ipv6 = false
          evidence.editHomeHost { host in
            host.records.ipv6 = []
            host.records.ipv6Failure = Failure(.resolve, .noAddress)
          }
        }, outcome: .notMeasured, reason: .noIPv6Vantage),
      CheckExample("A blocked site is not measured", blocked(), outcome: .notMeasured, reason: .blocked),
    ]
  }
}
