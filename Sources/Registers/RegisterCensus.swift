import Addresses
import Evidence

/// Which rows of a register share a code, a host, a name or a sponsor.
struct RegisterCensus {
  private var byCode: [String: [Int]] = [:]
  private var byHost: [String: [Int]] = [:]
  private var byName: [String: [Int]] = [:]
  private var bySponsor: [String: [Int]] = [:]
  private let sites: [Site]

  init(_ sites: [Site]) {
    self.sites = sites
    for (index, site) in sites.enumerated() {
      byCode[site.code, default: []].append(index)
      byHost[site.url.host, default: []].append(index)
      byName[site.name, default: []].append(index)
      if let sponsor = site.sponsor { bySponsor[sponsor, default: []].append(index) }
    }
  }

  /// The host that a cell names, as an address or bare; `nil` where it has no dot. To a browser a code of ten digits is
  /// an IP address written as one number; in a register it is a code that no row has.
  static func host(of text: String) -> String? {
    guard text.contains(where: { ".．。".contains($0) }) else { return nil }
    return (try? AddressCell.read(text))?.url.host
  }

  /// The row whose code or host a `parent` cell gives.
  func site(namedBy parent: String) -> Site? {
    if let index = byCode[parent]?.first { return sites[index] }
    guard let host = Self.host(of: parent) else { return nil }
    return (byHost[host] ?? byHost[Self.twin(of: host)])?.first.map { sites[$0] }
  }

  private static func twin(of host: String) -> String {
    host.hasPrefix("www.") ? String(host.dropFirst(4)) : "www." + host
  }

  /// What one row shares with an earlier one, which is named.
  func faults(of index: Int, in sites: [Site]) -> [HygieneFault] {
    let site = sites[index]
    func earlier(_ rows: [Int]?) -> Site? { rows?.first { $0 < index }.map { sites[$0] } }
    var faults: [HygieneFault] = []
    if let other = earlier(byCode[site.code]) { faults.append(.sharedCode(site.code, other.url.host)) }
    let sameHost = earlier(byHost[site.url.host])
    if let sameHost { faults.append(.sharedHost(site.url.host, sameHost.code)) }
    if sameHost == nil, let twin = earlier(byHost[Self.twin(of: site.url.host)]) {
      faults.append(.twin(site.url.host, twin.url.host))
    }
    guard sameHost == nil else { return faults }
    if let other = earlier(byName[site.name]) { faults.append(.sharedName(site.name, other.url.host)) }
    if let sponsor = site.sponsor, let other = earlier(bySponsor[sponsor]), other.url.host != site.url.host {
      faults.append(.sharedSponsor(sponsor, other.url.host))
    }
    return faults
  }
}
