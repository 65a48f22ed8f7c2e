import Addresses
import Evidence
import Synchronization
import TestKit
import Testing
import Transport

@testable import Crawl

/// A site of which both families are scripted apart.
final class FamilySite: Sendable {
  /// The answer for the n-th request (from 0) to a path over one family; `nil` is the page of `pages`, or a 404.
  typealias Script = @Sendable (_ family: IPAddress.Family, _ attempt: Int, _ path: String) -> [LoopbackServer.Step]?

  let server: LoopbackServer
  private let folder: TemporaryFolder
  private let zone: String

  /// Records beside those of the demo hosts; `dead` leaves nothing listening on ::1.
  init(
    _ pages: [String: String], records: [String] = [], dead: Bool = false, script: @escaping Script = { _, _, _ in nil }
  ) throws {
    folder = try TemporaryFolder()
    let known = [
      "zone . static", "www.demo.gov.cn. 60 IN A 127.0.0.1", "www.demo.gov.cn. 60 IN AAAA ::1",
      "demo.gov.cn. 60 IN A 127.0.0.1", "img.demo.gov.cn. 60 IN A 127.0.0.1", "outside.gov.cn. 60 IN A 127.0.0.1",
    ]
    zone = try folder.write((known + records).joined(separator: "\n") + "\n", to: "zone")
    let counts = Mutex<[String: Int]>([:])
    server = try LoopbackServer(dead ? .ipv4 : .both) { request in
      let family: IPAddress.Family = request.isIPv6 ? .v6 : .v4
      let attempt = counts.withLock { counts in
        defer { counts["\(family) \(request.target)", default: 0] += 1 }
        return counts["\(family) \(request.target)", default: 0]
      }
      if let steps = script(family, attempt, request.target) { return steps }
      let isHead = request.method == "HEAD"
      if let page = pages[request.target] { return ScriptedSite.html(page, isHead: isHead) }
      return ScriptedSite.answer("404 Not Found", "<title>x</title>", isHead: isHead)
    }
  }

  /// Gathers the site.
  func gather(sample: Int? = nil, change: (inout GatherSettings) -> Void = { _ in }) async throws -> SiteEvidence {
    var settings = GatherSettings()
    settings.allowsPrivateAddresses = true
    settings.zoneFiles = [zone]
    settings.portMap = [80: server.port, 443: 1]
    settings.hostInterval = 0
    settings.ipv6Sample = sample
    change(&settings)
    let resolver = try Resolver(settings: settings)
    let transport = try Transport(settings: settings, resolver: resolver)
    var vantage = VantageProbe.look(settings: settings)
    vantage.ipv6 = true
    let context = GatherContext(
      settings: settings, vantage: vantage, transport: transport, resolver: resolver,
      today: CalendarDay(year: 2026, month: 6, day: 15))
    let url = try #require(WebAddress("http://www.demo.gov.cn/"))
    return await SiteGatherer(context).gather(Site(code: "1", name: "示范市人民政府", url: url))
  }
}
