import Addresses
import Evidence
import FoundationEssentials
import Markup
import Transport

/// Gathers one site: site and settings in, evidence out. A self-contained job; nothing in it judges.
public struct SiteGatherer: Sendable {
  private let context: GatherContext
  let requester: Requester

  /// Takes what the run's sites share.
  public init(_ context: GatherContext) {
    self.context = context
    requester = Requester(context: context)
  }

  /// Everything observed of `site`. Never fails: what could not be had is said in the evidence.
  public func gather(_ site: Site) async -> SiteEvidence { await gathered(site).evidence }

  /// Everything observed of `site`.
  func gathered(_ site: Site) async -> GatheredSite {
    let context = context.at(await context.watch.current())
    let draft = await SiteGatherer(context).visit(site)
    await context.watch.confirm(&draft.evidence)
    return GatheredSite(draft.evidence)
  }

  private func visit(_ site: Site) async -> EvidenceDraft {
    let clock = ContinuousClock()
    let begun = clock.now
    let started = Date()
    let draft = EvidenceDraft(
      SiteEvidence(site: site, started: started, ended: started, vantage: context.vantage, outcome: .skipped))
    if site.status != .open {
      draft.evidence.outcomeDetail = "register-\(site.status.rawValue)"
    }
    let deadline = begun + .seconds(context.settings.siteDeadline)
    switch site.status {
    case .open: break
    case .maintenance: return draft
    case .closed, .moved:
      await lookOnce(at: site, into: draft, deadline: deadline)
      draft.evidence.ended = Date()
      return draft
    }
    context.logger.info("\(site.code) \(site.url.href): begun")
    if let opened = await open(site, into: draft, deadline: deadline) {
      await crawl(site, from: opened, into: draft, deadline: deadline)
    }
    draft.evidence.ended = Date()
    let elapsed = clock.now - begun
    let crawl = draft.evidence.crawl
    draft.evidence.crawl.seconds =
      (Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18).rounded(toMultipleOf: 0.001)
    let stop = crawl.stoppedBy.map { ", stopped by \($0.rawValue)" } ?? ""
    context.logger.info(
      "\(site.code) \(site.url.href): \(draft.evidence.outcome.rawValue), \(crawl.pages) pages, \(crawl.requests) requests\(stop)"
    )
    return draft
  }

  /// What is known of a site before its crawl.
  private struct Approach: Sendable {
    var records: AddressRecords
    var probed: [ProbedHome]
    var home: HomeOpening?
    var twin: TwinProber.Answer?
    var looker: FamilyLooker?
    var looks: FamilyLooker.Answer?
    var comparison: FamilyComparer.Answer?

    /// Requests that all of it took.
    var requests: Int {
      probed.reduce(0) { $0 + $1.fetched.requests } + (twin?.requests ?? 0) + (looks?.requests ?? 0)
        + (comparison?.requests ?? 0)
    }

    /// Why the site could not be visited from here, where that is no matter of the site.
    func ownObstacle(at vantage: Vantage, _ records: AddressRecords) -> String? {
      let exchanges = probed.map(\.fetched.exchange)
      let addresses = records.addresses(of: nil)
      guard exchanges.allSatisfy({ $0.failure?.code == .addressRefused }), !addresses.isEmpty else { return nil }
      if !exchanges.isEmpty || (!vantage.allowsPrivateAddresses && !addresses.contains(where: \.isPubliclyRoutable)) {
        return Failure.Code.addressRefused.rawValue
      }
      return records.ipv4.isEmpty && vantage.ipv4 ? OutcomeDetail.noIPv6Vantage : OutcomeDetail.noNetwork
    }
  }

  private func nameServers(of site: Site) async -> NameServerFacts? {
    await ZoneLook.facts(of: site.url.host, in: context)
  }

  private func approach(_ site: Site) async -> Approach {
    async let twin = TwinProber(requester: requester).probe(site.url)
    let records = await context.resolver.addresses(of: site.url.host)
    let probed = await HomeProber(requester: requester).probe(site.url, records: records)
    await context.externals.learn(probed)
    var home = HomeOpening.choose(from: probed, registered: site.url, asOf: context.today)
    await home?.followStubs(with: requester)
    var approach = Approach(records: records, probed: probed, home: home)
    if home?.visit.page != nil {
      approach.looker = FamilyLooker(requester, site.url, records, probed: probed)
      approach.looks = await approach.looker?.first(probed)
      approach.comparison = await FamilyComparer(requester: requester).compare(
        probed, schemes: [site.url.scheme] + ["http", "https"].filter { $0 != site.url.scheme })
    }
    approach.twin = await twin
    return approach
  }

  /// Opens the home page and measures all that needs no crawl; gives what the crawl begins with, `nil` where there is
  /// nothing to crawl.
  private func open(_ site: Site, into draft: EvidenceDraft, deadline: ContinuousClock.Instant) async -> OpenedSite? {
    // Name servers are other machines than the site's: they are asked meanwhile.
    async let nameServers = Deadline.run(until: deadline) { await self.nameServers(of: site) }
    let approach = await Deadline.run(until: deadline) { await self.approach(site) }
    draft.evidence.nameServers = await nameServers
    let records = await confirmedAliases(approach.records, draft.evidence.nameServers, until: deadline)
    return take(approach, records, of: site, into: draft, deadline: deadline)
  }

  private func take(
    _ approach: Approach, _ records: AddressRecords, of site: Site, into draft: EvidenceDraft,
    deadline: ContinuousClock.Instant
  ) -> OpenedSite? {
    draft.evidence.hosts = [
      HostEvidence(
        host: site.url.host, role: .home, records: records,
        probes: approach.probed.filter { !$0.isUnverified }.map { HomeDigest.complete($0, asOf: context.today) },
        looks: approach.looks?.looks, comparison: approach.comparison?.comparison)
    ]
    if let twin = approach.twin { draft.evidence.hosts.append(twin.host) }
    draft.evidence.crawl = CrawlSummary(requests: approach.requests, complete: false, stoppedBy: .unreachable)
    draft.evidence.home = approach.home?.exchange
    draft.evidence.protection = approach.home?.visit.protection
    if Task.isCancelled {
      Self.interrupt(&draft.evidence, .cancelled)
    } else if let home = approach.home, home.visit.protection != nil {
      Self.block(&draft.evidence, OutcomeDetail.protectionLayer)
    } else if let home = approach.home, home.visit.page != nil {
      draft.evidence.outcome = .gathered
      return OpenedSite(home, looker: approach.looker, requests: approach.requests)
    } else if ContinuousClock.now >= deadline {
      Self.interrupt(&draft.evidence, .deadline)
    } else if let home = approach.home, home.isRefused {
      Self.block(&draft.evidence, home.visit.judgement.reason ?? "")
    } else if let detail = approach.ownObstacle(at: context.vantage, records) {
      draft.evidence.outcome = .skipped
      draft.evidence.outcomeDetail = detail
      draft.evidence.crawl.stoppedBy = nil
    } else {
      draft.evidence.outcome = .unreachable
      draft.evidence.outcomeDetail =
        approach.home.map { $0.visit.judgement.reason ?? OutcomeDetail.noPage } ?? Self.reason(records)
    }
    return nil
  }

  private static func block(_ evidence: inout SiteEvidence, _ detail: String) {
    evidence.outcome = .blocked
    evidence.outcomeDetail = detail
    evidence.crawl.stoppedBy = .blocked
  }

  /// A site that a signal or its deadline cut short before its home page is neither up nor down.
  private static func interrupt(_ evidence: inout SiteEvidence, _ stop: CrawlStop) {
    evidence.outcome = .skipped
    evidence.outcomeDetail = stop.rawValue
    evidence.crawl.stoppedBy = stop
  }

  private static func reason(_ records: AddressRecords) -> String {
    (records.ipv4Failure ?? records.ipv6Failure)?.code.rawValue ?? Failure.Code.noAddress.rawValue
  }
}

extension Double {
  /// The nearest multiple of `step`.
  func rounded(toMultipleOf step: Double) -> Double { (self / step).rounded() * step }
}
