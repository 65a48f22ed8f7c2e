import Foundation
import TestKit
import Testing

@Suite("A scan that is killed at any moment")
struct KilledScanTests {
  /// Where in each twentieth of the run the kill falls: the same in every run of this test.
  private static let seed: UInt64 = 20_171_201

  @Test("resumed, it judges every site once, as if nothing had happened", .timeLimit(.minutes(10)))
  func killed() async throws {
    let whole = try KilledScan()
    #expect(try await whole.run().status == 0)
    let expected = try whole.sites()
    #expect(expected.count == 5)
    let texts = try whole.texts()
    #expect(texts.count > 10)
    var random = Seeded(state: Self.seed)
    // A request more or less, and the last moments may not come.
    let last = whole.requests - 3
    let moments = (0..<20).map { part in
      KilledScan.Moment.request(Int.random(in: last * part / 20 + 1...last * (part + 1) / 20, using: &random))
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (index, moment) in (moments + [.reports]).enumerated() {
        // As many at once as there are cores on a small machine.
        if index >= 2 { try await group.next() }
        group.addTask { try await Self.check(moment, expected, texts) }
      }
      try await group.waitForAll()
    }
  }

  private static func check(
    _ moment: KilledScan.Moment, _ expected: [[String: String]], _ texts: [String: String]
  ) async throws {
    let scan = try KilledScan()
    #expect(try await scan.run(killAt: moment).status == 128 + SIGKILL, "\(moment)")
    #expect(try scan.isBegun(), "\(moment)")
    let finished = try scan.finishedHosts()
    let asked = scan.requests
    let resumed = try await scan.run(resuming: true)
    #expect(resumed.status == 0, "\(moment): \(resumed.errors)")
    #expect(scan.hosts(since: asked).isDisjoint(with: finished), "\(moment): no site twice")
    let sites = try scan.sites()
    #expect(sites.map { $0["code"] } == expected.map { $0["code"] }, "\(moment): none lost")
    for (site, before) in zip(sites, expected) {
      for (key, value) in before { #expect(site[key] == value, "\(moment): \(key) of \(site["code"] ?? "")") }
    }
    let now = try scan.texts()
    #expect(now.keys.sorted() == texts.keys.sorted(), "\(moment)")
    for (name, text) in texts where now[name] != text {
      let lines = zip(text.split(separator: "\n"), (now[name] ?? "").split(separator: "\n")).filter { $0 != $1 }
      Issue.record("\(moment): \(name) differs: \(lines.prefix(3))")
    }
    #expect(try scan.files().allSatisfy { !$0.hasPrefix(".") }, "\(moment): no half report is left")
  }
}

/// Numbers that a seed makes (SplitMix64).
private struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
