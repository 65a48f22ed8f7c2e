import Evidence
import Markup

// What is left when the walk has come to its end or to a cap.
extension SiteCrawl {
  /// Leaves a page unread because of a cap. What the home page links to is checked all the same.
  mutating func leaveOut(_ id: TargetTable.ID, for cap: CrawlStop) {
    note(cap)
    if table[id].onHome || homeEnds.contains(id) { checks.append(id) }
  }

  /// Empties the frontier at the page cap.
  mutating func checkHomeLinksLeftOut() {
    for id in frontier.removeAll() { leaveOut(id, for: .maxPages) }
  }

  /// Puts everything that failed without being plainly gone up for a second look at the end, between two questions to
  /// the home page: where the site itself went away, what its pages answer says nothing of its links.
  mutating func goOnLooking(_ group: inout TaskGroup<Event>) {
    let failed = failedTargets
    if failed.isEmpty {
      secondLook = .over
    } else if failed.contains(where: { table[$0].scope == .internalLink }) {
      askHome(&group)
    } else {
      takeUp(failed)
    }
  }

  /// What failed as often as it was asked for so far, without being plainly gone.
  private var failedTargets: [TargetTable.ID] {
    let attempts = secondLook == .ahead ? 1 : 2
    return table.entries.indices.filter {
      table[$0].judgement?.outcome == .unstable && table[$0].attempts == attempts
    }
  }

  /// The next step with targets that failed: another look, or the finding.
  private mutating func takeUp(_ failed: [TargetTable.ID]) {
    switch secondLook {
    case .ahead:
      secondLook = .underWay
      for id in failed { if isPage(id) { retries.append(id) } else { checks.append(id) } }
    case .underWay:
      secondLook = .over
      for id in failed { table[id].judgement = table[id].judgement?.confirmed }
    case .over:
      break
    }
  }

  mutating func askHome(_ group: inout TaskGroup<Event>) {
    guard let homeAddress else { return }
    isAskingHome = true
    let visitor = visitor
    group.addTask {
      let visit = await visitor.visit(homeAddress)
      return .homeAsked(visit.judgement.outcome == .unstable ? await visitor.visit(homeAddress) : visit)
    }
  }

  mutating func takeHome(_ visit: Visit) {
    requests += visit.requests
    bytes += visit.exchange.response?.bodyBytes ?? 0
    switch visit.judgement.outcome {
    case .ok, .redirected:
      let wasForFailures = failureRun >= Self.failuresInARow
      failureRun = 0
      guard !wasForFailures, pagesInFlight + checksInFlight == 0 else { return }
      takeUp(failedTargets)
    case .refused, .blocked:
      if protection == nil { protection = visit.protection }
      stop(.blocked)
    case .notTested:
      break
    case .broken, .unstable, .failing, .excluded:
      stop(.unreachable)
    }
  }
}
