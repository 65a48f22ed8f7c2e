import Foundation
import Glibc
import Store
import TestKit
import Testing

@testable import spotcheck

@Suite("The command to go on with works as it is printed")
struct FollowUpTests {
  /// A value for each option of `scan` that is not the default; an option that is new must be added here.
  private static let values: [String: [String]] = [
    "resolver": ["192.0.2.53:5353"], "zone": ["/dev/null"], "ipv6-control": ["ctl.example.cn:80"],
    "allow-private-addresses": [], "ca-file": ["/etc/hostname"], "map-port": ["80=8080"],
    "contact": ["me@example.gov.cn"], "user-agent": ["Mine/1 (it's \"$HOME\")"], "timeout": ["7.5"],
    "verbose": [], "host-connections": ["3"], "host-interval": ["7"], "address-connections": ["9"],
    "address-interval": ["11"], "max-pages": ["17"], "max-depth": ["2"], "site-deadline": ["90"], "sites": ["4"],
    "ipv6-sample": ["0"], "ignore-robots": [], "at": ["2018-11-01T00:00:00+08:00"], "rubric": ["my rubric.yaml"],
    "store": ["a store.sqlite"], "reports": ["-reports"], "lang": ["en"], "window": ["22:00-06:00"],
    "deadline": ["1h30m"], "json": [], "quiet": [], "fail-on": ["links.home"],
  ]
  /// Options that say which run, and one that scans nothing.
  private static let others: Set<String> = ["run", "resume", "dry-run", "help", "version"]

  private struct HelpDump: Decodable {
    struct Name: Decodable {
      var kind: String
      var name: String
    }
    struct Argument: Decodable {
      var names: [Name]?
    }
    struct Command: Decodable { var arguments: [Argument] }
    var command: Command
  }

  /// The long names of all options that `scan` has, as the parser knows them.
  private func options() async throws -> Set<String> {
    let folder = try TemporaryFolder()
    let outcome = try await Program("spotcheck").run(["scan", "--experimental-dump-help"], in: folder.path)
    let dump = try JSONDecoder().decode(HelpDump.self, from: Data(outcome.output.utf8))
    return Set(dump.command.arguments.compactMap { $0.names?.first { $0.kind == "long" }?.name })
  }

  private func words(of option: String, _ value: [String]) -> [String] {
    value.isEmpty ? ["--\(option)"] : ["--\(option)=\(value[0])"]
  }

  /// What a shell makes of a line.
  private func read(_ line: String) async throws -> [String] {
    let folder = try TemporaryFolder()
    let outcome = try await CommandShell(folder: folder.path).run("printf '%s\\0' \(line)")
    return outcome.output.split(separator: "\0", omittingEmptySubsequences: false).dropLast().map(String.init)
  }

  @Test("It repeats every option of scan that is not the default, and nothing else")
  func everyOption() async throws {
    #expect(try await options() == Set(Self.values.keys).union(Self.others))
    let plain = try ScanCommand.parse(["a.csv"])
    #expect(FollowUp.scan(plain, run: "r") == "spotcheck scan a.csv --resume --run r")
    for (option, value) in Self.values {
      let command = try ScanCommand.parse(["a.csv"] + words(of: option, value))
      let line = FollowUp.scan(command, run: "r")
      let read = try await read(line)
      #expect(read.count > 6, "\(option)")
      // What is printed is read back as the same command: its own line is the same.
      let again = try ScanCommand.parse(Array(read.dropFirst(2)))
      #expect(again.runName == "r" && again.resume)
      #expect(FollowUp.scan(again, run: "r") == line, "\(option)")
    }
  }

  @Test(
    "Words are quoted for the shell", arguments: ["", "a b", "it's", "$HOME", "`id`", "a\\b", "*", "中 文", "a\"b", "~"])
  func quoting(word: String) async throws {
    #expect(try await read(ShellWord.line(["x", word, "y"])) == ["x", word, "y"])
  }

  @Test("After a signal and after --deadline it finishes the run, with the store and the reports that were named")
  func printed() async throws {
    let sites = try SmallSites(2, register: "it's mine.csv")
    let shell = CommandShell(folder: sites.folder.path)
    let more = ["--run", "r", "--sites", "1", "--store", "my store.sqlite", "--reports", "my reports", "--lang", "en"]
    let scan = ["scan", "it's mine.csv"] + sites.options + more
    sites.hang("s2.gov.cn")
    let store = sites.folder.path + "/my store.sqlite"
    let stopped = try await Program("spotcheck").run(scan + ["--timeout", "300"], in: sites.folder.path) { process in
      try StoredRun.wait(forSites: 1, in: store)
      kill(process, SIGINT)
    }
    #expect(stopped.status == 130)
    let first = try #require(CommandShell.followUp(in: stopped.errors))
    let cut = try await shell.run(first + " --deadline 1")
    #expect(cut.status == 3, "\(cut.errors)")
    #expect(cut.output.contains("1 of 2 sites not finished."))

    // The report of what there is tells it too, out of the store.
    let report = try await shell.run(
      "spotcheck report r --store 'my store.sqlite' --reports 'my reports' --lang en")
    #expect(report.status == 3)
    let third = try #require(CommandShell.followUp(in: report.errors))
    sites.hang()
    let whole = try await shell.run(third)
    #expect(whole.status == 0, "\(whole.errors)")
    #expect(whole.output.contains("Report: my reports/r/index.html"))
    #expect(!FileManager.default.fileExists(atPath: sites.folder.path + "/Reports"))
    #expect(
      !FileManager.default.fileExists(atPath: sites.folder.path + "/my reports/r/en"), "one language, at the root")
    #expect(try Store(path: store).run(named: "r")?.partial == false)
  }

  @Test("Where the reports do not fit, the command that writes them again has the store and the folder that were named")
  func reportsAgain() async throws {
    let sites = try SmallSites(1)
    let shell = CommandShell(folder: sites.folder.path)
    let named = "--store s.sqlite --reports out --lang en"
    #expect(try await sites.scan("--run", "r", "--store", "s.sqlite", "--reports", "out", "--lang", "en").status == 0)
    // 32 KB: enough to open the store, too little for a scorecard.
    let full = try await shell.run("ulimit -f 64; spotcheck report r \(named)")
    #expect(full.status == 4, "\(full.errors)")
    #expect(full.errors.contains("What was gathered is kept"))
    let line = try #require(CommandShell.followUp(in: full.errors))
    #expect(line == "spotcheck report r \(named)")
    #expect(try await shell.run(line).status == 0)
  }
}
