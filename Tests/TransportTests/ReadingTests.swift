import Addresses
import Evidence
import FoundationEssentials
import TestKit
import Testing

@testable import Transport

@Suite("Reading what comes from outside")
struct ReadingTests {
  @Test(
    "a resolver's address is read in all its spellings",
    arguments: [
      ("192.0.2.1", "192.0.2.1@53"), ("192.0.2.1:5353", "192.0.2.1@5353"), ("192.0.2.1@5353", "192.0.2.1@5353"),
      ("2001:db8::1", "2001:db8::1@53"), ("[2001:db8::1]:5353", "2001:db8::1@5353"),
      ("[2001:db8::1]", "2001:db8::1@53"),
      ("2001:db8::1@5353", "2001:db8::1@5353"), ("192.0.2.1:0", nil), ("192.0.2.1:65536", nil), ("192.0.2.1:", nil),
      ("192.0.2.1:+1", nil), ("dns.example", nil), ("", nil), ("[2001:db8::1]53", nil), ("@53", nil),
    ] as [(String, String?)])
  func forwarder(text: String, expected: String?) {
    #expect(ForwarderAddress(text)?.description == expected)
  }

  @Test("zone files hold zones, records and comments")
  func zoneFile() {
    let entries = ZoneFile.entries(of: "# all\n\nzone gov.test static # why\r\n  a.gov.test.\tA  192.0.2.1\nzone x\n")
    #expect(entries.map(\.line) == [3, 4, 5])
    #expect(
      entries.map(\.entry) == [
        .zone(name: "gov.test", type: "static"), .record("a.gov.test. A 192.0.2.1"), .record("zone x"),
      ])
  }

  @Test(
    "a certificate covers a host by its alternative names, as browsers judge",
    arguments: [
      (["www.gov.test"], "www.gov.test", true), (["WWW.gov.test"], "www.gov.test.", true),
      (["*.gov.test"], "www.gov.test", true), (["*.gov.test"], "a.www.gov.test", false),
      (["*.gov.test"], "gov.test", false), (["*.test"], "gov.test", false), (["w*.gov.test"], "www.gov.test", false),
      (["192.0.2.1"], "192.0.2.1", true), (["2001:DB8:0:0:0:0:0:1"], "2001:db8::1", true),
      (["*.0.2.1"], "192.0.2.1", false), ([], "www.gov.test", false), (["*"], "test", false),
    ])
  func certificateNames(names: [String], host: String, isCovered: Bool) {
    #expect(CertificateNames(names: names).cover(host) == isCovered)
  }

  @Test(
    "OpenSSL's dates are read",
    arguments: [
      ("Nov  3 09:05:07 2025 GMT", "2025-11-03T09:05:07Z"), ("Feb 29 00:00:00 2024 GMT", "2024-02-29T00:00:00Z"),
      ("Feb 30 00:00:00 2024 GMT", nil), ("Nov 3 2025", nil), ("", nil), ("Nov 3 9:5 2025 GMT", nil),
    ] as [(String, String?)])
  func dates(text: String, expected: String?) {
    #expect(Date(openSSL: text[...]) == expected.flatMap { ChinaTime.moment($0) })
  }

  @Test(
    "a verify result has one meaning",
    arguments: [
      (0, nil), (1, .certificateWrongHost), (9, .certificateNotYetValid), (10, .certificateExpired),
      (18, .certificateSelfSigned), (19, .certificateUntrusted), (20, .certificateUntrusted),
      (62, .certificateWrongHost),
    ] as [(Int, Failure.Code?)])
  func verifyResults(number: Int, code: Failure.Code?) {
    #expect(CertificateProblem(verifyResult: number)?.code == code)
  }

  @Test("of two failed look-ups, the one that tells more is reported")
  func decisiveFailure() {
    func decisive(_ codes: Failure.Code...) -> Failure.Code {
      LookUpFailures(codes.map { Failure(.resolve, $0) }).decisive.code
    }
    #expect(decisive(.noAddress, .nameNotFound) == .nameNotFound)
    #expect(decisive(.noAddress, .resolveTimeout) == .resolveTimeout, "the other family may well have an address")
    #expect(decisive(.noAddress, .addressRefused) == .addressRefused)
    #expect(decisive() == .noAddress)
  }

  @Test("no bytes can crash the reader of DNS messages, nor lead it round in circles")
  func hostileMessages() {
    let question = [UInt8](repeating: 0, count: 4) + [0, 1, 0, 2, 0, 0, 0, 0]
    // A name that points at itself, and one that points ahead for ever.
    for name in [[0xc0, 12], [0xc0, 14, 0xc0, 12], [63], [1, 65, 0xc0, 12]] as [[UInt8]] {
      let message = question + name + [0, 1, 0, 1] + name + [0, 1, 0, 1, 0, 0, 0, 9, 0, 4, 1, 2, 3, 4]
      message.withUnsafeBufferPointer { #expect((DNSMessage($0)?.answers.count ?? 0) <= 2) }
    }
    var random = Seeded(state: 7)
    for _ in 0..<20_000 {
      var message = question + LoopbackNameServer.wire("a.example") + [0, 1, 0, 1]
      message += (0..<Int.random(in: 0...60, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      for _ in 0..<3 {
        let place = message.indices.randomElement(using: &random) ?? 0
        message[place] = [0, 1, 5, 0xc0, 0xff, .random(in: 0...255, using: &random)].randomElement(using: &random) ?? 0
      }
      message.withUnsafeBufferPointer { bytes in
        let read = DNSMessage(bytes)
        _ = read?.chain(from: "a.example", to: .a)
        #expect((read?.answers.count ?? 0) <= DNSMessage.maxRecords)
      }
    }
  }

  @Test("no bytes can crash the reader of response heads")
  func hostileHeads() {
    var random = Seeded(state: 11)
    let parts = [
      "HTTP/1.1 200 OK\r\n", "HTTP/2 301", "Location: ", "\r\n", "\n", ":", " ", "\t", "\r", "a", "\u{0}", "é",
    ]
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 0...12, using: &random)).compactMap { _ in parts.randomElement(using: &random) }
      var bytes = Array(text.joined().utf8)
      if !bytes.isEmpty {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(in: 0...255, using: &random)
      }
      bytes.withUnsafeBufferPointer { buffer in
        if let head = ResponseHead(lines: buffer) { #expect((0...999).contains(head.status)) }
      }
    }
  }

  @Test("the vantage is told without asking anybody")
  func vantage() {
    let plain = VantageProbe.look(settings: GatherSettings())
    #expect(!plain.ipv6Detail.isEmpty)
    #expect(plain.resolver == "system")
    let lab = VantageProbe.look(settings: Fixture.settings { $0.resolver = "127.0.0.1:5353" })
    #expect(lab.ipv4 && lab.ipv6 == LoopbackServer.hasIPv6, "loopback counts in a laboratory")
    #expect(lab.resolver == "127.0.0.1@5353")
    #expect(lab.allowsPrivateAddresses)
  }
}

/// A generator with a seed, so that a failure comes again.
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    // splitmix64
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
