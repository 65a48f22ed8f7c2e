import Foundation

/// A folder of one's own that is gone when the last reference is.
public final class TemporaryFolder: Sendable {
  /// Its path.
  public let path: String

  /// Makes one.
  public init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("spotcheck-test-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    // A folder that a test made unwritable on purpose must not stay behind.
    try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Writes a file and gives its path.
  public func write(_ text: String, to name: String) throws -> String {
    let file = path + "/" + name
    try text.write(toFile: file, atomically: false, encoding: .utf8)
    return file
  }
}
