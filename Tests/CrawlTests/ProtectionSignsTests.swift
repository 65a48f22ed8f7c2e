import Addresses
import Evidence
import TestKit
import Testing

@testable import Crawl

@Suite("Protection layers")
struct ProtectionSignsTests {
  private func detect(
    _ status: Int, headers: [HeaderField] = [], body: String = ""
  ) throws -> String? {
    let url = try #require(WebAddress("http://www.demo.gov.cn/"))
    return ProtectionSigns.detect(Response(url: url, status: status, headers: headers), body: Array(body.utf8))?.product
  }

  @Test("Each product is known by what it sends in the site's place")
  func known() throws {
    let cookie = HeaderField("Set-Cookie", "__jsluid_h=1a2b; max-age=31536000; path=/; HttpOnly")
    #expect(try detect(521, headers: [cookie], body: "<script>document.cookie=1</script>") == "知道创宇加速乐")
    #expect(try detect(412, headers: [HeaderField("set-cookie", "FSSBBIl1UgzbN7N80S=abc")]) == "瑞数")
    #expect(try detect(405, body: "<img src=//errors.aliyun.com/x.png>") == "阿里云 WAF")
    #expect(try detect(418, headers: [HeaderField("Server", "HuaweiCloudWAF")]) == "华为云 WAF")
    #expect(try detect(403, headers: [HeaderField("server", "yunjiasu-nginx")]) == "百度云加速")
    #expect(try detect(468, body: "<!-- event id: 1 -->") == "长亭 SafeLine")
  }

  @Test("A short success that only sets a cookie and reloads is a challenge")
  func challenge() throws {
    let script = "<script>document.cookie='a=b';location.href=location.pathname+location.search</script>"
    #expect(try detect(200, body: script) == "unknown challenge")
    #expect(try detect(200, body: "<a href=/x>x</a>" + script) == nil)
    #expect(try detect(200, body: script + String(repeating: " ", count: ProtectionSigns.challengeLimit)) == nil)
  }

  @Test("The same cookies and headers on ordinary answers mean nothing")
  func ordinary() throws {
    let headers = [HeaderField("Set-Cookie", "__jsluid_h=1"), HeaderField("Server", "yunjiasu")]
    #expect(try detect(200, headers: headers, body: "<html><a href=/>首页</a></html>") == nil)
    #expect(try detect(404, headers: headers) == nil)
    #expect(try detect(500, headers: headers) == nil)
  }

  @Test(
    "a saved challenge of 11 KB is known by the names in its script; the same names on a page with links are not",
    .enabled(if: Corpus.isPresent, "the corpus is not beside the repository"))
  func savedChallenge() throws {
    let url = try #require(WebAddress("http://www.stats.gov.cn/ti"))
    let body = Array(try Corpus.data("pages-zh/gov/stats-antibot-challenge.html"))
    #expect(ProtectionSigns.detect(Response(url: url, status: 200), body: body)?.product == "WZWS（网站卫士）")
    let page = body + Array("<a href=/>首页</a>".utf8)
    #expect(ProtectionSigns.detect(Response(url: url, status: 200), body: page) == nil)
    for name in ["shanxi-gov-article", "gov-cn-home-2023", "cmse-article", "stats-list-page", "stats-codes-2018"] {
      let body = Array(try Corpus.data("pages-zh/gov/\(name).html"))
      #expect(ProtectionSigns.detect(Response(url: url, status: 200), body: body) == nil, "\(name)")
    }
  }
}
