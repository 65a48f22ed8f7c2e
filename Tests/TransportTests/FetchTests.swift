import Addresses
import Evidence
import TestKit
import Testing
import Transport

@Suite("Fetching from a server")
struct FetchTests {
  @Test("a page comes with status, headers, address, port and times")
  func wholeResponse() async throws {
    let server = try LoopbackServer(.ipv4) { _ in Reply.ok("你好", headers: ["Content-Type: text/html"]) }
    let transport = try Fixture.transport()
    let fetched = try await transport.fetch(server.url("/a/../b?q=1#part"))
    let response = try #require(fetched.exchange.response)
    #expect(fetched.exchange.failure == nil)
    #expect(fetched.text == "你好")
    #expect(response.status == 200)
    #expect(response.httpVersion == "1.1")
    #expect(response.values(of: "content-type") == ["text/html"])
    #expect(response.address == IPAddress("127.0.0.1"))
    #expect(response.port == server.port)
    #expect(response.bodyBytes == 6)
    #expect(!response.bodyTruncated)
    #expect(response.tls == nil)
    let firstByte = try #require(response.timings.firstByte)
    #expect(try #require(response.timings.connect) <= firstByte)
    #expect(try #require(response.timings.total) >= firstByte)
    #expect(fetched.exchange.hops == [Hop(url: response.url, status: 200, address: response.address)])
    #expect(server.requests.map(\.target) == ["/b?q=1"], "what is judged is what is sent, without the fragment")
  }

  @Test("the request looks like a browser's, and names us")
  func requestHeaders() async throws {
    let server = try LoopbackServer(.ipv4) { _ in Reply.ok("") }
    let transport = try Fixture.transport { $0.userAgent = "Inspector/1\r\nInjected: yes" }
    _ = try await transport.fetch(server.url()) { $0.extraHeaders = [HeaderField("accept", "text/plain")] }
    let request = try #require(server.requests.first)
    #expect(request.method == "GET")
    #expect(request.values(of: "Accept") == ["text/plain"], "an own field replaces the usual one")
    #expect(request.values(of: "Accept-Language") == ["zh-CN,zh;q=0.9,en;q=0.8"])
    #expect(request.values(of: "Accept-Encoding").first?.contains("gzip") == true)
    #expect(request.values(of: "User-Agent").first?.hasPrefix("Inspector/1") == true)
    #expect(request.values(of: "Injected").isEmpty, "a line break in a setting starts no header field")
  }

  @Test(
    "a request pinned to a family goes there and nowhere else",
    .enabled(if: LoopbackServer.hasIPv6, "\(LoopbackServer.noIPv6)"), arguments: [IPAddress.Family.v4, .v6])
  func pinnedFamily(family: IPAddress.Family) async throws {
    let folder = try TemporaryFolder()
    let server = try LoopbackServer(.both) { _ in Reply.ok("x") }
    let transport = try Fixture.transport(
      zone: ["both.test. A 127.0.0.1", "both.test. AAAA ::1"], folder: folder, port: server.port)
    let fetched = try await transport.fetch("http://both.test/") { $0.family = family }
    #expect(fetched.status == 200)
    #expect(fetched.exchange.response?.address == IPAddress(family == .v4 ? "127.0.0.1" : "::1"))
    #expect(server.requests.map(\.isIPv6) == [family == .v6])
    #expect(server.requests.first?.values(of: "Host") == ["both.test"], "the port map changes no address")
  }

  @Test(
    "a free family takes IPv4, and IPv6 where nothing listens on IPv4",
    .enabled(if: LoopbackServer.hasIPv6, "\(LoopbackServer.noIPv6)"))
  func freeFamily() async throws {
    let folder = try TemporaryFolder()
    let server = try LoopbackServer(.ipv6) { _ in Reply.ok("six") }
    let transport = try Fixture.transport(
      zone: ["both.test. A 127.0.0.1", "both.test. AAAA ::1"], folder: folder, port: server.port)
    let fetched = try await transport.fetch("http://both.test/")
    #expect(fetched.text == "six")
    #expect(fetched.exchange.response?.address == IPAddress("::1"))
    let pinned = try await transport.fetch("http://both.test/") { $0.family = .v4 }
    #expect(pinned.code == .connectionRefused)
    #expect(pinned.phase == .connect)
  }

  @Test("connections are used again, and then have no connect time")
  func keepAlive() async throws {
    let server = try LoopbackServer(.ipv4) { request in Reply.ok("\(request.connection)") }
    let transport = try Fixture.transport()
    let first = try await transport.fetch(server.url("/1"))
    let second = try await transport.fetch(server.url("/2"))
    #expect([first.text, second.text] == ["0", "0"])
    #expect(first.exchange.response?.timings.connect != nil)
    #expect(second.exchange.response?.timings.connect == nil)
    #expect(server.connections == 1)
  }

  @Test(
    "one connection is not shared between the two families of a host",
    .enabled(if: LoopbackServer.hasIPv6, "\(LoopbackServer.noIPv6)"))
  func familiesApart() async throws {
    let folder = try TemporaryFolder()
    let server = try LoopbackServer(.both) { _ in Reply.ok("x") }
    let transport = try Fixture.transport(
      zone: ["both.test. A 127.0.0.1", "both.test. AAAA ::1"], folder: folder, port: server.port)
    for family in [IPAddress.Family.v4, .v6, .v4, .v6] {
      let fetched = try await transport.fetch("http://both.test/") { $0.family = family }
      #expect(fetched.exchange.response?.address?.family == family)
    }
    #expect(server.requests.map(\.isIPv6) == [false, true, false, true])
    #expect(server.connections == 2)
  }

  @Test("several fields of one name stay several, folded lines join, bytes that are no UTF-8 are Latin-1")
  func headersAsReceived() async throws {
    let server = try LoopbackServer(.ipv4) { _ in
      [
        .send("HTTP/1.1 200 OK\r\nX-A: 1\r\nx-a:2 \r\nX-Long: one\r\n  two\r\nX-Utf: 中\r\nX-Latin: "),
        .send([0xe9, 0xff]),
        .send("\r\nContent-Length: 0\r\n\r\n"),
      ]
    }
    let transport = try Fixture.transport()
    let response = try #require(try await transport.fetch(server.url()).exchange.response)
    #expect(response.headers.prefix(2).map(\.name) == ["X-A", "x-a"])
    #expect(response.values(of: "X-A") == ["1", "2"])
    #expect(response.values(of: "X-Long") == ["one two"])
    #expect(response.values(of: "X-Utf") == ["中"])
    #expect(response.values(of: "X-Latin") == ["éÿ"])
  }

  @Test("interim responses and trailers are not headers of the answer")
  func interimAndTrailers() async throws {
    let server = try LoopbackServer(.ipv4) { _ in
      [
        .send("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"),
        .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX-After: 1\r\n\r\n"),
      ]
    }
    let transport = try Fixture.transport()
    let fetched = try await transport.fetch(server.url())
    #expect(fetched.status == 200)
    #expect(fetched.text == "ok")
    #expect(fetched.exchange.response?.headers.map(\.name) == ["Transfer-Encoding"])
  }

  @Test("HEAD asks for the head alone")
  func head() async throws {
    let server = try LoopbackServer(.ipv4) { _ in [.send("HTTP/1.1 404 Not Found\r\nContent-Length: 99\r\n\r\n")] }
    let transport = try Fixture.transport()
    let fetched = try await transport.fetch(server.url()) { $0.method = .head }
    #expect(server.requests.first?.method == "HEAD")
    #expect(fetched.status == 404)
    #expect(fetched.exchange.failure == nil)
    #expect(fetched.body.isEmpty)
  }

  @Test("a GET without interest in the body ends after the head")
  func headOfGet() async throws {
    let server = try LoopbackServer(.ipv4) { _ in
      [.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nstart"), .hang]
    }
    let transport = try Fixture.transport()
    let fetched = try await transport.fetch(server.url()) { $0.keepsBody = false }
    #expect(fetched.status == 200)
    #expect(fetched.exchange.failure == nil)
    #expect(fetched.body.isEmpty)
    #expect(await server.waitForPeersToLeave(1), "the connection with the unread body is closed")
  }

  @Test("what a server compressed with gzip arrives plain")
  func gzip() async throws {
    // `printf hello | gzip -9n`
    try await expectPlain(
      "gzip",
      [
        0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 3, 0xcb, 0x48, 0xcd, 0xc9, 0xc9, 7, 0, 0x86, 0xa6, 0x10, 0x36, 5, 0, 0, 0,
      ])
  }

  @Test(
    "what a server compressed with br arrives plain", .enabled(if: CurlFeatures.hasBrotli, "libcurl has no br here"))
  func brotli() async throws {
    // RFC 7932: a window of 64 KB, one uncompressed meta-block of five bytes, an empty last one.
    try await expectPlain("br", [0x0b, 0x02, 0x80, 0x68, 0x65, 0x6c, 0x6c, 0x6f, 0x03])
  }

  @Test(
    "what a server compressed with zstd arrives plain", .enabled(if: CurlFeatures.hasZstd, "libcurl has no zstd here"))
  func zstd() async throws {
    // `printf hello | zstd --no-check`
    try await expectPlain(
      "zstd", [0x28, 0xb5, 0x2f, 0xfd, 0, 0x68, 0x29, 0, 0, 0x68, 0x65, 0x6c, 0x6c, 0x6f])
  }

  /// The server sends `hello`, packed; the request said that it may.
  private func expectPlain(_ coding: String, _ packed: [UInt8]) async throws {
    let server = try LoopbackServer(.ipv4) { _ in
      [
        .send("HTTP/1.1 200 OK\r\nContent-Encoding: \(coding)\r\nContent-Length: \(packed.count)\r\n\r\n"),
        .send(packed),
      ]
    }
    let transport = try Fixture.transport()
    let fetched = try await transport.fetch(server.url())
    #expect(fetched.text == "hello")
    #expect(fetched.exchange.response?.bodyBytes == 5)
    #expect(server.requests.first?.values(of: "Accept-Encoding").first?.contains(coding) == true)
  }

  @Test("many requests at once all get their own answer")
  func concurrency() async throws {
    let server = try LoopbackServer(.ipv4) { Reply.ok($0.target) }
    let transport = try Fixture.transport()
    let answers = try await withThrowingTaskGroup(of: (Int, String).self) { group in
      for number in 0..<200 {
        group.addTask { (number, try await transport.fetch(server.url("/\(number)")).text) }
      }
      return try await group.reduce(into: [Int: String]()) { $0[$1.0] = $1.1 }
    }
    #expect(answers.count == 200)
    #expect(answers.allSatisfy { $1 == "/\($0)" })
  }

  @Test("a hook before each hop may end the exchange")
  func beforeHop() async throws {
    let server = try LoopbackServer(.ipv4) { _ in Reply.redirect("/next") }
    let transport = try Fixture.transport()
    let fetched = try await transport.fetch(server.url("/first")) { request in
      request.beforeHop = { $0.path == "/next" ? Failure(.request, .robots, detail: "not there") : nil }
    }
    #expect(fetched.code == .robots)
    #expect(fetched.exchange.hops.map(\.url.path) == ["/first"])
    #expect(fetched.exchange.response == nil)
    #expect(server.requests.count == 1)
  }

  @Test("an address pinned by the caller is used without a look-up")
  func pinnedAddress() async throws {
    let server = try LoopbackServer(.ipv4) { _ in Reply.ok("x") }
    let transport = try Fixture.transport { $0.portMap = [80: server.port] }
    let fetched = try await transport.fetch("http://no-such-name.test/") { $0.pinnedAddress = IPAddress("127.0.0.1") }
    #expect(fetched.status == 200)
    #expect(server.requests.first?.values(of: "Host") == ["no-such-name.test"])
  }
}
