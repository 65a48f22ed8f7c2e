import Foundation

/// A folder of one test's own, removed with the value.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "spotcheck-scorecards-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    // What cannot be removed is in the temporary folder anyway.
    try? FileManager.default.removeItem(atPath: path)
  }

  func text(_ relative: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path + "/" + relative)), as: UTF8.self)
  }

  func exists(_ relative: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + relative) }

  func entries(_ relative: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path + "/" + relative).sorted()
  }
}
