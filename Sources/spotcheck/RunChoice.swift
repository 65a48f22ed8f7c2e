import Evidence
import FoundationEssentials
import Registers
import Rubrics
import Store

/// The run that `--resume` goes on with.
enum RunChoice {
  /// The run of that name, or without a name the latest one that is incomplete and was begun with this register;
  /// the order of rows and other columns do not count.
  static func run(named name: String?, register: Register, path: String, in store: Store) throws -> RunInfo {
    do throws(StoreError) {
      if let name {
        guard let info = try store.run(named: name) else { throw .noSuchRun(name: name, path: store.path) }
        return info
      }
      for info in try store.runs() where info.partial {
        let sites = try store.sites(of: info.name).map(\.site)
        if RegisterComparison.difference(run: sites, given: register.sites) == nil { return info }
      }
    } catch {
      throw CommandError(error)
    }
    throw CommandError(
      "The store '\(store.path)' has no incomplete run of \(path); begin one without --resume, or name a run with --run."
    )
  }
}

extension RunInfo {
  /// Seconds between the moment of a run and its start up to which the two are the same: what a command does in between.
  private static let sameMoment = 1.0

  /// The moment that `--at` named; `nil` where the run is judged as of its start.
  var namedMoment: Date? { abs(moment.timeIntervalSince(started)) > Self.sameMoment ? moment : nil }
}
