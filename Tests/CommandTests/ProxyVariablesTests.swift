import TestKit
import Testing

@Suite("Proxy variables of the environment")
struct ProxyVariablesTests {
  // In a process of its own: a variable that is set while other tests start processes would crash them.
  @Test("lead nowhere: what is judged is what the site itself answers")
  func direct() async throws {
    let folder = try TemporaryFolder()
    @Sendable func answer(_ title: String) -> [LoopbackServer.Step] {
      let page = "<!DOCTYPE html><html><head><title>\(title)</title></head><body></body></html>"
      return [
        .send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: \(page.utf8.count)\r\n\r\n\(page)")
      ]
    }
    let server = try LoopbackServer(.ipv4) { _ in answer("direct") }
    let proxy = try LoopbackServer(.ipv4) { _ in answer("proxied") }
    let place = "http://127.0.0.1:\(proxy.port)"
    let outcome = try await Program("spotcheck").run(
      ["inspect", server.url(), "--allow-private-addresses"], in: folder.path,
      environment: ["http_proxy": place, "all_proxy": place, "ALL_PROXY": place])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("direct"))
    #expect(proxy.requests.isEmpty)
  }
}
