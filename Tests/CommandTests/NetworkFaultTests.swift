import Foundation
import Lab
import TestKit
import Testing

@Suite(
  "Faults of the network between us and a site are recognised as what they are", .serialized,
  .enabled(if: NetworkNamespace.obstacle == nil, Comment(rawValue: NetworkNamespace.obstacle ?? "")))
struct NetworkFaultTests {
  /// Seconds that the visit of a faulty site may take: its requests are given three each and few are repeated, which is
  /// twenty seconds on an idle machine.
  private static let visitLimit = 120.0

  /// What a scan of the exemplary site says over a wire.
  private struct Seen {
    var site: ScanDocument.SiteRow
    var measured: ScanDocument.MeasuredSite

    /// What a check said and what the looks failed by, for whoever reads that a test failed.
    func words(_ row: ScanDocument.CheckRow) -> Comment {
      let looks = Set(measured.hosts.flatMap { $0.looks ?? [] }.map { "\($0.family) \($0.failure ?? "opened")" })
      return Comment(
        rawValue: "\(row.id) \(row.verdict) \(row.reason ?? "") "
          + "\(row.findings.map { "\($0.what) \($0.seen ?? "")" }); looks: \(looks.sorted())")
    }

    func check(_ id: String) throws -> ScanDocument.CheckRow { try #require(site.checks.first { $0.id == id }) }

    /// Checks that fail, all but those named.
    func failures(but names: [String] = []) -> [String] {
      site.checks.filter { $0.verdict == "fail" && !names.contains($0.id) }.map(\.id)
    }
  }

  /// Scans the site of a row of the lab's register.
  private func scan(over fault: WireFault, row: Int = 1, lab: [String] = []) async throws -> Seen {
    let folder = try TemporaryFolder()
    let labFolder = folder.path + "/lab"
    // Whatever comes, no server stays behind: it would hold its namespace.
    defer { _ = try? Lab.stop(folder: labFolder) }
    return try await TestNetwork.with(fault) { network in
      let started = try await network.far.run(
        Program("spotcheck-lab"),
        [
          "start", "--folder", labFolder, "--ipv4", TestNetwork.farAddresses.ipv4, "--ipv6",
          TestNetwork.farAddresses.ipv6,
        ] + lab, in: folder.path)
      try #require(started.status == 0, "\(started.errors)")
      let options = try #require(try Lab.options(folder: labFolder))
      let register = try folder.write(LabScanTests.rows(of: labFolder + "/lab.csv", [row]), to: "one.csv")
      let outcome = try await network.near.run(
        Program("spotcheck"), ["scan", register, "--run", "r", "--host-connections", "8"] + options, in: folder.path)
      #expect(outcome.status == 0, "\(outcome.errors)")
      let data = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/Reports/r/scan.json"))
      let scan = try JSONDecoder().decode(ScanDocument.self, from: data)
      let measured = try JSONDecoder().decode(ScanDocument.Measured.self, from: data)
      #expect(!scan.run.partial)
      #expect(measured.vantage.ipv6)
      let seen = Seen(site: try #require(scan.sites.first), measured: try #require(measured.sites.first))
      #expect(seen.measured.crawl.seconds < Self.visitLimit)
      #expect(seen.measured.crawl.stoppedBy == nil)
      return seen
    }
  }

  @Test("Over a sound wire the exemplary site passes everything")
  func sound() async throws {
    let seen = try await scan(over: .none)
    #expect(seen.failures() == [])
    for id in ["ipv6.home-address", "ipv6.home-reachable", "ipv6.same-content", "ipv6.second-level"] {
      let row = try seen.check(id)
      #expect(row.verdict == "pass", seen.words(row))
    }
  }

  @Test("A black hole of IPv6 is a time-out of IPv6 alone")
  func blackHole() async throws {
    let seen = try await scan(over: .blackHole)
    let reachable = try seen.check("ipv6.home-reachable")
    #expect(
      reachable.verdict == "fail" && reachable.findings.allSatisfy { $0.what == "not-reachable" }, seen.words(reachable)
    )
    #expect(reachable.findings.allSatisfy { $0.seen?.contains("connect-timeout") == true }, seen.words(reachable))
    #expect(try seen.check("ipv6.home-address").verdict == "pass")
    #expect(try seen.check("availability.home").verdict == "pass")
    #expect(seen.failures().filter { !$0.hasPrefix("ipv6.") } == [])
    if Lab.hasNameServers {
      let names = try seen.check("ipv6.name-servers")
      #expect(names.verdict == "fail" && names.findings.allSatisfy { $0.what == "no-answer" }, seen.words(names))
    }
  }

  @Test("Two packets lost of a hundred are no fault of the site")
  func loss() async throws {
    let seen = try await scan(over: .loss(every: 50))
    #expect(seen.failures() == [])
    for id in ["ipv6.home-reachable", "ipv6.same-content", "ipv6.second-level", "ipv6.third-level"] {
      let row = try seen.check(id)
      #expect(row.verdict == "pass", seen.words(row))
    }
  }

  @Test("150 ms more over IPv6 are shown as times, and are no fault")
  func delay() async throws {
    let added = 150
    let seen = try await scan(over: .delay(added / 2))
    #expect(seen.failures() == [])
    let looks = try #require(seen.measured.hosts.first { $0.role == "home" }?.looks)
    func fastest(_ family: String) throws -> Double {
      try #require(looks.filter { $0.family == family && $0.opened }.compactMap(\.milliseconds).min())
    }
    // A connection and a request are two rounds at the least.
    #expect(try fastest("ipv6") > Double(2 * added))
    #expect(try fastest("ipv6") > 2 * fastest("ipv4"))
  }

  @Test("Large packets of IPv6 that vanish are named as that: connections open, pages do not come")
  func pathMTU() async throws {
    let seen = try await scan(over: .largePackets(above: 1280))
    let reachable = try seen.check("ipv6.home-reachable")
    #expect(reachable.verdict == "fail", seen.words(reachable))
    #expect(reachable.findings.contains { $0.what == "large-packets-lost" }, seen.words(reachable))
    #expect(try seen.check("availability.home").verdict == "pass")
    #expect(seen.failures().filter { !$0.hasPrefix("ipv6.") } == [])
  }

  @Test("They are where certificates are small too: handshakes end, heads come, and pages do not")
  func pathMTUBehindSmallHandshakes() async throws {
    let seen = try await scan(over: .largePackets(above: 1280), lab: ["--short-certificates"])
    // A record of TLS holds the head and what of the page there is by then: the head comes, or nothing does.
    try expectLostPackets(seen, by: ["response-timeout", "body-timeout"])
    #expect(seen.failures().filter { !$0.hasPrefix("ipv6.") } == [])
  }

  @Test("And where a page opens over plain http, and its body hangs")
  func pathMTUOfPlainPages() async throws {
    // The lab's site without https.
    let seen = try await scan(over: .largePackets(above: 1280), row: 4)
    try expectLostPackets(seen, by: ["body-timeout"])
  }

  /// That the front page is said to fail by lost packets, and the links by what was asked for of them, no more.
  private func expectLostPackets(_ seen: Seen, by causes: [String]) throws {
    let reachable = try seen.check("ipv6.home-reachable")
    #expect(reachable.verdict == "fail", seen.words(reachable))
    #expect(reachable.findings.allSatisfy { $0.what == "large-packets-lost" }, seen.words(reachable))
    #expect(
      reachable.findings.allSatisfy { row in causes.contains { row.seen?.contains($0) == true } }, seen.words(reachable)
    )
    #expect(try seen.check("availability.home").verdict == "pass")
    // Of twenty links that would each run into its time limit a few are asked for, and only those count.
    let row = try #require(seen.measured.ipv6Links?.hosts.first { $0.level == 2 })
    #expect(row.asked - row.opened == 3, "\(row)")
    #expect(row.unasked ?? 0 > 0, "\(row)")
    let links = try seen.check("ipv6.second-level")
    #expect(links.verdict == "fail" && links.reason == "deadline", seen.words(links))
    #expect(links.findings.map(\.what) == ["answers-not-awaited"], seen.words(links))
    #expect(links.findings.map(\.count) == [3], seen.words(links))
  }
}
