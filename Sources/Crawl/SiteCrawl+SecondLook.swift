import Evidence
import FoundationEssentials

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
  /// the home page: where the site itself went away, what its pages answer says nothing of its links; and where our own
  /// network did, nothing that failed says anything.
  mutating func goOnLooking(_ group: inout TaskGroup<Event>) {
    let failed = failedTargets
    if failed.isEmpty {
      secondLook = .over
    } else if homeIsThere {
      homeIsThere = false
      goOn(with: failed, &group)
    } else {
      askHome(&group)
    }
  }

  /// Goes on with targets that failed: at once with the finding, after a pause with another look.
  private mutating func goOn(with failed: [TargetTable.ID], _ group: inout TaskGroup<Event>) {
    guard secondLook == .ahead else { return takeUp(failed) }
    let pause = pause(before: failed)
    guard pause > .zero else { return takeUp(failed) }
    isPausing = true
    group.addTask {
      // Cancelled together with the visit, which then ends anyway.
      try? await Task.sleep(for: pause)
      return .paused
    }
  }

  /// The time between the last failure and the second look, in intervals of the host: a minute and a half by default. A
  /// server that is started anew, a route that is lost, or a throttle takes that long; and a laboratory, which has no
  /// interval, need not wait.
  static let pauseIntervals = 180.0
  /// The longest such time, seconds: an interval that was chosen long is no reason to wait for half an hour.
  static let longestPause = 180.0
  /// The share of what is left of a visit that may be spent on waiting: the second look itself needs the rest.
  static let pauseShare = 0.25
  /// How many times slower the site is asked during the second look.
  static let slowness = 2.0

  /// How long to wait. What the server itself asks for (Retry-After) is kept by the host's limits.
  private func pause(before failed: [TargetTable.ID]) -> Duration {
    let interval = Double(context.settings.hostInterval) / 1000
    let last = failed.compactMap { table[$0].time }.max() ?? 0
    let since = max(0, Date().timeIntervalSince1970 - last)
    let wanted = Duration.seconds(max(0, min(interval * Self.pauseIntervals, Self.longestPause) - since))
    return min(wanted, ContinuousClock.now.duration(to: deadline) * Self.pauseShare)
  }

  /// Refusals and the like that are asked for again: a site that refuses more says it of all.
  static let doubtsAskedAgain = 100

  /// What failed as often as it was asked for so far, without being plainly gone, in the order of the first links: two
  /// visits ask in the same order. Before the second look also what may be another answer by then.
  var failedTargets: [TargetTable.ID] {
    let attempts = secondLook == .ahead ? 1 : 2
    let failed = inOrder(
      table.entries.indices.filter {
        table[$0].attempts == attempts && (table[$0].judgement?.outcome == .unstable || leadsNowhere($0))
      })
    guard secondLook == .ahead else { return failed.filter { !failedOnce.contains($0) } }
    return inOrder(failed + doubtfulTargets)
  }

  /// What was answered otherwise than by a page or plainly gone: a name, a certificate, a refusal.
  private var doubtfulTargets: [TargetTable.ID] {
    let doubtful = table.entries.indices.filter {
      table[$0].attempts == 1 && table[$0].judgement.map(LinkJudge.isDoubtful) == true
    }
    return Array(inOrder(doubtful).prefix(Self.doubtsAskedAgain))
  }

  private func inOrder(_ ids: [TargetTable.ID]) -> [TargetTable.ID] {
    // Ends of redirects share the place of the link that led there.
    ids.sorted { left, right in
      let (first, second) = (table[left], table[right])
      return first.first == second.first ? first.raw < second.raw : first.first < second.first
    }
  }

  /// Whether an address that pages link to leads back to itself, or to no end, by redirects that were followed one by
  /// one, without cookies.
  private func leadsNowhere(_ id: TargetTable.ID) -> Bool {
    guard table.referrerCount(id) > 0 else { return false }
    var next = table[id].redirectsTo
    for _ in 0..<TargetResults.chainLimit {
      guard let current = next else { return false }
      if current == id { return true }
      next = table[current].redirectsTo
    }
    return next != nil
  }

  /// Whether the first look brought nothing that a failure at the second confirms: a refusal, or what may be our own fault.
  private static func isNoFailure(_ judgement: LinkJudgement) -> Bool {
    judgement.outcome == .refused || (judgement.outcome == .unstable && judgement.confirmed.outcome == .unstable)
  }

  /// The next step with targets that failed: another look, or the finding.
  mutating func takeUp(_ failed: [TargetTable.ID]) {
    switch secondLook {
    case .ahead:
      secondLook = .underWay
      secondLookBegan = .now
      deadHosts = DeadHosts()
      if let host = homeAddress?.host {
        let interval = Double(context.settings.hostInterval) / 1000
        context.politeness.raise(interval: interval * Self.slowness, for: host)
      }
      failedOnce = Set(failed.filter { table[$0].judgement.map(Self.isNoFailure) == true })
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
