import Foundation

/// The `gzip` command, for bodies no script can hold.
public enum GzipCommand {
  /// `count` zero bytes, packed.
  public static func packedZeros(count: Int) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "head -c \(count) /dev/zero | gzip -9n > '\(folder.path)/zeros.gz'"]
    try process.run()
    process.waitUntilExit()
    return Array(try Data(contentsOf: URL(fileURLWithPath: folder.path + "/zeros.gz")))
  }
}
