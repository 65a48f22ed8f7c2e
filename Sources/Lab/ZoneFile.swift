/// Names for spotcheck's own resolver: `zone` lines and record lines.
///
/// The root is a static zone: a name that is not listed does not exist, and no question ever leaves the machine.
struct ZoneFile {
  private var lines = ["# Names of the lab; every other name does not exist.", "zone . static"]

  /// Time to live of the records, seconds.
  private static let timeToLive = 60

  /// Adds a host with its addresses.
  mutating func add(_ host: String, ipv4: String? = "127.0.0.1", ipv6: String? = "::1") {
    if let ipv4 { add(host, "A", ipv4) }
    if let ipv6 { add(host, "AAAA", ipv6) }
  }

  /// Adds a domain's authority: SOA and two name servers, with addresses of both families or of IPv4 alone. Nothing
  /// answers there: what they would say to a direct question is not measured.
  mutating func addAuthority(of domain: String, hasIPv6: Bool = true) {
    let servers = ["ns1.\(domain)", "ns2.\(domain)"]
    add(domain, "SOA", "\(servers[0]). hostmaster.\(domain). 2026061501 3600 600 604800 300")
    for server in servers {
      add(domain, "NS", server + ".")
      add(server, ipv6: hasIPv6 ? "::1" : nil)
    }
  }

  private mutating func add(_ name: String, _ type: String, _ data: String) {
    lines.append("\(name). \(Self.timeToLive) IN \(type) \(data)")
  }

  /// The file's text.
  var text: String { lines.joined(separator: "\n") + "\n" }
}
