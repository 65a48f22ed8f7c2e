import Evidence
import Foundation
import Lab
import Store
import TestKit
import Testing

@Suite("Runs: one process at a time, one register, a name of their own")
struct ResumptionTests {
  private let folder: TemporaryFolder
  private let lab: RunningLab
  private let register: String

  init() throws {
    folder = try TemporaryFolder()
    lab = try Lab.start(folder: folder.path + "/lab")
    register = try folder.write(try LabScanTests.rows(of: lab.register, [1, 2]), to: "two.csv")
  }

  private func scan(_ arguments: String..., register: String? = nil) async throws -> Program.Outcome {
    try await Program("spotcheck").run(
      ["scan", register ?? self.register] + lab.options + arguments, in: folder.path)
  }

  private func store() throws -> Store { try Store(path: folder.path + "/Reports/spotcheck.sqlite") }

  @Test("--resume of a run that another process works on is refused and changes nothing")
  func inProgress() async throws {
    defer { try? lab.stop() }
    #expect(try await scan("--run", "r").status == 0)
    let store = try store()
    let before = try store.run(named: "r")
    let owner = try store.takeRun("r")
    let refused = try await scan("--run", "r", "--resume")
    withExtendedLifetime(owner) {}
    #expect(refused.status == 2)
    #expect(refused.errors.contains("still going on in another process"))
    #expect(refused.errors.split(separator: "\n").count == 1)
    #expect(try store.run(named: "r") == before)
  }

  @Test("--resume with another register is refused, with what differs; the order of rows does not count")
  func anotherRegister() async throws {
    defer { try? lab.stop() }
    #expect(try await scan("--run", "r").status == 0)
    let before = try store().run(named: "r")
    let other = try folder.write(try LabScanTests.rows(of: lab.register, [2, 3]), to: "other.csv")
    let refused = try await scan("--run", "r", "--resume", register: other)
    #expect(refused.status == 2)
    for part in ["other.csv", "two.csv", "9900000003", "9900000001"] { #expect(refused.errors.contains(part)) }
    let moved = try folder.write(
      "code,url\n9900000001,http://x.gov.cn/\n9900000002,http://y.gov.cn/\n", to: "moved.csv")
    let elsewhere = try await scan("--run", "r", "--resume", register: moved)
    #expect(elsewhere.status == 2)
    #expect(elsewhere.errors.contains("http://x.gov.cn/ now"))
    #expect(try store().run(named: "r") == before)

    let turned = try folder.write(try LabScanTests.rows(of: lab.register, [2, 1]), to: "turned.csv")
    #expect(try await scan("--run", "r", "--resume", register: turned).status == 0)
    // And a run that was complete keeps its end.
    #expect(before?.ended != nil)
    #expect(try store().run(named: "r") == before)
  }

  @Test("A default name that is taken gets a number, also when scans begin in the same second")
  func names() async throws {
    defer { try? lab.stop() }
    // The names of the next minutes are taken by folders of another store's runs.
    for second in 0..<300 {
      let stamp = ChinaTime.timestamp(Date().addingTimeInterval(Double(second))).prefix(19)
      let name = stamp.filter { $0 != "-" && $0 != ":" }.map { $0 == "T" ? "-" : String($0) }.joined()
      try FileManager.default.createDirectory(
        atPath: folder.path + "/Reports/" + name, withIntermediateDirectories: true)
    }
    try await withThrowingTaskGroup(of: Program.Outcome.self) { group in
      for _ in 0..<3 { group.addTask { try await scan("--max-pages", "1") } }
      for try await outcome in group { #expect(outcome.status == 0, "\(outcome.errors)") }
    }
    let names = try store().runs().map(\.name)
    #expect(Set(names).count == 3)
    #expect(names.allSatisfy { $0.split(separator: "-").count == 3 }, "\(names)")
  }

  @Test("Rows left out are named even under --quiet, and stay with the run through --resume and report")
  func leftOutRows() async throws {
    defer { try? lab.stop() }
    let text = try LabScanTests.rows(of: lab.register, [1])
    let header = text.split(separator: "\n")[0].split(separator: ",").map(String.init)
    let broken = header.map { $0 == "code" ? "9900000077" : $0 == "url" ? "no address" : "" }.joined(separator: ",")
    let mixed = try folder.write(text + broken + "\n", to: "mixed.csv")
    let outcome = try await scan("--run", "r", "--quiet", register: mixed)
    #expect(outcome.status == 0)
    #expect(outcome.output == "", "--quiet prints nothing where all went well")
    #expect(outcome.errors.hasPrefix("\(mixed): line 3: "))
    #expect(outcome.errors.split(separator: "\n").count == 1)
    func rows() throws -> [LeftOutRow]? { try store().run(named: "r")?.leftOutRows }
    #expect(try rows()?.map(\.line) == [3])
    #expect(try rows()?.first?.site == "9900000077")
    #expect(try rows()?.first?.code == "not-an-address")
    #expect(try await scan("--run", "r", "--resume", "--quiet", register: mixed).status == 0)
    #expect(try await Program("spotcheck").run(["report", "r"], in: folder.path).status == 0)
    #expect(try rows()?.count == 1)
  }

  @Test("report lists runs with day, state and number of sites; a store that is damaged is 4")
  func report() async throws {
    defer { try? lab.stop() }
    #expect(try await scan("--run", "r").status == 0)
    let spotcheck = Program("spotcheck")
    let list = try await spotcheck.run(["report"], in: folder.path)
    #expect(list.status == 0)
    let year = ChinaTime.timestamp(Date()).prefix(4)
    let line = try #require(list.output.split(separator: "\n").first { $0.hasPrefix("r ") })
    #expect(line.contains(" \(year)-") && line.contains(" complete ") && line.contains(" 2 "))

    let path = folder.path + "/Reports/spotcheck.sqlite"
    try store().close()
    let file = try #require(FileHandle(forUpdatingAtPath: path))
    // From the second page on: the header that makes it a store stays.
    try file.seek(toOffset: 4096)
    try file.write(contentsOf: Data(repeating: 0x5A, count: 40_000))
    try file.close()
    let damaged = try await spotcheck.run(["report", "r"], in: folder.path)
    #expect(damaged.status == 4, "\(damaged.errors)")
    #expect(damaged.errors.contains("damaged"))
  }
}
