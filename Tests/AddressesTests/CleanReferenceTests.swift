import TestKit
import Testing

@testable import Addresses

@Suite("The short cut for clean references")
struct CleanReferenceTests {
  private static let bases = [
    "http://www.example.gov.cn/", "https://example.gov.cn/a/b/c.html?x=1#f", "http://user:pw@example.cn:8080/a//b/",
    "https://[2001:db8::1]:8443/a", "http://example.cn/?q", "ftp://example.cn/a/b", "file:///a/b", "mailto:x@y",
    "ws://example.cn/a",
  ].compactMap { WebAddress($0) }

  /// What the short cut says, where it says anything, must be what the parser says: text and offsets.
  private func expectAgreement(_ text: String, _ base: WebAddress?) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      guard let clean = CleanReference.resolve(bytes, against: base) else { return false }
      let parsed = AddressParser.parse(bytes, base: base)
      let shown = "\(String(decoding: bytes, as: UTF8.self).debugDescription) against \(base?.href ?? "-")"
      #expect(clean.href == parsed?.href, "\(shown)")
      #expect(clean.offsets == parsed?.offsets, "\(shown)")
      return true
    }
  }

  @Test("agrees with the parser on every case of the standard", .enabled(if: Corpus.isPresent, "needs the corpus"))
  func corpus() throws {
    var taken = 0
    for testCase in try URLStandardCase.all() {
      let base = testCase.base.flatMap { WebAddress($0) }
      if expectAgreement(testCase.input, base) { taken += 1 }
      if let href = testCase.href, expectAgreement(href, base) { taken += 1 }
      for other in Self.bases { _ = expectAgreement(testCase.input, other) }
    }
    #expect(taken > 200)
  }

  @Test("agrees with the parser on random references")
  func random() {
    let pieces = [
      "a", "b.html", "/", "//", "..", ".", "../", "./", "%2e", "%2E", "?", "#", ":", "@", "http:", "https://",
      "http://",
      "example.cn", "www.", "1", "0x1", "80", "443", "8080", ":80", ":443", ":8080", ":99999", ":0", "\\", " ", "\t",
      "\n", "'", "\"", "<", ">", "^", "|", "{", "`", "~", "!", "&", "=", "é", "中", "[", "]", "::1", "-", "_", "A",
      "%", "%41", "\u{0}", "\u{7F}", "xn--", "index", ";", "+", ",",
    ]
    var random = SeededGenerator(seed: 1)
    var taken = 0
    for _ in 0..<60_000 {
      let count = Int.random(in: 0...7, using: &random)
      let text = (0..<count).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined()
      let base = Int.random(in: 0...9, using: &random) == 0 ? nil : Self.bases.randomElement(using: &random)
      if expectAgreement(text, base) { taken += 1 }
    }
    #expect(taken > 3000)
  }

  @Test(
    "takes the references pages are full of",
    arguments: [
      "/a/b/c.html", "../x.html", "x.html", "./t20180427_123.html", "../../zwgk/index.html?a=1&b=2#top", "?page=2",
      "#top", "", "//cdn.example.cn/x.js", "http://www.gov.cn", "https://www.gov.cn/a?b#c", "http://a.cn:8080/",
      "2018-11/01/content_1.htm", "%E4%B8%AD.html",
    ])
  func usual(reference: String) {
    #expect(expectAgreement(reference, Self.bases[1]))
  }
}
