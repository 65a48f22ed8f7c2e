import Addresses
import Evidence
import FoundationEssentials

// From an opened home page to the end of a visit.
extension SiteGatherer {
  /// Walks the site, asks what is asked last, and enters it all.
  func crawl(
    _ site: Site, from opened: OpenedSite, into draft: EvidenceDraft, deadline: ContinuousClock.Instant
  ) async {
    guard let address = opened.home?.exchange.response?.url else { return }
    let verifiesCertificate = opened.verifiesCertificate
    let fetcher = RobotsFetcher(requester: requester, verifiesCertificate: verifiesCertificate)
    let answer = await Deadline.run(until: deadline) { await fetcher.fetch(for: address) }
    if let delay = answer.facts.obeyedDelay {
      requester.context.politeness.raise(interval: delay, for: address.host)
    }
    let scopes = [SiteScope(home: address), SiteScope(home: site.url)]
    let robots = SiteRobots(answer.rules, home: address, scopes: scopes, fetcher: fetcher)
    let box = CrawlBox(
      SiteCrawl(requester: requester, robots: robots, verifiesCertificate: verifiesCertificate, scopes: scopes))
    let front = begin(box, site, from: opened)
    let reserve = opened.looker == nil ? .zero : IPv6Farewell.reserve(requester.context.settings)
    await box.crawl.run(until: deadline - reserve)
    let farewell = await IPv6Farewell(opened.looker, home: address, verifiesCertificate: verifiesCertificate)?
      .ask(after: box, until: deadline)
    var asked = opened.requests + answer.requests
    enter(box, farewell, front, answer.facts, into: draft)
    if !box.crawl.isStopped, ContinuousClock.now < deadline {
      let candidates = Self.aliasCandidates(draft.evidence, scopes: scopes)
      let answer = await ask(candidates, until: deadline)
      draft.evidence.domains?.aliases = answer.0
      asked += answer.requests
      let authorities = await Deadline.run(until: deadline) { await certificationAuthorities(of: address.host) }
      if let index = draft.evidence.hosts.firstIndex(where: { $0.host == address.host }) {
        draft.evidence.hosts[index].certificationAuthorities = authorities
      }
    }
    // What robots.txt closes wholly was not looked at: the home page alone is no crawl.
    let isClosed = answer.facts.state == .unreachable || !answer.rules.allows(address.pathAndQuery.utf8)
    sum(box.crawl, farewell, requests: asked, isClosed: isClosed, into: draft)
  }

  /// Enters the home page, and lets go of it; gives what it looks like from outside.
  private func begin(_ box: CrawlBox, _ site: Site, from opened: OpenedSite) -> FrontPageLook? {
    guard let home = opened.home.take() else { return nil }
    // Without a name in the register the host stands in for it.
    if site.name != site.url.host { box.crawl.header = HeaderTally(siteName: site.name) }
    box.crawl.enterHome(home, registered: site.url)
    if let looker = opened.looker { box.crawl.halfway.make = { await looker.look(round: 1) } }
    return FrontPageReader.look(home.exchange, home.visit)
  }

  /// Enters what the walk and the last questions found.
  private func enter(
    _ box: CrawlBox, _ farewell: IPv6Farewell.Answer?, _ front: FrontPageLook?, _ robots: RobotsFacts,
    into draft: EvidenceDraft
  ) {
    draft.evidence.hosts[0].looks? += box.crawl.halfway.looks + (farewell?.looks ?? [])
    draft.evidence.ipv6Links = farewell?.links
    box.crawl.takeConcealedLinks()
    var pageIndex: [Int32: Int]
    (draft.evidence.pages, pageIndex) = box.crawl.pages.takeInOrder()
    for (visit, original) in box.crawl.canonicals.folded { pageIndex[visit] = pageIndex[original] }
    draft.evidence.targets = TargetResults.targets(of: box.crawl.table, pageIndex: pageIndex)
    draft.evidence.robots = robots
    draft.evidence.robots?.disallowed = box.crawl.disallowed
    draft.evidence.protection = box.crawl.protection
    draft.evidence.missingPages = box.crawl.missing.answers?.probes
    draft.evidence.sitemaps = box.crawl.sitemapFacts
    draft.evidence.fragments = box.crawl.fragments.facts(box.crawl.table, pageIndex: pageIndex)
    draft.evidence.domains = DomainFacts(
      home: front, navigation: box.crawl.navigation.facts, header: box.crawl.header.facts)
  }

  /// Enters what the visit took, and whether it saw the whole site.
  private func sum(
    _ crawl: borrowing SiteCrawl, _ farewell: IPv6Farewell.Answer?, requests: Int, isClosed: Bool,
    into draft: EvidenceDraft
  ) {
    let notTested = draft.evidence.targets.contains {
      $0.outcome == .notTested || ($0.scope == .internalLink && $0.reason == Failure.Code.retryAfter.rawValue)
    }
    let caps = crawl.traps.caps
    var summary = CrawlSummary(
      pages: draft.evidence.pages.count { $0.facts != nil },
      requests: requests + crawl.requests + (farewell?.requests ?? 0), links: crawl.table.linkCount,
      bytes: crawl.bytes + (farewell?.bytes ?? 0), caps: caps.isEmpty ? nil : caps)
    summary.stoppedBy = crawl.stoppedBy ?? (isClosed ? .robots : nil)
    let hasLinksLeftOut = caps.contains { $0.kind == .pageLinks }
    summary.complete = summary.stoppedBy == nil && !notTested && !hasLinksLeftOut
    draft.evidence.crawl = summary
  }
}
