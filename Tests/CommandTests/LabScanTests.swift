import Foundation
import Lab
import TestKit
import Testing

/// What `Tests/Lab/expected.json` says of one site.
private struct ExpectedSite: Decodable {
  struct ExpectedCheck: Decodable {
    var verdict: String
    var reason: String?
    var codes: [String]?
    var count: Int?
    /// What a pass remarks on, where that is what the site is for.
    var remarks: [String]?
    /// What is said in place where the machine has no IPv6 address but `::1`, so that none can be dead.
    var withoutDeadAddress: Exception?
  }

  struct Exception: Decodable {
    var verdict: String
    var reason: String?
    var codes: [String]?
    var count: Int?
  }

  var outcome: String
  var checks: [String: ExpectedCheck]
}

@Suite("A whole scan of the lab")
struct LabScanTests {
  @Test("Every check says of every site what the site was made for, and the run's files are all there")
  func everySite() async throws {
    let folder = try TemporaryFolder()
    let lab = try Lab.start(folder: folder.path + "/lab")
    defer { try? lab.stop() }
    try #require(lab.hasIPv6, "the lab's expectations are those of a machine with IPv6 on loopback")
    let outcome = try await Program("spotcheck").run(
      ["scan", lab.register, "--run", "lab", "--host-connections", "8"] + lab.options, in: folder.path)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors == "", "nothing on standard error where it is no terminal")
    #expect(outcome.output.contains("Report: Reports/lab/index.html"))

    let reports = folder.path + "/Reports/lab/"
    let scan = try JSONDecoder().decode(
      ScanDocument.self, from: Data(contentsOf: URL(fileURLWithPath: reports + "scan.json")))
    let text = try Data(contentsOf: URL(fileURLWithPath: Corpus.repository + "/Tests/Lab/expected.json"))
    let expected = try JSONDecoder().decode([String: ExpectedSite].self, from: text)
    #expect(Set(scan.sites.map(\.code)) == Set(expected.keys), "every row of the register is in the report")
    for site in scan.sites { compare(site, try #require(expected[site.code]), lab) }

    for file in ["index.html", "bulletin.html", "sites.csv", "findings.csv", "en/index.html"] {
      #expect(FileManager.default.fileExists(atPath: reports + file), "\(file)")
    }
    for site in scan.sites {
      #expect(FileManager.default.fileExists(atPath: reports + "sites/\(site.code).html"))
      #expect(FileManager.default.fileExists(atPath: reports + "en/sites/\(site.code).html"))
    }
  }

  private func compare(_ site: ScanDocument.SiteRow, _ expected: ExpectedSite, _ lab: RunningLab) {
    #expect(site.outcome == expected.outcome, "\(site.code)")
    #expect(Set(site.checks.map(\.id)) == Set(expected.checks.keys), "\(site.code)")
    for check in site.checks {
      guard var wanted = expected.checks[check.id] else { continue }
      // Without nsd nobody answers for the zones; another test says that it is missing.
      if check.id == "ipv6.name-servers", !lab.hasNameServers { continue }
      if !lab.hasDeadAddress, let other = wanted.withoutDeadAddress {
        wanted = .init(verdict: other.verdict, reason: other.reason, codes: other.codes, count: other.count)
      }
      let place = Comment(rawValue: "\(site.code) \(check.id): \(check.findings.map { ($0.what, $0.url, $0.seen) })")
      #expect(check.verdict == wanted.verdict, place)
      #expect(check.reason == wanted.reason, place)
      if let remarks = wanted.remarks { #expect(Set(check.findings.map(\.what)) == Set(remarks), place) }
      guard wanted.verdict == "fail" else { continue }
      #expect(Set(check.findings.map(\.what)) == Set(wanted.codes ?? []), place)
      if let count = wanted.count { #expect(check.findings.count == count, place) }
    }
  }

  @Test("A run is written again from the store, and a name that is taken is not overwritten")
  func reportAgain() async throws {
    let folder = try TemporaryFolder()
    let lab = try Lab.start(folder: folder.path + "/lab")
    defer { try? lab.stop() }
    let spotcheck = Program("spotcheck")
    let register = try folder.write(Self.rows(of: lab.register, [1, 2]), to: "two.csv")
    let scan = ["scan", register, "--run", "two", "--quiet"] + lab.options
    #expect(try await spotcheck.run(scan, in: folder.path).status == 0)
    let json = folder.path + "/Reports/two/scan.json"
    let before = try String(contentsOfFile: json, encoding: .utf8)
    try FileManager.default.removeItem(atPath: folder.path + "/Reports/two")
    let again = try await spotcheck.run(["report", "two"], in: folder.path)
    #expect(again.status == 0, "\(again.errors)")
    #expect(try String(contentsOfFile: json, encoding: .utf8) == before)
    let twice = try await spotcheck.run(scan, in: folder.path)
    #expect(twice.status == 2)
    #expect(twice.errors.contains("--resume"))
    #expect(try await spotcheck.run(["report"], in: folder.path).output.contains("two"))
  }

  @Test("--fail-on makes a finished run exit with 1, --json prints the whole result")
  func failOn() async throws {
    let folder = try TemporaryFolder()
    let lab = try Lab.start(folder: folder.path + "/lab")
    defer { try? lab.stop() }
    let spotcheck = Program("spotcheck")
    let register = try folder.write(Self.rows(of: lab.register, [1, 7]), to: "two.csv")
    let arguments = ["scan", register, "--json", "--fail-on", "links.home"] + lab.options
    let outcome = try await spotcheck.run(arguments, in: folder.path)
    #expect(outcome.status == 1)
    let scan = try JSONDecoder().decode(ScanDocument.self, from: Data(outcome.output.utf8))
    #expect(scan.sites.count == 2)
  }

  /// The header and the rows of these numbers (from 1) of a register.
  static func rows(of register: String, _ numbers: [Int]) throws -> String {
    let lines = try String(contentsOfFile: register, encoding: .utf8).split(whereSeparator: \.isNewline)
    return ([0] + numbers).map { lines[$0] + "\n" }.joined()
  }
}
