import Addresses
import Evidence
import Rubrics
import Testing

@testable import Scorecards

@Suite("The letter that asks a blocked site to let the inspection in")
struct LetterTests {
  private func page(_ change: (inout Assessment, inout RunInfo) -> Void, in language: String = "") throws -> String {
    var assessment = try ReportSamples.notJudged(
      ReportSamples.site("1", name: "一"), .blocked, detail: "protection-layer")
    var run = ReportSamples.run()
    change(&assessment, &run)
    return try ReportFixture([assessment], run: run).text("\(language)sites/1.html")
  }

  private func ip(_ text: String) throws -> IPAddress { try #require(IPAddress(text)) }

  @Test("names what was seen, the times, our addresses, the User-Agent, the manners and the contact, in both languages")
  func complete() throws {
    let sources = [try ip("123.127.0.10"), try ip("2408:8000:1::10")]
    let hosts = [try ReportSamples.host()]
    func fill(_ assessment: inout Assessment, _ run: inout RunInfo) {
      assessment.hosts = hosts
      assessment.hosts[0].probes[0].exchange.response?.address = hosts[0].records.ipv4.first
      run.vantage.sources = sources
      run.settings.contact = "wangzhan@example.gov.cn"
    }
    let pieces = [
      "": [
        "放行申请函", "加速乐", "cookie __jsluid_h", "返回状态 521", "123.127.0.10、2408:8000:1::10（检查程序所在机器的地址",
        "spotcheck-test（任何人都可以冒用", "最多 2 个连接", "500 毫秒", "wangzhan@example.gov.cn", "（北京时间）", "应答地址",
        "192.0.2.7",
      ],
      "en/": [
        "A letter asking to be let in", "answered 521; a protection layer", "123.127.0.10, 2408:8000:1::10 (those of",
        "spotcheck-test (anybody", "at most 2 connections", "wangzhan@example.gov.cn", "Beijing time",
      ],
    ]
    for (language, expected) in pieces {
      let text = try page(fill, in: language)
      for piece in expected {
        let isThere = text.contains(piece)
        #expect(isThere, "\(language) \(piece)")
      }
    }
  }

  @Test("does not pretend to know what the machine cannot: its address outside, and who inspects")
  func unknown() throws {
    let blank = try page { _, _ in }
    #expect(blank.contains("〔请填写实际出口地址〕（检查程序无从得知）"))
    #expect(blank.contains("〔联系人、电话、电子邮箱〕"))
    let inner = try ip("10.1.2.3")
    let translated = try page { _, run in run.vantage.sources = [inner] }
    #expect(translated.contains("〔请填写实际出口地址〕（检查程序所在机器的地址为 10.1.2.3，是内部地址"))
    let named = try page { _, run in run.vantage.userAgent = "x/1 (+https://www.example.gov.cn/jc)" }
    #expect(named.contains("</span>https://www.example.gov.cn/jc</li>"))
  }

  @Test("a refusal without a protection layer is called by its status")
  func refusal() throws {
    let text = try page { assessment, _ in
      assessment.protection = nil
      assessment.outcomeDetail = "http-403"
    }
    #expect(text.contains("http://www.demo.gov.cn/ 返回状态 403</li>"))
  }

  @Test("stands on cards of sites that turned us away, at the door or during the visit, and on no other")
  func only() throws {
    let site = try ReportSamples.site("1", name: "一")
    var midway = try ReportSamples.judged(site)
    midway.crawl.stoppedBy = .blocked
    #expect(try ReportFixture([midway]).text("sites/1.html").contains("id=\"letter\""))
    for other in [
      try ReportSamples.judged(site), try ReportSamples.notJudged(site, .unreachable, detail: "connect-timeout"),
    ] {
      #expect(try !ReportFixture([other]).text("sites/1.html").contains("id=\"letter\""))
    }
  }
}
