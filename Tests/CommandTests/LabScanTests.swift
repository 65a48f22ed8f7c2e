import Foundation
import Lab
import TestKit
import Testing

@Suite("A whole scan of the lab")
struct LabScanTests {
  // The lab's expectations are those of a machine with IPv6 on loopback.
  @Test(
    "Every check says of every site what the site was made for, and the run's files are all there",
    .enabled(if: LoopbackServer.hasIPv6, "\(LoopbackServer.noIPv6)"))
  func everySite() async throws {
    let folder = try TemporaryFolder()
    let lab = try Lab.start(folder: folder.path + "/lab")
    defer { try? lab.stop() }
    let outcome = try await Program("spotcheck").run(
      ["scan", lab.register, "--run", "lab", "--host-connections", "8"] + lab.options, in: folder.path)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors == "", "nothing on standard error where it is no terminal")
    #expect(outcome.output.contains("Report: Reports/lab/index.html"))

    let reports = folder.path + "/Reports/lab/"
    let scan = try JSONDecoder().decode(
      ScanDocument.self, from: Data(contentsOf: URL(fileURLWithPath: reports + "scan.json")))
    let expected = try LabExpectation(lab)
    #expect(Set(scan.sites.map(\.code)) == expected.codes, "every row of the register is in the report")
    for site in scan.sites { try expected.compare(site) }

    for file in ["index.html", "bulletin.html", "sites.csv", "findings.csv", "en/index.html"] {
      #expect(FileManager.default.fileExists(atPath: reports + file), "\(file)")
    }
    for site in scan.sites {
      #expect(FileManager.default.fileExists(atPath: reports + "sites/\(site.code).html"))
      #expect(FileManager.default.fileExists(atPath: reports + "en/sites/\(site.code).html"))
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
