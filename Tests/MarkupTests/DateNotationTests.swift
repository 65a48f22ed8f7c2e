import Addresses
import Evidence
import Testing

@testable import Markup

@Suite("Date notations")
struct DateNotationTests {
  /// The first date of a list entry; pages are judged on 1 November 2018.
  private func listDate(_ text: String) throws -> String? {
    let parsed = try page("<ul><li><a href=x.html>关于印发工作方案的通知</a> <span>\(text)</span></li></ul>")
    let date = parsed.facts.dates.first { $0.role == .listItem }
    return date.map { "\($0.day)" + ($0.time.map { " \($0)" } ?? "") }
  }

  @Test(
    "Every notation of government lists is read",
    arguments: [
      ("2018-04-27", "2018-04-27"), ("2018/4/27", "2018-04-27"), ("2018.04.27", "2018-04-27"),
      ("2018-04-27 10:20", "2018-04-27 10:20"), ("2018-04-27 10:20:30", "2018-04-27 10:20"),
      ("2018-04-27T10:20:30", "2018-04-27 10:20"), ("2018年4月27日", "2018-04-27"),
      ("2018年04月27日10:20", "2018-04-27 10:20"),
      ("2018年4月27日 10时20分", "2018-04-27 10:20"), ("2018 年 4 月 27 日", "2018-04-27"), ("2018年4月27号", "2018-04-27"),
      ("二〇一八年四月二十七日", "2018-04-27"), ("二○一八年十二月一日", nil), ("二零一八年十月三十一日", "2018-10-31"),
      ("一九九八年元月十日", "1998-01-10"), ("[04-27]", "2018-04-27"), ("(04/27)", "2018-04-27"), ("04-27", "2018-04-27"),
      ("4月27日", "2018-04-27"), ("12-27", "2017-12-27"), ("11-01", "2018-11-01"), ("11-02", "2017-11-02"),
      ("[18-04-27]", "2018-04-27"), ("18-04-27", "2018-04-27"), ("[2018-04-27]", "2018-04-27"),
      ("【2018-04-27】", "2018-04-27"), ("（2018-04-27）", "2018-04-27"), ("２０１８－０４－２７", "2018-04-27"),
      ("２０１８年４月２７日　１０：２０", "2018-04-27 10:20"), ("2018-04-27　10：20", "2018-04-27 10:20"), ("20180427", "2018-04-27"),
      ("今天", "2018-11-01"), ("昨天", "2018-10-31"), ("前天", "2018-10-30"), ("3天前", "2018-10-29"), ("2小时前", "2018-11-01"),
      ("刚刚", "2018-11-01"), ("27</span><span>2018-04", "2018-04-27"), ("<b>27</b>\n<i>2018-04</i>", "2018-04-27"),
      ("<b>27</b><br>2018.04", "2018-04-27"), ("<b>2018-04</b><b>27</b>", "2018-04-27"),
      ("<p>27</p><p>2018年04月</p>", "2018-04-27"), ("<p>27日</p><p>2018年4月</p>", "2018-04-27"),
    ] as [(String, String?)])
  func notations(text: String, date: String?) throws {
    #expect(try listDate(text) == date)
  }

  @Test(
    "What only looks like a date is none",
    arguments: [
      "2018-13-01", "2018-02-30", "12345678", "1-2018-04-27", "192.168.10.27", "2018.04.27.1", "V2018-04-27-3",
      "0351-27",
      "13:45", "10%", "2018", "2018年", "4月", "2018-2020", "第27期", "99-99", "2018-04-27999",
    ])
  func lookalikes(text: String) throws {
    #expect(try listDate(text) == nil)
  }

  @Test(
    "Addresses of articles name their day",
    arguments: [
      ("/zw/201804/t20180427_123.html", "2018-04-27"), ("/zw/2018-04/27/content_1.htm", "2018-04-27"),
      ("/art/2018/4/27/art_1_2.html", "2018-04-27"), ("/201804/27/1.html", "2018-04-27"),
      ("/2018/0427/1.html", "2018-04-27"),
      ("/2018/04/27/1.html", "2018-04-27"), ("/n/2018-04-27/1.html", "2018-04-27"), ("/20180427/1.html", "2018-04-27"),
      ("/c/20180427102030.html", "2018-04-27"), ("/zw/201804/t20180427_20180501.html", "2018-05-01"),
      ("/W020180427266010069764.jpg", nil), ("/201804/index.html", nil), ("/2018/index_2.html", nil),
      ("/1234567890.html", nil),
      ("/a.html?d=20180427", nil), ("/art/2018/13/27/a.html", nil), ("/a/18/4/27.html", nil), ("/20991231/a.html", nil),
    ] as [(String, String?)])
  func addresses(path: String, date: String?) throws {
    let parsed = try page("<a href='\(path)'>更多</a>")
    #expect(parsed.facts.dates.first { $0.role == .address }?.day.description == date)
  }

  @Test(
    "Metas are repaired",
    arguments: [
      ("2018-04-27 10:20", "2018-04-27", "10:20"), ("2017——04——12 21:37", "2017-04-12", "21:37"),
      ("２０１８－０４－２７ １０：２０", "2018-04-27", "10:20"), ("2018年4月27日", "2018-04-27", nil), ("2018/4/27", "2018-04-27", nil),
      ("2018-04-27T10:20:30+08:00", "2018-04-27", "10:20"), ("2018-04-26T23:20:30Z", "2018-04-27", nil),
      ("20180427", "2018-04-27", nil), ("", nil, nil), ("无", nil, nil), ("2018-4-31", nil, nil),
    ] as [(String, String?, String?)])
  func metas(content: String, day: String?, time: String?) throws {
    let facts = try page("<meta name=PubDate content='\(content)'>").facts
    #expect(facts.published?.description == day)
    #expect(facts.publishedTime == time)
  }

  @Test("Random bytes around dates never crash and give only real days")
  func fuzz() {
    var random = SplitMix(seed: 11)
    let parts = [
      "2018", "-", "04", "27", "年", "月", "日", " ", ":", "10", "二〇一八", "十", "/", ".", "９", "[", "]", "今天", "\n", "T",
    ]
    for _ in 0..<5000 {
      let text = (0..<random.below(12)).map { _ in parts[random.below(parts.count)] }.joined()
      let bytes = Array(text.utf8)
      bytes.withUnsafeBufferPointer { buffer in
        guard let today = CalendarDay("2018-11-01") else { return }
        let reader = DateText(buffer, today: today)
        for index in bytes.indices {
          if (bytes[index] &- 0x30) < 10, let found = reader.read(digitsAt: index) {
            #expect(found.range.lowerBound == index && found.range.upperBound <= bytes.count)
          }
          _ = reader.read(numeralAt: index)
          _ = reader.read(relativeAt: index)
        }
      }
    }
  }
}
