import Addresses
import Evidence

/// Which addresses may be contacted, and in which order they are tried.
struct AddressPolicy {
  /// Addresses of one name looked at; names with more are load balancers, and any of theirs will do.
  static let usedAddresses = 16
  /// Connections tried for one hop.
  static let attempts = 4
  /// IPv4 addresses tried before IPv6 ones where the family is free.
  static let attemptsOfFirstFamily = 3

  /// Whether private addresses may be contacted (laboratories).
  let allowsPrivateAddresses: Bool
  /// Addresses that may be contacted all the same; tests of the policy need one place to start from.
  var exceptions: Set<IPAddress> = []

  /// Whether `address` may be contacted.
  func allows(_ address: IPAddress) -> Bool {
    allowsPrivateAddresses || address.isPubliclyRoutable || exceptions.contains(address)
  }

  /// The addresses to try of those a name has, in the resolver's order; or why there are none.
  func candidates(_ addresses: [IPAddress], limit: Int) -> Result<[IPAddress], Refused> {
    let used = addresses.prefix(Self.usedAddresses)
    let allowed = used.filter { allows($0) }
    if allowed.isEmpty, let first = used.first { return .failure(Refused(address: first)) }
    return .success(Array(allowed.prefix(limit)))
  }

  /// All addresses of a name are forbidden.
  struct Refused: Error {
    /// The first of them.
    let address: IPAddress

    /// As the exchange's failure.
    var failure: Failure {
      Failure(.resolve, .addressRefused, detail: "\(address) is not a public address")
    }
  }
}
