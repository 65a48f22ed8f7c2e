import Addresses
import Evidence
import Synchronization
import TestKit
import Testing

@testable import Crawl
@testable import Transport

/// A site of scripted answers under `www.demo.gov.cn` and `other.gov.cn` on one loopback server.
final class ScriptedSite: Sendable {
  /// An answer for the n-th request (from 0) to a path.
  typealias Page = @Sendable (_ attempt: Int, _ request: LoopbackRequest) -> [LoopbackServer.Step]

  let server: LoopbackServer
  private let folder: TemporaryFolder
  private let zone: String

  /// `pages` are bodies of HTML pages by path; `scripts` are answers of other kinds; `names` are further records; anything else is answered by
  /// `otherwise`, a 404.
  init(
    _ pages: [String: String], scripts: [String: Page] = [:], names: [String] = [],
    otherwise: @escaping Page = { _, request in
      ScriptedSite.answer(
        "404 Not Found", "<html><title>找不到</title></html>", isHead: request.method == "HEAD")
    }
  ) throws {
    let counts = AttemptCounts()
    folder = try TemporaryFolder()
    let records = [
      "zone . static", "www.demo.gov.cn. 60 IN A 127.0.0.1", "other.gov.cn. 60 IN A 127.0.0.1",
      "outside.gov.cn. 60 IN A 127.0.0.1", "other.gov.cn. 60 IN CAA 0 issue \"ca.example\"",
      "six.gov.cn. 60 IN AAAA ::1",
      // Addresses of the internet, for a vantage without network: nothing is ever sent there.
      "far.gov.cn. 60 IN A 8.0.0.0", "far.gov.cn. 60 IN AAAA 2a00::",
      // Names that lead inside.
      "inside.gov.cn. 60 IN A 10.1.2.3", "metadata.gov.cn. 60 IN A 169.254.169.254",
    ]
    zone = try folder.write((records + names).joined(separator: "\n") + "\n", to: "zone")
    server = try LoopbackServer(.ipv4) { request in
      let attempt = counts.next("\(request.method) \(request.target)")
      if let script = scripts[request.target] { return script(attempt, request) }
      if let page = pages[request.target] { return Self.html(page, isHead: request.method == "HEAD") }
      return otherwise(attempt, request)
    }
  }

  /// Gathers the site from `home`.
  func gather(
    _ home: String = "http://www.demo.gov.cn/", reachesServer: Bool = false,
    change: (inout GatherSettings) -> Void = { _ in }, vantage alter: (inout Vantage) -> Void = { _ in }
  ) async throws -> SiteEvidence {
    let url = try #require(WebAddress(home))
    let context = try context(reachesServer: reachesServer, change: change, vantage: alter)
    return await SiteGatherer(context).gather(Site(code: "1", name: "示范市人民政府", url: url))
  }

  /// The context of a run that finds this server under the demo names.
  ///
  /// - Parameter reachesServer: Whether the server is reached even where private addresses are forbidden.
  func context(
    reachesServer: Bool = false,
    change: (inout GatherSettings) -> Void = { _ in }, vantage alter: (inout Vantage) -> Void = { _ in }
  ) throws -> GatherContext {
    var settings = GatherSettings()
    settings.allowsPrivateAddresses = true
    settings.zoneFiles = [zone]
    // Nothing listens for https: port 1 of loopback refuses at once.
    settings.portMap = [80: server.port, 443: 1]
    settings.hostInterval = 0
    settings.timeout = Patience.seconds
    change(&settings)
    let resolver = try Resolver(settings: settings)
    let home = try #require(IPAddress("127.0.0.1"))
    let policy = AddressPolicy(
      allowsPrivateAddresses: settings.allowsPrivateAddresses, exceptions: reachesServer ? [home] : [])
    let transport = try Transport(settings: settings, resolver: resolver, policy: policy)
    var vantage = VantageProbe.look(settings: settings)
    alter(&vantage)
    return GatherContext(
      settings: settings, vantage: vantage, transport: transport, resolver: resolver,
      today: CalendarDay(year: 2026, month: 6, day: 15),
      examination: VantageExamination(settings: settings, resolver: resolver))
  }

  /// How often a path was asked for with GET.
  func gets(_ target: String) -> Int { server.requests.count { $0.method == "GET" && $0.target == target } }

  static func html(_ body: String, isHead: Bool = false) -> [LoopbackServer.Step] {
    answer("200 OK", "<!DOCTYPE html><html><body>\(body)</body></html>", isHead: isHead)
  }

  static func answer(
    _ status: String, _ body: String = "", headers: [String] = [], type: String = "text/html; charset=utf-8",
    isHead: Bool = false
  ) -> [LoopbackServer.Step] {
    let lines = ["HTTP/1.1 \(status)", "Content-Type: \(type)", "Content-Length: \(body.utf8.count)"] + headers
    return [.send(lines.joined(separator: "\r\n") + "\r\n\r\n" + (isHead ? "" : body))]
  }

  static func redirect(_ target: String, headers: [String] = []) -> [LoopbackServer.Step] {
    answer("302 Found", headers: ["Location: \(target)"] + headers)
  }
}

/// Counts requests by path, from many threads.
private final class AttemptCounts: Sendable {
  private let counts = Mutex<[String: Int]>([:])

  func next(_ key: String) -> Int {
    counts.withLock { counts in
      defer { counts[key, default: 0] += 1 }
      return counts[key, default: 0]
    }
  }
}

extension SiteEvidence {
  /// The target of a path of the demo site, or of a whole address.
  func target(_ path: String) -> LinkTarget? {
    targets.first { $0.url == path || $0.url == "http://www.demo.gov.cn" + path }
  }

  /// Paths of the pages read, in order.
  var paths: [String] { pages.map(\.url.pathAndQuery) }
}

extension ScriptedSite {
  /// The rows of a register with these hosts, in this order.
  static func register(_ hosts: [String]) throws -> [(position: Int, site: Site)] {
    try hosts.enumerated().map { position, host in
      (position: position, site: Site(code: host, name: "", url: try #require(WebAddress("http://\(host)/"))))
    }
  }
}
