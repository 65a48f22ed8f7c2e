import Addresses
import Evidence
import Foundation
import Synchronization
import TestKit
import Testing

@testable import Transport

@Suite(
  "Name servers that seem to be missing over IPv6 are asked again",
  .enabled(if: LoopbackServer.hasIPv6, "\(LoopbackServer.noIPv6)"))
struct NameServerSecondLookTests {
  private static let zone = [
    "gov.example. NS ns1.gov.example.", "gov.example. NS ns2.gov.example.", "ns1.gov.example. AAAA ::1",
    "ns2.gov.example. AAAA ::1",
  ]

  /// A server that fails the first questions over UDP and over TCP, and serves the zone from then on.
  private static func late(_ failures: Int) throws -> LoopbackNameServer {
    let counts = Mutex<[String: Int]>([:])
    return try LoopbackNameServer(ipv6: true, listensOnTCP: true) { name, _ in
      let way = name.hasPrefix("tcp:") ? "tcp" : "udp"
      let count = counts.withLock { counts in
        counts[way, default: 0] += 1
        return counts[way, default: 0]
      }
      guard count > failures else { return .records([], code: 2) }
      return .flagged([NameServerTests.start("gov.example")], flags: NameServerTests.authority)
    }
  }

  @Test(
    "one that fails once and serves the zone the second time serves it; one that fails twice does not",
    arguments: [1, 2])
  func late(failures: Int) async throws {
    let good = try Self.late(0)
    let late = try Self.late(failures)
    let facts = try await NameServerTests.look(
      Self.zone, ports: ["ns1.gov.example": good.port, "ns2.gov.example": late.port])
    #expect(facts.servers.map { $0.replies.map(\.works) } == [[true], [failures == 1]])
    #expect(facts.servers.last?.replies.first?.isLame == (failures == 2))
    #expect(good.questions.count == 2, "over UDP and over TCP, and not again")
    #expect(late.questions.count == 4)
  }

  @Test("where nobody serves the zone nobody is asked again")
  func nobody() async throws {
    let servers = try [Self.late(9), Self.late(9)]
    let facts = try await NameServerTests.look(
      Self.zone, ports: ["ns1.gov.example": servers[0].port, "ns2.gov.example": servers[1].port])
    #expect(facts.servers.allSatisfy { !$0.replies.contains(where: \.works) })
    #expect(servers.map(\.questions.count) == [2, 2])
  }
}
