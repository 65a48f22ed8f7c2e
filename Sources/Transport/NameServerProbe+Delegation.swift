import Addresses
import Evidence
import FoundationEssentials

// The zones above a zone: who a resolver asks before it comes to the zone itself.
extension NameServerProbe {
  /// Servers of a zone above that are asked: one that answers is enough to come further.
  private static let askedAbove = 2
  /// Addresses of one family that are taken of what a zone above says of one server.
  private static let maxGlue = 8

  /// The zones above, the nearest first, without the root.
  func delegations(
    above zone: String, _ delegation: @escaping @Sendable (String) async -> NameServerFacts.Delegation?
  ) async -> [NameServerFacts.Delegation] {
    let names = Self.namesUpwards(zone).dropFirst().filter { laboratory?.holds($0) ?? true }
    return await withTaskGroup(of: (Int, NameServerFacts.Delegation?).self) { group in
      for (index, name) in names.enumerated() { group.addTask { (index, await delegation(name)) } }
      let links = await group.reduce(into: []) { $0.append($1) }
      return links.sorted { $0.0 < $1.0 }.compactMap { $0.1 }
    }
  }

  /// What is known of the servers of a zone above: how many have an IPv6 address, and whether two of those answer for
  /// the zone over IPv6. `nil` where the name has no servers of its own.
  public func delegation(of zone: String) async -> NameServerFacts.Delegation? {
    let names = Set(await resolver.lookUp(zone, .ns).names).sorted().prefix(Self.maxServers)
    guard !names.isEmpty else { return nil }
    let servers = await withRecords(Self.unasked(Array(names)))
    let withIPv6 = servers.count { $0.records.ipv6.contains(where: \.isGlobalUnicast6) }
    var link = NameServerFacts.Delegation(zone: zone, servers: servers.map(\.name), withIPv6: withIPv6)
    let questions = questions(to: servers, over: [.v6], name: zone, type: .soa)
    guard !questions.isEmpty else { return link }
    let answers = await DirectQueries.ask(questions)
    // What our own machine could not send, or was told to give up, says nothing of them.
    let isOurs = answers.allSatisfy { [.cancelled, .unreachable, .other].contains($0.failure?.code) }
    guard !isOurs else { return link }
    link.asked = answers.count
    link.answering = answers.count { $0.failure == nil && Self.isOfZone($0) }
    return link
  }

  /// Asks the zone above directly where it refers to for `name`, which our resolver could not look up, and takes the
  /// zone and its servers from what it says. Some balancers fail for all questions but those for addresses, and so do some
  /// delivery networks that a name is an alias of: where the zone above says that it holds the name itself, it is the zone,
  /// and nothing failed.
  func refer(_ facts: inout NameServerFacts, to name: String) async {
    guard let parent = await zoneAbove(name) else { return }
    let servers = await withRecords(Self.unasked(parent.servers))
    let questions = questions(to: servers, over: families, name: name, type: .ns)
    for answer in await DirectQueries.ask(questions) {
      if Self.isNoZone(name, by: answer, at: parent.zone) {
        facts.zone = parent.zone
        facts.failure = nil
        facts.omitted = max(0, parent.servers.count - Self.maxServers)
        facts.servers = Self.unasked(parent.servers)
        return
      }
      guard let referral = DelegationReferral(answer, for: name, from: parent.zone) else { continue }
      facts.zone = referral.zone
      facts.omitted = max(0, referral.servers.count - Self.maxServers)
      facts.servers = referral.servers.prefix(Self.maxServers).map { server, glue in
        var records = AddressRecords(host: server, time: facts.time)
        records.ipv4 = Array(glue.filter { $0.family == .v4 }.prefix(Self.maxGlue))
        records.ipv6 = Array(glue.filter { $0.family == .v6 }.prefix(Self.maxGlue))
        // The zone itself might have more, and nobody can look there.
        if records.ipv4.isEmpty { records.ipv4Failure = facts.failure }
        if records.ipv6.isEmpty { records.ipv6Failure = facts.failure }
        return NameServer(name: server, records: records)
      }
      return
    }
  }

  /// Whether a server of a zone says by its own authority that a name has no servers of its own: it has no such record
  /// (RFC 2308 2), or is an alias, beside which nothing else can be (RFC 1034 3.6.2), wherever that leads.
  private static func isNoZone(_ name: String, by answer: DirectAnswer, at zone: String) -> Bool {
    guard answer.failure == nil, answer.isAuthoritative, answer.responseCode == 0 || answer.responseCode == 3 else {
      return false
    }
    if answer.records.isEmpty {
      return answer.authority.contains { $0.name == zone && $0.type == RecordType.soa.rawValue }
    }
    return answer.records.contains { $0.name == name && $0.type == RecordType.cname.rawValue }
  }

  /// The nearest zone above a name that our resolver knows, and its servers. All names are looked up at once: those of a
  /// dead zone take their time.
  private func zoneAbove(_ name: String) async -> (zone: String, servers: [String])? {
    let above = Self.namesUpwards(name).dropFirst().filter { laboratory?.holds($0) ?? true }
    let known = await withTaskGroup(of: (String, [String]).self) { group in
      for name in above {
        group.addTask {
          let answer = await resolver.lookUp(name, .ns)
          return (name, answer.aliases.isEmpty ? Set(answer.names).sorted() : [])
        }
      }
      return await group.reduce(into: [String: [String]]()) { $0[$1.0] = $1.1 }
    }
    for name in above {
      if let servers = known[name], !servers.isEmpty { return (name, servers) }
    }
    return nil
  }

  private static func unasked(_ names: [String]) -> [NameServer] {
    names.prefix(maxServers).map { NameServer(name: $0, records: AddressRecords(host: $0, time: Date())) }
  }

  /// A question to one address of each family of the first servers that have one we may contact.
  private func questions(
    to servers: [NameServer], over wanted: [IPAddress.Family], name: String, type: RecordType
  ) -> [DirectQuestion] {
    let policy = AddressPolicy(allowsPrivateAddresses: settings.allowsPrivateAddresses)
    return families.filter(wanted.contains).flatMap { family in
      servers.compactMap { server in
        server.records.addresses(of: family).first(where: policy.allows).map {
          DirectQuestion(server: $0, port: port(server.name), name: name, type: type)
        }
      }.prefix(Self.askedAbove)
    }
  }
}
