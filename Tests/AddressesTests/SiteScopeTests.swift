import Addresses
import Testing

@Suite("Site scope")
struct SiteScopeTests {
  @Test(
    "the site is its host and the www twin, whatever scheme and port",
    arguments: [
      ("http://www.example.gov.cn/", "https://example.gov.cn:8443/a", true),
      ("http://example.gov.cn/", "http://www.example.gov.cn/a?b#c", true),
      ("http://example.gov.cn/", "http://example.gov.cn./", true),
      ("http://EXAMPLE.gov.cn/", "http://WWW.example.GOV.cn/", true),
      ("http://www.example.gov.cn/", "http://bm.example.gov.cn/", false),
      ("http://www.example.gov.cn/", "http://www.bm.example.gov.cn/", false),
      ("http://www.example.gov.cn/", "http://www.www.example.gov.cn/", false),
      ("http://www.example.gov.cn/", "ftp://www.example.gov.cn/", false),
      ("http://www.example.gov.cn/", "mailto:www@example.gov.cn", false),
      ("http://www.example.gov.cn/", "http://wwwexample.gov.cn/", false),
      ("http://www.gov.cn/", "http://gov.cn/", true),
      ("http://www.gov.cn/", "http://www.beijing.gov.cn/", false),
      ("http://www.cn/", "http://cn/", false),
      ("http://127.0.0.1:8080/", "http://127.0.0.1/", true),
      ("http://[::1]/", "http://[0:0::1]:81/", true),
    ])
  func contains(home: String, address: String, expected: Bool) throws {
    let scope = SiteScope(home: try #require(WebAddress(home)))
    #expect(scope.contains(try #require(WebAddress(address))) == expected)
  }

  @Test(
    "each name has one twin",
    arguments: [
      ("www.example.gov.cn", "example.gov.cn"), ("example.gov.cn", "www.example.gov.cn"), ("localhost", nil),
      ("127.0.0.1", nil), ("[::1]", nil), ("www.cn", "www.www.cn"),
    ] as [(String, String?)])
  func twins(host: String, expected: String?) {
    #expect(SiteScope.twin(of: host) == expected)
  }

  @Test(
    "government domains end in gov.cn or 政务",
    arguments: [
      ("www.beijing.gov.cn", true), ("gov.cn", true), ("GOV.CN.", true), ("beijing.xn--zfr164b", true),
      ("北京.政务", true), ("gov.cn.example.com", false), ("notgov.cn", false), ("beijing.gov", false),
      ("xn--zfr164b", false), ("www.stats.cn", false), ("", false),
    ])
  func governmentDomains(host: String, expected: Bool) {
    #expect(SiteScope.isGovernmentDomain(host) == expected)
  }
}
