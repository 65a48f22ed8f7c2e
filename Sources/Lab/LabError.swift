import Glibc

/// Why the lab could not do what was asked: one sentence that says what is wrong and what to do.
public struct LabError: Error, CustomStringConvertible, Sendable {
  /// The sentence.
  public let description: String

  /// Takes the sentence.
  public init(_ description: String) { self.description = description }
}

/// The system's words for an `errno`.
func systemMessage(_ code: Int32) -> String { String(cString: strerror(code)) }
