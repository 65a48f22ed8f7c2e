extension IPAddress {
  /// What an address is for, by the IANA special-purpose registries; `AddressRange` has the rows and their sources.
  public enum Category: String, Codable, Sendable, CaseIterable {
    /// Ordinary unicast of the public internet.
    case global
    /// This machine.
    case loopback
    /// Private networks of IPv4 (RFC 1918).
    case `private`
    /// One link only.
    case linkLocal
    /// Private networks of IPv6 (RFC 4193).
    case uniqueLocal
    /// Groups.
    case multicast
    /// No address at all (`0.0.0.0`, `::`).
    case unspecified
    /// For examples in texts.
    case documentation
    /// Shared by a provider's customers (RFC 6598).
    case carrierGradeNAT
    /// For measuring equipment.
    case benchmarking
    /// Not for hosts: protocol assignments, not yet assigned, no longer used.
    case reserved
    /// A cloud's instance metadata: hands credentials to who asks from inside.
    case metadata
    /// An IPv4 address in IPv6 form (RFC 4291).
    case ipv4Mapped
    /// An IPv4 address behind the well-known translation prefix (RFC 6052).
    case nat64
    /// An IPv4 site's 6to4 network (RFC 3056).
    case sixToFour
    /// A Teredo client (RFC 4380).
    case teredo
    /// All hosts of the network.
    case broadcast
  }

  /// What the address is for.
  public var category: Category { AddressRange.of(self)?.category ?? .global }

  /// The IPv4 addresses that traffic to this address reaches in the end: one of an IPv4-mapped, NAT64 or 6to4
  /// address, server and client of a Teredo address; else none.
  public var embeddedAddresses: [IPAddress] {
    switch category {
    case .ipv4Mapped, .nat64: [IPAddress(v4: UInt32(truncatingIfNeeded: low))]
    case .sixToFour: [IPAddress(v4: UInt32(truncatingIfNeeded: high >> 16))]
    case .teredo:
      // The client's address is stored with all bits turned (RFC 4380, section 4).
      [IPAddress(v4: UInt32(truncatingIfNeeded: high)), IPAddress(v4: ~UInt32(truncatingIfNeeded: low))]
    default: []
    }
  }

  /// Whether a crawler may contact the address: global ones only. Addresses that carry IPv4 addresses are judged by
  /// those, so that no notation leads round the rule.
  public var isPubliclyRoutable: Bool {
    let embedded = embeddedAddresses
    guard embedded.isEmpty else { return embedded.allSatisfy(\.isPubliclyRoutable) }
    return category == .global
  }

  /// Whether this is an IPv6 address that a public site may publish: global unicast (2000::/3) and neither special
  /// nor a tunnel (6to4, Teredo).
  public var isGlobalUnicast6: Bool { family == .v6 && category == .global }

  /// How many bits an address of this family has.
  var bitCount: Int { family == .v4 ? 32 : 128 }
}
