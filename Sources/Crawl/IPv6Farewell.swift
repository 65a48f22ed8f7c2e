import Addresses
import Evidence
import Transport

/// The last questions of a visit: the third look at the front page over IPv6, and the links over IPv6.
struct IPv6Farewell: Sendable {
  let looker: FamilyLooker
  let home: WebAddress
  let verifiesCertificate: Bool

  /// What came of it, and what it took.
  struct Answer: Sendable {
    var looks: [FamilyLook] = []
    var links: IPv6LinkFacts?
    var requests = 0
    var bytes = 0
  }

  /// `nil` where there is nothing to look at over IPv6.
  init?(_ looker: FamilyLooker?, home: WebAddress, verifiesCertificate: Bool) {
    guard let looker else { return nil }
    self.looker = looker
    self.home = home
    self.verifiesCertificate = verifiesCertificate
  }

  /// What of a site's time is kept for this: a tenth, two minutes at most. A crawl that took all of it would leave a
  /// large site's IPv6 unmeasured.
  static func reserve(_ settings: GatherSettings) -> Duration { .seconds(min(settings.siteDeadline / 10, 120)) }

  /// Asks, unless the crawl ended because the site wished it, went away, or the run ends.
  func ask(after box: CrawlBox, until deadline: ContinuousClock.Instant) async -> Answer {
    switch box.crawl.stoppedBy {
    case .blocked, .unreachable, .retryAfter, .cancelled: return Answer()
    case .deadline, .maxPages, .maxDepth, .maxTargets, .robots, nil: break
    }
    let links = box.crawl.linksForIPv6()
    return await Deadline.run(until: deadline) { await ask(links) }
  }

  private func ask(_ links: IPv6LinkSurvey.Links) async -> Answer {
    var answer = Answer()
    let last = await looker.look(round: 2)
    answer.looks = last.looks
    answer.requests = last.requests
    answer.bytes = last.bytes
    let sample = looker.requester.context.settings.ipv6Sample ?? IPv6LinkFacts.defaultSample
    guard sample > 0 else { return answer }
    let survey = IPv6LinkSurvey(requester: looker.requester, verifiesCertificate: verifiesCertificate)
    let surveyed = await survey.ask(links, sample: sample, seed: LinkSample.seed(of: home.href))
    answer.links = surveyed.facts
    answer.requests += surveyed.requests
    answer.bytes += surveyed.bytes
    return answer
  }
}
