import Addresses
import Evidence
import TestKit
import Testing

@testable import Transport

@Suite("Whether large answers come over IPv6", .enabled(if: LoopbackServer.hasIPv6, "\(LoopbackServer.noIPv6)"))
struct LargePacketTests {
  private func ask(_ url: String, patience: Double = Patience.seconds) async throws -> Bool? {
    let settings = Fixture.settings()
    let test = try #require(
      LargePacketTest(settings: settings, resolver: try Resolver(settings: settings), patience: patience))
    return await test.ask([try Fixture.url(url)])
  }

  @Test("a page larger than a packet shows that they do, a small one shows nothing")
  func page() async throws {
    let large = try LoopbackServer(.ipv6) { _ in Reply.ok(String(repeating: "x", count: 4000)) }
    #expect(try await ask("http://[::1]:\(large.port)/") == true)
    let small = try LoopbackServer(.ipv6) { _ in Reply.ok("fine") }
    #expect(try await ask("http://[::1]:\(small.port)/") == nil)
  }

  @Test("a connection on which a certificate or a page is waited for in vain shows that they do not")
  func lost() async throws {
    // What never answers a handshake looks as one whose certificate is lost.
    let silent = try LoopbackServer(.ipv6) { _ in [.hang] }
    #expect(try await ask("https://[::1]:\(silent.port)/", patience: Patience.growingLimits[0]) == false)
    for limit in Patience.growingLimits {
      let halfway = try LoopbackServer(.ipv6) { _ in [.send("HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\nx"), .hang]
      }
      // A machine too busy to bring the head in time shows nothing.
      guard let result = try await ask("http://[::1]:\(halfway.port)/", patience: limit) else { continue }
      #expect(!result)
      return
    }
  }

  @Test("a closed port, or one that speaks no TLS, shows nothing")
  func other() async throws {
    #expect(try await ask("https://[::1]:1/") == nil)
    let plain = try LoopbackServer(.ipv6) { _ in [.close] }
    #expect(try await ask("http://[::1]:\(plain.port)/") == nil)
  }

  @Test("a certificate that is wrong has come all the same")
  func certificate() throws {
    let url = try Fixture.url("https://[::1]/")
    for code in [Failure.Code.certificateExpired, .certificateUntrusted, .certificateWrongHost] {
      let exchange = Exchange(url: url, time: .now, failure: Failure(.tls, code))
      #expect(LargePacketTest.reading(Fetched(exchange: exchange)) == true)
    }
    let alert = Exchange(url: url, time: .now, failure: Failure(.tls, .tlsHandshake))
    #expect(LargePacketTest.reading(Fetched(exchange: alert)) == nil)
  }
}
