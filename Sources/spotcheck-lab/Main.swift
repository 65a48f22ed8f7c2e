import ArgumentParser
import Glibc

@main
enum Main {
  /// A usage error, as of `spotcheck`; the parser's own would be 64.
  private static let usageStatus: Int32 = 2

  /// Parses the command line and runs the verb.
  static func main() {
    do {
      var command = try LabCommand.parseAsRoot()
      try command.run()
    } catch {
      guard LabCommand.exitCode(for: error) == .validationFailure else { LabCommand.exit(withError: error) }
      let message = Array((LabCommand.fullMessage(for: error) + "\n").utf8)
      // Where not even standard error can be written, the status still tells.
      _ = write(STDERR_FILENO, message, message.count)
      exit(usageStatus)
    }
  }
}
