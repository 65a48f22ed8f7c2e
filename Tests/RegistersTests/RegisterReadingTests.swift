import Addresses
import Evidence
import Testing

@testable import Registers

@Suite("Reading registers")
struct RegisterReadingTests {
  static func parse(_ text: String) throws(RegisterError) -> Register {
    try Register.parse(bytes: Array(text.utf8), name: "test.csv")
  }

  @Test("reads every promised column")
  func allColumns() throws {
    let register = try Self.parse(
      """
      code,name,url,class,region,sponsor,status,opened,parent,notes,phone
      1101080001,海淀区人民政府,http://www.bjhd.gov.cn/,county,北京,海淀区政府办,open,2018-11-01,www.beijing.gov.cn,备注,010-1
      """)
    let url = try #require(WebAddress("http://www.bjhd.gov.cn/"))
    #expect(
      register.sites == [
        Site(
          code: "1101080001", name: "海淀区人民政府", url: url, siteClass: .county, region: "北京", sponsor: "海淀区政府办",
          status: .open, opened: CalendarDay(year: 2018, month: 11, day: 1), parent: "www.beijing.gov.cn", notes: "备注",
          extra: ["phone": "010-1"])
      ])
    #expect(register.problems.isEmpty)
    #expect(register.lines == [2])
    #expect(register.delimiter == ",")
    #expect(register.encoding == .utf8)
    #expect(register.columns.last == "phone")
  }

  @Test(
    "knows columns by their Chinese and English names",
    arguments: [
      ("网站标识码,网站名称,首页网址", [RegisterColumn.code, .name, .url]),
      ("标识码,名称,网址", [.code, .name, .url]),
      ("URL,Class,Status", [.url, .siteClass, .status]),
      ("Site Code,site_name,HomePage", [.code, .name, .url]),
      ("网站地址（必填）,网站类型,层级", [.url, .siteClass, nil]),
      (" 首页网址 ,主办单位,运行状态", [.url, .sponsor, .status]),
      ("网址,开通时间,上级网站,地区,备注,其他", [.url, .opened, .parent, .region, .notes, nil]),
      ("ｕｒｌ,所属地区", [.url, .region]),
      ("网址,关停日期,Closed", [.url, .closed, nil]),
    ])
  func headings(_ line: String, _ meanings: [RegisterColumn?]) throws {
    let header = try #require(RegisterHeader.find(in: Array(line.utf8)))
    #expect(header.meanings == meanings)
  }

  @Test("reads the day of closing; of a month its last, and a cell that is no day is named with its column")
  func closed() throws {
    let register = try Self.parse(
      """
      url,status,关停时间
      http://a.gov.cn,closed,2026年3月1日
      http://b.gov.cn,moved,2026-02
      http://c.gov.cn,closed,去年
      http://d.gov.cn,open,
      """)
    #expect(register.sites.map { $0.closed?.description } == ["2026-03-01", "2026-02-28", nil, nil])
    #expect(register.problems.map(\.code) == ["month-only", "unknown-date"])
    #expect(register.problems.map(\.column) == ["closed", "closed"])
    #expect(Register.write(register.sites).hasPrefix("code,name,url,class,region,sponsor,status,opened,closed,parent"))
    #expect(Register.write([register.sites[3]]).hasPrefix("code,name,url,class,region,sponsor,status,opened,parent"))
  }

  @Test(
    "tells the delimiter",
    arguments: [
      ("名称,网址\n a,http://a.gov.cn", ","), ("名称;网址\na,b;http://a.gov.cn", ";"), ("名称\t网址\na;b\thttp://a.gov.cn", "\t"),
    ]
  )
  func delimiters(_ text: String, _ delimiter: Character) throws {
    let register = try Self.parse(text)
    #expect(register.delimiter == delimiter)
    #expect(register.sites.map(\.url.href) == ["http://a.gov.cn/"])
  }

  static let gb18030: [UInt8] =
    [
      // 网站名称,网址 CRLF 北京市人民政府,http://www.beijing.gov.cn/
      0xCD, 0xF8, 0xD5, 0xBE, 0xC3, 0xFB, 0xB3, 0xC6, 0x2C, 0xCD, 0xF8, 0xD6, 0xB7, 0x0D, 0x0A, 0xB1, 0xB1, 0xBE, 0xA9,
      0xCA, 0xD0, 0xC8, 0xCB, 0xC3, 0xF1, 0xD5, 0xFE, 0xB8, 0xAE, 0x2C,
    ] + Array("http://www.beijing.gov.cn/\r\n".utf8)

  static let encodings: [(bytes: [UInt8], encoding: TextEncoding)] = {
    let text = "网站名称,网址\r\n北京市人民政府,http://www.beijing.gov.cn/\r\n"
    let wide = Array(text.utf16)
    return [
      (Array(text.utf8), .utf8), ([0xEF, 0xBB, 0xBF] + Array(text.utf8), .utf8), (gb18030, .gb18030),
      ([0xFF, 0xFE] + wide.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, .utf16),
      ([0xFE, 0xFF] + wide.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }, .utf16),
    ]
  }()

  @Test("reads every encoding that spreadsheets write", arguments: encodings)
  func encoding(_ bytes: [UInt8], _ encoding: TextEncoding) throws {
    let register = try Register.parse(bytes: bytes, name: "名录.csv")
    #expect(register.encoding == encoding)
    #expect(register.columns == ["网站名称", "网址"])
    #expect(register.sites.map(\.name) == ["北京市人民政府"])
    #expect(register.problems.isEmpty)
  }

  @Test("a bad byte in UTF-8 and in GB18030 costs a warning and no more")
  func badBytes() throws {
    let rows = String(repeating: "北京市人民政府,http://www.beijing.gov.cn/\n", count: 40)
    let utf8 =
      Array("名称,网址\n".utf8) + Array("坏".utf8) + [0xE5, 0x8C] + Array(",http://x.gov.cn\n".utf8) + Array(rows.utf8)
    let register = try Register.parse(bytes: utf8, name: "x")
    #expect(register.encoding == .utf8)
    #expect(register.problems.filter { $0.code == "undecodable-text" }.map(\.line) == [2])
    #expect(register.sites.first?.url.href == "http://x.gov.cn/")

    let long = (0..<20).map { "x,http://h\($0).gov.cn/\r\n" }.joined()
    let broken = Self.gb18030 + [0xB1, 0xB1, 0xFF, 0x2C] + Array("http://y.gov.cn/\r\n\(long)".utf8)
    let other = try Register.parse(bytes: broken, name: "y")
    #expect(other.encoding == .gb18030)
    #expect(other.sites.map(\.url.host).contains("y.gov.cn"))
    #expect(other.problems.contains { $0.code == "undecodable-text" && $0.line == 3 })
  }

  @Test("titles before the header are passed over")
  func titleRows() throws {
    let register = try Self.parse("附件1,,\n政府网站名录,,\n\n序号,网站名称,网址\n1,某县政府,http://www.x.gov.cn\n")
    #expect(register.sites.map(\.url.host) == ["www.x.gov.cn"])
    #expect(register.lines == [5])
    #expect(register.problems.map(\.code) == ["lines-before-header"])
    #expect(register.sites.first?.extra == ["序号": "1"])
  }

  @Test("a bad row is named by line and reason, and the rest is read")
  func badRows() throws {
    let register = try Self.parse(
      """
      名称,网址,类型
      甲,http://a.gov.cn/,县级门户
      乙,,县级门户
      丙,不是网址,县级门户
      "丁,http://d.gov.cn/,县级门户
      戊,ftp://e.gov.cn/,县级门户
      己,http://user:secret@f.gov.cn/,部门网站
      名称,网址,类型
      庚,http://g.gov.cn/,部门网站
      ,,
      辛,http//h.gov.cn/,部门网站
      壬,http://i.gov.cn/
      癸,http://j.gov.cn/,部门网站,多,余
      """)
    #expect(register.sites.map(\.url.host) == ["a.gov.cn", "g.gov.cn", "i.gov.cn", "j.gov.cn"])
    #expect(register.lines == [2, 9, 12, 13])
    let expected: [(Int, String)] = [
      (3, "no-address"), (4, "host-without-dot"), (5, "unclosed-quote"), (6, "scheme-not-web"),
      (7, "address-with-password"), (8, "repeated-header"), (11, "not-an-address"), (12, "short-row"),
      (13, "long-row"),
    ]
    #expect(register.problems.map(\.line) == expected.map(\.0))
    #expect(register.problems.map(\.code) == expected.map(\.1))
    #expect(register.skippedRows == 7)
  }

  @Test(
    "reads addresses as people type them",
    arguments: [
      ("http://www.a.gov.cn", "http://www.a.gov.cn/", []),
      ("HTTPS://WWW.A.GOV.CN/x", "https://www.a.gov.cn/x", []),
      ("www.a.gov.cn", "http://www.a.gov.cn/", ["scheme-assumed"]),
      ("www.a.gov.cn:8080/x", "http://www.a.gov.cn:8080/x", ["scheme-assumed"]),
      ("//www.a.gov.cn/", "http://www.a.gov.cn/", ["scheme-assumed"]),
      ("\u{3000}http://www.a.gov.cn/\u{A0}", "http://www.a.gov.cn/", []),
      ("ｈｔｔｐ：／／ｗｗｗ．ａ．ｇｏｖ．ｃｎ", "http://www.a.gov.cn/", ["address-mended"]),
      ("http：//www.a.gov.cn", "http://www.a.gov.cn/", ["address-mended"]),
      ("http://www.a.gov.cn http://a.gov.cn", "http://www.a.gov.cn/", ["several-addresses"]),
      ("http://www.a.gov.cn；http://a.gov.cn", "http://www.a.gov.cn/", ["address-mended", "several-addresses"]),
      ("http://市政府.政务/", "http://xn--7st6m03o.xn--zfr164b/", []),
      ("http://127.0.0.1:8080/", "http://127.0.0.1:8080/", []),
      ("http://localhost:8080/", "http://localhost:8080/", []),
      ("localhost:8080", "http://localhost:8080/", ["scheme-assumed"]),
    ])
  func addresses(_ cell: String, _ href: String, _ notes: [String]) throws {
    let reading = try AddressCell.read(try #require(CellText.trimmed(cell)))
    #expect(reading.url.href == href)
    #expect(reading.notes.map(\.text.code) == notes)
  }

  @Test(
    "refuses what is no web address",
    arguments: [
      ("mailto:a@b.gov.cn", "scheme-not-web"), ("javascript:alert(1)", "scheme-not-web"),
      ("file:///etc/passwd", "scheme-not-web"), ("http//www.a.gov.cn", "not-an-address"), ("无", "host-without-dot"),
      ("暂无 网站", "not-an-address"), ("http://", "not-an-address"), ("http://a b.gov.cn/", "not-an-address"),
      ("http://a:b@c.gov.cn", "address-with-password"), ("beijing", "host-without-dot"),
      ("http://" + String(repeating: "a", count: 3_000) + ".gov.cn", "not-an-address"),
    ])
  func refused(_ cell: String, _ code: String) {
    #expect {
      try AddressCell.read(cell)
    } throws: { error in
      (error as? RegisterFault)?.text.code == code
    }
  }

  @Test("made codes are stable, distinct and never take a given one")
  func codes() throws {
    let register = try Self.parse(
      """
      code,url
      ,http://www.a.gov.cn/
      ,http://www.a.gov.cn/other/
      host-www.b.gov.cn,http://www.c.gov.cn/
      ,http://www.b.gov.cn/
      ,http://[::1]:8080/
      ../../etc/passwd,http://www.d.gov.cn/
      1100000001,http://www.e.gov.cn/
      1100000001,http://www.f.gov.cn/
      ,http://政府.政务/
      """)
    let expected = [
      "host-www.a.gov.cn", "host-www.a.gov.cn-2", "host-www.b.gov.cn", "host-www.b.gov.cn-2", "host----1--8080",
      "host-www.d.gov.cn", "1100000001", "host-www.f.gov.cn", "host-xn--mxtq1m.xn--zfr164b",
    ]
    #expect(register.sites.map(\.code) == expected)
    #expect(register.sites.map(\.codeIsMade) == [true, true, true, true, true, true, false, true, true])
    #expect(register.problems.map(\.code) == ["code-unusable", "repeated-code"])
    #expect(register.sites.allSatisfy { SiteCode.isUsable($0.code) })
  }

  @Test("the same site twice is one site")
  func identical() throws {
    let register = try Self.parse(
      """
      code,url
      1100000001,http://www.a.gov.cn/
      1100000001,http://www.a.gov.cn
      ,HTTP://WWW.A.GOV.CN:80/
      1100000002,http://www.a.gov.cn/
      """)
    #expect(register.sites.map(\.code) == ["1100000001", "1100000002"])
    #expect(register.problems.map(\.code) == ["identical-row", "identical-row", "repeated-address"])
    #expect(register.problems.map(\.line) == [3, 4, 5])
  }

  @Test(
    "reads classes and states in both languages",
    arguments: [
      ("国务院部门", SiteClass.ministry), ("省级门户", .province), ("市级门户", .city), ("县级门户", .county), ("部门网站", .department),
      ("Ministry", .ministry), (" county ", .county),
    ])
  func classes(_ text: String, _ siteClass: SiteClass) {
    #expect(SiteClass(registerText: text) == siteClass)
  }

  @Test(
    "reads states",
    arguments: [("正常", SiteStatus.open), ("open", .open), ("例行维护", .maintenance), ("已关停", .closed), ("迁移", .moved)])
  func states(_ text: String, _ status: SiteStatus) {
    #expect(SiteStatus(registerText: text) == status)
  }

  @Test("a class, state or date that cannot be read is a warning and leaves the row in")
  func unknownValues() throws {
    let register = try Self.parse("url,class,status,opened\nhttp://a.gov.cn,galaxy,asleep,11/1/2018\n")
    #expect(register.sites.count == 1)
    #expect(register.problems.map(\.code) == ["unknown-class", "unknown-status", "unknown-date"])
    #expect(register.problems.map(\.column) == ["class", "status", "opened"])
    #expect(register.problems.allSatisfy { $0.severity == .warning })
  }

  @Test(
    "reads days in the notations registers use",
    arguments: [
      ("2018-11-01", "2018-11-01"), ("2018/11/1", "2018-11-01"), ("2018.11.1", "2018-11-01"),
      ("2018年11月1日", "2018-11-01"), ("2018 年 11 月 1 日", "2018-11-01"), ("20181101", "2018-11-01"),
      ("2018-11-01 08:30:00", "2018-11-01"), ("2018-11-01T08:30:00+08:00", "2018-11-01"),
      ("２０１８－１１－０１", "2018-11-01"), ("2018年11月", "2018-11-01"), ("2018-11", "2018-11-01"),
      ("2018-02-30", nil), ("11/1/2018", nil), ("2018", nil), ("", nil), ("昨天", nil), ("2018-11-", "2018-11-01"),
      ("99999999999999999999", nil), ("2018-111-1", nil), ("18-1-1", nil),
    ])
  func days(_ text: String, _ day: String?) {
    #expect(DayCell.read(text)?.day.description == day)
  }

  @Test("a second column of one meaning is kept as an extra column")
  func repeatedColumns() throws {
    let register = try Self.parse("网址,首页网址,备注,备注\nhttp://a.gov.cn,http://b.gov.cn,x,y\n")
    #expect(register.sites.first?.url.href == "http://a.gov.cn/")
    #expect(register.sites.first?.notes == "x")
    #expect(register.sites.first?.extra == ["首页网址": "http://b.gov.cn", "备注-2": "y"])
    #expect(register.problems.map(\.code) == ["repeated-column", "repeated-column"])
  }

  @Test("remarks are capped and the others counted; rows left out are capped much later")
  func manyProblems() throws {
    let rows = (0..<1_500).map { "www.s\($0).gov.cn\n" }.joined()
    let register = try Self.parse("url\n" + rows + String(repeating: "x\n", count: 11_000))
    #expect(register.problems.count == Register.problemLimit + Register.skippedLimit + 2)
    #expect(
      register.problems.suffix(2).map(\.en) == [
        "500 further problems are not listed.", "1000 further rows are skipped and not listed.",
      ])
    #expect(register.sites.count == 1_500)
    #expect(register.skippedRows == 11_000)
  }

  @Test("a row with a NUL byte is left out and named, the others are read", arguments: ["", "\u{FEFF}"])
  func nulByte(mark: String) throws {
    let register = try Self.parse(
      mark + "code,url\n1101080001,http://www.a.gov.cn/\n1101080002,http://www.b.gov.cn/\u{0}\n,http://www.c.gov.cn/\n")
    #expect(register.sites.map(\.url.host) == ["www.a.gov.cn", "www.c.gov.cn"])
    #expect(register.problems.map(\.code) == ["nul-byte"])
    #expect(register.problems.first?.line == 3)
    #expect(register.problems.first?.site == "1101080002")
    #expect(register.skippedRows == 1)
  }

  @Test(
    "a day that says there is none is none, and no fault", arguments: ["无", "暂无", "-", "——", "／", "N/A", "未关停", ""])
  func noDay(cell: String) throws {
    let text = "name,url,opened,closed\n一,http://www.a.gov.cn/,\(cell),\(cell)\n"
    let register = try Register.parse(bytes: Array(text.utf8), name: "x")
    #expect(register.sites.map(\.closed) == [nil])
    #expect(register.sites.map(\.opened) == [nil])
    #expect(register.problems.isEmpty)
  }
}
