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
  public func gather(_ site: Site) async -> SiteEvidence {
    var context = context
    context.vantage = await context.watch.current()
    var evidence = await SiteGatherer(context).visit(site)
    await context.watch.confirm(&evidence)
    return evidence
  }

  private func visit(_ site: Site) async -> SiteEvidence {
    let clock = ContinuousClock()
    let begun = clock.now
    let started = Date()
    var evidence = SiteEvidence(
      site: site, started: started, ended: started, vantage: context.vantage, outcome: .skipped)
    if site.status != .open {
      evidence.outcomeDetail = "register-\(site.status.rawValue)"
    }
    let deadline = begun + .seconds(context.settings.siteDeadline)
    switch site.status {
    case .open: break
    case .maintenance: return evidence
    case .closed, .moved:
      await lookOnce(at: site, into: &evidence, deadline: deadline)
      evidence.ended = Date()
      return evidence
    }
    context.logger.info("\(site.code) \(site.url.href): begun")
    await gather(site, into: &evidence, deadline: deadline)
    evidence.ended = Date()
    let elapsed = clock.now - begun
    evidence.crawl.seconds =
      (Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18).rounded(toMultipleOf: 0.001)
    let stop = evidence.crawl.stoppedBy.map { ", stopped by \($0.rawValue)" } ?? ""
    context.logger.info(
      "\(site.code) \(site.url.href): \(evidence.outcome.rawValue), \(evidence.crawl.pages) pages, \(evidence.crawl.requests) requests\(stop)"
    )
    return evidence
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
    func ownObstacle(at vantage: Vantage) -> String? {
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

  private func gather(_ site: Site, into evidence: inout SiteEvidence, deadline: ContinuousClock.Instant) async {
    // Name servers are other machines than the site's: they are asked meanwhile.
    async let nameServers = Deadline.run(until: deadline) { await self.nameServers(of: site) }
    var approach = await Deadline.run(until: deadline) { await self.approach(site) }
    evidence.nameServers = await nameServers
    await confirmAliases(&approach.records, evidence.nameServers, until: deadline)
    evidence.hosts = [
      HostEvidence(
        host: site.url.host, role: .home, records: approach.records,
        probes: approach.probed.filter { !$0.isUnverified }.map { HomeDigest.complete($0, asOf: context.today) },
        looks: approach.looks?.looks, comparison: approach.comparison?.comparison)
    ]
    if let twin = approach.twin { evidence.hosts.append(twin.host) }
    let requests = approach.requests
    evidence.crawl = CrawlSummary(requests: requests, complete: false, stoppedBy: .unreachable)
    evidence.home = approach.home?.exchange
    evidence.protection = approach.home?.visit.protection
    if Task.isCancelled {
      Self.interrupt(&evidence, .cancelled)
    } else if let home = approach.home, home.visit.protection != nil {
      Self.block(&evidence, OutcomeDetail.protectionLayer)
    } else if approach.home?.visit.page != nil {
      evidence.outcome = .gathered
      // The bodies and links of the probes are not kept for the hours of a crawl.
      approach.probed = []
      await crawl(
        site, from: &approach.home, looker: approach.looker, into: &evidence, deadline: deadline,
        probeRequests: requests)
    } else if ContinuousClock.now >= deadline {
      Self.interrupt(&evidence, .deadline)
    } else if let home = approach.home, home.isRefused {
      Self.block(&evidence, home.visit.judgement.reason ?? "")
    } else if let detail = approach.ownObstacle(at: context.vantage) {
      evidence.outcome = .skipped
      evidence.outcomeDetail = detail
      evidence.crawl.stoppedBy = nil
    } else {
      evidence.outcome = .unreachable
      evidence.outcomeDetail =
        approach.home.map { $0.visit.judgement.reason ?? OutcomeDetail.noPage } ?? Self.reason(approach.records)
    }
  }

  private func crawl(
    _ site: Site, from opening: inout HomeOpening?, looker: FamilyLooker?, into evidence: inout SiteEvidence,
    deadline: ContinuousClock.Instant, probeRequests: Int
  ) async {
    guard let home = opening.take(), let address = home.exchange.response?.url else { return }
    let fetcher = RobotsFetcher(requester: requester, verifiesCertificate: home.verifiesCertificate)
    let answer = await Deadline.run(until: deadline) { await fetcher.fetch(for: address) }
    let (rules, facts) = (answer.rules, answer.facts)
    if let delay = facts.obeyedDelay { context.politeness.raise(interval: delay, for: address.host) }
    let front = FrontPageReader.look(home.exchange, home.visit)
    let scopes = [SiteScope(home: address), SiteScope(home: site.url)]
    var crawl = SiteCrawl(
      requester: requester, robots: SiteRobots(rules, home: address, scopes: scopes, fetcher: fetcher),
      verifiesCertificate: home.verifiesCertificate, scopes: scopes)
    // Without a name in the register the host stands in for it.
    if site.name != site.url.host { crawl.header = HeaderTally(siteName: site.name) }
    crawl.enterHome(home, registered: site.url)
    if let looker { crawl.halfway.make = { await looker.look(round: 1) } }
    let reserve = looker == nil ? .zero : IPv6Farewell.reserve(context.settings)
    await crawl.run(until: deadline - reserve)
    let farewell = await IPv6Farewell(looker, home: address, verifiesCertificate: home.verifiesCertificate)?
      .ask(after: crawl, until: deadline)
    evidence.hosts[0].looks? += crawl.halfway.looks + (farewell?.looks ?? [])
    evidence.ipv6Links = farewell?.links
    var pageIndex: [Int32: Int]
    (evidence.pages, pageIndex) = crawl.pages.takeInOrder()
    for (visit, original) in crawl.canonicals.folded { pageIndex[visit] = pageIndex[original] }
    evidence.targets = TargetResults.targets(of: &crawl.table, pageIndex: pageIndex)
    evidence.robots = facts
    evidence.robots?.disallowed = crawl.disallowed
    evidence.protection = crawl.protection
    evidence.missingPages = crawl.missing.answers?.probes
    evidence.sitemaps = crawl.sitemapFacts
    evidence.fragments = crawl.fragments.facts(crawl.table, pageIndex: pageIndex)
    evidence.domains = DomainFacts(home: front, navigation: crawl.navigation.facts, header: crawl.header.facts)
    var asked = 0
    if !crawl.isStopped, ContinuousClock.now < deadline {
      let candidates = Self.aliasCandidates(evidence, scopes: scopes)
      let answer = await ask(candidates, until: deadline)
      evidence.domains?.aliases = answer.0
      asked = answer.requests
      let authorities = await Deadline.run(until: deadline) { await certificationAuthorities(of: address.host) }
      if let index = evidence.hosts.firstIndex(where: { $0.host == address.host }) {
        evidence.hosts[index].certificationAuthorities = authorities
      }
    }
    let notTested = evidence.targets.contains {
      $0.outcome == .notTested || ($0.scope == .internalLink && $0.reason == Failure.Code.retryAfter.rawValue)
    }
    evidence.crawl = CrawlSummary(
      pages: evidence.pages.count { $0.facts != nil },
      requests: probeRequests + crawl.requests + answer.requests + asked + (farewell?.requests ?? 0),
      links: crawl.table.linkCount, bytes: crawl.bytes + (farewell?.bytes ?? 0),
      caps: crawl.traps.caps.isEmpty ? nil : crawl.traps.caps)
    // What robots.txt closes wholly was not looked at: the home page alone is no crawl.
    let isClosed = facts.state == .unreachable || !rules.allows(address.pathAndQuery.utf8)
    evidence.crawl.stoppedBy = crawl.stoppedBy ?? (isClosed ? .robots : nil)
    let hasLinksLeftOut = crawl.traps.caps.contains { $0.kind == .pageLinks }
    evidence.crawl.complete = evidence.crawl.stoppedBy == nil && !notTested && !hasLinksLeftOut
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
