import Addresses
import DequeModule
import Evidence

// Addresses that are asked for without being opened as pages.
extension SiteCrawl {
  /// Outside addresses on sites of the same run, which may be visited at this moment: asked for after the pages that the
  /// home page links to, since by then those of the sites visited together have been read as well, and what is known of
  /// them is not asked for. Nobody waits for anybody: what is still unknown then is asked for.
  struct LateChecks: Sendable {
    /// Those that wait.
    var waiting: Deque<TargetTable.ID> = []
    /// Whether the time for them has come.
    var isOver = false

    /// The part of a visit's time after which they wait no longer: a slow site must not lose them to its deadline.
    static let share = 0.25
  }

  /// Puts a target in line to be asked for.
  mutating func enqueueCheck(_ id: TargetTable.ID) {
    if !late.isOver, table[id].scope == .external, let address = table[id].address, context.isSiteOfRun(address) {
      late.waiting.append(id)
    } else {
      checks.append(id)
    }
  }

  private mutating func releaseLateChecks() {
    guard !late.isOver else { return }
    let hasReadColumns = frontier.levels > 1 || (pagesInFlight == 0 && frontier.isEmpty) || hasPageCap
    guard hasReadColumns || ContinuousClock.now >= lateUntil else { return }
    late.isOver = true
    checks += late.waiting
    late.waiting = []
  }

  mutating func dispatchChecks(_ group: inout TaskGroup<Event>) {
    releaseLateChecks()
    while checksInFlight < Self.checksAtOnce, let id = checks.popFirst() {
      guard let address = table[id].address, isAllowed(id, address), !isAtDeadHost(id, address) else { continue }
      checksInFlight += 1
      table[id].attempts += 1
      var checker = table[id].scope == .external ? outsideChecker : checker
      checker.distrustsFailuresBefore = secondLookBegan
      if table[id].scope == .external {
        let externals = context.externals
        // A second look takes no answer that the first one had.
        let before = table[id].attempts > 1 ? table[id].time : nil
        group.addTask { [checker] in
          let (answer, asked) = await externals.check(address.href, after: before) { await checker.check(address) }
          return .checked(id, asked ? answer : answer.withoutCost)
        }
      } else {
        let isSheet = isSheetToRead(id, address)
        let checker = checker
        group.addTask { .checked(id, isSheet ? await checker.read(sheet: address) : await checker.check(address)) }
      }
    }
  }

  mutating func isAllowed(_ id: TargetTable.ID, _ address: WebAddress) -> Bool {
    guard table[id].scope == .internalLink, !robots.allows(address) else { return true }
    table[id].judgement = LinkJudgement(outcome: .excluded, reason: Failure.Code.robots.rawValue)
    disallowed += 1
    return false
  }
}
