import Evidence
import FoundationEssentials
import Testing

@Suite("Evidence as JSON")
struct EvidenceCodingTests {
  static func decoded<Value: Codable>(_ value: Value) throws -> Value {
    try EvidenceCoder.decoder().decode(Value.self, from: EvidenceCoder.encoder().encode(value))
  }

  static func json(_ value: some Encodable) throws -> String {
    String(decoding: try EvidenceCoder.encoder().encode(value), as: UTF8.self)
  }

  @Test("every field comes back")
  func roundTrip() throws {
    let evidence = try FullEvidence.make()
    #expect(try Self.decoded(evidence) == evidence)
    #expect(try Self.decoded(evidence).pages.first?.facts == evidence.pages.first?.facts)
  }

  @Test("equal values give equal bytes")
  func stable() throws {
    let first = try Self.json(FullEvidence.make())
    for _ in 0..<5 { #expect(try Self.json(FullEvidence.make()) == first) }
    let settings = GatherSettings()
    #expect(try Self.decoded(settings) == settings)
  }

  @Test("metas, marks and dates are one string each, and come back as they were")
  func compact() throws {
    let day = try #require(CalendarDay("2018-10-31"))
    #expect(try Self.json(Meta("SiteName", "示例")) == #""SiteName\t示例""#)
    #expect(try Self.json(Mark(.siteMap, line: 5)) == #""site-map\t5\t""#)
    #expect(try Self.json(Mark(.sponsor, value: "办公室", line: 5)) == #""sponsor\t5\t办公室""#)
    let date = PageDate(day: day, raw: "r", role: .listItem, line: 2, url: "u")
    #expect(try Self.json(date) == #""2018-10-31\tlistItem\t2\tr\t\t\tu""#)
    #expect(try Self.decoded(date) == date)
    let full = PageDate(day: day, time: "10:20", raw: "r", role: .listItem, line: 2, item: "标题", url: "u")
    #expect(try Self.decoded(full) == full)
    for mark in [Mark(.siteMap, line: 5), Mark(.sponsor, value: "办公室", line: 5)] {
      #expect(try Self.decoded(mark) == mark)
    }
    // A tab in a value does not shift the parts.
    #expect(try Self.decoded(Meta("a\tb", "c\td")) == Meta("a b", "c d"))
    #expect(try Self.decoded(Meta("", "")) == Meta("", ""))
  }

  @Test("the arrays that earlier versions wrote are read")
  func arrays() throws {
    let decoder = EvidenceCoder.decoder()
    let day = try #require(CalendarDay("2018-10-31"))
    #expect(try decoder.decode(Meta.self, from: Data(#"["SiteName","示例"]"#.utf8)) == Meta("SiteName", "示例"))
    #expect(try decoder.decode(Mark.self, from: Data(#"["site-map",5]"#.utf8)) == Mark(.siteMap, line: 5))
    #expect(
      try decoder.decode(PageDate.self, from: Data(#"["2018-10-31","listItem","r",2,null,null,"u"]"#.utf8))
        == PageDate(day: day, raw: "r", role: .listItem, line: 2, url: "u"))
  }

  @Test("hidden links are short arrays; a page without any says nothing of them, as older evidence does")
  func hiddenLinks() throws {
    let link = HiddenLink(.offScreen, url: "u", text: "t", line: 7, block: 2, neighbours: 1)
    #expect(try Self.json(link) == #"["off-screen",7,"u","t",2,1]"#)
    let facts = PageFacts(title: "t")
    var styled = link
    styled.sheet = "http://a.gov.cn/a.css"
    #expect(try Self.decoded(PageFacts(hiddenLinks: [styled, link])).hiddenLinks == [styled, link])
    #expect(try !Self.json(facts).contains("hiddenLinks"))
    #expect(try Self.decoded(facts).hiddenLinks.isEmpty)
    #expect(try Self.decoded(PageFacts(hiddenLinks: [link])).hiddenLinks == [link])
  }

  @Test("elements that a later version appends are passed over")
  func appended() throws {
    let decoder = EvidenceCoder.decoder()
    #expect(try decoder.decode(Meta.self, from: Data(#"["a","b",7,{"c":1}]"#.utf8)) == Meta("a", "b"))
    #expect(try decoder.decode(Meta.self, from: Data(#""a\tb\tmore""#.utf8)) == Meta("a", "b"))
    #expect(
      try decoder.decode(Mark.self, from: Data(#"["search",3,"v",true]"#.utf8)) == Mark(.search, value: "v", line: 3))
  }

  @Test(
    "what is no meta, mark or date is refused",
    arguments: ["[]", "[\"a\"]", "{}", "[1,2]", "null", "[\"unheard-of\",1]", "\"\"", "\"a\""])
  func refused(_ json: String) {
    let data = Data(json.utf8)
    #expect(throws: DecodingError.self) { try EvidenceCoder.decoder().decode(Meta.self, from: data) }
    #expect(throws: DecodingError.self) { try EvidenceCoder.decoder().decode(Mark.self, from: data) }
    #expect(throws: DecodingError.self) { try EvidenceCoder.decoder().decode(PageDate.self, from: data) }
  }

  @Test(
    "a date without a day of the calendar, or of an unknown role, is refused",
    arguments: [
      #"["2018-02-30","text","r",2]"#, #"["2018-02-28","rumour","r",2]"#, #"["2018-02-28","text","r"]"#,
      #""2018-02-30\ttext\t2\tr\t\t\t""#, #""2018-02-28\trumour\t2\tr\t\t\t""#, #""2018-02-28\ttext\t2\tr""#,
    ])
  func refusedDates(_ json: String) {
    #expect(throws: DecodingError.self) {
      try EvidenceCoder.decoder().decode(PageDate.self, from: Data(json.utf8))
    }
  }

  @Test("times are kept to the millisecond, and writing them again changes nothing")
  func times() throws {
    for step in 0..<2_000 {
      let moment = Date(timeIntervalSince1970: 1_500_000_000.0 + Double(step) * 7_919.123_456)
      let once = try Self.decoded([moment])
      #expect(abs(once[0].timeIntervalSince(moment)) < 0.001)
      #expect(try Self.json(once) == Self.json([moment]))
    }
  }

  @Test("a page of usual content takes less than 1.5 KB")
  func size() throws {
    let page = try #require(FullEvidence.make().pages.first)
    let size = try Self.json(page).utf8.count
    #expect(size < 1_500)
  }

  @Test("the judged host and the home page are found")
  func accessors() throws {
    var evidence = try FullEvidence.make()
    #expect(evidence.homeHost?.host == "www.demo.gov.cn")
    #expect(evidence.homePage?.facts?.lang == "zh-CN")
    #expect(evidence.homeHost?.probe("https", .v6)?.title == "标题")
    #expect(evidence.homeHost?.probe("http", .v6) == nil)
    evidence.pages[0].facts = nil
    #expect(evidence.homePage == nil)
    evidence.hosts[0].role = .www
    #expect(evidence.homeHost == nil)
  }
}
