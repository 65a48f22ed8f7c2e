import Addresses
import Evidence
import TestKit
import Testing

@testable import Transport

@Suite("Which addresses are contacted")
struct PolicyTests {
  @Test(
    "a redirect cannot lead inside, by address or by name",
    arguments: [
      "http://[::1]/", "http://127.0.0.2/", "http://169.254.169.254/latest/meta-data/", "http://0x7f.2/",
      "http://100.100.100.200/", "http://[::ffff:10.0.0.1]/", "http://rebound.test/",
    ])
  func redirectInside(target: String) async throws {
    let folder = try TemporaryFolder()
    let zone = try folder.write("start.test. A 127.0.0.1\nrebound.test. A 10.1.2.3\n", to: "zone")
    let server = try LoopbackServer(.both) { _ in Reply.redirect(target) }
    let home = try #require(IPAddress("127.0.0.1"))
    let transport = try Transport(
      settings: Fixture.settings { settings in
        settings.zoneFiles = [zone]
        settings.portMap = [80: server.port]
      }, resolver: nil, policy: AddressPolicy(allowsPrivateAddresses: false, exceptions: [home]))
    let fetched = try await transport.fetch("http://start.test/")
    #expect(fetched.code == .addressRefused)
    #expect(fetched.phase == .resolve)
    #expect(fetched.exchange.hops.map(\.status) == [302])
    #expect(server.requests.count == 1)
  }

  @Test("a name that leads elsewhere when it is asked again is asked once: what was judged is what is connected to")
  func rebinding() async throws {
    let server = try LoopbackServer(.ipv4) { request in
      request.target == "/again" ? Reply.ok("still here") : Reply.redirect("/again")
    }
    let questions = LockBox(0)
    // First an address that may be contacted, then the metadata service; good for no second, as in the attack.
    let names = try LoopbackNameServer { name, type in
      guard type == 1 else { return .records([]) }
      let count = questions.withLock { count in
        count += 1
        return count
      }
      return .records([.address(name, count == 1 ? [127, 0, 0, 1] : [169, 254, 169, 254], timeToLive: 0)])
    }
    let home = try #require(IPAddress("127.0.0.1"))
    let transport = try Transport(
      settings: Fixture.settings { settings in
        settings.resolver = names.address
        settings.portMap = [80: server.port]
      }, resolver: nil, policy: AddressPolicy(allowsPrivateAddresses: false, exceptions: [home]))
    let fetched = try await transport.fetch("http://rebound.example/") { $0.family = .v4 }
    #expect(fetched.text == "still here")
    #expect(fetched.exchange.response?.address == home)
    #expect(names.questions.count { $0 == "rebound.example/1" } == 1)
  }

  @Test("the caller's own pin is no way around the policy, and holds for its host alone")
  func pinned() async throws {
    let server = try LoopbackServer(.ipv4) { _ in Reply.redirect("http://unknown.invalid/") }
    let inside = try Transport(settings: GatherSettings())
    let refused = try await inside.fetch("http://good.test:\(server.port)/") {
      $0.pinnedAddress = IPAddress("127.0.0.1")
    }
    #expect(refused.code == .addressRefused)
    let transport = try Fixture.transport()
    let other = try await transport.fetch("http://good.test:\(server.port)/") {
      $0.pinnedAddress = IPAddress("127.0.0.1")
    }
    #expect(other.exchange.hops.count == 1)
    #expect(other.code == .nameNotFound)
  }

  @Test("where an address refuses, the next is tried; four in all")
  func nextAddress() async throws {
    let folder = try TemporaryFolder()
    let server = try LoopbackServer(.ipv4) { _ in Reply.ok("fine") }
    let near = ["127.0.0.2", "127.0.0.3", "127.0.0.1"].map { "near.test. A \($0)" }
    let far = ["127.0.0.2", "127.0.0.3", "127.0.0.4", "127.0.0.5", "127.0.0.1"].map { "far.test. A \($0)" }
    let transport = try Fixture.transport(zone: near + far, folder: folder, port: server.port)
    let found = try await transport.fetch("http://near.test/") { $0.family = .v4 }
    #expect(found.text == "fine")
    let addresses = await transport.resolver.addresses(of: "far.test").ipv4
    let home = try #require(IPAddress("127.0.0.1"))
    let position = try #require(addresses.firstIndex(of: home))
    let fifth = try await transport.fetch("http://far.test/") { $0.family = .v4 }
    #expect(fifth.code == (position < AddressPolicy.attempts ? nil : .connectionRefused))
  }

  @Test("forbidden addresses of a name are left out, and all of them forbidden is a refusal")
  func candidates() throws {
    let inside = try #require(IPAddress("10.0.0.1"))
    let outside = try #require(IPAddress("114.114.114.114"))
    let policy = AddressPolicy(allowsPrivateAddresses: false)
    #expect(try policy.candidates([inside, outside], limit: 4).get() == [outside])
    #expect(throws: AddressPolicy.Refused.self) { try policy.candidates([inside], limit: 4).get() }
    #expect(try policy.candidates([], limit: 4).get().isEmpty)
    let many = Array(repeating: outside, count: 40)
    #expect(try policy.candidates(many, limit: 100).get().count == AddressPolicy.usedAddresses)
  }
}
