/// Why a rubric cannot be used: one sentence for each thing that is wrong with it.
public struct RubricError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The name or file asked for.
  public let source: String
  /// What is wrong, each a sentence without a full stop.
  public let problems: [String]

  /// Names the rubric and what is wrong with it.
  public init(_ source: String, _ problems: [String]) {
    self.source = source
    self.problems = problems
  }

  /// All of it in one line.
  public var description: String { "rubric “\(source)”: \(problems.joined(separator: "; "))" }
}
