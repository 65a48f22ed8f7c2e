import Addresses
import Evidence
import Foundation
import TestKit
import Testing

@testable import Transport

@Suite("The scanner looks at itself")
struct VantageTests {
  private static func examine(_ change: (inout GatherSettings) -> Void) async throws -> Vantage {
    let settings = Fixture.settings(change)
    return await VantageExamination(settings: settings, resolver: try Resolver(settings: settings)).examine()
  }

  @Test("a laboratory contacts nobody, unless a control or a resolver of this machine is named")
  func laboratory() {
    let plain = VantagePlan(settings: Fixture.settings())
    #expect(plain.controls.isEmpty && !plain.asksResolver)
    let named = VantagePlan(
      settings: Fixture.settings {
        $0.ipv6Controls = ["[::1]:8443"]
        $0.resolver = "127.0.0.1:5353"
      })
    #expect(named.controls == [.init(host: "::1", port: 8443)])
    #expect(named.asksResolver)
    let outside = VantagePlan(settings: Fixture.settings { $0.resolver = "192.0.2.53" })
    #expect(!outside.asksResolver)
    for change: (inout GatherSettings) -> Void in [{ $0.zoneFiles = ["zone"] }, { $0.portMap = [80: 8080] }] {
      var settings = GatherSettings()
      change(&settings)
      let plan = VantagePlan(settings: settings)
      #expect(plan.controls.isEmpty && !plan.asksResolver)
    }
  }

  @Test("a real run asks well-known places, a closed network the one that is named")
  func realRun() {
    let real = VantagePlan(settings: GatherSettings())
    #expect(real.asksResolver && !real.isNamed)
    #expect(real.asksRoot)
    #expect(real.controls.count { $0.port == 53 } == VantagePlan.wellKnown.count)
    #expect(real.controls.count { $0.port == 443 } == VantagePlan.wellKnownWeb.count)
    #expect(real.controls.allSatisfy { IPAddress($0.host)?.isGlobalUnicast6 == true })
    #expect(VantagePlan.rootServers.allSatisfy { IPAddress($0)?.isGlobalUnicast6 == true })
    var closed = GatherSettings()
    closed.ipv6Controls = ["control.gov.example:80"]
    #expect(VantagePlan(settings: closed).controls == [.init(host: "control.gov.example", port: 80)])
    #expect(!VantagePlan(settings: closed).asksRoot, "a closed network asks nobody outside")
  }

  @Test(
    "controls are read as people write them",
    arguments: [
      ("control.gov.cn", "control.gov.cn", 443), ("control.gov.cn:80", "control.gov.cn", 80),
      ("2001:db8::1", "2001:db8::1", 443), ("[2001:db8::1]", "2001:db8::1", 443),
      ("[2001:db8::1]:80", "2001:db8::1", 80),
    ])
  func controls(text: String, host: String, port: Int) {
    #expect(VantagePlan.control(text) == .init(host: host, port: port))
  }

  @Test(
    "what is no control is said so",
    arguments: ["", ":80", "192.0.2.1", "192.0.2.1:80", "a:b:c", "a.cn:0", "a.cn:70000", "a.cn:", "[a.cn]:80"])
  func badControls(text: String) {
    #expect(VantagePlan.control(text) == nil)
    #expect(!IPv6ControlName.isReadable(text))
  }

  @Test("IPv6 works where a control answers", .enabled(if: LoopbackServer.hasIPv6, "\(LoopbackServer.noIPv6)"))
  func answeringControl() async throws {
    let server = try LoopbackServer(.ipv6) { _ in Reply.ok("fine") }
    let vantage = try await Self.examine { $0.ipv6Controls = ["[::1]:\(server.port)"] }
    #expect(vantage.ipv6)
    let controls = try #require(vantage.findings?.controls)
    #expect(controls.map(\.failure) == [nil])
    #expect(vantage.findings?.ipv6Kind == .loopback)
    #expect(vantage.findings?.clock.isBeforeBuild == false)
  }

  @Test(
    "IPv6 does not work where no control answers, whatever the routing table says",
    .enabled(if: LoopbackServer.hasIPv6, "\(LoopbackServer.noIPv6)"))
  func deadControl() async throws {
    let vantage = try await Self.examine { $0.ipv6Controls = ["[::1]:1"] }
    #expect(!vantage.ipv6)
    #expect(vantage.ipv6Detail == "no answer over IPv6 from [::1]:1")
    #expect(vantage.findings?.ipv6Kind == IPv6Kind.none)
    #expect(vantage.findings?.controls.map { $0.failure?.code } == [.connectionRefused])
  }

  @Test("a control named by a name without IPv6 address proves nothing")
  func controlWithoutAddress() async throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("zone . static\nc.example. A 127.0.0.1\n", to: "zone")
    let vantage = try await Self.examine {
      $0.zoneFiles = [file]
      $0.ipv6Controls = ["c.example"]
    }
    #expect(!vantage.ipv6)
    #expect(vantage.ipv6Detail == "no IPv6 address of c.example")
  }

  @Test("a resolver that is honest, and one that invents names", arguments: [false, true])
  func inventedNames(invents: Bool) async throws {
    let server = try LoopbackNameServer { name, type in
      type == 1 && invents ? .records([.address(name, [192, 0, 2, 1])]) : .records([], code: 3)
    }
    let vantage = try await Self.examine { $0.resolver = server.address }
    #expect(vantage.findings?.inventsNames == invents)
  }

  @Test("a resolver that says nothing leaves it open")
  func silentResolver() async throws {
    let server = try LoopbackNameServer { _, _ in .records([], code: 2) }
    let vantage = try await Self.examine { $0.resolver = server.address }
    #expect(vantage.findings?.inventsNames == nil)
    #expect(vantage.findings?.validation == .unknown)
  }

  @Test(
    "validation of DNSSEC is told by the flag, or by what cannot be resolved",
    arguments: [
      (0x20, 0, DNSSECValidation.validates), (0, 2, .validates), (0, 0, .doesNotValidate), (0, 5, .unknown),
    ])
  func validation(flags: Int, code: Int, expected: DNSSECValidation) async throws {
    let server = try LoopbackNameServer { name, _ in
      name.isEmpty ? .flagged([], flags: flags) : .records([], code: name == "dnssec-failed.org" ? code : 3)
    }
    let vantage = try await Self.examine { $0.resolver = server.address }
    #expect(vantage.findings?.validation == expected)
  }

  @Test(
    "addresses that the network's DNS64 makes are no addresses of a site",
    .enabled(if: LoopbackServer.hasIPv6, "\(LoopbackServer.noIPv6)"))
  func translated() async throws {
    let prefix: [UInt8] = [0x20, 1, 0x0d, 0xb8, 0, 0x64, 0, 0, 0, 0, 0, 0]
    let server = try LoopbackNameServer { name, type in
      switch (name, type) {
      case ("ipv4only.arpa", 28): .records([.address(name, prefix + [192, 0, 0, 170])])
      case ("four.example.com", 28): .records([.address(name, prefix + [192, 0, 2, 1])])
      case ("six.example.com", 28):
        .records([.address(name, [0x24, 8] + [UInt8](repeating: 0, count: 13) + [1])])
      default: .records([], code: 3)
      }
    }
    let settings = Fixture.settings { $0.resolver = server.address }
    let resolver = try Resolver(settings: settings)
    let vantage = await VantageExamination(settings: settings, resolver: resolver).examine()
    #expect(vantage.findings?.ipv6Kind == .nat64)
    #expect(vantage.findings?.translationPrefixes.map(\.description) == ["2001:db8:64::/96"])
    let four = await resolver.lookUp("four.example.com", .aaaa)
    #expect(four.addresses.isEmpty && four.failure?.code == .noAddress)
    #expect(await resolver.lookUp("six.example.com", .aaaa).addresses.count == 1)
  }

  @Test("a resolver that does not answer is told from names that do not exist")
  func deadResolver() async throws {
    let port = try LoopbackNameServer { _, _ in .silence }.address
    // The server is gone with its last reference: its port answers nothing.
    let vantage = try await Self.examine {
      $0.resolver = port
      $0.timeout = 1
    }
    #expect(vantage.findings?.resolverFailure != nil)
    #expect(vantage.findings?.inventsNames == nil)
    let server = try LoopbackNameServer { _, _ in .records([], code: 3) }
    let answered = try await Self.examine { $0.resolver = server.address }
    #expect(answered.findings?.inventsNames == false)
    #expect(answered.findings?.resolverFailure == nil)
  }

  @Test(
    "an address on an interface of a tunnel's kind is a tunnel's",
    arguments: [("776", true), ("65534", true), ("1", false), ("512", false), ("x", false)])
  func tunnel(kind: String, isTunnel: Bool) throws {
    let folder = try TemporaryFolder()
    let line = "24088000000100000000000000000010 02 40 00 80     he6\n"
    let table = try folder.write("fe800000000000000000000000000001 03 40 20 80 eth0\n" + line, to: "table")
    try FileManager.default.createDirectory(atPath: folder.path + "/he6", withIntermediateDirectories: true)
    _ = try folder.write(kind + "\n", to: "he6/type")
    let address = try #require(IPAddress("2408:8000:1::10"))
    #expect(TunnelInterface.holds(address, table: table, folder: folder.path) == isTunnel)
    #expect(
      VantageExamination.kind(
        works: true, source: address, isTunnel: isTunnel, isTranslated: false, isLaboratory: false)
        == (isTunnel ? .tunnel : .native))
    #expect(!TunnelInterface.holds(address, table: folder.path + "/none", folder: folder.path))
  }

  @Test(
    "the kind of IPv6 is told by the source address",
    arguments: [
      ("2408:8000:1::2", IPv6Kind.native), ("2002:c000:204::1", .sixToFour), ("2001:0:5ef5:79fd::1", .teredo),
      ("fd00::1", .local),
    ])
  func kinds(source: String, kind: IPv6Kind) {
    let address = IPAddress(source)
    #expect(VantageExamination.kind(works: true, source: address, isTranslated: false, isLaboratory: false) == kind)
    #expect(VantageExamination.kind(works: false, source: address, isTranslated: true, isLaboratory: false) == .none)
  }
}
