import Addresses
import Crawl
import Evidence
import FoundationEssentials
import TestKit
import Testing

@testable import spotcheck

@Suite("What a scan would come to, told before it begins")
struct ScanEstimateTests {
  private func sites(_ count: Int) throws -> [Site] {
    let url = try #require(WebAddress("http://www.demo.gov.cn/"))
    return (0..<count).map { Site(code: "\($0)", name: "", url: url) }
  }

  @Test("New sites count with the page cap, known ones with what they took")
  func requests() throws {
    var settings = GatherSettings()
    settings.maxPages = 100
    settings.hostInterval = 500
    settings.sites = 2
    let earlier = ["0": CrawlSummary(pages: 40, requests: 90, seconds: 60)]
    let estimate = ScanEstimate(sites: try sites(3), earlier: earlier, settings: settings)
    #expect(estimate.visited == 3)
    #expect(estimate.known == 1)
    #expect(estimate.knownRequests == 90)
    #expect(estimate.newRequests == 400)
    // One lane takes the known site (60 s) and a new one (100 s) while the other takes a new one.
    #expect(estimate.seconds == 160)
  }

  @Test("No site takes longer than its deadline, and none that is not in operation takes anything")
  func bounds() throws {
    var settings = GatherSettings()
    settings.siteDeadline = 30
    settings.sites = 1
    var sites = try sites(2)
    sites[1].status = .closed
    let estimate = ScanEstimate(sites: sites, earlier: [:], settings: settings)
    #expect(estimate.visited == 1)
    #expect(estimate.notOpen == 1)
    #expect(estimate.seconds == 30)
    #expect(ScanEstimate(sites: [], earlier: [:], settings: settings).seconds == 0)
  }

  @Test("A lower page cap than before lowers what a known site takes")
  func lowerCap() throws {
    var settings = GatherSettings()
    settings.maxPages = 10
    let earlier = ["0": CrawlSummary(pages: 40, requests: 90, seconds: 1)]
    #expect(ScanEstimate(sites: try sites(1), earlier: earlier, settings: settings).knownRequests == 23)
  }

  @Test("A window tells how many days it takes")
  func window() throws {
    var settings = GatherSettings()
    settings.sites = 1
    settings.siteDeadline = 5 * 3600
    settings.maxPages = 100_000
    let estimate = ScanEstimate(sites: try sites(2), earlier: [:], settings: settings)
    let text = estimate.text(window: DailyWindow("22:00-06:00"))
    #expect(text.contains("10 h 0 min"))
    #expect(text.contains("Within 22:00-06:00 each day that takes 2 days."))
  }

  @Test("--dry-run sends nothing and writes nothing; after a run it knows its numbers")
  func command() async throws {
    let folder = try TemporaryFolder()
    let page = "<!DOCTYPE html><html><body>示范市人民政府</body></html>"
    let answer = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: \(page.utf8.count)\r\n\r\n\(page)"
    let server = try LoopbackServer(.ipv4) { _ in [.send(answer)] }
    let zone = try folder.write("zone . static\nwww.demo.gov.cn. 60 IN A 127.0.0.1\n", to: "zone")
    let register = try folder.write("url\nhttp://www.demo.gov.cn/\n", to: "one.csv")
    let scan =
      ["scan", register, "--zone", zone, "--allow-private-addresses", "--host-interval", "0"]
      + ["--map-port", "80=\(server.port)", "--map-port", "443=1"]
    let spotcheck = Program("spotcheck")
    let before = try await spotcheck.run(scan + ["--dry-run"], in: folder.path)
    #expect(before.status == 0, "\(before.errors)")
    #expect(before.output.contains("1 not seen before: at most about 600 requests"))
    #expect(server.requests.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/Reports"))
    let run = try await spotcheck.run(scan + ["--run", "r", "--window", "00:00-24:00"], in: folder.path)
    #expect(run.status == 0, "\(run.errors)")
    let asked = server.requests.count
    let after = try await spotcheck.run(scan + ["--dry-run"], in: folder.path)
    #expect(after.output.contains("1 of them seen in earlier runs"), "\(after.output)")
    #expect(server.requests.count == asked)
  }
}
