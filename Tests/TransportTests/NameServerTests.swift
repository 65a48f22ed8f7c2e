import Addresses
import Evidence
import Foundation
import TestKit
import Testing

@testable import Transport

@Suite("Asking name servers directly")
struct NameServerTests {
  static let authority = 0x0400
  private static let truncated = 0x0200

  /// A start-of-authority record, as short as they come.
  static func start(_ zone: String) -> LoopbackNameServer.Record {
    .raw(zone, type: 6, LoopbackNameServer.wire("ns1.gov.example") + [0] + [UInt8](repeating: 0, count: 20))
  }

  /// A server that answers for every zone by its own authority.
  private static func good(ipv6: Bool) throws -> LoopbackNameServer {
    try LoopbackNameServer(ipv6: ipv6) { name, _ in .flagged([Self.start(name)], flags: Self.authority) }
  }

  /// What a probe says of `www.gov.example`, whose zone file has `lines`; `ports` by the servers' names.
  static func look(
    _ lines: [String], ports: [String: Int], ipv6: Bool = true, host: String = "www.gov.example"
  ) async throws -> NameServerFacts {
    let folder = try TemporaryFolder()
    let file = try folder.write((["zone . static"] + lines).joined(separator: "\n") + "\n", to: "zone")
    let settings = Fixture.settings {
      $0.zoneFiles = [file]
      $0.hostInterval = 0
    }
    let vantage = Vantage(ipv4: true, ipv6: ipv6, time: Date(), allowsPrivateAddresses: true)
    var probe = NameServerProbe(resolver: try Resolver(settings: settings), settings: settings, vantage: vantage)
    probe.port = { ports[$0] ?? 1 }
    return try #require(await probe.look(at: host))
  }

  private static let zone = [
    "gov.example. NS ns1.gov.example.", "gov.example. NS ns2.gov.example.", "gov.example. NS ns3.gov.example.",
    "www.gov.example. A 127.0.0.1",
  ]

  @Test(
    "one good and two dead servers over IPv6, all good over IPv4",
    .enabled(if: LoopbackServer.hasIPv6, "\(LoopbackServer.noIPv6)"))
  func oneGoodTwoDead() async throws {
    let good = try Self.good(ipv6: true)
    let four = try Self.good(ipv6: false)
    let silent = try LoopbackNameServer(ipv6: true) { _, _ in .silence }
    let facts = try await Self.look(
      Self.zone + (1...3).flatMap { ["ns\($0).gov.example. AAAA ::1"] } + ["ns1.gov.example. A 127.0.0.1"],
      ports: ["ns1.gov.example": good.port, "ns2.gov.example": silent.port, "ns3.gov.example": 1])
    #expect(facts.zone == "gov.example")
    #expect(facts.servers.map(\.name) == ["ns1.gov.example", "ns2.gov.example", "ns3.gov.example"])
    let six = facts.servers.map { $0.replies(over: .v6) }
    #expect(six.map { $0.map(\.works) } == [[true], [false], [false]])
    #expect(six[1].first?.failure?.code == .connectionRefused, "silent over UDP, closed over TCP")
    #expect(six[2].first?.failure?.code == .connectionRefused)
    #expect(silent.questions == Array(repeating: "gov.example/6", count: 4), "twice, and twice more at the second look")
    #expect(good.questions == ["gov.example/6"])
    #expect(four.questions.isEmpty)
  }

  @Test("servers with IPv4 only are asked over IPv4")
  func onlyIPv4() async throws {
    let good = try Self.good(ipv6: false)
    let facts = try await Self.look(
      ["gov.example. NS ns1.gov.example.", "ns1.gov.example. A 127.0.0.1"], ports: ["ns1.gov.example": good.port])
    #expect(facts.servers.map { $0.records.ipv6 } == [[]])
    #expect(facts.servers.first?.records.ipv6Failure?.code == .noAddress)
    #expect(facts.servers.first?.replies.map(\.works) == [true])
  }

  @Test(
    "a server that answers, but not for the zone, is lame",
    .enabled(if: LoopbackServer.hasIPv6, "\(LoopbackServer.noIPv6)"),
    arguments: [(0, 0), (5, 0), (2, 0), (0, 0x0400)])
  func lame(code: Int, flags: Int) async throws {
    // With authority, but without the zone's own record: nothing that serves the zone says so.
    let lame = try LoopbackNameServer(ipv6: true) { name, _ in
      .flagged(flags == 0 ? [Self.start(name)] : [], code: code, flags: flags)
    }
    let facts = try await Self.look(
      ["gov.example. NS ns1.gov.example.", "ns1.gov.example. AAAA ::1"], ports: ["ns1.gov.example": lame.port])
    #expect(facts.servers.first?.replies.map(\.isLame) == [true])
    #expect(facts.servers.first?.replies.first?.responseCode == code)
  }

  @Test(
    "an answer cut short over UDP is asked for over TCP",
    .enabled(if: LoopbackServer.hasIPv6, "\(LoopbackServer.noIPv6)"))
  func overTCP() async throws {
    let server = try LoopbackNameServer(ipv6: true, listensOnTCP: true) { name, _ in
      guard name.hasPrefix("tcp:") else { return .flagged([], flags: Self.truncated) }
      return .flagged([Self.start("gov.example")], flags: Self.authority)
    }
    let facts = try await Self.look(
      ["gov.example. NS ns1.gov.example.", "ns1.gov.example. AAAA ::1"], ports: ["ns1.gov.example": server.port])
    let reply = try #require(facts.servers.first?.replies.first)
    #expect(reply.works && reply.transport == "tcp")
    #expect(server.questions.sorted() == ["gov.example/6", "tcp:gov.example/6"])
    #expect(reply.overUDP?.failure?.code == .answerTruncated)
    #expect(reply.overTCP?.works == true)
    #expect(reply.lackOfUDP == nil && reply.lackOfTCP == nil, "that is how DNS works")
  }

  @Test(
    "an answer cut short that does not come over TCP has a code of its own",
    .enabled(if: LoopbackServer.hasIPv6, "\(LoopbackServer.noIPv6)"))
  func truncatedOnly() async throws {
    let server = try LoopbackNameServer(ipv6: true) { _, _ in .flagged([], flags: Self.truncated) }
    let address = try #require(IPAddress("::1"))
    let answers = await DirectQueries.ask([
      DirectQuestion(server: address, port: server.port, name: "gov.example", type: .soa)
    ])
    #expect(answers.map { $0.failure?.code } == [.answerTruncated])
  }

  @Test("what is no answer to the question is not taken for one")
  func garbage() async throws {
    let server = try LoopbackNameServer { _, _ in .bytes([1, 2, 3]) }
    let address = try #require(IPAddress("127.0.0.1"))
    var question = DirectQuestion(server: address, port: server.port, name: "gov.example", type: .soa)
    question.patience = 0.2
    #expect(await DirectQueries.ask([question]).map { $0.failure?.code } == [.invalidResponse])
  }

  @Test("a laboratory's names are those of its zone files")
  func localNames() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("zone gov.cn. static\nWWW.Example.com. 60 IN A 127.0.0.1\n", to: "zone")
    let names = LocalNames(files: [path, "/nowhere"])
    for name in ["gov.cn", "a.b.GOV.cn.", "www.example.com"] { #expect(names.holds(name), "\(name)") }
    for name in ["cn", "example.com", "xgov.cn", "x.www.example.com", ""] { #expect(!names.holds(name), "\(name)") }
    #expect(LocalNames(files: [try folder.write("zone . static\n", to: "all")]).holds("cn"))
  }

  @Test(
    "without IPv6 here nothing is asked over IPv6", .enabled(if: LoopbackServer.hasIPv6, "\(LoopbackServer.noIPv6)"))
  func noVantage() async throws {
    let good = try Self.good(ipv6: true)
    let facts = try await Self.look(
      ["gov.example. NS ns1.gov.example.", "ns1.gov.example. AAAA ::1"], ports: ["ns1.gov.example": good.port],
      ipv6: false)
    #expect(facts.servers.map(\.replies) == [[]])
    #expect(good.questions.isEmpty)
  }

  @Test("the zone of a host behind an alias is its own, not the alias's; the zones above are named")
  func alias() async throws {
    let facts = try await Self.look(
      [
        "www.gov.example. CNAME cdn.org.", "cdn.org. NS ns.cdn.org.", "gov.example. NS ns1.gov.example.",
        "example. NS ns.example.", "ns.example. AAAA 2400::1",
      ], ports: [:], ipv6: false)
    #expect(facts.zone == "gov.example")
    #expect(facts.chain == [.init(zone: "example", servers: ["ns.example"], withIPv6: 1)])
  }

  @Test("where a look-up on the way fails, the zone is not guessed")
  func failingLookUp() async throws {
    let server = try LoopbackNameServer { _, _ in .records([], code: 2) }
    let settings = Fixture.settings { $0.resolver = server.address }
    let vantage = Vantage(ipv4: true, ipv6: true, time: Date(), allowsPrivateAddresses: true)
    let probe = NameServerProbe(resolver: try Resolver(settings: settings), settings: settings, vantage: vantage)
    let facts = try #require(await probe.look(at: "www.gov.example"))
    #expect(facts.zone == nil)
    #expect(facts.failure?.code == .serverFailure)
    #expect(await probe.look(at: "127.0.0.1") == nil)
  }

  @Test(
    "whether a zone is signed is told by the key that the zone above holds, and whether that was validated by the resolver",
    arguments: [
      (true, 0x20, ZoneSigning.validated), (true, 0, .signed), (false, 0, .unsigned), (nil, 0, .unknown),
    ] as [(Bool?, Int, ZoneSigning)])
  func signing(key: Bool?, flags: Int, expected: ZoneSigning) async throws {
    let server = try LoopbackNameServer { name, type in
      switch type {
      case 43 where key == nil: .records([], code: 2)
      case 43: .records(key == true ? [.raw(name, type: 43, [0, 1, 8, 2, 1, 2, 3, 4])] : [])
      case 2: .records(name == "gov.example" ? [.name(name, type: 2, "ns1.gov.example")] : [])
      case 6: .flagged([Self.start(name)], flags: flags)
      default: .records([], code: 3)
      }
    }
    let settings = Fixture.settings { $0.resolver = server.address }
    let vantage = Vantage(ipv4: true, ipv6: true, time: Date(), allowsPrivateAddresses: true)
    let probe = NameServerProbe(resolver: try Resolver(settings: settings), settings: settings, vantage: vantage)
    let facts = try #require(await probe.look(at: "www.gov.example"))
    #expect(facts.zone == "gov.example")
    #expect(facts.signing == expected)
    #expect(facts.serversOutside == ["ns1.gov.example"])
  }

  @Test(
    "private addresses of name servers are not asked in a real run",
    .enabled(if: LoopbackServer.hasIPv6, "\(LoopbackServer.noIPv6)"))
  func privateAddresses() async throws {
    let good = try Self.good(ipv6: true)
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "zone . static\ngov.example. NS ns1.gov.example.\nns1.gov.example. AAAA ::1\n", to: "zone")
    let settings = Fixture.settings {
      $0.zoneFiles = [file]
      $0.allowsPrivateAddresses = false
    }
    let vantage = Vantage(ipv4: true, ipv6: true, time: Date())
    var probe = NameServerProbe(resolver: try Resolver(settings: settings), settings: settings, vantage: vantage)
    let port = good.port
    probe.port = { _ in port }
    let facts = try #require(await probe.look(at: "www.gov.example"))
    #expect(facts.servers.first?.replies.map { $0.failure?.code } == [.addressRefused])
    #expect(good.questions.isEmpty)
  }

  @Test("a cancelled task is freed at once")
  func cancelled() async throws {
    let server = try LoopbackNameServer { _, _ in .silence }
    let address = try #require(IPAddress("127.0.0.1"))
    var question = DirectQuestion(server: address, port: server.port, name: "gov.example", type: .soa)
    question.patience = 60
    let task = Task { [question] in await DirectQueries.ask([question]) }
    #expect(await server.waitForQuestions(1))
    task.cancel()
    #expect(await task.value.map { $0.failure?.code } == [.cancelled])
  }
}
