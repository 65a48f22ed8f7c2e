import Addresses
import DequeModule
import Evidence
import FoundationEssentials
import Markup

/// The walk over one site: breadth first from the home page, level by level, every address once.
///
/// One task owns all of this state; child tasks only fetch and parse, and hand back values.
struct SiteCrawl {
  /// On the heap, as every task has room for it.
  indirect enum Event: Sendable {
    case visited(TargetTable.ID, number: Int32, Visit)
    case checked(TargetTable.ID, CheckedAddress)
    case homeAsked(Visit)
    case paused
    case sitemapsRead(SitemapAnswer)
    case missingPagesAsked(MissingPageAnswers)
    case lookedHalfway(FamilyLooker.Answer)
    case deadline
  }

  /// Checks of files and outside addresses under way at once. Enough to hide slow hosts; hosts have their own limits.
  static let checksAtOnce = 12
  /// Pages answered by a protection layer in a row after which going on would only be a nuisance.
  static let blockedInARow = 5
  /// Answers of the site that failed or refused us in a row, after which its home page is asked whether the site is still
  /// there, and there for us.
  static let failuresInARow = 12

  /// A target that failed, and when we learned of it, seconds since 1970.
  struct FailedTarget {
    var id: TargetTable.ID
    var learned: Double
  }

  /// How far the second look at what failed has come.
  enum SecondLook {
    /// Not begun.
    case ahead
    /// Everything that failed is being asked for again.
    case underWay
    /// The home page said that the site is still there: what failed twice is failing.
    case over
  }

  let context: GatherContext
  let robots: SiteRobots
  let visitor: PageVisitor
  /// Asks for addresses of the site.
  let checker: LinkChecker
  /// Asks for addresses of others, whose certificates count whatever the site's own is like.
  let outsideChecker: LinkChecker
  var table: TargetTable
  var pages = VisitedPages()
  /// What the site's pages repeat.
  var sharedTexts = SharedTexts()
  /// The visit under which a page stands in `pages`.
  var pageNumbers: [TargetTable.ID: Int32] = [:]
  var requests = 0
  var bytes = 0
  var disallowed = 0
  private(set) var stoppedBy: CrawlStop?
  var protection: Protection?
  var frontier = Frontier()
  var retries: Deque<TargetTable.ID> = []
  var checks: Deque<TargetTable.ID> = []
  var late = LateChecks()
  var pagesInFlight = 0
  var checksInFlight = 0
  private var nextVisit: Int32 = 0
  private var blockedRun = 0
  /// Targets of the site that failed one after the other, the last ones met.
  var failureRun: [FailedTarget] = []
  /// Targets that links of the home page lead to by redirects.
  var homeEnds: Set<TargetTable.ID> = []
  var homeAddress: WebAddress?
  var isAskingHome = false
  var isPausing = false
  /// Whether the home page has just answered.
  var homeIsThere = false
  var secondLook = SecondLook.ahead
  /// When the second look began; failed look-ups of before are made again.
  var secondLookBegan: ContinuousClock.Instant?
  /// Targets of the second look that had not failed at the first: one failure is none.
  var failedOnce: Set<TargetTable.ID> = []
  var deadHosts = DeadHosts()
  private(set) var deadline = ContinuousClock.now
  /// When outside addresses on sites of the run are asked for at the latest.
  private(set) var lateUntil = ContinuousClock.now
  var missing = MissingPages()
  var traps = CrawlTraps()
  var sitemaps = Sitemaps()
  var fragments = Fragments()
  var canonicals = Canonicals()
  var navigation = NavigationTally()
  var header = HeaderTally(siteName: "")
  var halfway = HalfwayLook()
  /// What style sheets were read, and the links that they may hide.
  var linkedStyles = LinkedStyles()
  let scopes: [SiteScope]

  init(requester: Requester, robots: SiteRobots, verifiesCertificate: Bool, scopes: [SiteScope]) {
    context = requester.context
    self.robots = robots
    self.scopes = scopes
    visitor = PageVisitor(requester: requester, verifiesCertificate: verifiesCertificate, robots: robots)
    checker = LinkChecker(requester: requester, verifiesCertificate: verifiesCertificate, robots: robots)
    outsideChecker = LinkChecker(requester: requester, verifiesCertificate: true)
    table = TargetTable(scopes: scopes, limit: requester.context.settings.maxTargets)
  }

  /// Walks the site, of which the home page is entered, until nothing is left, or until `deadline`.
  mutating func run(until deadline: ContinuousClock.Instant) async {
    self.deadline = deadline
    lateUntil = .now + (deadline - .now) * LateChecks.share
    await withTaskGroup(of: Event.self) { group in
      group.addTask {
        try? await Task.sleep(until: deadline, clock: .continuous)
        return .deadline
      }
      dispatch(&group)
      while pagesInFlight + checksInFlight > 0 || isAsking, let event = await group.next() {
        switch event {
        case .visited(let id, let number, let visit):
          pagesInFlight -= 1
          take(visit, id, number)
        case .checked(let id, let answer):
          checksInFlight -= 1
          take(answer, id)
        case .homeAsked(let visit):
          isAskingHome = false
          takeHome(visit)
        case .paused:
          isPausing = false
          takeUp(failedTargets)
        case .sitemapsRead(let answer):
          takeSitemaps(answer)
        case .missingPagesAsked(let answers):
          takeMissing(answers)
        case .lookedHalfway(let answer):
          takeHalfway(answer)
        case .deadline:
          stop(Task.isCancelled ? .cancelled : .deadline)
          group.cancelAll()
        }
        dispatch(&group)
      }
      group.cancelAll()
    }
    foldCanonicals()
    if Task.isCancelled { stop(.cancelled) }
    if stoppedBy == nil, table.isFull { stoppedBy = .maxTargets }
  }

  /// Whether a question about the site as a whole is under way.
  private var isAsking: Bool {
    isAskingHome || isPausing || sitemaps.isBeingAsked || missing.isBeingAsked || halfway.isUnderWay
  }

  // MARK: Handing out

  private mutating func dispatch(_ group: inout TaskGroup<Event>) {
    while !isStopped, !isAskingHome, !isPausing {
      if failureRun.count >= Self.failuresInARow {
        askHome(&group)
        return
      }
      dispatchPages(&group)
      dispatchChecks(&group)
      // A level ends when its last page is read: only then is it known which pages come next, and in which order.
      guard pagesInFlight == 0 else { return }
      if hasPageCap, !frontier.isEmpty {
        checkHomeLinksLeftOut()
      } else if frontier.isLevelExhausted, !frontier.isEmpty {
        foldCanonicals()
        let table = table
        frontier.advance { table.first($0) < table.first($1) }
      } else if checksInFlight == 0, !sitemaps.isDone {
        askForSitemaps(&group)
      } else if sitemaps.isBeingAsked || halfway.isUnderWay {
        return
      } else if checksInFlight == 0, halfway.make != nil {
        lookHalfway(&group)
      } else if checksInFlight == 0, secondLook != .over {
        goOnLooking(&group)
      } else if checksInFlight == 0, !missing.isDone, !missing.isBeingAsked {
        askForMissingPages(&group)
        return
      } else {
        return
      }
    }
  }

  private mutating func dispatchPages(_ group: inout TaskGroup<Event>) {
    // One more than there are connections, so that a connection never waits for parsing.
    while pagesInFlight <= context.settings.hostConnections {
      guard pages.count + pagesInFlight < context.settings.maxPages else {
        // What is under way may turn out to be no page: only then is it known whether the cap was met.
        guard hasPageCap else { return }
        // A page met before is asked again whatever the cap, but not read.
        while let id = retries.popFirst() { checks.append(id) }
        return
      }
      guard let id = retries.popFirst() ?? frontier.pop() else { return }
      guard table[id].depth <= context.settings.maxDepth else {
        leaveOut(id, for: .maxDepth)
        continue
      }
      guard let address = table[id].address, isAllowed(id, address) else { continue }
      guard table[id].attempts > 0 || isWorthOpening(id, address), !isAtDeadHost(id, address) else { continue }
      nextVisit += 1
      pagesInFlight += 1
      table[id].attempts += 1
      let number = nextVisit
      let visitor = visitor
      let moment = secondLookBegan
      let followsAll = table[id].attempts > 1 && table[id].redirectsTo != nil
      let newestDates = Self.datesKept(depth: table[id].depth)
      let isShared = visitor.verifiesCertificate && table[id].depth <= ExternalChecks.sharedDepth
      let externals = isShared ? context.externals : nil
      group.addTask {
        let visit = await visitor.visit(
          address, followsAll: followsAll, newestDates: newestDates, distrustingFailuresBefore: moment)
        await externals?.learn(visit)
        return .visited(id, number: number, visit)
      }
    }
  }

  // MARK: Taking in

  /// Enters the opened home page: what it links to is where the walk begins.
  mutating func enterHome(_ home: HomeOpening, registered: WebAddress) {
    guard let address = home.exchange.response?.url else { return }
    homeAddress = address
    let place = TargetTable.Place(visit: 0, position: -1)
    let id = table.enter(address, kind: .anchor, first: place, depth: 0).id
    table[id].attempts = 1
    // The home page itself is one of the probes, which are counted already.
    requests += home.stubRequests
    bytes += home.exchange.response?.bodyBytes ?? 0
    for passed in [registered] + home.exchange.hops.dropLast().map(\.url) + home.stubs {
      let entered = table.enter(passed, kind: .anchor, first: place, depth: 0)
      guard entered.id != id else { continue }
      table[entered.id].judgement = LinkJudgement(outcome: .redirected)
      table[entered.id].finalURL = address.href
    }
    var visit = home.visit
    visit.exchange.url = address
    take(visit, id, 0)
  }

  private mutating func take(_ visit: Visit, _ id: TargetTable.ID, _ number: Int32) {
    requests += number == 0 ? 0 : visit.requests
    let exchange = visit.exchange
    let depth = table[id].depth
    bytes += number == 0 ? 0 : exchange.response?.bodyBytes ?? 0
    table[id].time = exchange.time.timeIntervalSince1970
    table[id].status = exchange.response?.status
    table[id].judgement = ofKnownHost(visit.judgement, id)
    table[id].redirectsTo = nil
    count(id, began: exchange.time.timeIntervalSince1970)
    // Pages follow no redirect to another host: it is the site itself that wants to be left alone.
    if exchange.failure?.code == .retryAfter { stop(.retryAfter) }
    if exchange.failure?.code == .robots { disallowed += 1 }
    noteHost(of: id, exchange.hops.isEmpty && exchange.failure.map(LinkChecker.foundNobody) ?? false)
    table[id].redirects = visit.redirect == nil ? LinkChecker.redirects(of: exchange) : []
    if visit.protection != nil { countBlocked(visit.protection) } else if visit.page != nil { blockedRun = 0 }
    if let target = visit.redirect { return takeRedirect(of: id, to: target) }
    guard let parsed = visit.page, let response = exchange.response else { return }
    // A page that broke off is opened again, and is one page all the same.
    let number = pageNumbers[id] ?? number
    let earlier = pages[number]
    if let earlier, earlier.readToEnd || !parsed.isComplete { return }
    if response.url.withoutFragment != table[id].address { table[id].finalURL = response.url.href }
    pageNumbers[id] = number
    if earlier == nil { context.counters.addPage() }
    if depth > 0, let digest = visit.missingDigest {
      missing.suspects[id] = MissingPages.Suspect(digest: digest)
    }
    if let claim = visit.canonical { canonicals.pages[id] = Canonicals.Page(visit: number, claim: claim) }
    navigation.note(parsed, isHome: depth == 0, isInside: table.contains)
    header.note(parsed, at: response.url)
    let links = parsed.links
    let known = earlier == nil ? [] : table.referrals.targets(from: number)
    for position in links.indices {
      let place = TargetTable.Place(visit: number, position: Int32(truncatingIfNeeded: position))
      if !known.isEmpty, let id = table.id(of: links[position]), known.contains(id) { continue }
      if let new = table.note(links, at: place, depth: depth + 1, isHome: depth == 0) { enqueue(new) }
      if links[position].hasFragment { noteFragment(links[position], at: place) }
    }
    pages[number] = page(visit, parsed, response, depth: depth, id)
    if let sighting = parsed.suspects { linkedStyles.note(sighting, of: number) }
    if parsed.facts.redirect != nil {
      let end = Int32(truncatingIfNeeded: parsed.links.count)
      takeStub(parsed, of: id, at: TargetTable.Place(visit: number, position: end))
    }
    if parsed.linksLeftOut > 0 { traps.count(.pageLinks, PageParser.linkLimit, response.url, by: parsed.linksLeftOut) }
    if parsed.isComplete { fragments.note(parsed.identifiers, of: id, visit: number) }
  }

  private mutating func take(_ answer: CheckedAddress, _ id: TargetTable.ID) {
    requests += answer.requests
    bytes += answer.bytes
    table[id].judgement = ofKnownHost(answer.judgement, id)
    if table[id].scope == .internalLink { count(id, began: answer.time) }
    table[id].status = answer.status
    table[id].finalURL = answer.finalURL
    table[id].redirects = answer.redirects
    table[id].time = answer.time
    noteHost(of: id, answer.foundNobody)
    if answer.judgement.reason == Failure.Code.robots.rawValue { disallowed += 1 }
    takeSheet(answer, of: id)
    if answer.judgement.outcome == .ok, answer.mediaType == "text/html", isInternalFile(id) {
      missing.suspects[id] = MissingPages.Suspect()
    }
  }

  /// Whether an address of the site names a file, by its ending.
  private func isInternalFile(_ id: TargetTable.ID) -> Bool {
    table[id].scope == .internalLink && table[id].address.map(FileExtensions.isFile) == true
  }

  /// The site's own name was found a moment ago: that it is not found now is no fact about the link. Nor is what was
  /// under way when the site was found to have gone away.
  private func ofKnownHost(_ judgement: LinkJudgement, _ id: TargetTable.ID) -> LinkJudgement {
    if stoppedBy == .unreachable, judgement.outcome == .broken, table[id].scope == .internalLink {
      return LinkJudgement(outcome: .unstable, reason: judgement.reason)
    }
    guard judgement.reason == Failure.Code.nameNotFound.rawValue, table[id].address?.host == homeAddress?.host else {
      return judgement
    }
    return LinkJudgement(outcome: .unstable, reason: judgement.reason)
  }

  /// A site that goes away answers nothing, or everything with one error; one that bans us refuses everything.
  private mutating func count(_ id: TargetTable.ID, began: Double) {
    switch table[id].judgement?.outcome {
    case .unstable, .broken, .refused: failureRun.append(FailedTarget(id: id, learned: Date().timeIntervalSince1970))
    // What was asked for together with this one may have failed after it was answered.
    default: failureRun.removeAll { $0.learned <= began }
    }
  }

  private mutating func countBlocked(_ seen: Protection?) {
    if protection == nil { protection = seen }
    blockedRun += 1
    if blockedRun >= Self.blockedInARow { stop(.blocked) }
  }

  // MARK: Ending

  /// Whether nothing more may be sent.
  var isStopped: Bool {
    switch stoppedBy {
    case .deadline, .cancelled, .blocked, .unreachable, .retryAfter: true
    default: false
    }
  }

  /// Whether no further page may be opened.
  var hasPageCap: Bool { pages.count >= context.settings.maxPages }

  mutating func stop(_ reason: CrawlStop) {
    if !isStopped { stoppedBy = reason }
  }

  /// A cap was met: pages are left out, but the links that were met go on being checked.
  mutating func note(_ reason: CrawlStop) {
    if stoppedBy == nil { stoppedBy = reason }
  }
}
