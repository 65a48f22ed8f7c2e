import Evidence

/// Gathers many sites, a bounded number at once, and hands each one's evidence over as soon as it is complete.
public struct Scan: Sendable {
  private let context: GatherContext

  /// Takes what the run's sites share; `context.settings.sites` bounds how many are in flight.
  public init(_ context: GatherContext) { self.context = context }

  /// Gathers `sites`, which are named by their position in the register. `finished` is called for each, one at a
  /// time, in the order they end; what it throws (a full disk) ends the scan. Cancellation ends the scan after the
  /// sites in flight have handed over what they have; sites not begun are not handed over.
  ///
  /// - Parameter mayBegin: Asked before each site; once it says no, no further site is begun, and those in flight go on
  ///   to their end.
  public func run(
    _ sites: [(position: Int, site: Site)], mayBegin: () -> Bool = { true },
    finished: (_ position: Int, _ evidence: SiteEvidence) async throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: (Int, SiteEvidence).self) { group in
      var waiting = sites.makeIterator()
      var isOpen = true
      func admit(_ group: inout ThrowingTaskGroup<(Int, SiteEvidence), any Error>) {
        isOpen = isOpen && mayBegin()
        guard isOpen, !Task.isCancelled, let next = waiting.next() else { return }
        let gatherer = SiteGatherer(context)
        group.addTask { (next.position, await gatherer.gather(next.site)) }
      }
      for _ in 0..<max(1, context.settings.sites) { admit(&group) }
      while let (position, evidence) = try await group.next() {
        try await finished(position, evidence)
        admit(&group)
      }
    }
  }
}
