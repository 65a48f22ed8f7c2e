import Addresses
import Evidence
import Foundation
import TestKit
import Testing

@testable import Transport

@Suite("Aliases in a circle, as the zones' own servers tell it")
struct AliasCircleTests {
  /// A server that holds both zones: aliases as `names` has them, start of authority for each zone.
  private static func server(_ names: [String: String], flags: Int = NameServerTests.authority) throws
    -> LoopbackNameServer
  {
    try LoopbackNameServer { name, type in
      if type == 6 { return .flagged([NameServerTests.start(name)], flags: flags) }
      guard let target = names[name] else { return .flagged([], flags: flags) }
      return .flagged([.name(name, type: 5, target)], flags: flags)
    }
  }

  /// The circle of `www.gov.example`; our resolver, which has a zone file, sees `resolved`.
  private static func circle(_ resolved: [String: String], _ server: LoopbackNameServer) async throws -> [String]? {
    let folder = try TemporaryFolder()
    let lines =
      ["gov.example. NS ns1.gov.example.", "ns1.gov.example. A 127.0.0.1", "cdn.org. NS ns.cdn.org."]
      + ["ns.cdn.org. A 127.0.0.1"] + resolved.map { "\($0.key). CNAME \($0.value)." }
    let file = try folder.write((["zone . static"] + lines).joined(separator: "\n") + "\n", to: "zone")
    let settings = Fixture.settings { $0.zoneFiles = [file] }
    let vantage = Vantage(ipv4: true, ipv6: false, time: Date(), allowsPrivateAddresses: true)
    let resolver = try Resolver(settings: settings)
    var probe = NameServerProbe(resolver: resolver, settings: settings, vantage: vantage)
    let port = server.port
    probe.port = { _ in port }
    #expect(await resolver.lookUp("www.gov.example", .aaaa).failure?.code == .aliasLoop)
    let facts = try #require(await probe.look(at: "www.gov.example"))
    #expect(facts.zone == "gov.example", "an alias is no zone: the look goes on above")
    return await probe.aliasCircle(from: "www.gov.example", known: facts)
  }

  private static let inside = ["www.gov.example": "lb.gov.example", "lb.gov.example": "www.gov.example"]
  private static let across = ["www.gov.example": "a.cdn.org", "a.cdn.org": "b.cdn.org", "b.cdn.org": "a.cdn.org"]

  @Test("within one zone")
  func withinZone() async throws {
    let circle = try await Self.circle(Self.inside, Self.server(Self.inside))
    #expect(circle == ["www.gov.example", "lb.gov.example", "www.gov.example"])
  }

  @Test("across two zones, each asked at its own server; the circle need not come back to the first name")
  func acrossZones() async throws {
    let server = try Self.server(Self.across)
    let circle = try await Self.circle(Self.across, server)
    #expect(circle == ["www.gov.example", "a.cdn.org", "b.cdn.org", "a.cdn.org"])
    #expect(server.questions.contains("cdn.org/6"))
  }

  @Test("an alias of itself is the smallest circle")
  func itself() async throws {
    let own = ["www.gov.example": "www.gov.example"]
    let circle = try await Self.circle(Self.inside, Self.server(own))
    #expect(circle == ["www.gov.example", "www.gov.example"])
  }

  @Test("what our resolver alone says is none: the zone has been repaired, is not served, or goes on too long")
  func unconfirmed() async throws {
    #expect(try await Self.circle(Self.inside, Self.server(["www.gov.example": "lb.gov.example"])) == nil)
    #expect(try await Self.circle(Self.inside, Self.server(Self.inside, flags: 0)) == nil)
    let long =
      (0..<20).map { ("a\($0).gov.example", "a\($0 + 1).gov.example") } + [("www.gov.example", "a0.gov.example")]
    #expect(
      try await Self.circle(Self.inside, Self.server(Dictionary(uniqueKeysWithValues: long))) == nil)
  }
}
