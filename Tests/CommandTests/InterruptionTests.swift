import Foundation
import Glibc
import Lab
import Store
import TestKit
import Testing

@Suite("Interruption: what was gathered is kept, and --resume goes on")
struct InterruptionTests {
  @Test(
    "A signal ends a scan with its status and a report of every row; --resume finishes it without doing a site twice",
    arguments: [SIGINT, SIGTERM, SIGHUP])
  func interrupted(_ signal: Int32) async throws {
    let folder = try TemporaryFolder()
    let lab = try Lab.start(folder: folder.path + "/lab")
    defer { try? lab.stop() }
    let spotcheck = Program("spotcheck")
    // One after the other; the second hangs for minutes with this time-out, so the signal meets it.
    let register = try folder.write(try LabScanTests.rows(of: lab.register, [1, 10, 2]), to: "three.csv")
    let scan = ["scan", register, "--run", "r", "--sites", "1"] + lab.options
    let outcome = try await spotcheck.run(scan + ["--timeout", "300"], in: folder.path) { process in
      try StoredRun.wait(forSites: 1, in: folder.path + "/Reports/spotcheck.sqlite")
      kill(process, signal)
    }
    #expect(outcome.status == 128 + signal, "\(outcome.errors)")
    #expect(outcome.errors.contains("--resume"))
    let json = folder.path + "/Reports/r/scan.json"
    let partial = try JSONDecoder().decode(ScanDocument.self, from: Data(contentsOf: URL(fileURLWithPath: json)))
    #expect(partial.run.partial)
    #expect(partial.sites.map(\.code) == ["9900000001", "9900000010", "9900000002"])
    #expect(partial.sites.first?.outcome == "judged")
    #expect(partial.sites.last?.outcome == "skipped")

    let resumed = try await spotcheck.run(scan + ["--resume", "-v"], in: folder.path)
    #expect(resumed.status == 0, "\(resumed.errors)")
    #expect(!resumed.errors.contains("9900000001"), "the first site was done")
    #expect(resumed.errors.contains("9900000010"))
    #expect(resumed.errors.contains("--timeout 300, now 3"), "the sites left have other limits than the report names")
    let whole = try JSONDecoder().decode(ScanDocument.self, from: Data(contentsOf: URL(fileURLWithPath: json)))
    #expect(!whole.run.partial)
    #expect(whole.sites.allSatisfy { $0.outcome == "judged" })
  }

  @Test("A scan that is killed outright loses only the site in flight")
  func killed() async throws {
    let folder = try TemporaryFolder()
    let lab = try Lab.start(folder: folder.path + "/lab")
    defer { try? lab.stop() }
    let spotcheck = Program("spotcheck")
    let register = try folder.write(try LabScanTests.rows(of: lab.register, [1, 10]), to: "two.csv")
    let scan = ["scan", register, "--run", "r", "--sites", "1", "--quiet"] + lab.options
    let path = folder.path + "/Reports/spotcheck.sqlite"
    let outcome = try await spotcheck.run(scan + ["--timeout", "300"], in: folder.path) { process in
      try StoredRun.wait(forSites: 1, in: path)
      #expect(try Store(path: path).isInProgress("r"))
      kill(process, SIGKILL)
    }
    #expect(outcome.status == 128 + SIGKILL)
    #expect(try !Store(path: path).isInProgress("r"))
    let report = try await spotcheck.run(["report", "r"], in: folder.path)
    #expect(report.status == 3, "the run is not complete")
    #expect(report.errors.contains("--resume --run r"))
    let resumed = try await spotcheck.run(scan + ["--resume", "-v"], in: folder.path)
    #expect(resumed.status == 0, "\(resumed.errors)")
    #expect(!resumed.errors.contains("9900000001"))
  }

  @Test("A site that its deadline cut short makes the run end with 3, and --quiet does not hide it")
  func cutShort() async throws {
    let folder = try TemporaryFolder()
    let server = try LoopbackServer(.ipv4) { _ in [.hang] }
    let zone = try folder.write("zone . static\nwww.demo.gov.cn. 60 IN A 127.0.0.1\n", to: "zone")
    let register = try folder.write("url\nhttp://www.demo.gov.cn/\n", to: "one.csv")
    let network = [
      "--zone", zone, "--allow-private-addresses", "--map-port", "80=\(server.port)", "--map-port", "443=1",
    ]
    let outcome = try await Program("spotcheck").run(
      ["scan", register, "--run", "r", "--quiet", "--site-deadline", "1"] + network, in: folder.path)
    #expect(outcome.status == 3, "\(outcome.errors)")
    #expect(outcome.output.contains("1 of 1 sites cut short by --site-deadline"))
    let checked = try await Program("spotcheck").run(
      ["check", "http://www.demo.gov.cn/", "--json", "--site-deadline", "1"] + network, in: folder.path)
    #expect(checked.status == 3, "\(checked.errors)")
    let document = try JSONDecoder().decode(ScanDocument.self, from: Data(checked.output.utf8))
    #expect(document.run.partial)
    #expect(checked.errors.contains("--site-deadline"))
    let report = try await Program("spotcheck").run(["report", "r"], in: folder.path)
    #expect(report.status == 3)
    #expect(!report.errors.contains("--resume"), "a run that is done has nothing to go on with")
  }
}
