import Addresses
import Evidence
import Foundation
import TestKit
import Testing

@testable import Transport

@Suite("The zones above, asked directly", .enabled(if: LoopbackServer.hasIPv6, "\(LoopbackServer.noIPv6)"))
struct DelegationTests {
  private static let loopback = [UInt8](repeating: 0, count: 15) + [1]

  private static func server(_ reply: @escaping @Sendable (String, Int) -> LoopbackNameServer.Reply) throws
    -> LoopbackNameServer
  { try LoopbackNameServer(ipv6: true, reply: reply) }

  /// A resolver that knows `gov.example` and its server, and fails for all that lies in `x.gov.example`.
  private static func resolver(failure: LoopbackNameServer.Reply = .records([], code: 2)) throws -> LoopbackNameServer {
    try LoopbackNameServer { name, type in
      if name.hasSuffix("x.gov.example") { return failure }
      switch (name, type) {
      case ("gov.example", 2): return .records([.name(name, type: 2, "ns.gov.example")])
      case ("ns.gov.example", 28), ("ns.elsewhere.example", 28): return .records([.address(name, loopback)])
      default: return .records([])
      }
    }
  }

  /// A server of `gov.example` that refers to two servers, one of the zone's own names with an address beside.
  private static func parent() throws -> LoopbackNameServer {
    try server { _, _ in
      .referral(
        authority: ["ns1.x.gov.example", "ns.elsewhere.example"].map { .name("x.gov.example", type: 2, $0) },
        additional: [
          .address("ns1.x.gov.example", loopback), .address("ns.elsewhere.example", [192, 0, 2, 1]),
          .address("ns1.other.example", [192, 0, 2, 1]),
        ])
    }
  }

  private static func look(
    _ resolver: LoopbackNameServer, ports: [String: Int], allowsPrivate: Bool = true
  ) async throws -> NameServerFacts {
    let settings = Fixture.settings {
      $0.resolver = resolver.address
      $0.allowsPrivateAddresses = allowsPrivate
    }
    let vantage = Vantage(ipv4: true, ipv6: true, time: Date(), allowsPrivateAddresses: allowsPrivate)
    var probe = NameServerProbe(resolver: try Resolver(settings: settings), settings: settings, vantage: vantage)
    probe.port = { ports[$0] ?? 1 }
    return try #require(await probe.look(at: "www.x.gov.example"))
  }

  @Test(
    "where the resolver cannot look up a zone, the zone above is asked for its servers, and those why",
    arguments: [
      ("refuses", Failure.Code.queryRefused), ("silent", .zoneSilent), ("lame", .serverFailure),
      ("good", .serverFailure),
    ])
  func referral(_ way: String, code: Failure.Code) async throws {
    let child = try Self.server { name, _ in
      switch way {
      case "refuses": .records([], code: 5)
      case "lame": .records([])
      case "good": .flagged([NameServerTests.start(name)], flags: NameServerTests.authority)
      default: .silence
      }
    }
    let parent = try Self.parent()
    let facts = try await Self.look(
      Self.resolver(),
      ports: [
        "ns.gov.example": parent.port, "ns1.x.gov.example": child.port, "ns.elsewhere.example": child.port,
      ])
    #expect(
      parent.questions.contains("www.x.gov.example/2"), "not for the resolver to find: a question for the referral")
    #expect(facts.zone == "x.gov.example")
    #expect(facts.servers.map(\.name) == ["ns.elsewhere.example", "ns1.x.gov.example"])
    #expect(facts.servers.map { $0.records.ipv4 } == [[], []], "addresses of other names are not the parent's to give")
    let replies = facts.servers.flatMap(\.replies)
    #expect(replies.count == 2)
    #expect(replies.allSatisfy { $0.works == (way == "good") })
    #expect(replies.allSatisfy { $0.isLame == (way == "lame" || way == "refuses") })
    #expect(facts.failure?.code == code)
    #expect(facts.chain.map(\.zone) == ["gov.example"])
  }

  @Test("private addresses that a referral gives are not asked in a real run, nor are those of the zone above")
  func privateAddresses() async throws {
    let parent = try Self.parent()
    let facts = try await Self.look(Self.resolver(), ports: ["ns.gov.example": parent.port], allowsPrivate: false)
    #expect(facts.zone == nil)
    #expect(facts.failure?.code == .serverFailure)
    #expect(parent.questions.isEmpty)
  }

  @Test(
    "what is no referral below the zone above is none",
    arguments: ["up", "aside", "nothing", "refused", "two"])
  func noReferral(_ way: String) async throws {
    let parent = try Self.server { _, _ in
      func to(_ zones: String...) -> LoopbackNameServer.Reply {
        .referral(authority: zones.map { .name($0, type: 2, "ns.elsewhere.example") })
      }
      return switch way {
      case "up": to("gov.example")
      case "aside": to("y.gov.example")
      case "two": to("x.gov.example", "www.x.gov.example")
      case "refused": .records([], code: 5)
      default: .records([])
      }
    }
    let facts = try await Self.look(Self.resolver(), ports: ["ns.gov.example": parent.port])
    #expect(facts.zone == nil)
    #expect(facts.failure?.code == .serverFailure)
  }

  @Test("where the zone above says that it holds the name itself, it is the zone", arguments: [true, false])
  func heldAbove(isAuthority: Bool) async throws {
    let parent = try Self.server { name, type in
      let start = NameServerTests.start("gov.example")
      let flags = isAuthority ? NameServerTests.authority : 0
      if type == 6 { return .flagged([start], flags: flags) }
      return .referral(authority: [start], flags: flags)
    }
    let facts = try await Self.look(Self.resolver(), ports: ["ns.gov.example": parent.port])
    #expect(facts.zone == (isAuthority ? "gov.example" : nil))
    #expect(facts.failure?.code == (isAuthority ? nil : .serverFailure))
    #expect(facts.servers.map(\.name) == (isAuthority ? ["ns.gov.example"] : []))
    #expect(facts.servers.allSatisfy { $0.replies.map(\.works) == [true] })
  }

  @Test(
    "where the zone above says that the name is an alias, of which the resolver cannot find the end, it is the zone")
  func aliasAbove() async throws {
    let parent = try Self.server { name, type in
      if type == 6 { return .flagged([NameServerTests.start("gov.example")], flags: NameServerTests.authority) }
      return .flagged([.name(name, type: 5, "x.cdn.example")], flags: NameServerTests.authority)
    }
    let facts = try await Self.look(Self.resolver(), ports: ["ns.gov.example": parent.port])
    #expect(facts.zone == "gov.example")
    #expect(facts.failure == nil)
    #expect(facts.servers.map(\.name) == ["ns.gov.example"])
  }

  @Test("where the resolver itself is gone nobody else is asked")
  func noResolver() async throws {
    let facts = try await Self.look(LoopbackNameServer { _, _ in .records([], code: 5) }, ports: [:])
    #expect(facts.zone == nil)
    #expect(facts.failure?.code == .queryRefused)
  }

  @Test("of a zone above two servers are asked for it over IPv6", arguments: [0, 1, 2])
  func chain(working: Int) async throws {
    let good = try Self.server { name, _ in
      .flagged([NameServerTests.start(name)], flags: NameServerTests.authority)
    }
    let lame = try Self.server { _, _ in .records([], code: 5) }
    let names = (1...3).map { "ns\($0).example" }
    let ports = zip(names, (0..<3).map { $0 < working ? good.port : lame.port })
    let facts = try await NameServerTests.look(
      ["gov.example. NS ns1.gov.example."] + names.flatMap { ["example. NS \($0).", "\($0). AAAA ::1"] },
      ports: Dictionary(uniqueKeysWithValues: Array(ports)))
    #expect(
      facts.chain == [.init(zone: "example", servers: names, withIPv6: 0, asked: 2, answering: working)])
    #expect(Set(good.questions + lame.questions).isSubset(of: ["example/6"]))
  }

  @Test("of zones above nothing is measured where none is there to ask, or no IPv6")
  func chainNotMeasured() async throws {
    let lines = ["gov.example. NS ns1.gov.example.", "example. NS ns.example.", "ns.example. AAAA ::1"]
    let without = try await NameServerTests.look(lines, ports: [:], ipv6: false)
    #expect(without.chain.map(\.asked) == [nil])
    let none = try await NameServerTests.look(Array(lines.prefix(1)), ports: [:])
    #expect(none.chain.isEmpty)
  }
}
