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
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, ours in ours }
    // Files, not pipes: a pipe that nobody empties stops the program.
    let scratch = try TemporaryFolder()
    let output = try Self.file(scratch.path + "/output")
    let errors = try Self.file(scratch.path + "/errors")
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    try process.run()
    try whileRunning?(process.processIdentifier)
    process.waitUntilExit()
    let status = process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
    return Outcome(
      status: status, output: try String(contentsOfFile: scratch.path + "/output", encoding: .utf8),
      errors: try String(contentsOfFile: scratch.path + "/errors", encoding: .utf8))
  }

  private static func file(_ path: String) throws -> FileHandle {
    try Data().write(to: URL(fileURLWithPath: path))
    return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
  }
}
