import Addresses
import Evidence
import TestKit
import Testing

@testable import Transport

@Suite("Names that lead nowhere good, each told apart")
struct BadNameTests {
  @Test(
    "an AAAA record that points inside is refused and named, in a real run", arguments: ["::1", "fd00::1", "fe80::1"])
  func pointsInside(address: String) async throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("zone . static\nwww.gov.example. AAAA \(address)\n", to: "zone")
    var settings = GatherSettings()
    settings.zoneFiles = [file]
    let transport = try Transport(settings: settings)
    let fetched = try await transport.fetch("http://www.gov.example/") { $0.family = .v6 }
    #expect(fetched.code == .addressRefused)
    #expect(fetched.exchange.failure?.detail.contains(address) == true)
    #expect(await transport.resolver.addresses(of: "www.gov.example").ipv6.map(\.description) == [address])
  }

  @Test("of 300 addresses as many are tried as the policy says")
  func manyAddresses() throws {
    let policy = AddressPolicy(allowsPrivateAddresses: false)
    let home = try #require(IPAddress("127.0.0.1"))
    let far = (0..<300).compactMap { IPAddress(bytes: [8, 8, UInt8($0 / 256), UInt8($0 % 256)]) }
    #expect(try policy.candidates(far, limit: AddressPolicy.attempts).get() == Array(far.prefix(4)))
    // What stands behind the first sixteen is not looked at: nobody hides a good address there by accident.
    let inside = [IPAddress](repeating: home, count: 16) + far
    #expect(throws: AddressPolicy.Refused.self) { try policy.candidates(inside, limit: 4).get() }
  }

  @Test(
    "a name longer than DNS allows, by one byte or by much, is no name",
    arguments: [(253, true), (254, false), (255, false)])
  func length(bytes: Int, exists: Bool) {
    let name = String(repeating: "abcd.", count: 49) + String(repeating: "b", count: bytes - 248) + ".cn"
    #expect(name.utf8.count == bytes)
    if case .success = LookUpName.reading(name) { #expect(exists) } else { #expect(!exists) }
  }

  @Test("an internationalised name that has no form in DNS is no address", arguments: ["中\u{FFFD}国.cn", "xn--中.cn"])
  func noForm(host: String) {
    #expect(WebAddress("http://\(host)/") == nil)
  }

  @Test("a name in encoded form that does not come back as it was is asked for as it stands: DNS has the last word")
  func doesNotRoundTrip() async throws {
    let server = try LoopbackNameServer { _, _ in .records([], code: 3) }
    let transport = try Fixture.transport { $0.resolver = server.address }
    let fetched = try await transport.fetch("http://xn--zn7c.cn/") { $0.family = .v4 }
    #expect(fetched.code == .idnInvalid)
    #expect(server.questions == ["xn--zn7c.cn/1"])
    let known = try LoopbackNameServer { name, _ in .records([.address(name, [127, 0, 0, 1])]) }
    let resolver = try Resolver(settings: Fixture.settings { $0.resolver = known.address })
    #expect(await resolver.lookUp("xn--zn7c.cn", .a).addresses.count == 1, "one that is there is there")
    #expect(try await transport.fetch("http://xn--fsqu00a.cn/").code == .nameNotFound)
  }

  @Test(
    "why a resolver fails is taken from what it says of the zone's servers",
    arguments: [
      (22, Failure.Code.zoneSilent), (23, .zoneSilent), (20, .queryRefused), (6, .bogusAnswer), (3, .serverFailure),
    ])
  func extendedErrors(number: Int, code: Failure.Code) async throws {
    let server = try LoopbackNameServer { _, _ in .failure(extendedError: number) }
    let resolver = try Resolver(settings: Fixture.settings { $0.resolver = server.address })
    #expect(await resolver.lookUp("www.gov.example", .a).failure?.code == code)
  }

  @Test("more aliases than eight are a fault of their own, and no missing record")
  func manyAliases() async throws {
    let folder = try TemporaryFolder()
    let chain = (0..<12).map { "a\($0).gov.example. CNAME a\($0 + 1).gov.example." }
    let file = try folder.write(
      (["zone . static"] + chain + ["a12.gov.example. A 192.0.2.1"]).joined(separator: "\n") + "\n", to: "zone")
    let resolver = try Resolver(settings: Fixture.settings { $0.zoneFiles = [file] })
    #expect(await resolver.lookUp("a0.gov.example", .a).failure?.code == .aliasLoop)
    #expect(await resolver.lookUp("a5.gov.example", .a).addresses.count == 1)
  }
}
