import ChildProcesses
import Glibc
import Testing

@testable import Lab

/// One lab for all tests of a suite, stopped after the last.
struct LabTrait: SuiteTrait, TestScoping {
  @TaskLocal static var lab: RunningLab?

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    var template = Array("/tmp/lab-suite-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw LabError("no folder in /tmp") }
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let lab = try Lab.start(folder: folder)
    do {
      try await Self.$lab.withValue(lab) { try await function() }
    } catch {
      try lab.stop()
      throw error
    }
    try lab.stop()
  }
}

extension Trait where Self == LabTrait {
  /// One lab for the whole suite, in `LabTrait.lab`.
  static var lab: LabTrait { LabTrait() }
}

/// Whether what the lab is made of is installed.
let labIsPossible = Executable.path(of: "nginx") != nil && Executable.path(of: "openssl") != nil
/// Why a test of the lab is skipped.
let labIsImpossible: Comment = "nginx or openssl is not installed: run `make deps`"
