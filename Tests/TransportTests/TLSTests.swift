import Addresses
import Evidence
import FoundationEssentials
import TestKit
import Testing
import Transport

@Suite("TLS", .enabled(if: TLSServer.isPossible, "nginx and openssl are needed"))
struct TLSTests {
  /// One server for the suite: making certificates takes a while.
  private static let server = Result { try TLSServer() }

  private let folder: TemporaryFolder
  private let transport: Transport

  init() throws {
    let server = try Self.server.get()
    folder = try TemporaryFolder()
    let zone = try folder.write(TLSServer.zone.joined(separator: "\n"), to: "zone")
    transport = try Fixture.transport { settings in
      settings.certificateAuthorityFile = server.authorities
      settings.portMap = [443: server.port]
      settings.zoneFiles = [zone]
    }
  }

  @Test("a good certificate: verified, with chain, version and cipher, over HTTP/2")
  func good() async throws {
    let fetched = try await transport.fetch("https://good.test/") { $0.wantsTLSFacts = true }
    let response = try #require(fetched.exchange.response, "\(fetched.exchange.failure?.detail ?? "")")
    #expect(fetched.text == "good.test HTTP/2.0")
    #expect(response.httpVersion == "2")
    let facts = try #require(response.tls)
    #expect(facts.verified)
    #expect(facts.problem == nil)
    #expect(facts.version == "TLSv1.3")
    #expect(facts.cipher?.hasPrefix("TLS_") == true)
    let leaf = try #require(facts.chain.first)
    #expect(leaf.subject.contains("good.test"))
    #expect(leaf.issuer.contains("Test Authority"))
    #expect(leaf.alternativeNames == ["good.test", "*.wild.test", "127.0.0.1"])
    #expect(try #require(leaf.notBefore) < Date())
    #expect(try #require(leaf.notAfter) > Date(timeIntervalSinceNow: 10 * 86_400))
    #expect(response.timings.tls != nil)
    let connected = try #require(response.timings.connect)
    #expect(try connected <= #require(response.timings.tls))
  }

  @Test("facts cost a new connection each time; without them connections are used again")
  func freshForFacts() async throws {
    _ = try await transport.fetch("https://good.test/1")
    let again = try await transport.fetch("https://good.test/2")
    #expect(again.exchange.response?.timings.tls == nil)
    #expect(again.exchange.response?.tls == nil)
    for _ in 1...2 {
      let facts = try await transport.fetch("https://good.test/3") { $0.wantsTLSFacts = true }
      #expect(facts.exchange.response?.tls?.chain.isEmpty == false)
    }
  }

  @Test(
    "each bad certificate has its code, and ends the exchange",
    arguments: [
      ("expired.test", Failure.Code.certificateExpired), ("early.test", .certificateNotYetValid),
      ("other.test", .certificateWrongHost), ("selfsigned.test", .certificateSelfSigned),
      ("unknown.test", .certificateUntrusted), ("a.b.wild.test", .certificateWrongHost),
    ])
  func bad(host: String, code: Failure.Code) async throws {
    let fetched = try await transport.fetch("https://\(host)/") { $0.wantsTLSFacts = true }
    #expect(fetched.code == code, "\(fetched.exchange.failure?.detail ?? "")")
    #expect(fetched.phase == .tls)
    #expect(fetched.exchange.response == nil)
  }

  @Test(
    "without verification the page is read, and the facts say what is wrong",
    arguments: [
      ("good.test", nil), ("a.wild.test", nil), ("127.0.0.1", nil), ("expired.test", .certificateExpired),
      ("early.test", .certificateNotYetValid), ("other.test", .certificateWrongHost),
      ("selfsigned.test", .certificateSelfSigned), ("unknown.test", .certificateUntrusted),
      ("a.b.wild.test", .certificateWrongHost),
    ] as [(String, Failure.Code?)])
  func unverified(host: String, problem: Failure.Code?) async throws {
    let fetched = try await transport.fetch("https://\(host)/") { request in
      request.verifiesCertificate = false
      request.wantsTLSFacts = true
    }
    #expect(fetched.status == 200)
    let facts = try #require(fetched.exchange.response?.tls)
    #expect(!facts.verified)
    #expect(facts.problem == problem)
    #expect(!facts.chain.isEmpty)
  }

  @Test("an expired certificate shows its dates")
  func dates() async throws {
    let fetched = try await transport.fetch("https://expired.test/") { request in
      request.verifiesCertificate = false
      request.wantsTLSFacts = true
    }
    let leaf = try #require(fetched.exchange.response?.tls?.chain.first)
    #expect(leaf.notAfter == ChinaTime.moment("2021-02-03T04:05:06Z"))
  }

  @Test("an unverified connection is not used for a verified request")
  func noMixing() async throws {
    let open = try await transport.fetch("https://expired.test/") { $0.verifiesCertificate = false }
    #expect(open.status == 200)
    #expect(try await transport.fetch("https://expired.test/").code == .certificateExpired)
  }

  @Test("authorities not given: the throw-away one is unknown")
  func systemAuthorities() async throws {
    let server = try Self.server.get()
    let plain = try Fixture.transport { $0.portMap = [443: server.port] }
    #expect(try await plain.fetch("https://127.0.0.1/").code == .certificateUntrusted)
  }

  @Test("a file of authorities that is not there is told at once")
  func missingAuthorities() throws {
    let error = #expect(throws: TransportError.self) {
      try Fixture.transport { $0.certificateAuthorityFile = "/nonexistent/ca.pem" }
    }
    #expect(error?.description.contains("/nonexistent/ca.pem") == true)
  }

  @Test("HEAD and GET without a body work over HTTP/2")
  func heads() async throws {
    let head = try await transport.fetch("https://good.test/") { $0.method = .head }
    #expect(head.status == 200)
    #expect(head.body.isEmpty)
    let short = try await transport.fetch("https://good.test/") { $0.keepsBody = false }
    #expect(short.status == 200)
    #expect(short.exchange.failure == nil)
    let redirected = try await transport.fetch("https://good.test/head")
    #expect(redirected.exchange.hops.map(\.status) == [301, 200])
  }
}
