import DequeModule
import Evidence
import FoundationEssentials

/// Gathers many sites, a bounded number at once, and hands each one's evidence over as soon as it is complete.
public struct Scan: Sendable {
  private enum Event<Result: Sendable>: Sendable {
    case gathered(Int, GatheredSite)
    case worked(Int, Result)
  }

  private let context: GatherContext

  /// Takes what the run's sites share; `context.settings.sites` bounds how many are in flight.
  public init(_ context: GatherContext) { self.context = context }

  /// Gathers `sites`, which are named by their position in the register, and works each one's evidence up beside the
  /// visits of the others. `finished` is called with the result of each, one at a time, in the order they end;
  /// what it or `work` throws (a full disk) ends the scan. Cancellation ends the scan after the
  /// sites in flight have handed over what they have; sites not begun are not handed over.
  ///
  /// - Parameter mayBegin: Asked before each site; once it says no, no further site is begun, and those in flight go on
  ///   to their end.
  public func run<Result: Sendable>(
    _ sites: [(position: Int, site: Site)], mayBegin: () -> Bool = { true },
    work: @escaping @Sendable (SiteEvidence) throws -> Result,
    finished: (_ position: Int, _ result: Result) async throws -> Void
  ) async throws {
    let context = context.visiting(sites.map(\.site))
    try await withThrowingTaskGroup(of: Event<Result>.self) { group in
      var waiting = sites.makeIterator()
      var isOpen = true
      var inFlight = 0
      var working = 0
      var waitingWeight = 0
      var gathered: Deque<(position: Int, site: GatheredSite)> = []
      func dispatch(_ group: inout ThrowingTaskGroup<Event<Result>, any Error>) {
        // The next sites first: they wait for the network, and what is left to do here does not.
        while inFlight < max(1, context.settings.sites), waitingWeight < Self.waitingForWork {
          isOpen = isOpen && mayBegin()
          guard isOpen, !Task.isCancelled, let next = waiting.next() else { break }
          inFlight += 1
          let gatherer = SiteGatherer(context)
          group.addTask { .gathered(next.position, await gatherer.gathered(next.site)) }
        }
        while working < Self.workAtOnce, let (position, site) = gathered.popFirst() {
          working += 1
          waitingWeight -= site.evidence.weight
          // Sites in flight must not wait for it: their servers' answers come when they come.
          group.addTask(priority: .utility) { .worked(position, try work(site.evidence)) }
        }
      }
      dispatch(&group)
      while let event = try await group.next() {
        switch event {
        case .gathered(let position, let site):
          inFlight -= 1
          waitingWeight += site.evidence.weight
          gathered.append((position, site))
          dispatch(&group)
        case .worked(let position, let result):
          working -= 1
          dispatch(&group)
          try await finished(position, result)
        }
      }
    }
  }

  /// Pages and targets, of all sites together, that wait to be worked up at most: some 20 MB, beside what is held of the
  /// sites in flight. Beyond it no further site is begun.
  private static let waitingForWork = 10_000
  /// Sites worked up at once: as many as there are cores.
  private static let workAtOnce = max(2, ProcessInfo.processInfo.activeProcessorCount)

  /// Gathers `sites` and hands over the evidence itself.
  public func run(
    _ sites: [(position: Int, site: Site)], mayBegin: () -> Bool = { true },
    finished: (_ position: Int, _ evidence: SiteEvidence) async throws -> Void
  ) async throws {
    try await run(sites, mayBegin: mayBegin, work: { $0 }, finished: finished)
  }
}

extension SiteEvidence {
  /// Pages and targets: what makes evidence large.
  fileprivate var weight: Int { pages.count + targets.count }
}
