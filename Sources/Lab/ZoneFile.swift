/// Names for spotcheck's own resolver: `zone` lines and record lines.
///
/// The root is a static zone: a name that is not listed does not exist, and no question ever leaves the machine.
struct ZoneFile {
  /// Where the lab answers.
  let addresses: LabAddresses

  private var records = [(name: String, line: String)]()

  /// Time to live of the records, seconds.
  private static let timeToLive = 60

  /// A file without records.
  init(_ addresses: LabAddresses) { self.addresses = addresses }

  /// A name server of a zone.
  struct Server {
    /// Its first label.
    var label: String
    /// Its IPv6 address; `nil` for none.
    var ipv6: String?
  }

  /// Adds a host that the lab serves.
  mutating func add(_ host: String, hasIPv6: Bool = true) { add(host, ipv6: hasIPv6 ? [addresses.ipv6] : []) }

  /// Adds a host with these IPv6 addresses; that of IPv4 is the lab's.
  mutating func add(_ host: String, ipv6: [String]) {
    add(host, "A", addresses.ipv4)
    for address in ipv6 { add(host, "AAAA", address) }
  }

  /// Adds an alias.
  mutating func add(_ host: String, aliasOf target: String) { add(host, "CNAME", target + ".") }

  /// Adds a domain's authority: SOA, name servers and their addresses.
  mutating func addAuthority(of domain: String, _ servers: [Server]) {
    let names = servers.map { "\($0.label).\(domain)" }
    add(domain, "SOA", "\(names.first ?? domain). hostmaster.\(domain). 2026061501 3600 600 604800 300")
    for (server, name) in zip(servers, names) {
      add(domain, "NS", name + ".")
      add(name, ipv6: [server.ipv6].compactMap(\.self))
    }
  }

  private mutating func add(_ name: String, _ type: String, _ data: String) {
    records.append((name, "\(name). \(Self.timeToLive) IN \(type) \(data)\n"))
  }

  /// The file's text.
  var text: String {
    "# Names of the lab; every other name does not exist.\nzone . static\n" + records.map(\.line).joined()
  }

  /// The records of one domain: the zone that its name servers hold.
  func zone(_ domain: String) -> String {
    records.filter { $0.name == domain || $0.name.hasSuffix("." + domain) }.map(\.line).joined()
  }
}
