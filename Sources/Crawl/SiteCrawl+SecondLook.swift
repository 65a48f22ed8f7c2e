import Evidence

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
    } else if homeIsThere || !failed.contains(where: { table[$0].scope == .internalLink }) {
      homeIsThere = false
      goOn(with: failed, &group)
    } else {
      askHome(&group)
    }
  }

  /// Goes on with targets that failed: at once with the finding, after a pause with another look.
  private mutating func goOn(with failed: [TargetTable.ID], _ group: inout TaskGroup<Event>) {
    guard secondLook == .ahead else { return takeUp(failed) }
    // What the server itself asks for (Retry-After) is kept by the host's limits.
    let seconds = Double(context.settings.hostInterval) / 1000 * Self.pauseIntervals
    guard seconds > 0 else { return takeUp(failed) }
    isPausing = true
    group.addTask {
      // Cancelled together with the visit, which then ends anyway.
      try? await Task.sleep(for: .seconds(seconds))
      return .paused
    }
  }

  /// The pause before the second look, in intervals of the host: 20 seconds by default.
  private static let pauseIntervals = 40.0

  /// What failed as often as it was asked for so far, without being plainly gone.
  var failedTargets: [TargetTable.ID] {
    let attempts = secondLook == .ahead ? 1 : 2
    return table.entries.indices.filter {
      table[$0].attempts == attempts && (table[$0].judgement?.outcome == .unstable || leadsNowhere($0))
    }
  }

  /// Whether an address that pages link to leads back to itself, or to no end, by redirects that were followed one by
  /// one, without cookies.
  private func leadsNowhere(_ id: TargetTable.ID) -> Bool {
    guard table[id].referrerCount > 0 else { return false }
    var next = table[id].redirectsTo
    for _ in 0..<TargetResults.chainLimit {
      guard let current = next else { return false }
      if current == id { return true }
      next = table[current].redirectsTo
    }
    return next != nil
  }

  /// The next step with targets that failed: another look, or the finding.
  mutating func takeUp(_ failed: [TargetTable.ID]) {
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
      let wasForFailures = failureRun.count >= Self.failuresInARow
      failureRun = []
      guard !wasForFailures, pagesInFlight + checksInFlight == 0 else { return }
      homeIsThere = true
    case .refused, .blocked:
      if protection == nil { protection = visit.protection }
      stop(visit.exchange.failure?.code == .retryAfter ? .retryAfter : .blocked)
    case .notTested:
      break
    case .unstable where visit.exchange.response.map { (200..<300).contains($0.status) } == true:
      // It answered, if not to its end.
      failureRun = []
      homeIsThere = true
    case .broken, .unstable, .failing, .excluded:
      // What was called gone while the site itself was gone may be there.
      for id in failureRun.map(\.id) where table[id].judgement?.outcome == .broken {
        table[id].judgement = LinkJudgement(outcome: .unstable, reason: table[id].judgement?.reason)
      }
      stop(.unreachable)
    }
  }
}
