import FoundationEssentials
import Glibc

/// A folder that is filled under a temporary name beside its place and put there by renaming when it is whole, so
/// that a reader never meets half a report and a failure leaves the earlier one as it was.
struct StagedFolder: Sendable {
  /// Where it will lie.
  let destination: String
  /// Where it is being filled.
  let staging: String
  private let previous: String

  /// Makes the empty folder, and what is missing above it. Left-overs of processes that were killed are removed.
  init(destination: String) throws(ReportError) {
    var place = destination
    while place.count > 1, place.hasSuffix("/") { place.removeLast() }
    self.destination = place
    let slash = place.lastIndex(of: "/")
    let parent = slash.map { $0 == place.startIndex ? "/" : String(place[..<$0]) } ?? "."
    let name = slash.map { String(place[place.index(after: $0)...]) } ?? place
    try Self.makeFolders(parent)
    Self.recover(name: name, in: parent)
    staging = "\(parent)/.\(name).\(getpid()).\(Self.unique()).writing"
    previous = staging + ".previous"
    if mkdir(staging, 0o755) != 0 { throw ReportError(.createFolder, path: staging) }
  }

  /// The path of something inside the folder being filled.
  func path(_ relative: String) -> String { staging + "/" + relative }

  /// Makes a folder inside.
  func makeFolder(_ relative: String) throws(ReportError) {
    if mkdir(path(relative), 0o755) != 0 { throw ReportError(.createFolder, path: path(relative)) }
  }

  /// Removes a file inside.
  func removeFile(_ relative: String) throws(ReportError) {
    if unlink(path(relative)) != 0 { throw ReportError(.write, path: path(relative)) }
  }

  /// Puts the folder in its place. What lies in an earlier folder and is not ours (`owned` says by name), such as an
  /// inspector's notes, moves over.
  func publish(owned: Set<String>) throws(ReportError) {
    let hadPrevious = rename(destination, previous) == 0
    if !hadPrevious, errno != ENOENT { throw ReportError(.publish, path: destination) }
    if rename(staging, destination) != 0 {
      let failure = ReportError(.publish, path: destination)
      if hadPrevious, rename(previous, destination) != 0 {
        throw ReportError(.publish, path: previous)
      }
      throw failure
    }
    guard hadPrevious else { return }
    for name in Self.entries(of: previous) where !owned.contains(name) {
      if access("\(destination)/\(name)", F_OK) == 0 { continue }
      if rename("\(previous)/\(name)", "\(destination)/\(name)") != 0 {
        throw ReportError(.publish, path: "\(previous)/\(name)")
      }
    }
    Self.remove(previous)
  }

  /// Takes back what was written so far.
  func discard() { Self.remove(staging) }

  /// Makes `path` and every folder above it that is missing.
  static func makeFolders(_ path: String) throws(ReportError) {
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += made.isEmpty || made.hasSuffix("/") ? String(part) : "/" + part
      if mkdir(made, 0o755) != 0 {
        let code = errno
        guard code == EEXIST || access(made, F_OK) == 0 else {
          throw ReportError(.createFolder, path: made, code: code)
        }
      }
    }
  }

  // Several writers in one process (tests) need different names too.
  private static func unique() -> String { String(UInt32.random(in: 0...UInt32.max), radix: 36) }

  /// Puts back a report that a killed process had moved away, and removes folders of processes that are gone.
  private static func recover(name: String, in parent: String) {
    let prefix = ".\(name)."
    for entry in entries(of: parent).sorted() where entry.hasPrefix(prefix) {
      let rest = entry.dropFirst(prefix.count)
      guard rest.hasSuffix(".writing") || rest.hasSuffix(".writing.previous"),
        let process = rest.split(separator: ".").first.flatMap({ pid_t($0) }),
        kill(process, 0) != 0, errno == ESRCH
      else { continue }
      let path = "\(parent)/\(entry)"
      if rest.hasSuffix(".previous"), access("\(parent)/\(name)", F_OK) != 0,
        rename(path, "\(parent)/\(name)") == 0
      {
        continue
      }
      remove(path)
    }
  }

  private static func entries(of folder: String) -> [String] {
    // A folder that cannot be listed has nothing to move or to clean.
    (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  }

  // Left-overs under a hidden name do no harm, so a failure here is no failure of the report; the next run tries again.
  private static func remove(_ folder: String) { try? FileManager.default.removeItem(atPath: folder) }
}
