import Addresses
import Evidence
import FoundationEssentials
import TestKit
import Testing
import Transport

@Suite("Time limits and cancelling")
struct TimeoutTests {
  /// Fetches with the shortest limit that lets the transfer get as far as `isFarEnough` says.
  private func fetch(
    _ url: String, by transport: Transport, until isFarEnough: (Fetched) -> Bool
  ) async throws -> Fetched {
    for limit in Patience.growingLimits.dropLast() {
      let fetched = try await transport.fetch(url) { $0.timeout = limit }
      if isFarEnough(fetched) { return fetched }
    }
    return try await transport.fetch(url) { $0.timeout = Patience.growingLimits.last ?? Patience.seconds }
  }

  @Test("a server that says nothing: response timeout")
  func silent() async throws {
    let server = try LoopbackServer(.ipv4) { _ in [.hang] }
    let transport = try Fixture.transport()
    let fetched = try await fetch(server.url(), by: transport) { $0.phase != .connect }
    #expect(fetched.code == .responseTimeout)
    #expect(fetched.phase == .request)
    #expect(await server.waitForPeersToLeave(1))
  }

  @Test("a head that does not end: response timeout")
  func slowHead() async throws {
    let server = try LoopbackServer(.ipv4) { _ in [.send("HTTP/1.1 200 OK\r\nX-A: 1\r\n"), .hang] }
    let transport = try Fixture.transport()
    let fetched = try await fetch(server.url(), by: transport) { $0.phase != .connect }
    #expect(fetched.code == .responseTimeout)
    #expect(fetched.exchange.response == nil)
  }

  @Test("a body that does not end: body timeout, and what came is kept")
  func slowBody() async throws {
    let server = try LoopbackServer(.ipv4) { _ in [.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"), .hang] }
    let transport = try Fixture.transport()
    let fetched = try await fetch(server.url(), by: transport) { $0.text == "half" }
    #expect(fetched.code == .bodyTimeout)
    #expect(fetched.phase == .body)
    #expect(fetched.status == 200)
    #expect(fetched.text == "half")
  }

  @Test("a handshake that does not begin: TLS timeout")
  func silentTLS() async throws {
    let server = try LoopbackServer(.ipv4, greeting: { _ in [.hang] }) { _ in [] }
    let transport = try Fixture.transport()
    let fetched = try await fetch("https://127.0.0.1:\(server.port)/", by: transport) { $0.phase != .connect }
    #expect(fetched.code == .tlsTimeout)
    #expect(fetched.phase == .tls)
  }

  @Test("an address that does not answer: connect timeout, in its share of the time", arguments: ["http", "https"])
  func blackHole(scheme: String) async throws {
    let hole = try FullBacklog()
    let server = try LoopbackServer(.ipv4) { _ in Reply.ok("x") }
    let transport = try Fixture.transport()
    // The handle has a good transfer behind it, whose numbers must not be taken for this one's.
    #expect(try await transport.fetch(server.url()).status == 200)
    let fetched = try await transport.fetch("\(scheme)://127.0.0.1:\(hole.port)/") { $0.timeout = 0.5 }
    #expect(fetched.code == .connectTimeout)
    #expect(fetched.phase == .connect)
  }

  @Test(
    "behind an address that does not answer, the next one is tried in time",
    .enabled(if: LoopbackServer.hasIPv6, "\(LoopbackServer.noIPv6)"))
  func nextAfterBlackHole() async throws {
    let folder = try TemporaryFolder()
    let hole = try FullBacklog()
    let server = try LoopbackServer(.ipv6, port: hole.port) { _ in Reply.ok("six") }
    let transport = try Fixture.transport(
      zone: ["slow.test. A 127.0.0.1", "slow.test. AAAA ::1"], folder: folder, port: hole.port)
    let fetched = try await fetch("http://slow.test/", by: transport) { $0.status != nil }
    #expect(fetched.text == "six")
    #expect(fetched.exchange.response?.address == IPAddress("::1"))
    #expect(!server.requests.isEmpty)
  }

  @Test("an unfinished request does not hold up the others")
  func others() async throws {
    let server = try LoopbackServer(.ipv4) { $0.target == "/hang" ? [.hang] : Reply.ok("fine") }
    let transport = try Fixture.transport()
    let hanging = Task { try await transport.fetch(server.url("/hang")) }
    #expect(await server.waitForRequests(1))
    #expect(try await transport.fetch(server.url("/a")).text == "fine")
    hanging.cancel()
    #expect(try await hanging.value.code == .cancelled)
  }

  @Test("cancelling ends a transfer at once and closes its connection")
  func cancelled() async throws {
    let server = try LoopbackServer(.ipv4) { _ in [.hang] }
    let transport = try Fixture.transport()
    let task = Task { try await transport.fetch(server.url()) }
    #expect(await server.waitForRequests(1))
    task.cancel()
    // Not `responseTimeout`: the request did not run to its own limit.
    #expect(try await task.value.code == .cancelled)
    #expect(await server.waitForPeersToLeave(1))
  }

  @Test("a task that is cancelled already asks nobody")
  func cancelledBefore() async throws {
    let server = try LoopbackServer(.ipv4) { _ in Reply.ok("x") }
    let transport = try Fixture.transport()
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await transport.fetch(server.url())
    }
    #expect(try await task.value.code == .cancelled)
    #expect(server.connections == 0)
  }

  @Test("shutting down ends what runs, and what comes later ends at once")
  func shutdown() async throws {
    let server = try LoopbackServer(.ipv4) { _ in [.hang] }
    let transport = try Fixture.transport()
    let task = Task { try await transport.fetch(server.url()) }
    #expect(await server.waitForRequests(1))
    await transport.shutdown()
    #expect(try await task.value.code == .cancelled)
    #expect(try await transport.fetch(server.url()).code == .cancelled)
    #expect(server.connections == 1)
  }

  @Test("redirects together may not take longer than one page, each in time though it be")
  func wholePage() async throws {
    let server = try LoopbackServer(.ipv4) { $0.target == "/slow" ? [.hang] : Reply.redirect("/slow") }
    let transport = try Fixture.transport()
    var fetched = Fetched(exchange: Exchange(url: try Fixture.url(server.url()), time: Date()))
    for limit in Patience.growingLimits where fetched.exchange.hops.isEmpty {
      fetched = try await transport.fetch(server.url("/a")) { $0.pageTimeout = limit }
    }
    #expect(fetched.code == .pageTimeout)
    #expect(fetched.exchange.hops.map(\.status) == [302])
    let settings = GatherSettings()
    let request = FetchRequest(url: try Fixture.url(server.url()), settings: settings)
    #expect(request.pageTimeout == settings.timeout * FetchRequest.hopsOfTime)
  }

  @Test("what is no page is read no further than it takes to know it")
  func otherBodies() async throws {
    let body = String(repeating: "x", count: 300_000)
    let server = try LoopbackServer(.ipv4) { request in
      switch request.target {
      case "/page": Reply.ok(body, headers: ["Content-Type: text/html; charset=utf-8"])
      case "/unnamed": Reply.ok(body)
      default: Reply.ok(body, headers: ["Content-Type: application/pdf"])
      }
    }
    let transport = try Fixture.transport()
    func read(_ path: String) async throws -> Fetched {
      try await transport.fetch(server.url(path)) { $0.maxOtherBytes = 1000 }
    }
    #expect(try await read("/page").body.count == 300_000)
    #expect(try await read("/unnamed").body.count == 300_000)
    let file = try await read("/file")
    #expect(file.body.count == 1000)
    #expect(file.exchange.failure == nil)
    #expect(file.exchange.response?.bodyTruncated == true)
  }
}
