import Foundation
import Store
import Synchronization
import TestKit

/// Small sites on a loopback server of their own, which answer or hang as the test says.
final class SmallSites: Sendable {
  let folder: TemporaryFolder
  /// The register of all of them.
  let register: String
  private let server: LoopbackServer
  private let zone: String
  private let hanging: LoopbackMonitor<Set<String>>

  /// Makes so many sites, `s1.gov.cn` and so on, whose home page has this body.
  init(_ count: Int, body: String = "<p>2026-06-01</p>", register name: String = "sites.csv") throws {
    folder = try TemporaryFolder()
    let hanging = LoopbackMonitor<Set<String>>([])
    self.hanging = hanging
    let page = "<!DOCTYPE html><html><head><title>示范市人民政府</title></head><body>\(body)</body></html>"
    let answer =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: \(page.utf8.count)\r\n\r\n\(page)"
    server = try LoopbackServer(.ipv4) { request in
      let host = request.values(of: "Host").first ?? ""
      if hanging.withLock({ $0.contains(host) }) { return [.hang] }
      return request.target == "/"
        ? [.send(answer)] : [.send("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")]
    }
    let hosts = (1...count).map { "s\($0).gov.cn" }
    zone = try folder.write("zone . static\n" + hosts.map { "\($0). 60 IN A 127.0.0.1\n" }.joined(), to: "zone")
    register = try folder.write(
      "code,name,url,class\n"
        + hosts.enumerated().map { "99000000\($0 + 10),示范,http://\($1)/,county\n" }.joined(), to: name)
  }

  /// The options to reach them by.
  var options: [String] {
    [
      "--zone", zone, "--allow-private-addresses", "--map-port", "80=\(server.port)", "--map-port", "443=1",
      "--host-interval", "0",
    ]
  }

  /// Makes these hosts hang from now on, and no others.
  func hang(_ hosts: String...) { hanging.withLock { $0 = Set(hosts) } }

  /// The hosts that were asked, request by request.
  var hostsAsked: [String] { server.requests.flatMap { $0.values(of: "Host") } }

  /// The host of a site by its code.
  func host(of code: String) -> String { "s\((Int(code.suffix(2)) ?? 0) - 9).gov.cn" }

  /// Runs `spotcheck scan` on the register.
  func scan(_ arguments: String..., register: String? = nil) async throws -> Program.Outcome {
    try await Program("spotcheck").run(["scan", register ?? self.register] + options + arguments, in: folder.path)
  }

  /// The store of runs that name no other.
  func store() throws -> Store { try Store(path: folder.path + "/Reports/spotcheck.sqlite") }
}
