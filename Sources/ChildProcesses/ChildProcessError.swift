import Glibc

/// Why a program could not be started or followed, as a sentence for the terminal.
public struct ChildProcessError: Error, CustomStringConvertible, Sendable {
  /// The sentence.
  public let description: String

  init(_ what: String, errno code: Int32) { description = "\(what): \(String(cString: strerror(code)))" }

  private init(_ description: String) { self.description = description }

  /// A program that is wanted is not installed.
  public static func missing(_ program: String) -> ChildProcessError {
    ChildProcessError(
      "\(program.isEmpty ? "the program" : program) is not installed or not in PATH: run `make deps`, or install the "
        + "Debian package that holds it.")
  }
}
