import Addresses
import Evidence
import FoundationEssentials

// What a zone's servers say when they are asked directly.
extension NameServerProbe {
  /// The same facts with what the servers said; all hosts of one zone have it in common.
  ///
  /// `delegation` tells of a zone above; thousands of sites have the same ones, which a run asks once.
  public func servers(
    of facts: NameServerFacts, delegation: @escaping @Sendable (String) async -> NameServerFacts.Delegation?
  ) async -> NameServerFacts {
    guard let zone = facts.zone else { return facts }
    var facts = facts
    let servers = facts.servers
    async let chain = delegations(above: zone, delegation)
    async let signing = signing(of: zone)
    facts.time = Date()
    facts.servers = await confirmed(asked(withRecords(servers), zone: zone), zone: zone)
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

  /// The servers with their addresses; those that the zone above named (glue) are not looked up.
  func withRecords(_ servers: [NameServer]) async -> [NameServer] {
    await withTaskGroup(of: NameServer.self) { group in
      for server in servers {
        group.addTask {
          guard server.records.addresses(of: nil).isEmpty else { return server }
          return NameServer(name: server.name, records: await resolver.addresses(of: server.name))
        }
      }
      return await group.reduce(into: []) { $0.append($1) }.sorted { $0.name < $1.name }
    }
  }

  /// Asks every address of the families that work here for the zone's SOA record, all at once: over IPv6 over UDP and over
  /// TCP, over IPv4, which is there for comparison, over TCP only where UDP brought nothing whole.
  func asked(_ servers: [NameServer], zone: String) async -> [NameServer] {
    var servers = servers
    let policy = AddressPolicy(allowsPrivateAddresses: settings.allowsPrivateAddresses)
    var places: [(server: Int, address: IPAddress)] = []
    var questions: [DirectQuestion] = []
    for (index, server) in servers.enumerated() {
      for address in families.flatMap({ server.records.addresses(of: $0).prefix(Self.maxAddresses) }) {
        guard policy.allows(address) else {
          let refusal = AddressPolicy.Refused(address: address).failure
          servers[index].replies.append(NameServer.Reply(address: address, failure: refusal))
          continue
        }
        places.append((index, address))
        var question = DirectQuestion(server: address, port: port(server.name), name: zone, type: .soa)
        if address.family == .v6 {
          question.carriage = .datagram
          questions.append(question)
          question.carriage = .stream
        }
        questions.append(question)
      }
    }
    var answers = await DirectQueries.ask(questions)[...]
    for (index, address) in places {
      let first = answers.removeFirst()
      let reply =
        address.family == .v6
        ? NameServer.Reply(
          address: address, overUDP: Self.reply(first), overTCP: Self.reply(answers.removeFirst()))
        : Self.reply(first, from: address)
      servers[index].replies.append(reply)
    }
    return servers
  }

  private static func reply(_ answer: DirectAnswer) -> TransportReply {
    TransportReply(
      responseCode: answer.responseCode, isAuthoritative: isOfZone(answer), failure: answer.failure,
      milliseconds: answer.milliseconds)
  }

  private static func reply(_ answer: DirectAnswer, from address: IPAddress) -> NameServer.Reply {
    NameServer.Reply(
      address: address, transport: answer.isOverTCP ? "tcp" : "udp", responseCode: answer.responseCode,
      isAuthoritative: isOfZone(answer), failure: answer.failure, milliseconds: answer.milliseconds)
  }

  /// Whether an answer gives the zone's own record, by the server's own authority.
  static func isOfZone(_ answer: DirectAnswer) -> Bool {
    let hasStart = answer.records.contains { $0.type == RecordType.soa.rawValue }
    return answer.isAuthoritative && answer.responseCode == 0 && hasStart
  }
}
