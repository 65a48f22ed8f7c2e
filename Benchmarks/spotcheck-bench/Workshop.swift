import FoundationEssentials
import Glibc

/// Where a benchmark works: the programs, a temporary folder, how often things are run.
struct Workshop {
  let arguments: BenchmarkArguments
  /// The temporary folder; removed at the end.
  let folder: String

  init(_ arguments: BenchmarkArguments) throws {
    self.arguments = arguments
    let parent = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
    folder = "\(parent)/spotcheck-bench-\(getpid())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  func remove() {
    do {
      try FileManager.default.removeItem(atPath: folder)
    } catch {
      print("spotcheck-bench: \(folder) is left over: \(error)")
    }
  }

  /// The path of one of our programs.
  func program(_ name: String) -> String { "\(arguments.programs)/\(name)" }

  /// A path inside the temporary folder.
  func file(_ name: String) -> String { "\(folder)/\(name)" }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(filePath: file(name)))
  }

  /// Removes a file or folder that a run before this one left.
  func sweep(_ name: String) throws {
    guard FileManager.default.fileExists(atPath: file(name)) else { return }
    try FileManager.default.removeItem(atPath: file(name))
  }
}
