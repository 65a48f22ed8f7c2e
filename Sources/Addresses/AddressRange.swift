/// A row of the special-purpose address registries: a range and what it is for.
struct AddressRange {
  let first: IPAddress
  let prefix: Int
  let category: IPAddress.Category
  /// Where the range is defined.
  let source: String

  /// Takes a range as the registries write it, `10.0.0.0/8`; `nil` where it is not written so.
  init?(_ range: String, _ category: IPAddress.Category, _ source: String) {
    let parts = range.split(separator: "/")
    guard parts.count == 2, let first = IPAddress(String(parts[0])), let prefix = Int(parts[1]),
      prefix <= first.bitCount
    else { return nil }
    self.first = first
    self.prefix = prefix
    self.category = category
    self.source = source
  }

  func contains(_ address: IPAddress) -> Bool {
    guard address.family == first.family else { return false }
    let differing = (high: address.high ^ first.high, low: address.low ^ first.low)
    switch first.family {
    case .v4: return prefix == 0 || differing.low >> UInt64(32 - prefix) == 0
    case .v6:
      if prefix <= 64 { return prefix == 0 || differing.high >> UInt64(64 - prefix) == 0 }
      return differing.high == 0 && differing.low >> UInt64(128 - prefix) == 0
    }
  }

  /// The narrowest range that holds an address; `nil` where none does and the address is global unicast.
  static func of(_ address: IPAddress) -> AddressRange? {
    let table = address.family == .v4 ? v4 : v6
    return table.first { $0.contains(address) }
  }

  // Sources: IANA IPv4 and IPv6 Special-Purpose Address Registries, IANA IPv6 Address Space; narrow ranges first,
  // so that the first hit counts. Ranges the registries call globally reachable stand as `global` inside wider ones.

  static let v4: [AddressRange] = rows([
    ("169.254.169.254/32", .metadata, "Cloud providers' instance metadata"),
    ("100.100.100.200/32", .metadata, "Alibaba Cloud instance metadata"),
    ("168.63.129.16/32", .metadata, "Azure platform address, reached from inside only"),
    ("255.255.255.255/32", .broadcast, "RFC 919, section 7"),
    ("0.0.0.0/32", .unspecified, "RFC 1122, section 3.2.1.3"),
    ("192.0.0.9/32", .global, "RFC 7723"),
    ("192.0.0.10/32", .global, "RFC 8155"),
    ("192.0.0.0/24", .reserved, "RFC 6890, section 2.1"),
    ("192.0.2.0/24", .documentation, "RFC 5737"),
    ("192.88.99.0/24", .reserved, "RFC 7526 (deprecated 6to4 relays)"),
    ("198.51.100.0/24", .documentation, "RFC 5737"),
    ("203.0.113.0/24", .documentation, "RFC 5737"),
    ("169.254.0.0/16", .linkLocal, "RFC 3927"),
    ("192.168.0.0/16", .private, "RFC 1918"),
    ("198.18.0.0/15", .benchmarking, "RFC 2544"),
    ("172.16.0.0/12", .private, "RFC 1918"),
    ("100.64.0.0/10", .carrierGradeNAT, "RFC 6598"),
    ("0.0.0.0/8", .reserved, "RFC 791, section 3.2 (this network)"),
    ("10.0.0.0/8", .private, "RFC 1918"),
    ("127.0.0.0/8", .loopback, "RFC 1122, section 3.2.1.3"),
    ("224.0.0.0/4", .multicast, "RFC 5771"),
    ("240.0.0.0/4", .reserved, "RFC 1112, section 4"),
  ])

  static let v6: [AddressRange] = rows([
    ("fd00:ec2::254/128", .metadata, "Amazon EC2 instance metadata"),
    ("::/128", .unspecified, "RFC 4291, section 2.5.2"),
    ("::1/128", .loopback, "RFC 4291, section 2.5.3"),
    ("2001:1::1/128", .global, "RFC 7723"),
    ("2001:1::2/128", .global, "RFC 8155"),
    ("2001:1::3/128", .global, "RFC 9665"),
    ("::ffff:0:0/96", .ipv4Mapped, "RFC 4291, section 2.5.5.2"),
    ("64:ff9b::/96", .nat64, "RFC 6052"),
    ("64:ff9b:1::/48", .reserved, "RFC 8215 (local-use translation)"),
    ("100::/64", .reserved, "RFC 6666 (discard only)"),
    ("100:0:0:1::/64", .reserved, "RFC 9780 (dummy prefix)"),
    ("2001:2::/48", .benchmarking, "RFC 5180"),
    ("2001:4:112::/48", .global, "RFC 7535"),
    ("2001::/32", .teredo, "RFC 4380"),
    ("2001:3::/32", .global, "RFC 7450"),
    ("2001:db8::/32", .documentation, "RFC 3849"),
    ("2001:10::/28", .reserved, "RFC 4843 (ORCHID, returned)"),
    ("2001:20::/28", .reserved, "RFC 7343 (ORCHIDv2: identifiers, not locators)"),
    ("2001:30::/28", .reserved, "RFC 9374 (drone identifiers, not locators)"),
    ("2001::/23", .reserved, "RFC 2928 (protocol assignments)"),
    ("3fff::/20", .documentation, "RFC 9637"),
    ("2002::/16", .sixToFour, "RFC 3056"),
    ("5f00::/16", .reserved, "RFC 9602 (segment identifiers)"),
    ("fe80::/10", .linkLocal, "RFC 4291, section 2.5.6"),
    ("fec0::/10", .reserved, "RFC 3879 (deprecated site-local)"),
    ("ff00::/8", .multicast, "RFC 4291, section 2.7"),
    ("fc00::/7", .uniqueLocal, "RFC 4193"),
    ("2000::/3", .global, "RFC 4291, section 2.4; IANA IPv6 Address Space"),
    ("::/0", .reserved, "IANA IPv6 Address Space (outside 2000::/3)"),
  ])

  private static func rows(_ rows: [(String, IPAddress.Category, String)]) -> [AddressRange] {
    rows.map { row in
      guard let range = AddressRange(row.0, row.1, row.2) else { preconditionFailure("not a range: \(row.0)") }
      return range
    }
  }
}
