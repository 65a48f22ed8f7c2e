import Addresses
import Evidence
import FoundationEssentials
import Transport

// The names of a site: what answers under a name that should have ended, and under others than its own.
extension SiteGatherer {
  /// A site that the register calls closed or moved gets one look: its name, and one request where the name leads
  /// anywhere.
  func lookOnce(at site: Site, into draft: EvidenceDraft, deadline: ContinuousClock.Instant) async {
    let facts = await Deadline.run(until: deadline) { await look(at: site) }
    draft.evidence.crawl.requests = facts.home.map { $0.status == nil && $0.failure != nil ? 0 : 1 } ?? 0
    draft.evidence.domains = facts
  }

  /// One look at a site, whatever the register says of it: its name, and one request where the name leads anywhere.
  public func look(at site: Site) async -> DomainFacts {
    let records = await requester.context.resolver.addresses(of: site.url.host)
    if records.addresses(of: nil).isEmpty { return DomainFacts(records: records) }
    return DomainFacts(home: await FrontPageReader.look(at: site.url, with: requester), records: records)
  }

  /// Asks the likeliest hosts that may serve the site beside its own, one request each and one in a run. Gives how many
  /// requests it took too.
  func ask(_ candidates: [AliasHost], until deadline: ContinuousClock.Instant) async -> ([AliasHost], requests: Int) {
    let requester = requester
    return await Deadline.run(until: deadline) {
      var asked = candidates
      var requests = 0
      for index in asked.indices.prefix(AliasHost.askedLimit) where !Task.isCancelled {
        guard let address = WebAddress("http://\(asked[index].host)/") else { continue }
        let (look, isNew) = await requester.context.frontPages.answer(address.href) {
          await FrontPageReader.look(at: address, with: requester)
        }
        asked[index].look = look
        if isNew { requests += 1 }
      }
      return (asked, requests)
    }
  }

  /// Asks the zones' own servers about aliases of which our resolver says that they run in a circle: two that say so are
  /// certain.
  func confirmedAliases(
    _ records: AddressRecords, _ facts: NameServerFacts?, until deadline: ContinuousClock.Instant
  ) async -> AddressRecords {
    guard records.ipv4Failure?.code == .aliasLoop, records.ipv6Failure?.code == .aliasLoop else { return records }
    let context = requester.context
    let probe = NameServerProbe(resolver: context.resolver, settings: context.settings, vantage: context.vantage)
    let host = records.host
    let end = min(deadline, ContinuousClock.now + Self.aliasLimit)
    guard let circle = await Deadline.run(until: end, { await probe.aliasCircle(from: host, known: facts) })
    else { return records }
    var confirmed = records
    confirmed.aliasCircle = circle
    confirmed.aliases = Array(circle.dropFirst())
    return confirmed
  }

  /// Who may issue certificates for a host: its CAA records, or those of the nearest name above that has any, up to the
  /// registrable domain (RFC 8659 3). `nil` where an answer failed.
  func certificationAuthorities(of host: String) async -> [String]? {
    guard let end = PublicSuffix.registrableDomain(of: host) else { return nil }
    var name = host
    while true {
      let answer = await requester.context.resolver.lookUp(name, .caa)
      let found = answer.records.compactMap { record -> String? in
        guard case .certificationAuthority(_, let tag, let value) = record.content else { return nil }
        return "\(tag) \(value.prefix(Self.authorityLimit))"
      }
      if !found.isEmpty { return found.sorted() }
      guard answer.failure?.code == .noAddress || answer.failure?.isNoSuchName == true else { return nil }
      guard name != end, let dot = name.firstIndex(of: ".") else { return [] }
      name = String(name[name.index(after: dot)...])
    }
  }

  /// How long aliases are followed: through many zones whose servers keep silent it would take minutes.
  private static let aliasLimit = Duration.seconds(30)

  /// Characters of a CAA record's value that are kept: the name of an authority.
  private static let authorityLimit = 100

  /// Hosts that may serve the site beside its own, from what the crawl saw.
  static func aliasCandidates(_ evidence: SiteEvidence, scopes: [SiteScope]) -> [AliasHost] {
    var candidates = AliasCandidates(scopes: scopes)
    let tags = evidence.homePage?.facts?.contents(ofMeta: "SiteDomain") ?? []
    candidates.addClaims(of: evidence.domains?.home?.page, tags: tags)
    let leaf = evidence.homeHost?.probes.lazy.compactMap { $0.tls?.chain.first }.first
    candidates.add(certificateNames: leaf?.alternativeNames ?? [])
    candidates.add(targets: evidence.targets, siteName: evidence.site.name)
    return Array(candidates.hosts.prefix(candidateLimit))
  }

  /// Hosts kept, asked or not: a person can look at the rest.
  private static let candidateLimit = 20
}
