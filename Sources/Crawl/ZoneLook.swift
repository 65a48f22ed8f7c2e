import Evidence
import Transport

/// What the name servers of a zone said, for all sites within it.
struct ZoneLook: Sendable {
  /// Zones remembered: those of sites in flight and of the neighbours of theirs in a register, some 10 KB each.
  private static let remembered = 1_000
  /// Seconds for which an answer is good; sites of one zone stand near each other in a register.
  private static let lifetime = 3_600.0

  /// An empty memory of zones.
  static func memory() -> SingleFlight<ZoneLook> {
    SingleFlight(capacity: remembered) { $0.isSure ? .init(seconds: lifetime) : nil }
  }

  let facts: NameServerFacts
  /// Whether it holds for the next site too: nothing was cancelled, and IPv6 worked here while servers were asked.
  let isSure: Bool

  /// The name servers of a host's zone, asked once in a run; of an address `nil`.
  static func facts(of host: String, in context: GatherContext) async -> NameServerFacts? {
    let probe = NameServerProbe(resolver: context.resolver, settings: context.settings, vantage: context.vantage)
    guard var facts = await probe.zone(of: host) else { return nil }
    guard let zone = facts.zone else { return facts }
    let found = facts
    // A site that began without IPv6 asks over other families than the one before.
    let (look, _) = await context.zones.answer("\(zone) \(context.vantage.ipv6)") {
      let facts = await probe.servers(of: found) { await DelegationLook.link(of: $0, by: probe, in: context) }
      let replies = facts.servers.flatMap(\.replies)
      let isCancelled =
        Task.isCancelled
        || replies.contains { reply in
          [reply.failure, reply.overUDP?.failure, reply.overTCP?.failure].contains { $0?.code == .cancelled }
        }
      let isSilent = replies.contains { $0.address.family == .v6 && $0.failure != nil }
      let isLost = isSilent ? await isIPv6Lost(in: context) : false
      return ZoneLook(facts: facts, isSure: !isCancelled && !isLost)
    }
    facts.servers = look.facts.servers
    facts.chain = look.facts.chain
    facts.signing = look.facts.signing
    facts.omitted = look.facts.omitted
    facts.time = look.facts.time
    facts.nameCause()
    return facts
  }

  /// Whether IPv6 does not work here any more.
  static func isIPv6Lost(in context: GatherContext) async -> Bool {
    guard context.vantage.ipv6 else { return false }
    await context.watch.sample()
    return await !context.watch.current().ipv6
  }
}
