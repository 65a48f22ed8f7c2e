import Foundation
import Lab
import TestKit
import Testing

/// What `Tests/Lab/expected.json` says of a scan of the lab.
struct LabExpectation {
  /// One verdict.
  struct Verdict: Decodable {
    var verdict: String
    var reason: String?
    var codes: [String]?
    var count: Int?
    /// What a pass remarks on, where that is what the site is for.
    var remarks: [String]?
    /// What is said in place where the machine has no IPv6 address but `::1`, so that none can be dead.
    var withoutDeadAddress: Exception?
    /// What is said in place where no name server answers for the zone: what only they can confirm is not measured.
    var withoutNameServers: Exception?

    struct Exception: Decodable {
      var verdict: String
      var reason: String?
      var codes: [String]?
      var count: Int?
    }
  }

  struct Site: Decodable {
    var outcome: String
    var checks: [String: Verdict]
  }

  private let sites: [String: Site]
  private let hasNameServers: Bool
  private let hasDeadAddress: Bool

  /// Reads the file, for a lab as it is here.
  init(_ lab: RunningLab) throws {
    try self.init(hasNameServers: lab.hasNameServers, hasDeadAddress: lab.hasDeadAddress)
  }

  /// Reads the file, for a lab with or without name servers and dead addresses.
  init(hasNameServers: Bool, hasDeadAddress: Bool) throws {
    let file = URL(fileURLWithPath: Corpus.repository + "/Tests/Lab/expected.json")
    sites = try JSONDecoder().decode([String: Site].self, from: Data(contentsOf: file))
    self.hasNameServers = hasNameServers
    self.hasDeadAddress = hasDeadAddress
  }

  /// The codes of all sites.
  var codes: Set<String> { Set(sites.keys) }

  /// What is expected of a site.
  func site(_ code: String) throws -> Site { try #require(sites[code], "\(code) is not in expected.json") }

  /// What is expected of a check of a site; `nil` where nothing can be.
  func verdict(_ check: String, of site: Site) -> Verdict? {
    // Without nsd nobody answers for the zones.
    if check == "ipv6.name-servers", !hasNameServers { return nil }
    guard let wanted = site.checks[check] else { return nil }
    let exception =
      (hasDeadAddress ? nil : wanted.withoutDeadAddress) ?? (hasNameServers ? nil : wanted.withoutNameServers)
    guard let other = exception else { return wanted }
    return Verdict(verdict: other.verdict, reason: other.reason, codes: other.codes, count: other.count)
  }

  /// Compares all that a scan says of a site.
  func compare(_ row: ScanDocument.SiteRow) throws {
    let expected = try site(row.code)
    #expect(row.outcome == expected.outcome, "\(row.code)")
    #expect(Set(row.checks.map(\.id)) == Set(expected.checks.keys), "\(row.code)")
    for check in row.checks {
      if let wanted = verdict(check.id, of: expected) { compare(check, of: row.code, with: wanted) }
    }
  }

  /// Compares one check with what is wanted.
  func compare(_ check: ScanDocument.CheckRow, of code: String, with wanted: Verdict) {
    let place = Comment(rawValue: "\(code) \(check.id): \(check.findings.map { ($0.what, $0.url, $0.seen) })")
    #expect(check.verdict == wanted.verdict, place)
    #expect(check.reason == wanted.reason, place)
    if let remarks = wanted.remarks { #expect(Set(check.findings.map(\.what)) == Set(remarks), place) }
    guard wanted.verdict == "fail" else { return }
    #expect(Set(check.findings.map(\.what)) == Set(wanted.codes ?? []), place)
    if let count = wanted.count { #expect(check.findings.count == count, place) }
  }
}
