import Addresses
import Evidence
import FoundationEssentials
import Markup
import Transport

/// Gathers one site: site and settings in, evidence out. A self-contained job; nothing in it judges.
public struct SiteGatherer: Sendable {
  private let context: GatherContext
  private let requester: Requester

  /// Takes what the run's sites share.
  public init(_ context: GatherContext) {
    self.context = context
    requester = Requester(context: context)
  }

  /// Everything observed of `site`. Never fails: what could not be had is said in the evidence.
  public func gather(_ site: Site) async -> SiteEvidence {
    let clock = ContinuousClock()
    let begun = clock.now
    let started = Date()
    var evidence = SiteEvidence(
      site: site, started: started, ended: started, vantage: context.vantage, outcome: .skipped)
    if site.status != .open {
      evidence.outcomeDetail = "register-\(site.status.rawValue)"
      return evidence
    }
    let deadline = begun + .seconds(context.settings.siteDeadline)
    context.logger.info("\(site.code) \(site.url.href): begun")
    await gather(site, into: &evidence, deadline: deadline)
    evidence.ended = Date()
    let elapsed = clock.now - begun
    evidence.crawl.seconds =
      (Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18).rounded(toMultipleOf: 0.001)
    let stop = evidence.crawl.stoppedBy.map { ", stopped by \($0.rawValue)" } ?? ""
    context.logger.info(
      "\(site.code) \(site.url.href): \(evidence.outcome.rawValue), \(evidence.crawl.pages) pages, \(evidence.crawl.requests) requests\(stop)")
    return evidence
  }

  private func gather(_ site: Site, into evidence: inout SiteEvidence, deadline: ContinuousClock.Instant) async {
    let host = site.url.host
    let records = await context.resolver.addresses(of: host)
    let probed = await HomeProber(requester: requester).probe(site.url, records: records)
    evidence.hosts = [
      HostEvidence(
        host: host, role: .home, records: records,
        probes: probed.filter { !$0.isUnverified }.map { HomeDigest.complete($0, asOf: context.today) })
    ]
    let probeRequests = probed.reduce(0) { $0 + max(1, $1.fetched.exchange.hops.count) }
    evidence.crawl = CrawlSummary(requests: probeRequests, complete: false, stoppedBy: .unreachable)
    guard var home = HomeOpening.choose(from: probed, registered: site.url, asOf: context.today) else {
      evidence.outcome = .unreachable
      evidence.outcomeDetail = Self.reason(records)
      if Task.isCancelled { Self.interrupt(&evidence) }
      return
    }
    await home.followStubs(with: requester)
    evidence.home = home.exchange
    evidence.protection = home.visit.protection
    if Task.isCancelled { return Self.interrupt(&evidence) }
    if home.visit.protection != nil {
      evidence.outcome = .blocked
      evidence.outcomeDetail = "protection-layer"
      evidence.crawl.stoppedBy = .blocked
    } else if home.visit.page == nil {
      evidence.outcome = .unreachable
      evidence.outcomeDetail = home.visit.judgement.reason ?? "no-page"
    } else {
      evidence.outcome = .gathered
      await crawl(site, from: home, into: &evidence, deadline: deadline, probeRequests: probeRequests)
    }
  }

  private func crawl(
    _ site: Site, from home: HomeOpening, into evidence: inout SiteEvidence, deadline: ContinuousClock.Instant,
    probeRequests: Int
  ) async {
    guard let address = home.exchange.response?.url else { return }
    let fetcher = RobotsFetcher(requester: requester, verifiesCertificate: home.verifiesCertificate)
    let (rules, facts) = await fetcher.fetch(for: address)
    if let delay = facts.obeyedDelay { await context.politeness.raise(interval: delay, for: address.host) }
    var crawl = SiteCrawl(
      requester: requester, robots: rules, verifiesCertificate: home.verifiesCertificate,
      scopes: [SiteScope(home: address), SiteScope(home: site.url)])
    await crawl.run(from: home, registered: site.url, deadline: deadline)
    let order = crawl.pages.keys.sorted()
    var pageIndex: [Int32: Int] = [:]
    for (index, visit) in order.enumerated() { pageIndex[visit] = index }
    evidence.pages = order.compactMap { crawl.pages[$0] }
    evidence.targets = TargetResults.targets(of: crawl.table, pageIndex: pageIndex)
    evidence.robots = facts
    evidence.robots?.disallowed = crawl.disallowed
    evidence.protection = crawl.protection
    let notTested = evidence.targets.contains { $0.outcome == .notTested }
    evidence.crawl = CrawlSummary(
      pages: evidence.pages.count, requests: probeRequests + crawl.requests + 1, links: crawl.table.linkCount,
      bytes: crawl.bytes, complete: crawl.stoppedBy == nil && !notTested,
      stoppedBy: crawl.stoppedBy ?? (facts.state == .unreachable ? .robots : nil))
  }

  /// A site that a signal cut short is neither up nor down.
  private static func interrupt(_ evidence: inout SiteEvidence) {
    evidence.outcome = .skipped
    evidence.outcomeDetail = CrawlStop.cancelled.rawValue
    evidence.crawl.stoppedBy = .cancelled
  }

  private static func reason(_ records: AddressRecords) -> String {
    (records.ipv4Failure ?? records.ipv6Failure)?.code.rawValue ?? Failure.Code.noAddress.rawValue
  }
}

extension Double {
  /// The nearest multiple of `step`.
  func rounded(toMultipleOf step: Double) -> Double { (self / step).rounded() * step }
}
