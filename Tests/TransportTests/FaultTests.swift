import Addresses
import Evidence
import TestKit
import Testing
import Transport

/// One way a server can be wrong, and what must be said of it.
struct Fault: Sendable, CustomTestStringConvertible {
  var name: String
  var steps: [LoopbackServer.Step]
  var phase: Failure.Phase?
  var code: Failure.Code?
  var status: Int?
  var body = ""

  var testDescription: String { name }

  static let all: [Fault] = [
    Fault(name: "closes without a word", steps: [.close], phase: .request, code: .emptyReply),
    Fault(name: "resets at once", steps: [.reset], phase: .request, code: .connectionReset),
    Fault(
      name: "resets within the head", steps: [.send("HTTP/1.1 200 OK\r\nX-A"), .wait(.opened), .reset],
      phase: .request, code: .connectionReset),
    Fault(
      name: "resets within the body", steps: [.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"), .reset],
      phase: .body, code: .bodyBroken, status: 200, body: "half"),
    Fault(
      name: "sends garbage", steps: [.send("\u{1}\u{2}garbage\r\n\r\n"), .close], phase: .request,
      code: .invalidResponse),
    Fault(
      name: "speaks HTTP/0.9", steps: [.send("<html>hello</html>"), .close], phase: .request, code: .invalidResponse),
    Fault(
      name: "sends a header with a NUL",
      steps: [.send("HTTP/1.1 200 OK\r\nX: a"), .send([0]), .send("b\r\nContent-Length: 0\r\n\r\n")],
      phase: .request, code: .invalidResponse),
    Fault(
      name: "sends headers without end",
      steps: [.send("HTTP/1.1 200 OK\r\n"), .sendRepeatedly(Array("X-Filler: \(filler)\r\n".utf8), count: 100_000)],
      phase: .request, code: .invalidResponse),
    Fault(
      name: "sends interim responses without end",
      steps: [.sendRepeatedly(Array("HTTP/1.1 100 Continue\r\nX: y\r\n\r\n".utf8), count: 1_000_000)],
      phase: .request, code: .invalidResponse),
    Fault(
      name: "sends one header line without end",
      steps: [.send("HTTP/1.1 200 OK\r\nX: "), .sendRepeatedly(Array(filler.utf8), count: 100_000)],
      phase: .request, code: .invalidResponse),
    Fault(
      name: "sends a head without its end",
      steps: [.send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"), .close],
      phase: .request, code: .connectionReset),
    Fault(
      name: "promises more than it sends", steps: [.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort"), .close],
      phase: .body, code: .bodyBroken, status: 200, body: "short"),
    Fault(
      name: "sends more than it promised",
      steps: [.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokmore"), .close],
      status: 200, body: "ok"),
    Fault(
      name: "sends a length that is no number",
      steps: [.send("HTTP/1.1 200 OK\r\nContent-Length: nonsense\r\n\r\n"), .close],
      phase: .request, code: .invalidResponse),
    Fault(
      name: "chunks badly",
      steps: [.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nno\r\n"), .close],
      phase: .body, code: .bodyBroken, status: 200),
    Fault(
      name: "ends within a chunk",
      steps: [.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\nhalf"), .close],
      phase: .body, code: .bodyBroken, status: 200, body: "half"),
    Fault(
      name: "says gzip and sends none",
      steps: [.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nplain")],
      phase: .body, code: .bodyBroken, status: 200),
    Fault(
      name: "ends the body by closing", steps: [.send("HTTP/1.1 200 OK\r\n\r\nall of it"), .close], status: 200,
      body: "all of it"),
    Fault(
      name: "sets a cookie of 64 KB",
      steps: [
        .send("HTTP/1.1 200 OK\r\nSet-Cookie: a="), .sendRepeatedly(Array(filler.utf8), count: 65),
        .send("\r\nContent-Length: 2\r\n\r\nok"),
      ], status: 200, body: "ok"),
    Fault(
      name: "answers before it closes the other way",
      steps: [.send("HTTP/1.0 200 Fine\r\n\r\nten"), .halfClose, .hang], status: 200, body: "ten"),
  ]

  /// 1,000 bytes.
  static let filler = String(repeating: "x", count: 1000)
}

extension LoopbackGate {
  fileprivate static var opened: LoopbackGate {
    let gate = LoopbackGate()
    gate.open()
    return gate
  }
}

@Suite("Servers with faults")
struct FaultTests {
  @Test("each fault has its phase and code, and spoils nothing else", arguments: Fault.all)
  func fault(fault: Fault) async throws {
    let server = try LoopbackServer(.ipv4) { request in
      request.target == "/fault" ? fault.steps : Reply.ok("healthy")
    }
    let transport = try Fixture.transport()
    let fetched = try await transport.fetch(server.url("/fault"))
    #expect(fetched.code == fault.code, "\(fetched.exchange.failure?.detail ?? "no failure")")
    #expect(fetched.phase == fault.phase)
    #expect(fetched.status == fault.status)
    #expect(fetched.text == fault.body)
    #expect(try await transport.fetch(server.url("/next")).text == "healthy")
  }

  @Test("a body over the limit is cut, and says so")
  func bodyLimit() async throws {
    let server = try LoopbackServer(.ipv4) { _ in
      [.send("HTTP/1.1 200 OK\r\n\r\n"), .sendRepeatedly(Array(Fault.filler.utf8), count: 100_000), .close]
    }
    let transport = try Fixture.transport()
    let fetched = try await transport.fetch(server.url()) { $0.maxBodyBytes = 12_345 }
    #expect(fetched.exchange.failure == nil)
    #expect(fetched.exchange.response?.bodyTruncated == true)
    #expect(fetched.exchange.response?.bodyBytes == 12_345)
    #expect(fetched.body.count == 12_345)
    #expect(await server.waitForPeersToLeave(1))
  }

  @Test("a body of exactly the limit is whole")
  func bodyAtLimit() async throws {
    let server = try LoopbackServer(.ipv4) { _ in Reply.ok("12345") }
    let transport = try Fixture.transport()
    let fetched = try await transport.fetch(server.url()) { $0.maxBodyBytes = 5 }
    #expect(fetched.text == "12345")
    #expect(fetched.exchange.response?.bodyTruncated == false)
  }

  @Test("a compressed body counts as what it unpacks to")
  func bomb() async throws {
    let packed = try GzipCommand.packedZeros(count: 10_000_000)
    #expect(packed.count < 20_000)
    let server = try LoopbackServer(.ipv4) { _ in
      [.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(packed.count)\r\n\r\n"), .send(packed)]
    }
    let transport = try Fixture.transport()
    let fetched = try await transport.fetch(server.url()) { $0.maxBodyBytes = 100_000 }
    #expect(fetched.exchange.response?.bodyTruncated == true)
    #expect(fetched.body.count == 100_000)
    #expect(fetched.exchange.failure == nil)
  }

  @Test("nothing listens: refused")
  func refused() async throws {
    let server = try LoopbackServer(.ipv4) { _ in [] }
    let port = server.port
    server.stop()
    let transport = try Fixture.transport()
    // The listening socket closes on its own thread; until then connections are accepted and closed.
    var fetched = try await transport.fetch("http://127.0.0.1:\(port)/")
    while fetched.code != .connectionRefused, fetched.phase == .request {
      fetched = try await transport.fetch("http://127.0.0.1:\(port)/")
    }
    #expect(fetched.code == .connectionRefused)
    #expect(fetched.phase == .connect)
  }

  @Test("plain HTTP on a TLS port is a failed handshake")
  func notTLS() async throws {
    let server = try LoopbackServer(.ipv4, greeting: { _ in [.send("HTTP/1.1 400 Bad\r\n\r\n"), .close] }) { _ in [] }
    let transport = try Fixture.transport()
    let fetched = try await transport.fetch("https://127.0.0.1:\(server.port)/")
    #expect(fetched.code == .tlsHandshake)
    #expect(fetched.phase == .tls)
  }
}
