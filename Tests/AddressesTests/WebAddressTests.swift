import Addresses
import FoundationEssentials
import Testing

@Suite("Web addresses")
struct WebAddressTests {
  @Test("parts of a full address")
  func parts() throws {
    let address = try #require(WebAddress("HTTPS://User:Pass@Www.Example.GOV.cn:8443/a/../b%20c?x=1#y"))
    #expect(address.href == "https://User:Pass@www.example.gov.cn:8443/b%20c?x=1#y")
    #expect(address.scheme == "https")
    #expect(address.username == "User")
    #expect(address.password == "Pass")
    #expect(address.host == "www.example.gov.cn")
    #expect(address.port == 8443)
    #expect(address.effectivePort == 8443)
    #expect(address.path == "/b%20c")
    #expect(address.query == "x=1")
    #expect(address.fragment == "y")
    #expect(address.pathAndQuery == "/b%20c?x=1")
    #expect(address.origin == "https://www.example.gov.cn:8443")
    #expect(address.isHTTP)
    #expect(address.withoutFragment.href == "https://User:Pass@www.example.gov.cn:8443/b%20c?x=1")
    #expect(address.withoutFragment.fragment == nil)
    #expect(address.withoutFragment.query == "x=1")
    #expect(address.withoutFragment == WebAddress(address.withoutFragment.href))
    #expect(address.hostAddress == nil)
  }

  @Test("parts of a bare address")
  func bareParts() throws {
    let address = try #require(WebAddress("http://example.cn:80"))
    #expect(address.href == "http://example.cn/")
    #expect(address.username == "")
    #expect(address.password == "")
    #expect(address.port == nil)
    #expect(address.effectivePort == 80)
    #expect(address.query == nil)
    #expect(address.fragment == nil)
    #expect(address.withoutFragment == address)
  }

  @Test("a bare question mark is an empty query, a bare hash an empty fragment")
  func emptyParts() throws {
    let address = try #require(WebAddress("http://example.cn/?#"))
    #expect(address.query == "")
    #expect(address.fragment == "")
    #expect(address.pathAndQuery == "/?")
  }

  @Test(
    "other schemes",
    arguments: [
      ("mailto:a@example.cn", "mailto", "", "a@example.cn"), ("javascript:void(0)", "javascript", "", "void(0)"),
      ("file:///c|/a", "file", "", "/c:/a"), ("web:/.//a", "web", "", "//a"), ("sc://h", "sc", "h", ""),
      ("tel:010", "tel", "", "010"), ("data:,", "data", "", ","),
    ])
  func otherSchemes(text: String, scheme: String, host: String, path: String) throws {
    let address = try #require(WebAddress(text))
    #expect(address.scheme == scheme)
    #expect(address.host == host)
    #expect(address.path == path)
    #expect(address.origin == "null")
    #expect(address.effectivePort == nil)
    #expect(!address.isHTTP)
  }

  @Test(
    "a host that is an address",
    arguments: [
      ("http://127.1/", "127.0.0.1"), ("http://0x7f.0.0.1:8080/", "127.0.0.1"), ("http://2130706433/", "127.0.0.1"),
      ("http://[::ffff:127.0.0.1]/", "::ffff:127.0.0.1"), ("http://１２７.０.０.１/", "127.0.0.1"),
      ("http://127.0.0.1.example.cn/", nil), ("http://a1/", nil), ("mailto:127.0.0.1", nil),
    ] as [(String, String?)])
  func hostAddress(text: String, expected: String?) throws {
    #expect(try #require(WebAddress(text)).hostAddress?.description == expected)
  }

  @Test(
    "hosts in Chinese, with full-width letters and ideographic full stops",
    arguments: [
      ("http://北京.政务/", "xn--1lq90i.xn--zfr164b"), ("http://ｗｗｗ。ｇｏｖ．ｃｎ/", "www.gov.cn"),
      ("http://www｡gov.cn/", "www.gov.cn"), ("http://%77ww.gov.cn/", "www.gov.cn"),
      ("http://中%E5%9B%BD.cn/", "xn--fiqs8s.cn"),
      ("http://a\u{FF05}b.cn/", nil), ("http://a\u{FF0F}b.cn/", nil), ("http://a b.cn/", nil), ("http:///", nil),
      ("http://%zz.cn/", nil), ("http://\u{AD}/", nil), ("http://%ff.cn/", nil), ("http://a%00é/", nil),
      ("http://☕.cn/", "xn--53h.cn"),
    ] as [(String, String?)])
  func hosts(text: String, expected: String?) {
    #expect(WebAddress(text)?.host == expected)
  }

  @Test("the query of a page in another encoding is written in it")
  func queryEncoding() throws {
    let base = try #require(WebAddress("http://example.cn/a"))
    // 中 in GB 18030, and a character its repertoire is here said to lack.
    let encoder: WebAddress.QueryEncoder = { query in
      query.unicodeScalars.flatMap { scalar -> [UInt8] in
        switch scalar {
        case "中": [0xD6, 0xD0]
        case "é": Array("%26%23233%3B".utf8)
        default: Array(String(scalar).utf8)
        }
      }
    }
    func resolved(_ text: String) -> String? { WebAddress(text, base: base, queryEncoder: encoder)?.href }
    #expect(resolved("/中?q=中&é='#中") == "http://example.cn/%E4%B8%AD?q=%D6%D0&%26%23233%3B=%27#%E4%B8%AD")
    #expect(resolved("?a=b") == "http://example.cn/a?a=b")
    #expect(resolved("ws://example.cn/?中") == "ws://example.cn/?%E4%B8%AD")
    #expect(resolved("mailto:a?中") == "mailto:a?%E4%B8%AD")
  }

  @Test("bytes that are no UTF-8 count as U+FFFD")
  func invalidBytes() throws {
    let base = try #require(WebAddress("http://example.cn/"))
    let address = WebAddress(bytes: Array("/a".utf8) + [0xFF] + Array("?b".utf8) + [0xE4, 0xB8], base: base)
    #expect(address?.href == "http://example.cn/a%EF%BF%BD?b%EF%BF%BD")
    #expect(WebAddress(bytes: Array("http://a".utf8) + [0xFF]) == nil)
    #expect(WebAddress(bytes: Array("/x".utf8).lazy.map { $0 }, base: base)?.href == "http://example.cn/x")
  }

  @Test("JSON has the text; what is no absolute address is an error")
  func coding() throws {
    let address = try #require(WebAddress("http://example.cn/a?b"))
    let data = try JSONEncoder().encode([address])
    #expect(try JSONDecoder().decode([WebAddress].self, from: data) == [address])
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([WebAddress].self, from: Data("[\"/a\"]".utf8)) }
  }

  @Test("a text beyond the limit is no address")
  func limit() {
    let longest = "http://a/" + String(repeating: "中", count: (WebAddress.maximumLength - 9) / 3)
    #expect(WebAddress(longest)?.path.utf8.count == 1 + (WebAddress.maximumLength - 9) / 3 * 9)
    #expect(WebAddress(longest + "中") == nil)
  }

  @Test("equal addresses are one key")
  func hashing() throws {
    let texts = ["http://EXAMPLE.cn", "http://example.cn/", "http://example.cn:80/x/..", "http://example.cn"]
    #expect(Set(texts.compactMap { WebAddress($0) }).count == 1)
  }
}
