import Evidence
import FoundationEssentials
import Store

/// What the store knows of earlier visits.
struct SiteHistory {
  /// Runs that are looked through, the latest first: a year of quarterly runs, with room for repeated ones.
  private static let runs = 8

  /// The latest whole visit of each site, by code.
  var earlier: [String: CrawlSummary] = [:]
  /// Sites that the run to go on with has done, by code.
  var done: Set<String> = []

  /// Reads a store; empty where there is no file, which is then not made.
  static func read(store path: String, resuming run: String?) throws -> SiteHistory {
    var history = SiteHistory()
    guard OutputOptions.exists(path) else { return history }
    do {
      let store = try Store(path: path)
      if let run { history.done = try done(of: run, in: store) }
      for info in try store.runs().prefix(runs) {
        try store.forEachAssessment(of: info.name) { assessment in
          let isWhole = ![.cancelled, .deadline].contains(assessment.crawl.stoppedBy)
          guard assessment.outcome == .gathered, isWhole, history.earlier[assessment.site.code] == nil else { return }
          history.earlier[assessment.site.code] = assessment.crawl
        }
      }
    } catch let error as StoreError {
      throw CommandError(error)
    }
    return history
  }

  /// Sites whose visit was not broken off by the end of the run: those are visited again.
  private static func done(of run: String, in store: Store) throws(StoreError) -> Set<String> {
    var done: Set<String> = []
    for code in try store.finishedSites(of: run)
    where try store.assessment(of: run, code: code)?.crawl.stoppedBy != .cancelled {
      done.insert(code)
    }
    return done
  }
}
