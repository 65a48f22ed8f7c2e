import ChildProcesses
import Foundation

/// The `gzip` command, for bodies no script can hold.
public enum GzipCommand {
  /// Why there is no such body.
  struct Failure: Error { var output: String }

  /// `count` zero bytes, packed.
  public static func packedZeros(count: Int) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    let made = try ChildProcess.run("sh", ["-c", "head -c \(count) /dev/zero | gzip -9n > zeros.gz"], in: folder.path)
    guard made.status == 0 else { throw Failure(output: made.output) }
    return Array(try Data(contentsOf: URL(fileURLWithPath: folder.path + "/zeros.gz")))
  }
}
