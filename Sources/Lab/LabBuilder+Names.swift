// The names of the lab: addresses of hosts, and the zones that hold them.
extension LabBuilder {
  /// Adds the addresses of a site's hosts.
  mutating func addNames(of site: LabSite) {
    switch site.fault {
    case .closedAndGone: break
    case .aliasLoop:
      let balancer = "lb.\(site.domain)"
      zone.add(site.host, aliasOf: balancer)
      zone.add(balancer, aliasOf: site.host)
    case .noIPv6Address: zone.add(site.host, hasIPv6: false)
    case .deadIPv6Address: zone.add(site.host, ipv6: [deadAddress ?? addresses.ipv6])
    case .halfIPv6: zone.add(site.host, ipv6: [addresses.ipv6, deadAddress ?? DeadAddress.nobodys])
    case .unusableIPv6Address: zone.add(site.host, ipv6: ["fe80::1ab"])
    default: zone.add(site.host)
    }
    for alias in site.aliases { zone.add(alias, hasIPv6: alias != site.pictureHost) }
  }

  /// Adds the zones of all sites with their name servers.
  mutating func addAuthorities() {
    var faults: [String: Set<LabFault>] = [:]
    for site in LabSite.all where site.fault != .closedAndGone { faults[site.domain, default: []].insert(site.fault) }
    let zones = faults.sorted { $0.key < $1.key }
    for (domain, faults) in zones { zone.addAuthority(of: domain, nameServers(faults)) }
    self.zones = zones.map { domain, faults in
      NameServers.Zone(
        name: domain, records: zone.zone(domain), isKnownOverIPv6: !faults.contains(.otherCertificateOverIPv6))
    }
  }

  private func nameServers(_ faults: Set<LabFault>) -> [ZoneFile.Server] {
    let good = addresses.ipv6
    let dead = deadAddress ?? DeadAddress.nobodys
    if faults.contains(.noIPv6Address) { return [.init(label: "ns1", ipv6: nil), .init(label: "ns2", ipv6: nil)] }
    if faults.contains(.otherPageOverIPv6) {
      return [good, dead, dead].enumerated().map { .init(label: "ns\($0.offset + 1)", ipv6: $0.element) }
    }
    return [.init(label: "ns1", ipv6: good), .init(label: "ns2", ipv6: good)]
  }
}
