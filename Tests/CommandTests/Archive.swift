import Foundation

/// Unpacking of archives with the system's tar.
enum Archive {
  struct Failure: Error { var status: Int32 }

  /// Unpacks `path` into `folder`.
  static func unpack(_ path: String, into folder: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/tar")
    process.arguments = ["-xJf", path, "-C", folder]
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(status: process.terminationStatus) }
  }
}
