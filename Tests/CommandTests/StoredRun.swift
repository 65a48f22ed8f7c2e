import Foundation
import Store
import TestKit

/// What another process has stored so far of the run `r`.
enum StoredRun {
  struct TooSlow: Error {}

  /// Waits until the run holds so many finished sites.
  static func wait(forSites count: Int, in store: String) throws {
    let limit = Date().addingTimeInterval(Patience.seconds)
    while Date() < limit {
      if finishedSites(in: store) >= count { return }
      // Another process writes the file: there is nothing to wait on but the file itself.
      usleep(20_000)
    }
    throw TooSlow()
  }

  /// Finished sites; none where the store is not there yet, or is being made.
  static func finishedSites(in path: String) -> Int {
    guard FileManager.default.fileExists(atPath: path), let store = try? Store(path: path) else { return 0 }
    return (try? store.finishedSites(of: "r").count) ?? 0
  }
}
