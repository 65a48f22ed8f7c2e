import Addresses
import Evidence
import FoundationEssentials

/// Finds the zone that holds a host, and asks each of its name servers directly, over IPv6 and over IPv4.
public struct NameServerProbe: Sendable {
  /// Servers of one zone that are asked; the root has thirteen, and no honest zone more.
  public static let maxServers = 13
  /// Addresses of one server and family that are asked.
  static let maxAddresses = 2
  /// Names above a host that are looked at for name servers; RFC 1035 allows more, nobody needs them.
  private static let maxLabels = 12

  let resolver: Resolver
  let settings: GatherSettings
  /// The families that work here.
  let families: [IPAddress.Family]
  /// The port of a server, by its name. Always the one of DNS, or what a laboratory maps it to; tests run several
  /// servers on one address.
  var port: @Sendable (String) -> Int

  /// The names of a laboratory: for what its zone files do not hold the internet would be asked.
  var laboratory: LocalNames? { resolver.localNames }

  /// Takes the run's resolver and settings, and the place it measures from: families that do not work there are not
  /// asked over.
  public init(resolver: Resolver, settings: GatherSettings, vantage: Vantage) {
    self.resolver = resolver
    self.settings = settings
    let port = settings.portMap[DirectQuestion.usualPort] ?? DirectQuestion.usualPort
    self.port = { _ in port }
    families = (vantage.ipv6 ? [.v6] : []) + (vantage.ipv4 ? [.v4] : [])
  }

  /// The name servers of the zone that holds `host`; of an address `nil`.
  public func look(at host: String) async -> NameServerFacts? {
    guard let facts = await zone(of: host) else { return nil }
    var whole = await servers(of: facts) { await delegation(of: $0) }
    whole.nameCause()
    return whole
  }

  /// The zone that holds `host`, with the names of its servers, which were not asked yet; of an address `nil`.
  ///
  /// Where the resolver cannot say, the zone above is asked directly where it refers to: then the zone stands beside the
  /// resolver's failure.
  public func zone(of host: String) async -> NameServerFacts? {
    guard IPAddress(host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host) == nil else { return nil }
    var facts = NameServerFacts(host: host, time: Date())
    let names: [String]
    switch await findZone(of: host) {
    case .found(let zone, let servers):
      facts.zone = zone
      names = servers
    case .failed(let name, let failure):
      facts.failure = failure
      if let name { await refer(&facts, to: name) }
      return facts
    }
    facts.omitted = max(0, names.count - Self.maxServers)
    facts.servers = names.prefix(Self.maxServers).map {
      NameServer(name: $0, records: AddressRecords(host: $0, time: facts.time))
    }
    return facts
  }

  /// What the look for a zone came to.
  private enum ZoneFinding {
    /// The zone, and the names of its servers.
    case found(String, servers: [String])
    /// The name whose look-up failed, where the zone may be at it or above it, and why.
    case failed(at: String?, Failure)
  }

  /// Walks up from the host to the first name with servers of its own. Only a plain "no such record" or "no such name"
  /// leads further up, and an alias, beside which nothing else can be (RFC 1034 3.6.2): what could not be looked up may be
  /// the zone.
  private func findZone(of host: String) async -> ZoneFinding {
    for name in Self.namesUpwards(host) where laboratory?.holds(name) ?? true {
      let answer = await resolver.lookUp(name, .ns)
      // Servers at the end of an alias are those of another name.
      if answer.aliases.isEmpty, !answer.names.isEmpty {
        return .found(answer.name, servers: Set(answer.names).sorted())
      }
      guard let failure = answer.failure, failure.code != .noAddress, failure.code != .aliasLoop, !failure.isNoSuchName
      else { continue }
      return .failed(at: Failure.Code.possiblyOurs.contains(failure.code) ? name : nil, failure)
    }
    return .failed(
      at: nil, Failure(.resolve, .noAddress, detail: "no name server of \(host) or a name above it"))
  }

  /// The host, and the names above it without the root.
  static func namesUpwards(_ host: String) -> [String] {
    let labels = host.split(separator: ".")
    return labels.indices.suffix(maxLabels).map { labels[$0...].joined(separator: ".") }
  }
}
