import Addresses
import Evidence
import TestKit
import Testing
import Transport

@Suite("Looking up names")
struct ResolverTests {
  private static func resolver(_ zone: [String], folder: TemporaryFolder) throws -> Resolver {
    let file = try folder.write(zone.joined(separator: "\n") + "\n", to: "zone")
    return try Resolver(settings: Fixture.settings { $0.zoneFiles = [file] })
  }

  private static func resolver(at server: LoopbackNameServer, timeout: Double = Patience.seconds) throws -> Resolver {
    try Resolver(
      settings: Fixture.settings { settings in
        settings.resolver = server.address
        settings.timeout = timeout
      })
  }

  @Test("both families of a name come together")
  func bothFamilies() async throws {
    let folder = try TemporaryFolder()
    let resolver = try Self.resolver(
      [
        "# a comment", "zone gov.test static", "www.gov.test. 600 IN A 192.0.2.1  # one",
        "www.gov.test. 300 AAAA 2001:db8::1",
      ],
      folder: folder)
    let records = await resolver.addresses(of: "WWW.gov.test.")
    #expect(records.host == "www.gov.test")
    #expect(records.ipv4 == [try #require(IPAddress("192.0.2.1"))])
    #expect(records.ipv6 == [try #require(IPAddress("2001:db8::1"))])
    #expect(records.timeToLive == 300)
    #expect(records.ipv4Failure == nil && records.ipv6Failure == nil)
    #expect(records.aliases.isEmpty)
    #expect(records.dnssec == .insecure)
  }

  @Test("no such name, and no such record, are two things")
  func negative() async throws {
    let folder = try TemporaryFolder()
    let resolver = try Self.resolver(["zone gov.test static", "only4.gov.test. A 192.0.2.1"], folder: folder)
    let missing = await resolver.addresses(of: "missing.gov.test")
    #expect(missing.ipv4Failure?.code == .nameNotFound)
    #expect(missing.ipv6Failure?.code == .nameNotFound)
    let half = await resolver.addresses(of: "only4.gov.test")
    #expect(half.ipv4.count == 1)
    #expect(half.ipv6Failure?.code == .noAddress)
  }

  @Test("aliases are followed and listed in order, in local data too")
  func localAliases() async throws {
    let folder = try TemporaryFolder()
    let resolver = try Self.resolver(
      [
        "zone gov.test static", "www.gov.test. CNAME lb.gov.test.", "lb.gov.test. CNAME end.gov.test.",
        "end.gov.test. A 192.0.2.9",
      ], folder: folder)
    let records = await resolver.addresses(of: "www.gov.test")
    #expect(records.aliases == ["lb.gov.test", "end.gov.test"])
    #expect(records.ipv4 == [try #require(IPAddress("192.0.2.9"))])
    #expect(records.ipv6Failure?.code == .noAddress)
  }

  @Test("aliases of a name server's answers are read in order")
  func remoteAliases() async throws {
    let server = try LoopbackNameServer { name, type in
      switch (name, type) {
      case ("www.gov.test.example", 1):
        .records([
          .name("www.gov.test.example", type: 5, "cdn.example", timeToLive: 50),
          .name("cdn.example", type: 5, "Edge.Example", timeToLive: 40),
        ])
      case ("cdn.example", 1): .records([.name("cdn.example", type: 5, "Edge.Example", timeToLive: 40)])
      case ("edge.example", 1): .records([.address("edge.example", [192, 0, 2, 7], timeToLive: 45)])
      default: .records([])
      }
    }
    let resolver = try Self.resolver(at: server)
    let answer = await resolver.lookUp("www.gov.test.example", .a)
    #expect(answer.aliases == ["cdn.example", "edge.example"])
    #expect(answer.addresses == [try #require(IPAddress("192.0.2.7"))])
    #expect(answer.timeToLive == 40)
    #expect(answer.responseCode == 0)
  }

  @Test("aliases that run in a circle have a code of their own")
  func aliasCircle() async throws {
    let folder = try TemporaryFolder()
    let resolver = try Self.resolver(
      ["zone gov.test static", "a.gov.test. CNAME b.gov.test.", "b.gov.test. CNAME a.gov.test."], folder: folder)
    #expect(await resolver.lookUp("a.gov.test", .a).failure?.code == .aliasLoop)
  }

  @Test(
    "a name server that cannot answer, refuses, or says what nobody knows",
    arguments: [(2, Failure.Code.serverFailure), (5, .queryRefused), (4, .resolverError)])
  func serverFailure(code: Int, expected: Failure.Code) async throws {
    let server = try LoopbackNameServer { _, _ in .records([], code: code) }
    let resolver = try Self.resolver(at: server)
    let answer = await resolver.lookUp("www.example.com", .a)
    #expect(answer.failure?.code == expected)
    #expect(answer.records.isEmpty)
  }

  @Test("an answer that is cut short, and does not come over TCP, has a code of its own; it is asked for once")
  func truncated() async throws {
    let server = try LoopbackNameServer { _, _ in .flagged([], flags: 0x0200) }
    let resolver = try Self.resolver(at: server)
    let clock = ContinuousClock()
    #expect(await resolver.lookUp("www.example.com", .a).failure?.code == .answerTruncated)
    let (asked, answered) = (server.questions.count, clock.now)
    #expect(await resolver.lookUp("www.example.com", .a).failure?.code == .answerTruncated)
    // It is remembered for 30 seconds, which the second answer may come after where the machine has other work.
    #expect(server.questions.count == asked || clock.now - answered > .seconds(20))
  }

  @Test("a long answer comes over TCP; of 300 addresses all are read, and 16 are tried")
  func manyAddresses() async throws {
    let server = try LoopbackNameServer(listensOnTCP: true) { name, _ in
      guard name.hasPrefix("tcp:") else { return .flagged([], flags: 0x0200) }
      return .records((0..<300).map { .address("www.example.com", [192, 0, UInt8($0 / 256), UInt8($0 % 256)]) })
    }
    let resolver = try Self.resolver(at: server)
    #expect(await resolver.lookUp("www.example.com", .a).addresses.count == 300)
  }

  @Test("aliases of a name server's answers that run in a circle are told from its errors")
  func remoteAliasCircle() async throws {
    let server = try LoopbackNameServer { name, _ in
      .records([.name(name, type: 5, name == "a.example.com" ? "b.example.com" : "a.example.com")])
    }
    let resolver = try Self.resolver(at: server)
    #expect(await resolver.lookUp("a.example.com", .a).failure?.code == .aliasLoop)
  }

  @Test("names with underscores are looked up: they are no host names, but browsers open them")
  func underscores() async throws {
    let folder = try TemporaryFolder()
    let resolver = try Self.resolver(["zone gov.example static", "my_site.gov.example. A 192.0.2.1"], folder: folder)
    #expect(await resolver.lookUp("my_site.gov.example", .a).addresses.count == 1)
  }

  @Test("a name server that is silent: resolve timeout, at the limit")
  func silence() async throws {
    let server = try LoopbackNameServer { _, _ in .silence }
    let resolver = try Self.resolver(at: server, timeout: 0.3)
    let answer = await resolver.lookUp("www.example.com", .a)
    #expect(answer.failure?.code == .resolveTimeout)
    #expect(answer.milliseconds >= 300)
  }

  @Test("cancelling a look-up frees the task at once")
  func cancelled() async throws {
    let server = try LoopbackNameServer { _, _ in .silence }
    let resolver = try Self.resolver(at: server)
    let task = Task { await resolver.lookUp("www.example.com", .a) }
    #expect(await server.waitForQuestions(1))
    task.cancel()
    // Not `resolveTimeout`: the look-up did not run to its own limit.
    #expect(await task.value.failure?.code == .cancelled)
  }

  @Test("a silent name does not hold up others, nor transfers")
  func silentNameAside() async throws {
    let names = try LoopbackNameServer { name, type in
      if name == "silent.example" { return .silence }
      return .records(type == 1 ? [.address(name, [127, 0, 0, 1])] : [])
    }
    let server = try LoopbackServer(.ipv4) { _ in Reply.ok("fine") }
    let transport = try Fixture.transport { settings in
      settings.resolver = names.address
      settings.portMap = [80: server.port]
    }
    let silent = Task { try await transport.fetch("http://silent.example/") }
    #expect(await names.waitForQuestions(1))
    #expect(try await transport.fetch("http://other.example/").text == "fine")
    silent.cancel()
    #expect(try await silent.value.code == .cancelled)
    #expect(try await transport.fetch("http://third.example/").text == "fine")
  }

  @Test("the same question asked many times at once goes out once, and is remembered")
  func singleFlight() async throws {
    let server = try LoopbackNameServer { name, _ in .records([.address(name, [192, 0, 2, 1], timeToLive: 0)]) }
    let resolver = try Self.resolver(at: server)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<50 { group.addTask { _ = await resolver.lookUp("www.example.com", .a) } }
    }
    #expect(await resolver.lookUp("www.example.com", .a).addresses.count == 1)
    #expect(server.questions == ["www.example.com/1"])
  }

  @Test("more names at once than may be under way all get their answer")
  func manyNames() async throws {
    let server = try LoopbackNameServer { name, _ in .records([.address(name, [192, 0, 2, 1])]) }
    let resolver = try Self.resolver(at: server)
    let found = await withTaskGroup(of: Int.self) { group in
      for number in 0..<400 {
        group.addTask { await resolver.lookUp("n\(number).example", .a).addresses.count }
      }
      return await group.reduce(0, +)
    }
    #expect(found == 400)
  }

  @Test("an address is its own answer")
  func literals() async throws {
    let folder = try TemporaryFolder()
    let resolver = try Self.resolver([], folder: folder)
    let four = await resolver.addresses(of: "192.0.2.1")
    #expect(four.ipv4 == [try #require(IPAddress("192.0.2.1"))])
    #expect(four.ipv6Failure?.code == .noAddress)
    let six = await resolver.addresses(of: "[2001:db8::1]")
    #expect(six.ipv6 == [try #require(IPAddress("2001:db8::1"))])
    #expect(six.ipv4Failure?.code == .noAddress)
  }

  @Test(
    "names that DNS cannot hold are not asked for",
    arguments: [
      String(repeating: "a", count: 64) + ".example", String(repeating: "abc.", count: 63) + "example", "a..example",
      ".example", "",
    ])
  func impossibleNames(name: String) async throws {
    let server = try LoopbackNameServer { _, _ in .records([]) }
    let resolver = try Self.resolver(at: server)
    let answer = await resolver.lookUp(name, .a)
    #expect(answer.failure?.code == .nameInvalid)
    #expect(server.questions.isEmpty)
  }

  @Test("other types are read")
  func otherTypes() async throws {
    let server = try LoopbackNameServer { name, type in
      switch type {
      case 2: .records([.name(name, type: 2, "ns1.gov.example"), .name(name, type: 2, "ns2.gov.example")])
      case 6:
        .records([
          .raw(
            name, type: 6,
            LoopbackNameServer.wire("ns1.gov.example") + LoopbackNameServer.wire("root.gov.example")
              + [0, 0, 0, 42, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 44])
        ])
      case 12: .records([.name(name, type: 12, "host.gov.example")])
      case 43: .records([.raw(name, type: 43, [0x12, 0x34, 8, 2, 0xab, 0xcd])])
      case 257: .records([.raw(name, type: 257, [128, 5] + Array("issueca.example".utf8))])
      default: .records([])
      }
    }
    let resolver = try Self.resolver(at: server)
    #expect(await resolver.lookUp("gov.example", .ns).names == ["ns1.gov.example", "ns2.gov.example"])
    #expect(await resolver.lookUp("1.2.0.192.in-addr.arpa.example", .ptr).names == ["host.gov.example"])
    #expect(
      await resolver.lookUp("gov.example", .soa).records.map(\.content) == [
        .startOfAuthority(primary: "ns1.gov.example", mailbox: "root.gov.example", serial: 42, minimum: 300)
      ])
    #expect(
      await resolver.lookUp("gov.example", .ds).records.map(\.content) == [
        .delegationSigner(keyTag: 0x1234, algorithm: 8, digestType: 2, digest: [0xab, 0xcd])
      ])
    #expect(
      await resolver.lookUp("gov.example", .caa).records.map(\.content) == [
        .certificationAuthority(flags: 128, tag: "issue", value: "ca.example")
      ])
  }

  @Test("an answer that fails validation is bogus, not merely an error")
  func bogus() async throws {
    let folder = try TemporaryFolder()
    // The zone is said to be signed with this key; the server signs nothing.
    let anchor = try folder.write(
      "signed.example. DS 12345 8 2 \(String(repeating: "ab", count: 32))\n", to: "anchor")
    let server = try LoopbackNameServer { name, type in
      .records(type == 1 ? [.address(name, [192, 0, 2, 1])] : [])
    }
    let settings = Fixture.settings { $0.resolver = server.address }
    let resolver = try Resolver(settings: settings, trustAnchorFile: anchor)
    let answer = await resolver.lookUp("www.signed.example", .a)
    #expect(answer.failure?.code == .bogusAnswer)
    #expect(answer.dnssec == .bogus)
    #expect(await resolver.lookUp("www.unsigned.example", .a).addresses.count == 1)
  }

  @Test("ending the resolver frees everybody who waits")
  func shutdown() async throws {
    let server = try LoopbackNameServer { _, _ in .silence }
    let resolver = try Self.resolver(at: server)
    let task = Task { await resolver.lookUp("www.example.com", .a) }
    #expect(await server.waitForQuestions(1))
    resolver.shutdown()
    #expect(await task.value.failure?.code == .cancelled)
    #expect(await resolver.lookUp("other.example.com", .a).failure?.code == .cancelled)
  }

  @Test("failed look-ups end an exchange with their own code")
  func exchanges() async throws {
    let folder = try TemporaryFolder()
    let transport = try Fixture.transport(
      zone: ["zone gov.test static", "only4.gov.test. A 127.0.0.1"], folder: folder)
    let missing = try await transport.fetch("http://missing.gov.test/")
    #expect(missing.code == .nameNotFound)
    #expect(missing.phase == .resolve)
    let six = try await transport.fetch("http://only4.gov.test/") { $0.family = .v6 }
    #expect(six.code == .noAddress)
  }

  @Test(
    "settings that cannot be used are told in a sentence",
    arguments: [("not-an-address", nil), (nil, "nonsense line\n"), (nil, "zone gov.test nosuchtype\n")]
      as [(String?, String?)])
  func badSettings(address: String?, zone: String?) async throws {
    let folder = try TemporaryFolder()
    let file = try zone.map { try folder.write($0, to: "zone") }
    let settings = Fixture.settings { settings in
      settings.resolver = address
      settings.zoneFiles = file.map { [$0] } ?? []
    }
    let error = #expect(throws: TransportError.self) { try Resolver(settings: settings) }
    #expect(error?.description.contains(address ?? "line 1") == true)
  }
}
