import FoundationEssentials
import Glibc
import TestKit
import Testing

@Suite("register --probe looks at each site once")
struct RegisterProbeTests {
  private struct Report: Decodable {
    struct Problem: Decodable {
      var line: Int?
      var code: String
      var en: String
    }
    var probed: Bool
    var problems: [Problem]
  }

  private static let filler = (0..<20).map { "<a href=/a\($0).html>item \($0)</a><p>some text of a page</p>" }.joined()

  private static func page(_ body: String) -> [LoopbackServer.Step] {
    let html = "<!DOCTYPE html><html><body>\(body)</body></html>"
    return [
      .send(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: \(html.utf8.count)\r\n\r\n\(html)"
      )
    ]
  }

  @Test("Closed sites that answer, open ones that are gone or say that they have ended, and wrong codes are named")
  func probe() async throws {
    let folder = try TemporaryFolder()
    let server = try LoopbackServer(.ipv4) { request in
      switch request.values(of: "host").first {
      case "www.closed.gov.cn": Self.page("<title>closed</title>" + Self.filler)
      case "www.noticed.gov.cn", "www.ended.gov.cn": Self.page("<p>本网站已永久下线，请访问市政府网站</p>")
      case "www.coded.gov.cn": Self.page("<meta name=SiteIDCode content=1101080009>" + Self.filler)
      default: Self.page("<meta name=SiteIDCode content=1101080005>" + Self.filler)
      }
    }
    let hosts = ["closed", "noticed", "ended", "coded", "right"]
    let zone = try folder.write(
      "zone gov.cn. static\n" + hosts.map { "www.\($0).gov.cn. 60 IN A 127.0.0.1\n" }.joined(), to: "zone")
    let register = try folder.write(
      """
      code,name,url,class,status
      1101080001,甲,http://www.closed.gov.cn/,county,closed
      1101080002,乙,http://www.noticed.gov.cn/,county,closed
      1101080003,丙,http://www.ended.gov.cn/,county,open
      1101080004,丁,http://www.coded.gov.cn/,county,open
      1101080005,戊,http://www.right.gov.cn/,county,open
      1101080006,己,http://www.gone.gov.cn/,county,open
      1101080007,庚,http://www.cancelled.gov.cn/,county,closed

      """, to: "r.csv")
    let options = [
      "--zone", zone, "--allow-private-addresses", "--map-port", "80=\(server.port)", "--host-interval", "0",
    ]
    let outcome = try await Program("spotcheck").run(
      ["register", register, "--probe", "--json"] + options, in: folder.path)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let report = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
    let found = report.problems.filter { $0.code != "closed-listed" }.map { "\($0.line ?? 0) \($0.code)" }
    #expect(report.probed)
    #expect(
      found == [
        "2 closed-answers", "3 name-still-there", "4 open-but-notice", "5 code-on-page-differs", "7 open-but-gone",
      ])
    #expect(server.requests.count == 5, "one request to each site that has a name")
  }

  @Test("Where the resolver gives addresses to names that do not exist, nothing is said of pages that may be its own")
  func inventedNames() async throws {
    let folder = try TemporaryFolder()
    let server = try LoopbackServer(.ipv4) { _ in Self.page("<title>找不到域名？看看这些</title>" + Self.filler) }
    let resolver = try LoopbackNameServer { name, type in
      type == 1 ? .records([.address(name, [127, 0, 0, 1])]) : .records([])
    }
    let register = try folder.write(
      """
      code,name,url,class,status
      1101080001,甲,http://www.closed.gov.cn/,county,closed
      1101080002,乙,http://www.moved.gov.cn/,county,moved
      1101080003,丙,http://www.open.gov.cn/,county,open

      """, to: "r.csv")
    let outcome = try await Program("spotcheck").run(
      [
        "register", register, "--probe", "--json", "--resolver", resolver.address, "--allow-private-addresses",
        "--map-port", "80=\(server.port)", "--host-interval", "0",
      ], in: folder.path)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let report = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
    let found = report.problems.filter { !$0.code.hasSuffix("-listed") }.map { "\($0.line ?? 0) \($0.code)" }
    #expect(found == ["2 not-seen", "3 not-seen", "4 not-seen"])
  }

  @Test("Without --probe nothing is asked")
  func quiet() async throws {
    let folder = try TemporaryFolder()
    let register = try folder.write("url,class,code\nhttp://www.a.gov.cn/,county,1101080001\n", to: "r.csv")
    let outcome = try await Program("spotcheck").run(["register", register, "--json"], in: folder.path)
    let report = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
    #expect(!report.probed)
    #expect(report.problems.isEmpty)
  }

  @Test("Opening days lie in the future as of --at")
  func future() async throws {
    let folder = try TemporaryFolder()
    let row = "http://www.a.gov.cn/,county,1101080001,2018-05-01\n"
    let register = try folder.write("url,class,code,opened\n" + row, to: "r.csv")
    for (moment, codes) in [("2018-04-30", ["opened-in-future"]), ("2018-05-01", [])] {
      let outcome = try await Program("spotcheck").run(
        ["register", register, "--json", "--at", "\(moment)T09:00:00+08:00"], in: folder.path)
      let report = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
      #expect(report.problems.map(\.code) == codes)
    }
  }
}
