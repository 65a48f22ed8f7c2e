import Foundation
import Store
import TestKit
import Testing

@testable import spotcheck

@Suite("A full disk: the sentence says so, the status is 4, and nothing that was gathered is lost")
struct FullDiskTests {
  @Test("A device that is always full is said at once")
  func device() async throws {
    let sites = try SmallSites(1)
    let outcome = try await sites.scan("--store", "/dev/full", "--quiet")
    #expect(outcome.status == 4)
    #expect(outcome.errors.hasPrefix("spotcheck: ") && outcome.errors.contains("/dev/full"))
  }

  /// Kilobytes that a file may have: room for some of the sites, not for all of them.
  private static let room = 400

  @Test("A store that cannot grow in the middle of a run names run and command, and the command finishes it")
  func store() async throws {
    let count = 60
    let sites = try SmallSites(count)
    let shell = CommandShell(folder: sites.folder.path)
    let scan = ShellWord.line(["spotcheck", "scan", sites.register] + sites.options + ["--sites", "2"])
    // `ulimit -f` counts in blocks of 512 bytes (POSIX).
    let full = try await shell.run("ulimit -f \(Self.room * 2); \(scan)")
    #expect(full.status == 4, "\(full.errors)")
    #expect(full.errors.contains("limit on the size of files"))
    let run = try #require(try sites.store().runs().first)
    let done = try sites.store().finishedSites(of: run.name)
    #expect(!done.isEmpty && done.count < count, "\(done.count)")
    let line = try #require(CommandShell.followUp(in: full.errors))
    #expect(line.contains("--resume --run \(run.name) "), "a name made of the time, which was never printed before")

    let asked = sites.hostsAsked.count
    let resumed = try await shell.run(line)
    #expect(resumed.status == 0, "\(resumed.errors)")
    let again = Set(sites.hostsAsked.dropFirst(asked))
    #expect(again.isDisjoint(with: done.map(sites.host(of:))), "what was saved is not asked for again")
    let json = try Data(contentsOf: URL(fileURLWithPath: sites.folder.path + "/Reports/\(run.name)/scan.json"))
    let document = try JSONDecoder().decode(ScanDocument.self, from: json)
    #expect(!document.run.partial)
    #expect(document.sites.count == count && document.sites.allSatisfy { $0.outcome == "judged" })
  }
}
