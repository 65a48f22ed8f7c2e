import Evidence

/// Gathers many sites, a bounded number at once, and hands each one's evidence over as soon as it is complete.
public struct Scan: Sendable {
  private let context: GatherContext

  /// Takes what the run's sites share; `context.settings.sites` bounds how many are in flight.
  public init(_ context: GatherContext) { self.context = context }

  /// Gathers `sites`, which are named by their position in the register, and works each one's evidence up where it was
  /// gathered, beside the others. `finished` is called with the result of each, one at a time, in the order they end;
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
    try await withThrowingTaskGroup(of: (Int, Result).self) { group in
      var waiting = sites.makeIterator()
      var isOpen = true
      func admit(_ group: inout ThrowingTaskGroup<(Int, Result), any Error>) {
        isOpen = isOpen && mayBegin()
        guard isOpen, !Task.isCancelled, let next = waiting.next() else { return }
        let gatherer = SiteGatherer(context)
        group.addTask { (next.position, try work(await gatherer.gather(next.site))) }
      }
      for _ in 0..<max(1, context.settings.sites) { admit(&group) }
      while let (position, result) = try await group.next() {
        // The next one first: it waits for the network, and what is left to do here does not.
        admit(&group)
        try await finished(position, result)
      }
    }
  }

  /// Gathers `sites` and hands over the evidence itself.
  public func run(
    _ sites: [(position: Int, site: Site)], mayBegin: () -> Bool = { true },
    finished: (_ position: Int, _ evidence: SiteEvidence) async throws -> Void
  ) async throws {
    try await run(sites, mayBegin: mayBegin, work: { $0 }, finished: finished)
  }
}
