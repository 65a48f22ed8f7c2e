import Addresses
import Evidence
import Testing

@testable import Registers

@Suite("Hygiene of registers")
struct RegisterHygieneTests {
  static func site(
    _ host: String, _ siteClass: SiteClass? = .county, code: String = "1101080001",
    change: (inout Site) -> Void = { _ in }
  ) throws -> Site {
    var site = Site(
      code: code, name: host, url: try #require(WebAddress("http://\(host)/")), siteClass: siteClass)
    change(&site)
    return site
  }

  static func codes(_ sites: [Site], asOf day: CalendarDay? = nil) -> [String] {
    RegisterHygiene.inspect(sites, asOf: day).map(\.code)
  }

  static let hosts: [(String, SiteClass?, [String])] = [
    ("www.bjhd.gov.cn", .county, []), ("www.beijing.gov.cn", .city, []), ("www.gov.cn", .county, []),
    ("bjhd.gov.cn", .county, ["structure"]), ("www.hd.beijing.gov.cn", .county, ["structure"]),
    ("slj.bd.gov.cn", .department, []), ("www.slj.bd.gov.cn", .department, []),
    ("www.slj.gov.cn", .department, ["structure"]), ("a.b.c.gov.cn", .department, ["structure"]),
    ("www.example.com", .county, ["suffix"]), ("www.example.gov.com", .county, ["suffix"]),
    ("www.fakegov.cn", .county, ["suffix"]), ("gov.cn.example.com", .county, ["suffix"]),
    ("北京.政务", .county, []), ("10.1.2.3", .county, ["address-literal"]),
    ("slj.bd.gov.cn", nil, ["class-missing"]), ("www.a.gov.cn:8080", .county, ["unusual-port"]),
  ]

  @Test("judges hosts by class", arguments: hosts)
  func host(_ host: String, _ siteClass: SiteClass?, _ expected: [String]) throws {
    #expect(Self.codes([try Self.site(host, siteClass)]) == expected)
  }

  @Test(
    "judges the form of codes",
    arguments: [
      ("1101080001", SiteClass.county, []), ("bm01000001", .ministry, []), ("1100000088", .province, []),
      ("N000000672", .county, ["code-unusual"]), ("110108", .county, ["code-unusual"]),
      ("1101080001", .ministry, ["code-not-of-class"]), ("1101080001", .province, ["code-not-of-class"]),
      ("bm01000001", .county, ["code-not-of-class"]), ("bm01000001", .department, []),
    ] as [(String, SiteClass, [String])])
  func code(_ code: String, _ siteClass: SiteClass, _ expected: [String]) throws {
    let host = siteClass == .department ? "a.b.gov.cn" : "www.a.gov.cn"
    #expect(Self.codes([try Self.site(host, siteClass, code: code)]) == expected)
  }

  @Test("finds rows that share a code, a host, a name, a sponsor, or are www twins")
  func shared() throws {
    let first = try Self.site("www.a.gov.cn")
    #expect(Self.codes([first, try Self.site("www.b.gov.cn")]) == ["one-code-two-sites"])
    let sameHost = try Self.site("www.a.gov.cn", code: "1101080002") {
      $0.url = WebAddress("https://www.a.gov.cn/") ?? $0.url
    }
    #expect(Self.codes([first, sameHost]) == ["one-host-two-codes"])
    #expect(Self.codes([first, try Self.site("a.gov.cn", code: "1101080002")]) == ["structure", "www-twin"])
    let sameName = try Self.site("www.c.gov.cn", code: "1101080003") { $0.name = first.name }
    #expect(Self.codes([first, sameName]) == ["one-name-two-sites"])
    let sponsored = [first, try Self.site("www.d.gov.cn", code: "1101080004")].map { site in
      var site = site
      site.sponsor = "某办公室"
      return site
    }
    #expect(Self.codes(sponsored) == ["one-sponsor-two-sites"])
  }

  @Test("compares departments with the portal above")
  func parents() throws {
    let city = try Self.site("www.bd.gov.cn", .city, code: "1306000001")
    let county = try Self.site("www.xian.gov.cn", .county, code: "1306010001")
    func department(_ host: String, parent: String) throws -> Site {
      try Self.site(host, .department, code: "1306000002") { $0.parent = parent }
    }
    #expect(Self.codes([city, try department("slj.bd.gov.cn", parent: "www.bd.gov.cn")]) == [])
    #expect(Self.codes([city, try department("slj.bd.gov.cn", parent: "bd.gov.cn")]) == [])
    #expect(Self.codes([city, try department("slj.bd.gov.cn", parent: "1306000001")]) == [])
    #expect(
      Self.codes([city, try department("slj.bd.gov.cn", parent: "http://www.other.gov.cn/")]) == ["not-below-parent"])
    #expect(Self.codes([city, try department("slj.other.gov.cn", parent: "1306000001")]) == ["not-below-parent"])
    #expect(
      Self.codes([county, try department("jyj.xian.gov.cn", parent: "www.xian.gov.cn")]) == ["department-of-county"])
    #expect(Self.codes([try department("slj.bd.gov.cn", parent: "保定")]) == ["parent-unknown"])
    // A code of ten digits that no row has is not the IP address that a browser would read.
    #expect(Self.codes([try department("slj.bd.gov.cn", parent: "1399000001")]) == ["parent-unknown"])
    #expect(Self.codes([try department("slj.bd.gov.cn", parent: "slj.bd.gov.cn")]) == ["own-parent"])
  }

  @Test("a department without a parent cell is compared with its region's portal, and with the counties' domains")
  func regions() throws {
    let city = try Self.site("www.bd.gov.cn", .city, code: "1306000001") {
      $0.name = "青禾市人民政府"
      $0.region = "北岭省"
    }
    let county = try Self.site("www.xian.gov.cn", .county, code: "1306010001") { $0.name = "澄湖县人民政府" }
    func department(_ host: String, _ name: String) throws -> Site {
      try Self.site(host, .department, code: "1306000002") {
        $0.region = "北岭省青禾市"
        $0.name = name
      }
    }
    #expect(Self.codes([city, county, try department("slj.bd.gov.cn", "青禾市水利局")]) == [])
    #expect(Self.codes([city, county, try department("slj.other.gov.cn", "青禾市水利局")]) == ["not-below-parent"])
    #expect(Self.codes([city, county, try department("qh.chinatax.gov.cn", "青禾市税务局")]) == [])
    #expect(Self.codes([city, county, try department("jyj.xian.gov.cn", "教育局")]) == ["department-of-county"])
    // A district's row on the city's own host does not make the city's domain the district's.
    let district = try Self.site("www.bd.gov.cn", .county, code: "1306010002") { $0.name = "新区管委会" }
    let codes = Self.codes([city, district, try department("slj.bd.gov.cn", "青禾市水利局")])
    #expect(!codes.contains("department-of-county"))
  }

  @Test("names closed and moved sites, and days in the future")
  func states() throws {
    let today = CalendarDay(year: 2018, month: 11, day: 1)
    #expect(Self.codes([try Self.site("www.a.gov.cn") { $0.status = .closed }]) == ["closed-listed"])
    #expect(Self.codes([try Self.site("www.a.gov.cn") { $0.status = .moved }]) == ["moved-listed"])
    let later = try Self.site("www.a.gov.cn") { $0.opened = today?.adding(days: 1) }
    #expect(Self.codes([later], asOf: today) == ["opened-in-future"])
    #expect(Self.codes([later]) == [])
  }

  @Test("names days of closing that cannot be right")
  func closingDays() throws {
    let today = CalendarDay(year: 2026, month: 6, day: 15)
    func codes(_ status: SiteStatus, closed: Int, opened: Int? = nil, asOf day: CalendarDay?) throws -> [String] {
      let site = try Self.site("www.a.gov.cn") {
        $0.status = status
        $0.closed = today?.adding(days: closed)
        $0.opened = opened.flatMap { today?.adding(days: $0) }
      }
      return Self.codes([site], asOf: day).filter { !$0.hasSuffix("-listed") }
    }
    #expect(try codes(.closed, closed: 0, opened: -1, asOf: today) == [])
    #expect(try codes(.closed, closed: 1, asOf: today) == ["closed-in-future"])
    #expect(try codes(.moved, closed: 1, asOf: today) == ["closed-in-future"])
    #expect(try codes(.moved, closed: 1, asOf: nil) == [])
    #expect(try codes(.closed, closed: -2, opened: -1, asOf: nil) == ["closed-before-opened"])
    #expect(try codes(.open, closed: 0, asOf: today) == ["closed-while-open"])
    #expect(try codes(.maintenance, closed: -1, asOf: today) == ["closed-while-open"])
    #expect(try codes(.open, closed: 1, asOf: today) == [], "a site that is to close on a day to come")
  }

  @Test("gives the line of each row")
  func lines() throws {
    let text = "url,class,code\nhttp://a.com/,county,1101080001\n\nhttp://b.com/,county,1101080002\n"
    let register = try Register.parse(bytes: Array(text.utf8), name: "x")
    let found = RegisterHygiene.inspect(register)
    #expect(found.map(\.line) == [2, 4])
    #expect(found.map(\.code) == ["suffix", "suffix"])
    #expect(found.map(\.site) == ["1101080001", "1101080002"])
    #expect(found.allSatisfy { $0.column == "url" && !$0.zh.isEmpty && $0.en.contains(".com") })
  }

  @Test("says nothing that contradicts or repeats what reading the row said")
  func saidAlready() throws {
    let text = """
      url,class,code
      http://www.a.gov.cn/,county,1101080001
      http://www.b.gov.cn/,county,1101080001
      http://www.c.gov.cn/,county,a/b
      http://www.a.gov.cn/,county,1101080002
      http://www.e.gov.cn/,county,

      """
    let register = try Register.parse(bytes: Array(text.utf8), name: "x")
    #expect(register.problems.map(\.code) == ["repeated-code", "code-unusable", "repeated-address"])
    let found = RegisterHygiene.inspect(register)
    #expect(found.map(\.code) == ["code-missing"])
    #expect(found.map(\.line) == [6])
  }

  @Test("what many rows lack is said once, with a count and the first lines")
  func digest() throws {
    let rows = (0..<8).map { "http://www.s\($0).gov.cn/,county\n" }.joined()
    let register = try Register.parse(bytes: Array(("url,class\n" + rows + "http://x.com/,\n").utf8), name: "x")
    let problems = RegisterHygiene.inspect(register)
    #expect(problems.count == 11)
    let digest = RegisterDigest.digest(problems)
    #expect(digest.map(\.code) == ["code-missing", "suffix", "class-missing"])
    #expect(digest[0].line == nil)
    #expect(digest[0].en.hasPrefix("9 sites have no site code (lines 2, 3, 4, 5, 6 and 4 more);"))
    #expect(digest[0].zh.hasPrefix("9 个网站没有网站标识码（第 2、3、4、5、6 行等），"))
    #expect(digest[1].line == 10)
  }
}

@Suite("Names that the DNS carries and that are no good names")
struct OddNameTests {
  @Test(
    "an underscore is a remark, an encoded form of nothing a warning",
    arguments: [
      ("http://xx_gk.demo.gov.cn/", "underscore"), ("http://xn--zn7c.gov.cn/", "idn-invalid"),
      ("http://www.xn--fsqu00a.xn--zfr164b/", ""), ("http://www.demo.gov.cn/", ""),
    ])
  func remarks(url: String, code: String) throws {
    let site = Site(code: "1101080001", name: "示例", url: try #require(WebAddress(url)))
    let codes = RegisterHygiene.inspect([site]).map(\.code).filter { ["underscore", "idn-invalid"].contains($0) }
    #expect(codes == (code.isEmpty ? [] : [code]))
  }
}
