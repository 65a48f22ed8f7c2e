import Addresses
import Evidence
import Testing

@testable import Registers

@Suite("The portal above a department's site")
struct PortalTests {
  static let rows = """
    code,name,url,class,region,parent
    1300000001,北岭省人民政府,http://www.bl.gov.cn/,province,北岭省,
    1306000001,青禾市人民政府,http://www.qh.gov.cn/,city,北岭省,
    1306010001,澄湖县人民政府,http://www.ch.gov.cn/,county,北岭省青禾市,
    1307000001,云泽市人民政府,http://www.yz.gov.cn/,city,,

    """

  /// The portal of a department with this name, region and parent.
  func portal(_ name: String, _ region: String, _ parent: String = "") throws -> String? {
    let text = Self.rows + "9900000001,\(name),http://a.b.gov.cn/,department,\(region),\(parent)\n"
    let register = try Register.parse(bytes: Array(text.utf8), name: "x")
    return try #require(register.withPortals().sites.last).portal
  }

  @Test("is the one that the parent column gives, as host, address or code")
  func parent() throws {
    for parent in ["www.qh.gov.cn", "qh.gov.cn", "http://www.qh.gov.cn/index.html", "1306000001"] {
      #expect(try portal("某局", "", parent) == "www.qh.gov.cn")
    }
    #expect(try portal("某局", "", "www.elsewhere.gov.cn") == "www.elsewhere.gov.cn")
  }

  @Test("is unknown where the column names nothing, even where the region would tell one")
  func unknownParent() throws {
    #expect(try portal("青禾市水利局", "北岭省青禾市", "青禾市政府") == nil)
    #expect(try portal("青禾市水利局", "北岭省青禾市", "1399000001") == nil)
    #expect(try portal("某局", "") == nil)
  }

  @Test("is that of the same region, where the office is of that very place")
  func region() throws {
    #expect(try portal("青禾市水利局", "北岭省青禾市") == "www.qh.gov.cn")
    #expect(try portal("北岭省水利厅", "北岭省") == "www.bl.gov.cn")
    #expect(try portal("澄湖县教育局", "北岭省青禾市澄湖县") == "www.ch.gov.cn")
    #expect(try portal("云泽市水利局", "云泽市") == "www.yz.gov.cn")
  }

  @Test(
    "is not guessed for an office of a place within the region, a place of the same ending, a unit managed from above")
  func notGuessed() throws {
    #expect(try portal("青禾市水利局", "北岭省") == nil)
    #expect(try portal("北岭省青禾市水利局", "北岭省") == nil)
    #expect(try portal("青禾市松屏县教育局", "北岭省青禾市") == nil)
    #expect(try portal("大青禾市水利局", "南岭省大青禾市") == nil)
    #expect(try portal("青禾市税务局", "北岭省青禾市") == nil)
  }

  @Test("is found in a register of all sites there are in a moment")
  func large() {
    let clock = ContinuousClock()
    let portals = (0..<3_000).map { "http://www.p\($0).gov.cn/,county,某\($0)县人民政府,北岭省青禾市\n" }.joined()
    let offices = (0..<40_000).map {
      "http://a\($0).p\($0 % 3_000).gov.cn/,department,某\($0 % 3_000)县局,北岭省青禾市某\($0 % 3_000)县\n"
    }
    let text = "url,class,name,region\n" + portals + offices.joined()
    guard let register = try? Register.parse(bytes: Array(text.utf8), name: "x") else {
      Issue.record("no register")
      return
    }
    var completed = register
    let duration = clock.measure { completed = register.withPortals() }
    #expect(completed.sites.last?.portal == "www.p\(39_999 % 3_000).gov.cn")
    // A second on an idle machine without optimisation.
    #expect(duration < .seconds(20))
  }

  @Test("is not told for portals")
  func portals() throws {
    let register = try Register.parse(bytes: Array(Self.rows.utf8), name: "x").withPortals()
    #expect(register.sites.allSatisfy { $0.portal == nil })
  }
}
