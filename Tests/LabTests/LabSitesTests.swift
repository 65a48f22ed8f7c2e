import ChildProcesses
import Evidence
import FoundationEssentials
import Glibc
import Testing

@testable import Lab

@Suite("Each site of the lab has its one fault", .enabled(if: labIsPossible, labIsImpossible), .lab)
struct LabSitesTests {
  let lab: RunningLab

  init() throws { lab = try #require(LabTrait.lab) }

  private func host(_ fault: LabFault) throws -> String {
    try #require(LabSite.all.first { $0.fault == fault }).host
  }

  private func records(_ fault: LabFault, _ type: String) throws -> [String] {
    let zone = try String(contentsOfFile: lab.zoneFile, encoding: .utf8)
    let host = try host(fault)
    let prefix = "\(host). 60 IN \(type) "
    return zone.split(separator: "\n").filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
  }

  @Test("The exemplary site sends every security header over https, and http leads there")
  func exemplary() throws {
    let host = try host(.none)
    let answer = try #require(try LoopbackGet.secure(host, "/", lab: lab))
    #expect(answer.status == 200)
    #expect(answer.header("content-type") == "text/html; charset=utf-8")
    for (name, value) in SecurityHeaders.exemplary { #expect(answer.header(name.lowercased()) == value) }
    #expect(answer.header("server") == "nginx")
    #expect(LoopbackGet.plain(host, "/a?b", port: lab.httpPort)?.header("location") == "https://\(host)/a?b")
    let missing = try LoopbackGet.secure(host, "/no/such/page.html", lab: lab)
    #expect(missing?.status == 404)
    #expect(missing?.text.contains("您访问的页面不存在") == true)
    for file in ["/robots.txt", "/sitemap.xml", "/search/index.html", "/favicon.ico"] {
      #expect(try LoopbackGet.secure(host, file, lab: lab)?.status == 200, "\(file)")
    }
  }

  @Test("Only the exemplary set of records has both families on loopback")
  func addresses() throws {
    #expect(try records(.none, "A") == ["127.0.0.1"])
    #expect(try records(.none, "AAAA") == ["::1"])
    #expect(try records(.noIPv6Address, "A") == ["127.0.0.1"])
    #expect(try records(.noIPv6Address, "AAAA") == [])
  }

  @Test("On the dead IPv6 address nothing listens, and the answer comes at once")
  func deadAddress() throws {
    let address = try #require(try records(.deadIPv6Address, "AAAA").first)
    #expect((address != "::1") == lab.hasDeadAddress)
    let host = try host(.deadIPv6Address)
    if lab.hasDeadAddress {
      for port in [lab.httpPort, lab.httpsPort] {
        let socket = socket(AF_INET6, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        defer { close(socket) }
        var target = try #require(SocketAddress.ipv6(address, port: UInt16(port)))
        // A packet sent out would bring a time-out, or a router's words.
        #expect(target.withPointer { connect(socket, $0, $1) } == -1)
        #expect(errno == ECONNREFUSED)
      }
    } else {
      #expect(LoopbackGet.plain(host, "/", port: lab.httpPort, ipv6: true) == nil)
      #expect(try LoopbackGet.secure(host, "/", lab: lab, ipv6: true) == nil)
    }
    #expect(try LoopbackGet.secure(host, "/", lab: lab)?.status == 200)
  }

  @Test("The http-only site serves pages in plain and refuses the handshake")
  func httpOnly() throws {
    let host = try host(.httpOnly)
    let plain = try #require(LoopbackGet.plain(host, "/", port: lab.httpPort))
    #expect(plain.status == 200)
    #expect(plain.header("strict-transport-security") == nil)
    #expect(plain.header("x-content-type-options") == "nosniff")
    #expect(try LoopbackGet.secure(host, "/", lab: lab) == nil)
  }

  @Test("Only the expired certificate is expired, and every certificate names its host")
  func certificates() throws {
    for site in LabSite.all where site.fault != .httpOnly {
      let file = "\(lab.folder)/tls/\(site.host).pem"
      let check = try ChildProcess.run("openssl", ["x509", "-in", file, "-noout", "-checkend", "86400"])
      #expect((check.status != 0) == (site.fault == .expiredCertificate), "\(site.host)")
      let name = try ChildProcess.run("openssl", ["x509", "-in", file, "-noout", "-checkhost", site.host])
      #expect(name.output.contains("does match"))
    }
    let expired = try host(.expiredCertificate)
    #expect(try LoopbackGet.secure(expired, "/", lab: lab) == nil)
    #expect(LoopbackGet.plain(expired, "/", port: lab.httpPort)?.status == 200)
  }

  @Test(
    "The broken site's addresses answer with their own status",
    arguments: [
      ("/tzgg/202605/t20260511_2001.html", 404), ("/zcwj/202604/t20260403_2002.html", 404),
      ("/hdjl/dczj/index.html", 410), ("/bsfw/cx.html", 500), ("/images/zhuanti.jpg", 404),
      ("/xwdt/202606/P2001.pdf", 404), ("/zcwj/fujian/yijian.docx", 404), ("/", 200),
    ])
  func broken(path: String, status: Int) throws {
    #expect(try LoopbackGet.secure(try host(.brokenLinks), path, lab: lab)?.status == status)
  }

  @Test("The legacy site sends GB2312 without saying so in the header")
  func legacy() throws {
    let answer = try #require(try LoopbackGet.secure(try host(.legacyCharset), "/robots.txt", lab: lab))
    #expect(answer.header("content-type") == "text/plain")
    // The file is what nginx sends; openssl's output is read as text here and cannot show its bytes.
    let page = [UInt8](
      try Data(contentsOf: URL(filePath: "\(lab.folder)/sites/\(try host(.legacyCharset))/index.html")))
    #expect(String(validating: page, as: UTF8.self) == nil)
    #expect(page.firstRange(of: Array("charset=gb2312".utf8)) != nil)
    // 安泉县 in GB2312.
    #expect(page.firstRange(of: [0xB0, 0xB2, 0xC8, 0xAA, 0xCF, 0xD8] as [UInt8]) != nil)
  }

  @Test(
    "Hanging pages never answer and the dripping one never ends, while the home page is there",
    arguments: [("/bsfw/cx.html", 0), ("/hdjl/xf.html", 0), ("/bsfw/biaoge.html", 0), ("/sjkf/index.html", 200)])
  func hanging(path: String, status: Int) throws {
    let host = try host(.hanging)
    #expect(try LoopbackGet.secure(host, "/", lab: lab)?.status == 200)
    let client = "openssl s_client -connect 127.0.0.1:\(lab.httpsPort) -servername \(host) -quiet 2>/dev/null"
    let request = "printf 'GET \(path) HTTP/1.1\\r\\nHost: \(host)\\r\\nConnection: close\\r\\n\\r\\n'"
    // A second is all a test may wait; a page of the lab comes within milliseconds. Where the machine is too busy to get
    // as far as the head in that time, more is waited.
    var result = try ChildProcess.run("sh", ["-c", "\(request) | timeout 1 \(client); exit $?"])
    var answered: Int { Answer(Array(result.output.utf8))?.status ?? 0 }
    for patience in [4, 16, 64] where answered != status {
      result = try ChildProcess.run("sh", ["-c", "\(request) | timeout \(patience) \(client); exit $?"])
    }
    #expect(result.status == 124)
    #expect(answered == status)
    #expect(!result.output.contains("</html>"))
  }

  @Test("The protection layer answers 521 with its cookie, over http and https")
  func blocked() throws {
    let host = try host(.blocked)
    for answer in [LoopbackGet.plain(host, "/", port: lab.httpPort), try LoopbackGet.secure(host, "/", lab: lab)] {
      #expect(answer?.status == 521)
      #expect(answer?.header("set-cookie")?.hasPrefix("__jsluid_s=") == true)
      #expect(answer?.text.hasPrefix("<script>document.cookie=") == true)
    }
  }

  @Test("The redirecting home page is nothing but a meta refresh to the real one")
  func redirecting() throws {
    let host = try host(.redirectingHome)
    let home = try #require(try LoopbackGet.secure(host, "/", lab: lab))
    #expect(home.text.contains("http-equiv=\"refresh\" content=\"0; url=/portal/index.html\""))
    #expect(!home.text.contains("<a "))
    #expect(try LoopbackGet.secure(host, "/portal/index.html", lab: lab)?.text.contains("网站标识码") == true)
  }

  @Test("robots.txt forbids the part that the home page links to")
  func robots() throws {
    let host = try host(.robots)
    #expect(try LoopbackGet.secure(host, "/robots.txt", lab: lab)?.text.contains("\nDisallow: /nbzl/\n") == true)
    #expect(try LoopbackGet.secure(host, "/nbzl/index.html", lab: lab)?.status == 200)
    #expect(try LoopbackGet.secure(host, "/nbzl/meiyou.html", lab: lab)?.status == 404)
  }

  @Test("The site without security headers sends none of them")
  func noHeaders() throws {
    let answer = try #require(try LoopbackGet.secure(try host(.noSecurityHeaders), "/", lab: lab))
    #expect(answer.status == 200)
    for (name, _) in SecurityHeaders.exemplary { #expect(answer.header(name.lowercased()) == nil, "\(name)") }
  }

  @Test("Foreign hosts that pages link to are played by the lab", arguments: OutsideWorld.hosts)
  func outside(host: String) throws {
    #expect(try LoopbackGet.secure(host, "/any?where=1", lab: lab)?.status == 200)
    #expect(LoopbackGet.plain(host, "/", port: lab.httpPort)?.status == 200)
  }

  @Test("Names the lab does not know get 404 and no handshake")
  func unknownName() throws {
    #expect(LoopbackGet.plain("www.example.com", "/", port: lab.httpPort)?.status == 404)
    #expect(try LoopbackGet.secure("www.example.com", "/", lab: lab) == nil)
  }

  @Test(
    "Over IPv6 another page, another certificate, or none", .enabled(if: LabAddresses.loopback.hasIPv6, "no ::1 here"))
  func overIPv6() throws {
    let other = try host(.otherPageOverIPv6)
    #expect(try LoopbackGet.secure(other, "/", lab: lab, ipv6: true)?.text.contains("Welcome to nginx!") == true)
    #expect(try LoopbackGet.secure(other, "/", lab: lab)?.text.contains("Welcome to nginx!") == false)
    #expect(try LoopbackGet.secure(other, "/zcwj/index.html", lab: lab, ipv6: true)?.status == 200)
    #expect(try LoopbackGet.secure(try host(.otherCertificateOverIPv6), "/", lab: lab)?.status == 200)
    #expect(try LoopbackGet.secure(try host(.otherCertificateOverIPv6), "/", lab: lab, ipv6: true) == nil)
    let closed = try host(.closedPortOverIPv6)
    #expect(LoopbackGet.plain(closed, "/", port: lab.httpPort, ipv6: true)?.status == 200)
    #expect(try LoopbackGet.secure(closed, "/", lab: lab, ipv6: true) == nil)
    #expect(try LoopbackGet.secure(closed, "/", lab: lab)?.status == 200)
  }

  @Test("Other names serve the same pages, a third one bears the code, and pictures have a host without IPv6")
  func otherNames() throws {
    let site = try #require(LabSite.all.first { $0.fault == .manyNames })
    let home = try LoopbackGet.secure(site.host, "/", lab: lab)?.text
    for alias in site.aliases { #expect(try LoopbackGet.secure(alias, "/", lab: lab)?.text == home, "\(alias)") }
    #expect(LoopbackGet.plain(OutsideWorld.sameCodeHost, "/", port: lab.httpPort)?.text.contains(site.code) == true)
    let pictures = try #require(LabSite.all.first { $0.fault == .halfIPv6 })
    #expect(try LoopbackGet.secure(pictures.pictureHost, "/images/logo.svg", lab: lab)?.status == 200)
    let zone = try String(contentsOfFile: lab.zoneFile, encoding: .utf8)
    #expect(zone.contains("\n\(pictures.pictureHost). 60 IN A "))
    #expect(!zone.contains("\n\(pictures.pictureHost). 60 IN AAAA "))
  }

  @Test("Ended sites lead on, say so, or are gone")
  func ended() throws {
    let moved = try LoopbackGet.secure(try host(.movedOn), "/a", lab: lab)
    #expect(moved?.header("location") == "https://\(try host(.none))/")
    for fault in [LabFault.closingNotice, .closedWithNotice, .closedLongAgo] {
      #expect(try LoopbackGet.secure(try host(fault), "/", lab: lab)?.text.contains("永久下线") == true)
    }
    #expect(try records(.closedAndGone, "A") == [])
    #expect(try records(.aliasLoop, "CNAME") == ["lb.lab-huihe.gov.cn."])
  }

  @Test("The error log stays empty at the start: the configuration gives nginx nothing to warn of")
  func quietLog() throws {
    let log = try String(contentsOfFile: "\(lab.folder)/logs/error.log", encoding: .utf8)
    #expect(!log.contains("[warn]") && !log.contains("[emerg]"), "\(log)")
  }
}
