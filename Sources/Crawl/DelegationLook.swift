import Evidence
import Transport

/// What is known of a zone above those of the sites, which thousands of sites have in common.
struct DelegationLook: Sendable {
  /// Zones remembered: suffixes that sites lie below, provinces and cities; some hundreds in the country.
  private static let remembered = 1_000
  /// Seconds for which an answer is good.
  private static let lifetime = 3_600.0
  /// Seconds for which a name is believed to have no servers of its own: a look-up that failed looks the same.
  private static let lifetimeOfNone = 60.0

  /// What was found; `nil` for a name without servers of its own.
  let link: NameServerFacts.Delegation?
  /// Whether it holds for the next site too: nothing was cancelled, and IPv6 worked here meanwhile.
  let isSure: Bool

  /// An empty memory.
  static func memory() -> SingleFlight<DelegationLook> {
    SingleFlight(capacity: remembered) { look in
      look.isSure ? .init(seconds: look.link == nil ? lifetimeOfNone : lifetime) : nil
    }
  }

  /// A zone above, asked once in a run.
  static func link(
    of zone: String, by probe: NameServerProbe, in context: GatherContext
  ) async -> NameServerFacts.Delegation? {
    // A site that began without IPv6 asks nobody over it.
    await context.delegations.answer("\(zone) \(context.vantage.ipv6)") {
      let link = await probe.delegation(of: zone)
      let isSilent = link?.asked.map { $0 > link?.answering ?? 0 } ?? false
      let isLost = isSilent ? await ZoneLook.isIPv6Lost(in: context) : false
      return DelegationLook(link: link, isSure: !Task.isCancelled && !isLost)
    }.0.link
  }
}
