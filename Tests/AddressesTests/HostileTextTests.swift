import Addresses
import Testing

@Suite("Hostile texts")
struct HostileTextTests {
  private static let alphabet = Array(
    "abcxyz019AZ:/?#[]@!$&'()*+,;=%.-_~\\|^`{}<>\" \t\n\r\u{0}\u{1F}\u{7F}é中。．。Ａ％\u{200D}\u{AD}\u{FFFD}\u{202E}🏛ßא"
      .unicodeScalars)
  private static let starts = ["", "http://", "https:", "//", "/", "file:", "x:", "http://[", "http://a:", "data:"]

  @Test("no text crashes, and what is parsed parses to itself")
  func roundTrip() throws {
    var random = SeededGenerator(seed: 42)
    let base = try #require(WebAddress("http://example.cn/a/b?c#d"))
    var parsed = 0
    for _ in 0..<40_000 {
      var text = Self.starts[Int.random(in: 0..<Self.starts.count, using: &random)]
      for _ in 0..<Int.random(in: 0...14, using: &random) {
        text.unicodeScalars.append(Self.alphabet[Int.random(in: 0..<Self.alphabet.count, using: &random)])
      }
      for address in [WebAddress(text), WebAddress(text, base: base)].compactMap({ $0 }) {
        parsed += 1
        #expect(WebAddress(address.href) == address, "\(text.debugDescription)")
        #expect(address.href.utf8.allSatisfy { (0x20..<0x7F).contains($0) }, "\(text.debugDescription)")
        #expect(address.withoutFragment.href == WebAddress(address.withoutFragment.href)?.href)
        let scheme = address.scheme + ":"
        #expect(address.href.hasPrefix(scheme))
        #expect(address.href.hasSuffix(address.path + tail(address)))
        _ = (address.username, address.password, address.port, address.origin, address.hostAddress)
        _ = (PublicSuffix.registrableDomain(of: address.host), DNSName.problems(of: address.host))
      }
    }
    #expect(parsed > 10_000)
  }

  private func tail(_ address: WebAddress) -> String {
    (address.query.map { "?" + $0 } ?? "") + (address.fragment.map { "#" + $0 } ?? "")
  }

  @Test("random bytes do not crash")
  func randomBytes() throws {
    var random = SeededGenerator(seed: 3)
    let base = try #require(WebAddress("https://example.cn/"))
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0...24, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      if let address = WebAddress(bytes: bytes, base: base) { #expect(WebAddress(address.href) == address) }
      let text = String(decoding: bytes, as: UTF8.self)
      if let address = IPAddress(text) { #expect(IPAddress(address.description) == address) }
    }
  }

  @Test("deep and long paths take linear time", .timeLimit(.minutes(1)))
  func longPaths() throws {
    let climbs = "http://a/" + String(repeating: "x/../", count: 100_000) + "y"
    #expect(WebAddress(climbs)?.href == "http://a/y")
    let deep = "http://a/" + String(repeating: "x/", count: 200_000) + String(repeating: "../", count: 200_000)
    #expect(WebAddress(deep)?.href == "http://a/")
    #expect(WebAddress("http://a/" + String(repeating: "@", count: 1_000_000))?.path.utf8.count == 1_000_001)
    #expect(WebAddress("http://" + String(repeating: "@", count: 300_000) + "a/") != nil)
    #expect(WebAddress("http://" + String(repeating: "1.", count: 300_000)) == nil)
    #expect(WebAddress("http://" + String(repeating: "é", count: 300_000)) == nil)
    #expect(WebAddress("http://" + String(repeating: "é.", count: 1000)) != nil)
    #expect(WebAddress("http://" + String(repeating: "é.", count: 300_000)) == nil)
  }
}
