import Addresses
import Checks
import Crawl
import Evidence
import Registers

/// One look at each site of a register, for `register --probe`.
struct RegisterProbe {
  let context: GatherContext

  /// The problems that looks at the sites bring up, in the register's order.
  func problems(of register: Register) async -> [RegisterProblem] {
    let gatherer = SiteGatherer(context)
    let sites = register.sites
    let facts = await withTaskGroup(of: (Int, DomainFacts).self) { group in
      var waiting = sites.indices.makeIterator()
      func admit(_ group: inout TaskGroup<(Int, DomainFacts)>) {
        guard !Task.isCancelled, let index = waiting.next() else { return }
        let site = sites[index]
        group.addTask { (index, await gatherer.look(at: site)) }
      }
      for _ in 0..<max(1, context.settings.sites) { admit(&group) }
      var facts: [Int: DomainFacts] = [:]
      while let (index, found) = await group.next() {
        facts[index] = found
        admit(&group)
      }
      return facts
    }
    return sites.indices.flatMap { index -> [RegisterProblem] in
      guard let found = facts[index] else { return [] }
      let line = index < register.lines.count ? register.lines[index] : nil
      return Self.faults(sites[index], found, vantage: context.vantage)
        .map { RegisterProblem($0, line: line, site: sites[index].code) }
    }
  }

  /// What a look says of a row.
  static func faults(_ site: Site, _ facts: DomainFacts, vantage: Vantage) -> [RegisterProbeFault] {
    switch site.status {
    case .closed, .moved: faultsOfEnded(site, facts, vantage)
    case .open: faultsOfOpen(site, facts, vantage)
    case .maintenance: []
    }
  }

  /// As the check `domain.closed-site` judges it, so that the register's report and the scorecard agree.
  private static func faultsOfEnded(_ site: Site, _ facts: DomainFacts, _ vantage: Vantage) -> [RegisterProbeFault] {
    let time = facts.records?.time ?? vantage.time
    let evidence = SiteEvidence(
      site: site, started: time, ended: time, vantage: vantage, outcome: .skipped,
      outcomeDetail: "register-\(site.status.rawValue)", domains: facts)
    let verdict = Check.domainClosedSite.judge(evidence, time)
    if verdict.outcome == .notMeasured { return [.notSeen(reason(facts, verdict.reason))] }
    // What follows the first remark is about the same name.
    return verdict.findings.prefix(1).map { finding in
      switch finding.code {
      case "still-answers": .closedAnswers(finding.seen)
      case "moved-unsaid": .movedUnsaid(finding.seen)
      default: .nameStillThere(finding.seen)
      }
    }
  }

  private static func faultsOfOpen(_ site: Site, _ facts: DomainFacts, _ vantage: Vantage) -> [RegisterProbeFault] {
    guard let look = facts.home else {
      let isGone = [facts.records?.ipv4Failure, facts.records?.ipv6Failure].allSatisfy { $0?.isNoSuchName == true }
      return [isGone ? .openButGone(site.url.host) : .notSeen(reason(facts, nil))]
    }
    guard !look.isProtected, look.failure == nil, let page = look.page else {
      return [.notSeen(reason(facts, look.isProtected ? .blocked : nil))]
    }
    // Under a resolver that invents addresses a page without the site's own code may be the resolver's.
    if vantage.findings?.inventsNames == true, !page.siteCodes.contains(site.code.lowercased()) {
      return [.notSeen(Verdict.Reason.unstable.rawValue)]
    }
    var faults: [RegisterProbeFault] = []
    if !SiteScope(home: site.url).contains(host: look.endHost) {
      faults.append(.leadsElsewhere(site.url.host, look.endHost))
    } else if let notice = page.notice, page.isMainlyNotice {
      faults.append(.openButNotice(notice))
    }
    // A stand-in made from the host is on no page, and one of an odd form may be written otherwise there.
    if !site.codeIsMade, SiteCode.isOfficialForm(site.code), let seen = page.siteCodes.first,
      !page.siteCodes.contains(site.code.lowercased())
    {
      faults.append(.otherCode(site.code, seen))
    }
    return faults
  }

  /// Why nothing was seen, by its code.
  private static func reason(_ facts: DomainFacts, _ reason: Verdict.Reason?) -> String {
    if let reason, facts.home?.failure == nil, facts.records?.ipv4Failure == nil { return reason.rawValue }
    let failure = facts.home.map(\.failure) ?? facts.records?.ipv4Failure ?? facts.records?.ipv6Failure
    if let failure { return failure.code.rawValue }
    return facts.home?.status.map { "http-\($0)" } ?? Failure.Code.noAddress.rawValue
  }
}
