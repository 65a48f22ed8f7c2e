import Foundation
import TestKit

/// A shell in which `spotcheck` is the program: runs lines as a person would who copies them.
struct CommandShell {
  let folder: String
  private let shell = Program(path: "/bin/sh")

  /// Runs a line.
  func run(_ line: String) async throws -> Program.Outcome {
    try await shell.run(
      ["-c", "spotcheck() { \"$SPOTCHECK\" \"$@\"; }; " + line], in: folder,
      environment: ["SPOTCHECK": Program("spotcheck").path])
  }

  /// The command that a complaint tells to go on with; `nil` where it tells none.
  static func followUp(in complaint: String) -> String? {
    for line in complaint.split(separator: "\n") {
      for words in ["go on with: ", "Go on with: ", "write the reports again with: "] {
        if let found = line.firstRange(of: words) { return String(line[found.upperBound...]) }
      }
    }
    return nil
  }
}
