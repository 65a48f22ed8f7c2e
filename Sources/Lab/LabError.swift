import Glibc

/// Why the lab could not do what was asked: one sentence that says what is wrong and what to do.
public struct LabError: Error, CustomStringConvertible, Sendable {
  /// The sentence.
  public let description: String

  /// Takes the sentence.
  public init(_ description: String) { self.description = description }

  /// A program that the lab is built on is not installed.
  static func missingProgram(_ name: String) -> LabError {
    LabError("\(name) is not installed or not in PATH: run `make deps`, or install the Debian package that holds it.")
  }
}

/// The system's words for an `errno`.
func systemMessage(_ code: Int32) -> String { String(cString: strerror(code)) }
