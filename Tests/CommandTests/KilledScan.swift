import Foundation
import Store
import Synchronization
import TestKit

/// A scan of five small sites on a loopback server of its own, that can be killed at an exact moment.
final class KilledScan: Sendable {
  /// When the program is killed.
  enum Moment: Sendable, CustomStringConvertible {
    /// When the server has read its n-th request, before it answers.
    case request(Int)
    /// When the reports begin to be written.
    case reports

    var description: String {
      switch self {
      case .request(let number): "request \(number)"
      case .reports: "reports"
      }
    }
  }

  private static let codes = (1...5).map { "99000000\($0)0" }

  private struct State {
    var process: Int32?
    var killAt: Int?
    var requests = 0
  }

  private let folder: TemporaryFolder
  private let server: LoopbackServer
  private let arguments: [String]

  private let state: LoopbackMonitor<State>
  private var store: String { folder.path + "/Reports/spotcheck.sqlite" }

  init() throws {
    let folder = try TemporaryFolder()
    let state = LoopbackMonitor(State())
    server = try LoopbackServer(.ipv4) { request in
      Self.count(in: state)
      return Self.answer(request)
    }
    let hosts = Self.codes.map { "s\($0).gov.cn" }
    let zone = try folder.write(
      "zone . static\nout.gov.cn. 60 IN A 127.0.0.1\n" + hosts.map { "\($0). 60 IN A 127.0.0.1\n" }.joined(), to: "zone"
    )
    let rows = zip(Self.codes, hosts).map { "\($0),示范\($0),http://\($1)/,county\n" }
    let register = try folder.write("code,name,url,class\n" + rows.joined(), to: "five.csv")
    arguments = [
      "scan", register, "--run", "r", "--quiet", "--sites", "2", "--host-interval", "0", "--zone", zone,
      "--allow-private-addresses", "--map-port", "80=\(server.port)", "--map-port", "443=1",
      "--timeout", "\(Patience.seconds)", "--at", "2026-06-15T09:00:00+08:00",
    ]
    self.folder = folder
    self.state = state
  }

  /// Requests that the server has read.
  var requests: Int { server.requests.count }

  /// Hosts asked for since the server had read `count` requests.
  func hosts(since count: Int) -> Set<String> {
    Set(server.requests.dropFirst(count).flatMap { $0.values(of: "Host") })
  }

  /// Hosts of the sites that the store holds as done.
  func finishedHosts() throws -> Set<String> {
    guard FileManager.default.fileExists(atPath: store) else { return [] }
    return Set(try Store(path: store).finishedSites(of: "r").map { "s\($0).gov.cn" })
  }

  /// Whether the run was begun, and so can be gone on with.
  func isBegun() throws -> Bool {
    guard FileManager.default.fileExists(atPath: store) else { return false }
    return try Store(path: store).run(named: "r") != nil
  }

  /// Scans to the end, or to `moment`.
  func run(resuming: Bool = false, killAt moment: Moment? = nil) async throws -> Program.Outcome {
    let state = state
    let reports = folder.path + "/Reports"
    state.withLock { state in
      state.process = nil
      if case .request(let number) = moment { state.killAt = number }
    }
    return try await Program("spotcheck").run(
      arguments + (resuming ? ["--resume"] : []), in: folder.path
    ) { process in
      state.withLock { $0.process = process }
      guard case .reports = moment else { return }
      // Reports are filled in a hidden folder; the sites' part of scan.json is begun after the last visit. Another
      // process makes it: there is nothing to wait on but the file.
      let end = Date(timeIntervalSinceNow: Patience.seconds)
      while Date() < end {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: reports)) ?? []
        let drafts = names.filter { $0.hasPrefix(".r.") }
        if drafts.contains(where: { FileManager.default.fileExists(atPath: "\(reports)/\($0)/scan.sites.part") }) {
          break
        }
        usleep(500)
      }
      kill(process, SIGKILL)
    }
  }

  /// The sites of scan.json without what differs from run to run: times, and what a request more or less costs.
  func sites() throws -> [[String: String]] {
    let data = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/Reports/r/scan.json"))
    let document = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    let sites = document?["sites"] as? [[String: Any]] ?? []
    return try sites.map { site in
      try site.filter { !Self.varying.contains($0.key) }.mapValues { value in
        let plain = try JSONSerialization.data(
          withJSONObject: Self.withoutTimes(value), options: [.sortedKeys, .fragmentsAllowed])
        return String(decoding: plain, as: UTF8.self)
      }
    }
  }

  /// The tables and pages of the report by name, every number in them as `#`: times differ from run to run, and what a
  /// request more or less costs; all else must not.
  func texts() throws -> [String: String] {
    let root = folder.path + "/Reports/r"
    let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    let texts = try names.filter { $0.hasSuffix(".csv") || $0.hasSuffix(".html") }.map { name in
      let text = try String(contentsOfFile: "\(root)/\(name)", encoding: .utf8)
      return (name, text.replacing(/[0-9]+([.,:-][0-9]+)*/, with: "#"))
    }
    return Dictionary(uniqueKeysWithValues: texts)
  }

  /// What lies in the reports' folder.
  func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path + "/Reports").sorted()
  }

  private static let varying: Set<String> = [
    "time", "times", "seconds", "milliseconds", "ipv4Milliseconds", "ipv6Milliseconds", "requests", "started", "ended",
  ]

  private static func withoutTimes(_ value: Any) -> Any {
    if let members = value as? [String: Any] {
      // The system's words on a failure name the milliseconds after which it came.
      return members.filter { !varying.contains($0.key) && $0.key != "detail" }.mapValues(withoutTimes)
    }
    if let elements = value as? [Any] { return elements.map(withoutTimes) }
    return value
  }

  /// Kills the program where this was the request to kill it at; the answer then reaches nobody.
  private static func count(in state: LoopbackMonitor<State>) {
    let isDue = state.withLock { state in
      state.requests += 1
      return state.requests == state.killAt
    }
    // The program runs before the test is told its number.
    guard isDue, state.wait(until: { $0.process != nil }) else { return }
    if let process = state.withLock({ $0.process }) { kill(process, SIGKILL) }
  }

  private static func answer(_ request: LoopbackRequest) -> [LoopbackServer.Step] {
    let links = (1...6).map { "<a href=/p\($0).html>第\($0)页</a>" }.joined()
    switch request.target {
    case "/": return page("<title>示范市人民政府</title>\(links)<p>2026-06-01</p>")
    case "/p1.html":
      return page(
        "<p>one</p><a href=/gone.html>gone</a><a href=/p7.html>seven</a>"
          + "<a href=http://out.gov.cn/p2.html>there</a><a href=http://out.gov.cn/lost.html>lost</a>")
    case "/p3.html": return [.reset]
    case "/p4.html": return [.send("HTTP/1.1 500 Error\r\nContent-Length: 0\r\n\r\n")]
    case "/p2.html", "/p5.html", "/p6.html", "/p7.html": return page("<p>\(request.target)</p>")
    default: return [.send("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")]
    }
  }

  private static func page(_ body: String) -> [LoopbackServer.Step] {
    let text = "<!DOCTYPE html><html><body>\(body)</body></html>"
    return [
      .send(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: \(text.utf8.count)\r\n\r\n" + text
      )
    ]
  }
}
