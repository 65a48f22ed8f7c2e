import Evidence

/// One made-up site: its register row and what is wrong with it.
struct LabSite: Sendable {
  /// The site code; 99 is no administrative division.
  var code: String
  /// The host.
  var host: String
  /// The site's name.
  var name: String
  /// The place whose government or office it is.
  var place: String
  /// The office that runs it.
  var office: String
  /// The region in the register.
  var region: String
  /// The class.
  var siteClass: SiteClass
  /// The day it went online.
  var opened: String
  /// The portal above.
  var parent: String?
  /// What is wrong.
  var fault: LabFault

  /// The scheme of the register's address: https wherever a browser would get the page over it.
  var scheme: String { fault == .httpOnly || fault == .expiredCertificate ? "http" : "https" }
  /// Whether plain http serves pages, and does not lead to https.
  var staysOnHTTP: Bool { scheme == "http" || fault == .blocked || fault == .closedPortOverIPv6 }
  /// Whether the pages say that the site supports IPv6. The site without any address of IPv6 says so all the same.
  var hasIPv6Label: Bool {
    switch fault {
    case .deadIPv6Address, .halfIPv6, .otherCertificateOverIPv6, .closedPortOverIPv6, .unusableIPv6Address: false
    default: true
    }
  }
  /// The register's address.
  var url: String { "\(scheme)://\(host)/" }
  /// The state that the register gives.
  var status: SiteStatus {
    switch fault {
    case .closedButThere, .closedAndGone, .closedWithNotice, .closedLongAgo: .closed
    case .movedUnsaid, .movedOn, .movedWithNotice: .moved
    default: .open
    }
  }
  /// The day on which it was closed or moved, where the register gives one.
  var closed: String? {
    switch fault {
    case .closedWithNotice, .movedWithNotice: "2026-06-01"
    case .closedLongAgo: "2026-03-01"
    default: nil
    }
  }
  /// The name that the pages bear.
  var shownName: String { fault == .foreignDepartment ? "大众出行服务网" : name }
  /// Other hosts that serve the same pages, where any do.
  var aliases: [String] {
    switch fault {
    case .wrongDomain: ["www.lab-yuanqiao.cn"]
    case .manyNames: [domain, "www.lab-shuangfeng.com"]
    case .halfIPv6: [pictureHost]
    default: []
    }
  }
  /// The host of the pictures, of sites that have one.
  var pictureHost: String { "img.\(domain)" }
  /// Whether the front page is a notice of the site's end.
  var isNotice: Bool { [.closingNotice, .closedWithNotice, .closedLongAgo].contains(fault) }
  /// The domain below which the site lies.
  var domain: String {
    let labels = host.split(separator: ".")
    return labels.suffix(host.hasSuffix(".gov.cn") ? 3 : 2).joined(separator: ".")
  }

  /// All sites, in the order of the register. Neither the places nor the hosts exist.
  static let all: [LabSite] = [
    portal(1, "lab-qinghe", "青禾市", "北岭省", .city, "2019-03-01", .none),
    portal(2, "lab-beiling", "北岭省", "北岭省", .province, "2018-06-01", .noIPv6Address),
    portal(3, "lab-yunze", "云泽市", "北岭省", .city, "2019-05-20", .deadIPv6Address),
    portal(4, "lab-chenghu", "澄湖县", "北岭省青禾市", .county, "2020-01-10", .httpOnly),
    portal(5, "lab-songping", "松屏县", "北岭省青禾市", .county, "2020-04-15", .expiredCertificate),
    portal(6, "lab-yuanqiao", "远桥市", "北岭省", .city, "2019-09-01", .wrongDomain, suffix: "com"),
    portal(7, "lab-danfeng", "丹枫县", "北岭省云泽市", .county, "2020-07-01", .brokenLinks),
    portal(8, "lab-linpu", "临浦市", "北岭省", .city, "2019-11-11", .stale),
    portal(9, "lab-anquan", "安泉县", "北岭省云泽市", .county, "2018-10-08", .legacyCharset),
    portal(10, "lab-wangchuan", "望川县", "北岭省临浦市", .county, "2020-02-20", .hanging),
    LabSite(
      code: "9900000011", host: "slj.lab-qinghe.gov.cn", name: "青禾市水利局", place: "青禾市", office: "青禾市水利局",
      region: "北岭省青禾市", siteClass: .department, opened: "2020-09-01", parent: "www.lab-qinghe.gov.cn",
      fault: .missingMarks),
    LabSite(
      code: "9900000012", host: "www.lab-biaozhun.gov.cn", name: "试验标准局", place: "试验标准局", office: "试验标准局",
      region: "北京", siteClass: .ministry, opened: "2018-05-01", fault: .blocked),
    portal(13, "lab-zhuyu", "竹屿县", "北岭省临浦市", .county, "2021-01-05", .redirectingHome),
    portal(14, "lab-hetang", "荷塘市", "北岭省", .city, "2019-07-30", .robots),
    portal(15, "lab-luoxia", "落霞县", "北岭省荷塘市", .county, "2021-03-15", .noSecurityHeaders),
    portal(16, "lab-xishan", "溪山县", "北岭省荷塘市", .county, "2021-06-01", .softMissing),
    portal(17, "lab-meixi", "梅溪县", "北岭省荷塘市", .county, "2021-07-01", .otherPageOverIPv6),
    portal(18, "lab-fenglin", "枫林县", "北岭省荷塘市", .county, "2021-08-02", .halfIPv6),
    portal(19, "lab-shiqiao", "石桥县", "北岭省远桥市", .county, "2021-09-01", .otherCertificateOverIPv6),
    portal(20, "lab-baisha", "白沙县", "北岭省远桥市", .county, "2021-10-11", .closedPortOverIPv6),
    portal(21, "lab-shuangfeng", "双枫县", "北岭省远桥市", .county, "2021-11-01", .manyNames),
    LabSite(
      code: "9900000022", host: "jtj.lab-hetang.gov.cn", name: "临浦市交通运输局", place: "临浦市", office: "临浦市交通运输局",
      region: "北岭省临浦市", siteClass: .department, opened: "2020-10-12", parent: "www.lab-linpu.gov.cn",
      fault: .foreignDepartment),
    portal(23, "lab-jiudu", "旧渡县", "北岭省远桥市", .county, "2018-11-05", .movedUnsaid),
    portal(24, "lab-xindu", "新渡县", "北岭省远桥市", .county, "2018-11-06", .movedOn),
    portal(25, "lab-luoyan", "落雁县", "北岭省云泽市", .county, "2018-12-03", .closingNotice),
    portal(26, "lab-kongshan", "空山县", "北岭省云泽市", .county, "2018-12-04", .closedAndGone),
    portal(27, "lab-wanzhao", "晚照县", "北岭省云泽市", .county, "2018-12-05", .closedWithNotice),
    portal(28, "lab-duanling", "断岭县", "北岭省云泽市", .county, "2021-12-01", .unusableIPv6Address),
    portal(29, "lab-huihe", "回河县", "北岭省云泽市", .county, "2021-12-02", .aliasLoop),
    portal(30, "lab-guxi", "古溪县", "北岭省荷塘市", .county, "2018-09-01", .closedButThere),
    portal(31, "lab-canyang", "残阳县", "北岭省荷塘市", .county, "2018-09-02", .closedLongAgo),
    portal(32, "lab-xinan", "新岸县", "北岭省荷塘市", .county, "2018-09-03", .movedWithNotice),
  ]

  private static func portal(
    _ number: Int, _ label: String, _ place: String, _ region: String, _ siteClass: SiteClass, _ opened: String,
    _ fault: LabFault, suffix: String = "gov.cn"
  ) -> LabSite {
    LabSite(
      code: "\(9_900_000_000 + number)", host: "www.\(label).\(suffix)", name: "\(place)人民政府", place: place,
      office: "\(place)人民政府办公室", region: region, siteClass: siteClass, opened: opened, fault: fault)
  }
}
