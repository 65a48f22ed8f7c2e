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

  private let resolver: Resolver
  private let settings: GatherSettings
  private let families: [IPAddress.Family]
  /// The port of a server, by its name. Always the one of DNS, or what a laboratory maps it to; tests run several
  /// servers on one address.
  var port: @Sendable (String) -> Int

  /// The names of a laboratory: for what its zone files do not hold the internet would be asked.
  private var laboratory: LocalNames? { resolver.localNames }

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
    return await servers(of: facts)
  }

  /// The zone that holds `host`, with the names of its servers, which were not asked yet; of an address `nil`.
  public func zone(of host: String) async -> NameServerFacts? {
    guard IPAddress(host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host) == nil else { return nil }
    var facts = NameServerFacts(host: host, time: Date())
    guard let names = await findZone(&facts) else { return facts }
    facts.omitted = max(0, names.count - Self.maxServers)
    facts.servers = names.prefix(Self.maxServers).map {
      NameServer(name: $0, records: AddressRecords(host: $0, time: facts.time))
    }
    return facts
  }

  /// The same with what the servers said; all hosts of one zone have it in common.
  public func servers(of facts: NameServerFacts) async -> NameServerFacts {
    guard let zone = facts.zone else { return facts }
    var facts = facts
    async let chain = delegations(above: zone)
    async let signing = signing(of: zone)
    facts.time = Date()
    facts.servers = await asked(await records(of: facts.servers.map(\.name)), zone: zone)
    facts.chain = await chain
    facts.signing = await signing
    return facts
  }

  /// Whether the zone above holds a key of the zone (DS, RFC 4034 5), and whether the resolver says that it validated it.
  /// `nil` in a laboratory, whose names nobody signs.
  private func signing(of zone: String) async -> ZoneSigning? {
    guard laboratory == nil else { return nil }
    async let isValidated = resolver.validates(zone)
    let delegation = await resolver.lookUp(zone, .ds)
    if await isValidated { return .validated }
    if !delegation.records.isEmpty { return .signed }
    return delegation.failure?.code == .noAddress ? .unsigned : .unknown
  }

  /// Walks up from the host to the first name with servers of its own. Only a plain "no such record" or "no such name"
  /// leads further up: what could not be looked up may be the zone.
  private func findZone(_ facts: inout NameServerFacts) async -> [String]? {
    for name in Self.namesUpwards(facts.host) where laboratory?.holds(name) ?? true {
      let answer = await resolver.lookUp(name, .ns)
      // Servers at the end of an alias are those of another name.
      if answer.aliases.isEmpty, !answer.names.isEmpty {
        facts.zone = answer.name
        return Set(answer.names).sorted()
      }
      guard let failure = answer.failure, failure.code != .noAddress, !failure.isNoSuchName else {
        continue
      }
      facts.failure = failure
      return nil
    }
    facts.failure = Failure(.resolve, .noAddress, detail: "no name server of \(facts.host) or a name above it")
    return nil
  }

  /// The host, and the names above it without the root.
  static func namesUpwards(_ host: String) -> [String] {
    let labels = host.split(separator: ".")
    return labels.indices.suffix(maxLabels).map { labels[$0...].joined(separator: ".") }
  }

  private func records(of names: [String]) async -> [NameServer] {
    await withTaskGroup(of: NameServer.self) { group in
      for name in names { group.addTask { NameServer(name: name, records: await resolver.addresses(of: name)) } }
      return await group.reduce(into: []) { $0.append($1) }.sorted { $0.name < $1.name }
    }
  }

  /// Asks every address of the families that work here for the zone's SOA record, all at once.
  private func asked(_ servers: [NameServer], zone: String) async -> [NameServer] {
    var servers = servers
    let policy = AddressPolicy(allowsPrivateAddresses: settings.allowsPrivateAddresses)
    var questions: [(server: Int, question: DirectQuestion)] = []
    for (index, server) in servers.enumerated() {
      for address in families.flatMap({ server.records.addresses(of: $0).prefix(Self.maxAddresses) }) {
        guard policy.allows(address) else {
          let refusal = AddressPolicy.Refused(address: address).failure
          servers[index].replies.append(NameServer.Reply(address: address, failure: refusal))
          continue
        }
        questions.append((index, DirectQuestion(server: address, port: port(server.name), name: zone, type: .soa)))
      }
    }
    let answers = await DirectQueries.ask(questions.map(\.question))
    for ((index, question), answer) in zip(questions, answers) {
      servers[index].replies.append(Self.reply(answer, from: question.server))
    }
    return servers
  }

  private static func reply(_ answer: DirectAnswer, from address: IPAddress) -> NameServer.Reply {
    let hasStart = answer.records.contains { $0.type == RecordType.soa.rawValue }
    return NameServer.Reply(
      address: address, transport: answer.isOverTCP ? "tcp" : "udp", responseCode: answer.responseCode,
      isAuthoritative: answer.isAuthoritative && answer.responseCode == 0 && hasStart, failure: answer.failure,
      milliseconds: answer.milliseconds)
  }

  /// The zones above: who a resolver asks before it comes to the zone itself.
  private func delegations(above zone: String) async -> [NameServerFacts.Delegation] {
    var chain: [NameServerFacts.Delegation] = []
    for name in Self.namesUpwards(zone).dropFirst() where laboratory?.holds(name) ?? true {
      let names = Set(await resolver.lookUp(name, .ns).names).sorted().prefix(Self.maxServers)
      guard !names.isEmpty else { continue }
      let servers = await records(of: Array(names))
      let withIPv6 = servers.count { $0.records.ipv6.contains(where: \.isGlobalUnicast6) }
      chain.append(NameServerFacts.Delegation(zone: name, servers: servers.map(\.name), withIPv6: withIPv6))
    }
    return chain
  }
}
