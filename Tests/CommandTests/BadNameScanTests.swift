import Foundation
import TestKit
import Testing

@Suite("Names that lead nowhere good reach the scorecard as a sentence")
struct BadNameScanTests {
  /// A way in which a zone behind the resolver is bad, and the words for it.
  struct Fault: CustomTestStringConvertible, Sendable {
    let name: String
    let words: String
    var host = "www.demo.gov.cn"
    var listensOnTCP = false
    /// The code of what a check found of it, where one did.
    var code: String?
    /// Whether it answers as the zone's own server too, at an address of this machine.
    var isAuthority = false
    let reply: @Sendable (_ name: String, _ type: Int) -> LoopbackNameServer.Reply

    var testDescription: String { name }
  }

  /// A zone, as resolver and as its own server, whose two names are aliases of each other.
  @Sendable private static func circle(_ name: String, _ type: Int) -> LoopbackNameServer.Reply {
    let authority = 0x0400
    let server = "ns.demo.gov.cn"
    switch (name, type) {
    case ("demo.gov.cn", 2): return .flagged([.name(name, type: 2, server)], flags: authority)
    case ("demo.gov.cn", 6):
      let content = LoopbackNameServer.wire(server) + [0] + [UInt8](repeating: 0, count: 20)
      return .flagged([.raw(name, type: 6, content)], flags: authority)
    case (server, 1): return .flagged([.address(name, [127, 0, 0, 1])], flags: authority)
    case ("www.demo.gov.cn", _): return .flagged([.name(name, type: 5, "lb.demo.gov.cn")], flags: authority)
    case ("lb.demo.gov.cn", _): return .flagged([.name(name, type: 5, "www.demo.gov.cn")], flags: authority)
    default: return .records([])
    }
  }

  static let faults: [Fault] = [
    Fault(name: "aliases in a circle", words: "域名别名（CNAME）循环") { name, _ in
      let plain = name.hasPrefix("tcp:") ? String(name.dropFirst(4)) : name
      let next = plain.hasPrefix("a.") ? String(plain.dropFirst(2)) : "a." + plain
      return .records([.name(plain, type: 5, next)])
    },
    Fault(
      name: "aliases in a circle, as the zone's own server says too", words: "谁也查不到地址", code: "alias-loop",
      isAuthority: true, reply: Self.circle),
    Fault(
      name: "300 addresses, cut short over UDP and whole over TCP", words: "域名的IPv6地址过多", listensOnTCP: true,
      code: "many-addresses", isAuthority: true
    ) { name, type in
      guard type == 28, name.hasSuffix("www.demo.gov.cn") else { return .records([]) }
      guard name.hasPrefix("tcp:") else { return .flagged([], flags: 0x0200) }
      return .records(
        (0..<300).map {
          .address("www.demo.gov.cn", [0xfd] + [UInt8](repeating: 0, count: 13) + [UInt8($0 / 256), UInt8($0 % 256)])
        })
    },
    Fault(
      name: "a name of 255 bytes", words: "域名写法不符合规则",
      host: String(repeating: "abcd.", count: 49) + "abcdefg.cn"
    ) { _, _ in .records([], code: 3) },
    Fault(name: "an encoded form of nothing", words: "国际化编码（xn--）无效", host: "xn--zn7c.cn") { _, _ in
      .records([], code: 3)
    },
    Fault(name: "SERVFAIL", words: "域名服务器出错（SERVFAIL）") { _, _ in .records([], code: 2) },
    Fault(name: "SERVFAIL, as no server of the zone answers", words: "该区的域名服务器均无应答") { _, _ in
      .failure(extendedError: 22)
    },
    Fault(name: "REFUSED", words: "域名查询被拒绝（REFUSED）") { _, _ in .records([], code: 5) },
    Fault(name: "cut short, and nothing over TCP", words: "域名应答不完整") { _, _ in .flagged([], flags: 0x0200) },
    Fault(name: "nothing", words: "域名解析超时") { _, _ in .silence },
    Fault(name: "an address inside, in a public zone", words: "内部地址，未访问") { name, type in
      let inside: [UInt8] = [0xfd] + [UInt8](repeating: 0, count: 14) + [1]
      return .records(type == 28 ? [.address(name, inside)] : [])
    },
  ]

  @Test("of a zone that the resolver cannot look up, what its own servers say when they are asked directly")
  func referral() async throws {
    let home: [UInt8] = [127, 0, 0, 1]
    let resolver = try LoopbackNameServer { name, type in
      switch (name, type) {
      case ("gov.cn", 2): .records([.name(name, type: 2, "a.dns.cn")])
      case ("a.dns.cn", 1): .records([.address(name, home)])
      case _ where name.hasSuffix("demo.gov.cn"): .records([], code: 2)
      default: .records([])
      }
    }
    // The servers of all zones: that above refers, those of the zone refuse.
    let servers = try LoopbackNameServer { name, type in
      guard type == 2 else { return .records([], code: 5) }
      return .referral(
        authority: [.name("demo.gov.cn", type: 2, "ns1.demo.gov.cn")], additional: [.address("ns1.demo.gov.cn", home)])
    }
    let fault = Fault(name: "", words: "") { _, _ in .silence }
    let page = try await Self.scan(fault, resolver, servers: servers).page
    #expect(page.contains("解析服务器未能查到该区（域名查询被拒绝（REFUSED）），以下为上级区所委派的服务器"))
    #expect(page.contains("ns1.demo.gov.cn（无IPv6地址，IPv4应答但不权威）"))
    #expect(servers.questions.contains("www.demo.gov.cn/2") && servers.questions.contains("demo.gov.cn/6"))
  }

  @Test("each by its own words", arguments: BadNameScanTests.faults)
  func sentence(_ fault: Fault) async throws {
    let resolver = try LoopbackNameServer(listensOnTCP: fault.listensOnTCP, reply: fault.reply)
    let (page, scan) = try await Self.scan(fault, resolver, servers: fault.isAuthority ? resolver : nil)
    #expect(page.contains(fault.words))
    if let code = fault.code { #expect(scan.contains("\"what\": \"\(code)\"")) }
  }

  /// The scorecard and `scan.json` of a scan. A mapped port makes a laboratory of it, which asks nobody outside; private
  /// addresses stay forbidden where no name servers are given.
  private static func scan(
    _ fault: Fault, _ resolver: LoopbackNameServer, servers: LoopbackNameServer?
  ) async throws -> (page: String, scan: String) {
    let folder = try TemporaryFolder()
    let register = try folder.write(
      "code,name,url,class\n1101080001,示例,http://\(fault.host)/,county\n", to: "r.csv")
    let options = servers.map { ["--allow-private-addresses", "--map-port", "53=\($0.port)"] } ?? []
    let outcome = try await Program("spotcheck").run(
      [
        "scan", register, "--run", "x", "--lang", "zh", "--quiet", "--resolver", resolver.address, "--map-port", "80=1",
        "--map-port", "443=1", "--timeout", "2", "--host-interval", "0",
      ] + options, in: folder.path)
    #expect([0, 3].contains(outcome.status), "\(outcome.errors)")
    return (
      try String(contentsOfFile: folder.path + "/Reports/x/sites/1101080001.html", encoding: .utf8),
      try String(contentsOfFile: folder.path + "/Reports/x/scan.json", encoding: .utf8)
    )
  }
}
