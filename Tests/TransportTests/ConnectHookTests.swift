import Addresses
import Evidence
import Synchronization
import TestKit
import Testing
import Transport

@Suite("Asking before a connection")
struct ConnectHookTests {
  @Test("every hop tells the address before it connects")
  func everyHop() async throws {
    let server = try LoopbackServer(.ipv4) { $0.target == "/a" ? Reply.redirect("/b") : Reply.ok("end") }
    let transport = try Fixture.transport()
    let asked = Mutex<[String]>([])
    let fetched = try await transport.fetch(server.url("/a")) {
      $0.beforeConnect = { url, address in
        asked.withLock { $0.append("\(url.pathAndQuery) \(address)") }
        return nil
      }
    }
    #expect(fetched.text == "end")
    #expect(asked.withLock { $0 } == ["/a 127.0.0.1", "/b 127.0.0.1"])
  }

  @Test("a refusal ends the exchange before anything is sent, and keeps the hops before it")
  func refusal() async throws {
    let server = try LoopbackServer(.ipv4) { _ in Reply.redirect("/b") }
    let transport = try Fixture.transport()
    let fetched = try await transport.fetch(server.url("/a")) {
      $0.beforeConnect = { url, _ in url.pathAndQuery == "/b" ? Failure(.request, .retryAfter, detail: "later") : nil }
    }
    #expect(fetched.code == .retryAfter)
    #expect(fetched.exchange.hops.map(\.status) == [302])
    #expect(server.requests.count == 1)
  }
}
