import Foundation
import Lab
import TestKit
import Testing

@Suite(
  "The lab on machines that lack IPv6, or all of it but loopback",
  .enabled(if: NetworkNamespace.obstacle == nil, Comment(rawValue: NetworkNamespace.obstacle ?? "")))
struct WithoutIPv6Tests {
  /// Starts the lab in a namespace, scans rows of its register (all where none are named), and stops it.
  private func scan(after lines: [String], rows: [Int] = []) async throws -> Data {
    let folder = try TemporaryFolder()
    let labFolder = folder.path + "/lab"
    defer { _ = try? Lab.stop(folder: labFolder) }
    let register =
      try rows.isEmpty ? "{register}" : folder.write(LabScanTests.rows(of: Self.register, rows), to: "rows.csv")
    let namespace = try NetworkNamespace()
    try await namespace.setUp(lines)
    let outcome = try await namespace.run(
      Program("spotcheck-lab"),
      [
        "run", "--folder", labFolder, "--", Program("spotcheck").path, "scan", register, "--run", "r",
        "--host-connections",
        "8", "{options}",
      ], in: folder.path)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return try Data(contentsOf: URL(fileURLWithPath: folder.path + "/Reports/r/scan.json"))
  }

  private static let register = Corpus.repository + "/Targets/lab.csv"

  @Test("Without IPv6 the whole scan says so, and nothing is failed or passed for it")
  func noIPv6() async throws {
    let data = try await scan(after: ["echo 1 >/proc/sys/net/ipv6/conf/all/disable_ipv6", "ip link set lo up"])
    let scan = try JSONDecoder().decode(ScanDocument.self, from: data)
    #expect(try !JSONDecoder().decode(ScanDocument.Measured.self, from: data).vantage.ipv6)
    let expected = try LabExpectation(hasNameServers: Lab.hasNameServers, hasDeadAddress: false)
    #expect(Set(scan.sites.map(\.code)) == expected.codes)
    var saidSo = 0
    for row in scan.sites {
      let site = try expected.site(row.code)
      #expect(row.outcome == site.outcome, "\(row.code)")
      for check in row.checks {
        let place = Comment(
          rawValue: "\(row.code) \(check.id): \(check.verdict) \(check.findings.map { ($0.what, $0.seen) })")
        switch check.id {
        case "ipv6.home-address":
          // A record is a record, wherever one looks from.
          if let wanted = expected.verdict(check.id, of: site) { expected.compare(check, of: row.code, with: wanted) }
        case "ipv6.name-servers":
          // Too few records are a fault; whether those that are there answer is not known.
          #expect(check.verdict != "pass", place)
          let lacksRecords = check.findings.contains { $0.what == "no-aaaa" || $0.what == "not-global" }
          #expect(check.verdict != "fail" || lacksRecords, place)
        case let id where id.hasPrefix("ipv6."):
          #expect(check.verdict != "pass" && check.verdict != "fail", place)
          if check.reason == "noIPv6Vantage" { saidSo += 1 }
        default:
          if let wanted = expected.verdict(check.id, of: site) { expected.compare(check, of: row.code, with: wanted) }
        }
      }
    }
    #expect(saidSo > scan.sites.count, "most checks of most sites say why")
  }

  @Test("Where ::1 is the only IPv6 address, sites with dead ones are judged as the lab expects")
  func loopbackOnly() async throws {
    let data = try await scan(after: ["ip link set lo up"], rows: [1, 3, 17, 18])
    let expected = try LabExpectation(hasNameServers: Lab.hasNameServers, hasDeadAddress: false)
    let scan = try JSONDecoder().decode(ScanDocument.self, from: data)
    #expect(scan.sites.count == 4)
    for site in scan.sites { try expected.compare(site) }
  }
}
