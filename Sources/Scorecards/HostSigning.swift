import Evidence

/// What is known of a host's signatures (DNSSEC): of the answer itself where it was validated here, else of its zone, for
/// which the resolver was asked. One source for scorecard and `scan.json`.
enum HostSigning {
  /// The answer was validated, here or by our resolver.
  case validated(byResolver: Bool)
  /// The zone is signed; our resolver does not say that it validated it.
  case signed
  /// The zone is not signed.
  case unsigned
  /// Signed wrongly.
  case bogus
  /// Not measured.
  case unknown

  /// The state of a host; `facts` are those of the site's zone, which says nothing of names outside.
  init(_ records: AddressRecords, _ facts: NameServerFacts?) {
    if records.dnssec == .secure {
      self = .validated(byResolver: false)
    } else if records.dnssec == .bogus
      || [records.ipv4Failure, records.ipv6Failure].contains(where: { $0?.code == .bogusAnswer })
    {
      self = .bogus
    } else if let facts, facts.holds(records.host) {
      self =
        switch facts.signing {
        case .validated: .validated(byResolver: true)
        case .signed: .signed
        case .unsigned: .unsigned
        case .unknown, nil: .unknown
        }
    } else {
      self = .unknown
    }
  }

  /// The word of `scan.json`, after RFC 4033 5: `secure`, `insecure`, `bogus`, `indeterminate`.
  ///
  /// An address that aliases lead to outside the zone was given by another zone, of which nothing was asked.
  static func word(_ records: AddressRecords, _ facts: NameServerFacts?) -> String {
    let isOwn = records.aliases.allSatisfy { facts?.holds($0) == true }
    switch HostSigning(records, facts) {
    case .validated(let byResolver): return !byResolver || isOwn ? "secure" : "indeterminate"
    case .unsigned: return "insecure"
    case .bogus: return "bogus"
    case .signed, .unknown: return "indeterminate"
    }
  }
}
