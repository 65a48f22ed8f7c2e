import Addresses
import Evidence
import Foundation
import TestKit
import Testing

@testable import Transport

@Suite(
  "Name servers are asked over UDP and over TCP of IPv6",
  .enabled(if: LoopbackServer.hasIPv6, "\(LoopbackServer.noIPv6)"))
struct NameServerTransportTests {
  private static let zone = ["gov.example. NS ns1.gov.example.", "ns1.gov.example. AAAA ::1"]

  /// What the zone's one server says over either, each `good`, `lame`, `nothing` or, of TCP, `closed`.
  private static func reply(udp: String, tcp: String) async throws -> NameServer.Reply {
    let server = try LoopbackNameServer(ipv6: true, listensOnTCP: tcp != "closed") { name, _ in
      switch name.hasPrefix("tcp:") ? tcp : udp {
      case "good": .flagged([NameServerTests.start("gov.example")], flags: NameServerTests.authority)
      case "lame": .records([], code: 5)
      default: .silence
      }
    }
    let facts = try await NameServerTests.look(zone, ports: ["ns1.gov.example": server.port])
    #expect(Set(server.questions).subtracting(["gov.example/6", "tcp:gov.example/6"]).isEmpty)
    return try #require(facts.servers.first?.replies.first)
  }

  @Test("a server that answers over both lacks nothing; both answers are kept")
  func both() async throws {
    let reply = try await Self.reply(udp: "good", tcp: "good")
    #expect(reply.works && reply.transport == "udp")
    #expect(reply.overUDP?.works == true && reply.overTCP?.works == true)
    #expect(reply.lackOfTCP == nil && reply.lackOfUDP == nil)
  }

  @Test("a server that answers over UDP alone works, and lacks TCP", arguments: ["closed", "nothing", "lame"])
  func onlyUDP(tcp: String) async throws {
    let reply = try await Self.reply(udp: "good", tcp: tcp)
    #expect(reply.works && reply.transport == "udp")
    let cause =
      switch tcp {
      case "closed": "connection-refused"
      // The server of the test closes where it has nothing to say.
      case "nothing": "empty-reply"
      default: "RCODE 5"
      }
    #expect(reply.lackOfTCP == cause)
  }

  @Test("a server that answers over TCP alone works, and lacks UDP", arguments: ["nothing", "lame"])
  func onlyTCP(udp: String) async throws {
    let reply = try await Self.reply(udp: udp, tcp: "good")
    #expect(reply.works && reply.transport == "tcp")
    #expect(reply.lackOfUDP == (udp == "lame" ? "RCODE 5" : "resolve-timeout"))
    #expect(reply.lackOfTCP == nil)
  }

  @Test("of two that do not serve the zone, an answer says more than silence, and a refusal more than a time-out")
  func neither() async throws {
    let lame = try await Self.reply(udp: "nothing", tcp: "lame")
    #expect(lame.isLame && lame.transport == "tcp" && lame.responseCode == 5)
    let closed = try await Self.reply(udp: "nothing", tcp: "closed")
    #expect(!closed.isLame && closed.failure?.code == .connectionRefused)
    #expect(closed.overUDP?.failure?.code == .resolveTimeout)
  }

  @Test("IPv4 is asked over TCP only where UDP brought nothing whole")
  func overIPv4() async throws {
    let server = try LoopbackNameServer(listensOnTCP: true) { name, _ in
      .flagged([NameServerTests.start(name)], flags: NameServerTests.authority)
    }
    let facts = try await NameServerTests.look(
      ["gov.example. NS ns1.gov.example.", "ns1.gov.example. A 127.0.0.1"], ports: ["ns1.gov.example": server.port])
    #expect(server.questions == ["gov.example/6"])
    #expect(facts.servers.first?.replies.first?.overTCP == nil)
  }

  @Test("evidence of an older version has neither, and is read")
  func older() throws {
    let text = #"{"address":"::1","transport":"udp","isAuthoritative":true,"milliseconds":3}"#
    let reply = try JSONDecoder().decode(NameServer.Reply.self, from: Data(text.utf8))
    #expect(reply.works && reply.overUDP == nil && reply.lackOfTCP == nil)
  }
}
