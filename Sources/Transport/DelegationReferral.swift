import Addresses
import Evidence

/// Where a zone's server refers to for a name that lies in a zone below (RFC 1034 4.3.2, step 3 b).
struct DelegationReferral {
  /// The zone below.
  let zone: String
  /// Its servers, in the order of their names, with the addresses that were given beside (glue).
  let servers: [(name: String, glue: [IPAddress])]

  /// Reads an answer to the question for name servers of `name`, from a server of the zone `parent`; `nil` where it refers
  /// to nowhere below the parent and above the name. A server may hold the zone below as well: then it answers itself.
  init?(_ answer: DirectAnswer, for name: String, from parent: String) {
    guard answer.failure == nil, answer.responseCode == 0 else { return nil }
    let pairs = (answer.isAuthoritative ? answer.records : answer.authority).compactMap { record in
      if record.type == RecordType.ns.rawValue, case .name(let server) = record.content {
        (record.name, server)
      } else {
        nil
      }
    }
    let zones = Set(pairs.map { $0.0 }).filter {
      NameServerFacts.isWithin(name, zone: $0) && $0 != parent && NameServerFacts.isWithin($0, zone: parent)
    }
    guard zones.count == 1, let zone = zones.first else { return nil }
    self.zone = zone
    let names = Set(pairs.filter { $0.0 == zone }.map { $0.1 }).sorted()
    servers = names.map { server in
      // Of names outside the zone the parent has no say; they can be looked up.
      guard NameServerFacts.isWithin(server, zone: zone) else { return (server, []) }
      let glue = answer.additional.compactMap { record in
        if record.name == server, case .address(let address) = record.content { address } else { nil }
      }
      return (server, glue)
    }
  }
}
