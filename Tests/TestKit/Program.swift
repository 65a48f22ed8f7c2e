import ChildProcesses
import Foundation

/// One of the programs of this package, run as users run it.
public struct Program: Sendable {
  /// How a run ended.
  public struct Outcome: Sendable {
    /// The exit status; 128 + the signal where one ended it.
    public var status: Int32
    /// Standard output.
    public var output: String
    /// Standard error.
    public var errors: String
  }

  /// The executable.
  public let path: String

  /// A program of this package by name; it lies beside the test program.
  public init(_ name: String) {
    let test =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    path = URL(fileURLWithPath: test).deletingLastPathComponent().appendingPathComponent(name).path
  }

  /// Any other program, such as a shell.
  public init(path: String) { self.path = path }

  /// Runs it to its end. `folder` is its working directory; `whileRunning` gets the process identifier.
  ///
  /// Waiting for a process blocks a thread, so a thread of its own does it: the few that tests share stay free.
  public func run(
    _ arguments: [String], in folder: String, environment: [String: String] = [:],
    whileRunning: (@Sendable (Int32) throws -> Void)? = nil
  ) async throws -> Outcome {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(with: Result { try wait(arguments, folder, environment, whileRunning) })
      }
    }
  }

  private func wait(
    _ arguments: [String], _ folder: String, _ environment: [String: String],
    _ whileRunning: (@Sendable (Int32) throws -> Void)?
  ) throws -> Outcome {
    // Files, not pipes: a pipe that nobody empties stops the program.
    let scratch = try TemporaryFolder()
    let (output, errors) = (scratch.path + "/output", scratch.path + "/errors")
    let process = try ChildProcess(
      [path] + arguments, in: folder, environment: environment, output: .file(output), errors: .file(errors))
    try whileRunning?(process.id)
    let ending = try process.wait()
    return Outcome(
      status: ending.status, output: try String(contentsOfFile: output, encoding: .utf8),
      errors: try String(contentsOfFile: errors, encoding: .utf8))
  }
}
