import Checks
import Evidence
import Rubrics
import Testing

@testable import Scorecards

@Suite("What was seen is said in words, in either language")
struct SeenTextTests {
  @Test(
    "codes and short notes of our own become words",
    arguments: [
      ("links.home", "dead-link", "response-timeout", "应答超时", "no answer in time"),
      ("links.inner", "dead-link", "http-404", "服务器返回 404", "the server answered 404"),
      ("links.home", "malformed-address", "malformed-address", "网址书写错误", "malformed address"),
      ("links.home", "unconfirmed", "failing", "复核仍失败", "Failed twice"),
      (
        "links.hidden", "advertising", "visibility http://a.gov.cn/a.css",
        "不可见（visibility:hidden），样式表 http://a.gov.cn/a.css",
        "invisible (visibility: hidden), by the style sheet http://a.gov.cn/a.css"
      ),
      ("links.inner", "sampled", "12/40", "40 个链接中检查了 12 个", "12 of 40 links looked at"),
      ("availability.home", "home-unreachable", "connection-refused", "连接被拒绝", "connection refused"),
      (
        "availability.home", "home-unreachable", "http ipv4 192.0.2.7: connect-timeout; https ipv6: tls-handshake",
        "http IPv4 192.0.2.7：连接超时；https IPv6：TLS握手失败",
        "http IPv4 192.0.2.7: connection timed out; https IPv6: TLS handshake failed"
      ),
      (
        "ipv6.home-reachable", "not-reachable", "http [2001:db8::1]:80 connection-refused; IPv4: HTTP 200",
        "http [2001:db8::1]:80 连接被拒绝；IPv4：HTTP 200", "http [2001:db8::1]:80 connection refused; IPv4: HTTP 200"
      ),
      (
        "ipv6.home-reachable", "unsteady", "https [2001:db8::1]:443 connect-timeout; 1/3",
        "https [2001:db8::1]:443 连接超时；3 次访问成功 1 次", "https [2001:db8::1]:443 connection timed out; 1 of 3 looks opened"
      ),
      ("ipv6.home-reachable", "more-addresses", "8/12", "12 个地址中访问了 8 个", "8 of 12 addresses asked"),
      (
        "ipv6.same-content", "other-text", "41.2%", "可见文字相同的部分占 41.2%",
        "41.2% of the visible text is in common"
      ),
      (
        "ipv6.same-content", "other-links", "IPv4: +30/68; IPv6: +0/38",
        "IPv4页面 68 个链接中 30 个只在IPv4；IPv6页面 38 个链接中 0 个只在IPv6",
        "30 of 68 links are on the IPv4 page only, 0 of 38 on the IPv6 page only"
      ),
      (
        "ipv6.second-level", "no-address", "img.demo.gov.cn 30/44 +68.2 no-address",
        "img.demo.gov.cn：44 个链接中 30 个打不开，修复后支持率提高 68.2 个百分点（没有该类地址）",
        "img.demo.gov.cn: 30 of 44 links do not open; repaired, the rate rises by 68.2 points (no address of this family)"
      ),
      (
        "ipv6.home-address", "no-aaaa", "www.demo.gov.cn AAAA: 0", "www.demo.gov.cn 没有AAAA记录",
        "www.demo.gov.cn has no AAAA record"
      ),
      (
        "ipv6.name-servers", "lame", "ns1.demo.gov.cn [2001:db8::1] udp: RCODE 5; tcp: connection-refused",
        "ns1.demo.gov.cn [2001:db8::1] udp：RCODE 5（REFUSED，拒绝回答）；tcp：连接被拒绝",
        "ns1.demo.gov.cn [2001:db8::1] udp: RCODE 5 (REFUSED, it will not answer); tcp: connection refused"
      ),
      (
        "ipv6.name-servers", "lame", "ns1.demo.gov.cn [2001:db8::1] udp: RCODE 23; tcp: RCODE 0",
        "ns1.demo.gov.cn [2001:db8::1] udp：RCODE 23；tcp：RCODE 0（NOERROR，不是权威应答）",
        "ns1.demo.gov.cn [2001:db8::1] udp: RCODE 23; tcp: RCODE 0 (NOERROR, not by its own authority)"
      ),
      (
        "ipv6.name-servers", "no-tcp", "ns1.demo.gov.cn [2001:db8::1] tcp: connection-refused",
        "ns1.demo.gov.cn [2001:db8::1] tcp：连接被拒绝", "ns1.demo.gov.cn [2001:db8::1] tcp: connection refused"
      ),
      (
        "ipv6.name-servers", "no-answer", "ns1.demo.gov.cn [2001:db8::1] udp: invalid-response",
        "ns1.demo.gov.cn [2001:db8::1] udp：应答无法识别", "ns1.demo.gov.cn [2001:db8::1] udp: the answer cannot be read"
      ),
      (
        "ipv6.home-address", "alias-loop", "www.demo.gov.cn → lb.demo.gov.cn → www.demo.gov.cn",
        "www.demo.gov.cn → lb.demo.gov.cn → www.demo.gov.cn", "www.demo.gov.cn → lb.demo.gov.cn → www.demo.gov.cn"
      ),
      (
        "security.https", "invalid-certificate", "https ipv4: certificate-expired", "https IPv4：证书已过期",
        "https IPv4: certificate expired"
      ),
      ("security.mixed-content", "passive", "image", "图片", "image"),
      ("security.frame-options", "missing", "", "响应中没有", "not in the response"),
      ("marks.footer", "missing-site-code", "", "没有找到", "not found"),
      (
        "freshness.home", "stale", "2018-06-01 (31 d) 标题 (2 d)", "2018-06-01（31 天前） 标题 (2 d)",
        "2018-06-01 (31 days before) 标题 (2 d)"
      ),
      ("freshness.home", "ageing", "2018-06-01 (1 d) a", "2018-06-01（1 天前） a", "2018-06-01 (1 day before) a"),
      ("freshness.home", "future-date", "2019-06-01 (-2 d) a", "2019-06-01（2 天之后） a", "2019-06-01 (2 days ahead) a"),
      ("freshness.home", "no-dates", "0 / 7", "7 个文章页均未标明日期", "no date on 7 article pages"),
      (
        "tags.site", "missing-site-name", "SiteName: 1/6, content=\"\"", "SiteName：6 个页面中有 1 个缺少（有的为空）",
        "SiteName: lacking on 1 of 6 pages (empty on some)"
      ),
      (
        "marks.site-code", "mismatch", "9901000002 (SiteIDCode, error-report) ≠ 9901000001",
        "9901000002（SiteIDCode标签、找错入口）≠ 9901000001",
        "9901000002 (SiteIDCode tag, entry for reporting errors) ≠ 9901000001"
      ),
    ])
  func words(check: String, code: String, seen: String, zh: String, en: String) {
    #expect(SeenText(check: check, code: code, language: .zh).text(seen) == zh)
    #expect(SeenText(check: check, code: code, language: .en).text(seen) == en)
  }

  @Test(
    "what the site itself says stays as it is",
    arguments: [
      ("security.referrer-policy", "invalid", "cancelled"),
      ("security.strict-transport-security", "invalid", "blocked"),
      ("domain.suffix", "wrong-suffix", "deadline"), ("freshness.home", "stale", "(31 d)"),
      ("freshness.date-format", "other-notation", "2018年6月1日"), ("tags.site", "wrong-domain", "a: 1/2 ≠ b"),
      ("marks.site-code", "mismatch", "x (y)"), ("links.home", "dead-link", "no-such-code"), ("other", "none-such", ""),
    ])
  func quotations(check: String, code: String, seen: String) {
    #expect(SeenText(check: check, code: code, language: .zh).text(seen) == seen)
  }

  @Test("every failure has words in both languages")
  func failures() {
    let codes: [Failure.Code] = [
      .nameNotFound, .idnInvalid, .noAddress, .nameInvalid, .aliasLoop, .serverFailure, .zoneSilent, .queryRefused,
      .answerTruncated,
      .resolverError, .bogusAnswer, .resolveTimeout, .addressRefused, .connectionRefused,
      .unreachable, .connectTimeout, .certificateExpired, .certificateNotYetValid, .certificateWrongHost,
      .certificateUntrusted, .tlsHandshake, .tlsTimeout, .connectionReset, .emptyReply, .invalidResponse,
      .responseTimeout, .bodyBroken, .bodyTimeout, .tooManyRedirects, .redirectLoop, .redirectInvalid, .cancelled,
      .robots, .other, .certificateSelfSigned, .pageTimeout, .noIPv6Vantage, .noNetwork, .retryAfter,
    ]
    for code in codes {
      #expect(FailureWords.name(of: code) != nil, "\(code.rawValue)")
      let hasASCIIComma = CodeWords.name(of: code.rawValue)?.zh.contains(",")
      #expect(hasASCIIComma == false, "\(code.rawValue)")
    }
    #expect(CodeWords.name(of: "later-code") == nil)
    #expect(CodeWords.unknown("later-code").zh == "其他原因（代码 later-code）")
  }

  @Test(
    "what the vantage says of IPv6 is Chinese on Chinese pages",
    arguments: [
      ("IPv6 on loopback only", "IPv6仅限本机回环地址"),
      ("IPv6 route to the internet from 2001:db8::1", "经 2001:db8::1 接入IPv6互联网"),
      ("the only IPv6 source address is fd00::1, which is not global", "本机唯一的IPv6地址 fd00::1 不是全球地址"),
      ("no IPv6 route to the internet: Network is unreachable", "没有通往IPv6互联网的路由（网络不可达）"),
      ("no answer over IPv6 from [2001:db8::1]:53", "通过IPv6访问以下对照地址均无应答：[2001:db8::1]:53"),
      ("IPv6 reaches [fd00::1]:443", "可通过IPv6到达 [fd00::1]:443"),
      ("no IPv6 address of a.example", "对照主机 a.example 没有IPv6地址"),
      ("something new", "“something new”"),
    ])
  func vantage(detail: String, zh: String) {
    #expect(VantageDetail.text(detail, .zh) == zh)
  }

  @Test("no page shows a code, whatever was seen; the table of findings shows both")
  func pages() throws {
    let report = try ReportFixture([
      ReportSamples.judged(
        ReportSamples.site("1", name: "一"), verdict: .review,
        changes: [
          "links.home": .fail(
            (0..<40).map { Finding("dead-link", url: "http://www.demo.gov.cn/\($0)", seen: "response-timeout") })
        ], deducted: 5,
        vetoes: [VetoResult(id: "veto-home-stale", confirmed: false, seen: "2018-06-01 (31 d) a")]),
      ReportSamples.notJudged(ReportSamples.site("2", name: "二"), .skipped, detail: "register-closed"),
      ReportSamples.notJudged(ReportSamples.site("3", name: "三"), .unreachable, detail: "connection-refused"),
      ReportSamples.notJudged(ReportSamples.site("4", name: "四"), .blocked, detail: "protection-layer"),
    ])
    for (path, page) in try report.pages() {
      for code in ["response-timeout", "register-closed", "connection-refused", "protection-layer"] {
        let isThere = page.contains(code)
        #expect(!isThere, "\(path): \(code)")
      }
    }
    #expect(try report.text("findings.csv").contains(",response-timeout,"))
    #expect(try report.text("findings.csv").contains(",应答超时,"))
    #expect(try report.text("sites.csv").contains("register-closed"))
    #expect(try report.text("scan.json").contains("\"response-timeout\""))
  }
}
