import FoundationEssentials
import Glibc

/// The peer: lychee, the fastest of the known link checkers, on the same pages.
struct Lychee {
  /// Where `make bench-deps` puts it, in the working folder.
  static let localProgram = ".bench/lychee/bin/lychee"
  /// It would otherwise leave 50 ms between two requests to a host, and open ten connections.
  static let options = ["--host-request-interval", "0ms", "--max-concurrency", "256", "--host-concurrency", "256"]

  /// What it says it did.
  struct Account: Decodable {
    /// Links, repeated ones counted.
    var total: Int
    /// Distinct addresses.
    var unique: Int
    /// Links in order.
    var successful: Int
  }

  let program: String
  let version: String

  /// `nil` where there is none.
  init?(program: String, workshop: Workshop) throws {
    guard access(program, X_OK) == 0 else { return nil }
    self.program = program
    let file = workshop.file("lychee.version")
    _ = try ChildProgram.run([program, "--version"], output: file)
    version = try String(contentsOfFile: file, encoding: .utf8).filter { $0 != "\n" }
  }

  /// Checks all pages of a list of addresses. The server is told by a header which site is meant, as lychee resolves
  /// names by the system only.
  func check(list: String, host: String, workshop: Workshop) throws -> Measured {
    try ChildProgram.run(
      [program] + Self.options + [
        "--no-progress", "--format", "json", "--output", workshop.file("lychee.json"), "--header", "Host: \(host)",
        "--files-from", list,
      ], errors: workshop.file("lychee.errors"))
  }

  /// Its account of the last run.
  func account(workshop: Workshop) throws -> Account {
    let data = try Data(contentsOf: URL(filePath: workshop.file("lychee.json")))
    return try JSONDecoder().decode(Account.self, from: data)
  }
}
