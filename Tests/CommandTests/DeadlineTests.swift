import Foundation
import Synchronization
import TestKit
import Testing

@testable import spotcheck

@Suite("The deadline of a run")
struct DeadlineTests {
  @Test(
    "is written in days, hours, minutes and seconds; a number alone is seconds",
    arguments: [
      ("8h", 28_800), ("90m", 5400), ("1h30m", 5400), ("2d", 172_800), ("45s", 45), ("45", 45), ("1d1s", 86_401),
    ])
  func reading(argument: String, seconds: Int) {
    #expect(RunDeadline(argument: argument)?.seconds == seconds)
    #expect(RunDeadline(argument: argument)?.description == argument)
  }

  @Test(
    "and is nothing else",
    arguments: [
      "", "0", "h", "8x", "8 h", "-1", "30m1h", "1h1h", "1h30", "31d", "1e3", "9999999999", "999999999d", "８h", "1.5h",
    ])
  func notADeadline(argument: String) {
    #expect(RunDeadline(argument: argument) == nil)
  }

  @Test("Work that ends in time is not cut, and what it throws comes through")
  func inTime() async throws {
    struct DiskFull: Error {}
    let hour = try #require(RunDeadline(argument: "1h"))
    #expect(try await !RunDeadline.run(hour) {})
    #expect(try await !RunDeadline.run(nil) {})
    await #expect(throws: DiskFull.self) { try await RunDeadline.run(hour) { throw DiskFull() } }
  }

  @Test("ends a scan with 3, says how many sites are left, and --resume visits them")
  func ends() async throws {
    let folder = try TemporaryFolder()
    let hangs = Mutex(true)
    let server = try LoopbackServer(.ipv4) { request in
      guard hangs.withLock({ $0 }) else {
        return [.send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 17\r\n\r\n<p>here I am.</p>")]
      }
      return [.hang]
    }
    let zone = try folder.write("zone . static\na.gov.cn. 60 IN A 127.0.0.1\nb.gov.cn. 60 IN A 127.0.0.1\n", to: "zone")
    let register = try folder.write("url\nhttp://a.gov.cn/\nhttp://b.gov.cn/\n", to: "two.csv")
    let scan =
      [
        "scan", register, "--run", "r", "--quiet", "--sites", "1", "--host-interval", "0", "--zone", zone,
        "--allow-private-addresses", "--map-port", "80=\(server.port)", "--map-port", "443=1",
      ]
    let cut = try await Program("spotcheck").run(scan + ["--deadline", "1", "--timeout", "300"], in: folder.path)
    #expect(cut.status == 3, "\(cut.errors)")
    #expect(cut.errors.contains("the time of --deadline 1 is over"))
    #expect(cut.errors.contains("--resume --run r --deadline 1"))
    #expect(cut.output.contains("2 of 2 sites not finished."))

    hangs.withLock { $0 = false }
    let whole = try await Program("spotcheck").run(scan + ["--resume", "--deadline", "1h"], in: folder.path)
    #expect(whole.status == 0, "\(whole.errors)")
    let json = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/Reports/r/scan.json"))
    let document = try JSONDecoder().decode(ScanDocument.self, from: json)
    #expect(!document.run.partial)
    #expect(document.sites.map(\.outcome) == ["judged", "judged"])
  }
}
