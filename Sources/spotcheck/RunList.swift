import Evidence
import Rubrics
import Store

/// The runs of a store as lines: name, when it began, its state, its sites, its register.
enum RunList {
  /// The lines, the latest run first.
  static func text(of store: Store) throws(StoreError) -> String {
    var rows = [["RUN", "BEGAN", "STATE", "SITES", "REGISTER"]]
    for run in try store.runs() {
      let sites = try store.siteCount(of: run.name)
      rows.append([run.name, minute(run), try state(run, in: store), "\(sites)", run.register])
    }
    guard rows.count > 1 else { return "There is no run in \(store.path) yet." }
    // The register comes last: its name may be Chinese, and needs no padding there.
    let widths = rows[0].indices.dropLast().map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count + 2) }.joined() + (row.last ?? "")
    }.joined(separator: "\n")
  }

  /// `2018-11-01 09:30`, in China.
  private static func minute(_ run: RunInfo) -> String {
    String(ChinaTime.timestamp(run.started).prefix(16).map { $0 == "T" ? " " : $0 })
  }

  private static func state(_ run: RunInfo, in store: Store) throws(StoreError) -> String {
    if try store.isInProgress(run.name) { return "in progress" }
    return run.partial ? "incomplete" : "complete"
  }
}
