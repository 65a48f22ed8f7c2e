import Checks
import Evidence
import Foundation
import Rubrics
import Testing

@testable import Scorecards

@Suite("A report appears as a whole or not at all")
struct ReportWriterTests {
  @Test("all promised files are written, the first language at the root, the other in its folder")
  func allFiles() throws {
    let report = try ReportFixture([ReportSamples.judged(ReportSamples.site("9901000001", name: "样例县"))])
    #expect(
      try report.folder.entries("run") == [
        "bulletin.html", "en", "findings.csv", "index.html", "scan.json", "sites", "sites.csv",
      ])
    #expect(try report.folder.entries("run/en") == ["bulletin.html", "index.html", "sites"])
    #expect(try report.folder.entries("run/sites") == ["9901000001.html"])
    #expect(try report.folder.entries() == ["run"])
  }

  @Test("nothing stands in the report's place before it is finished, and nothing is left when it is given up")
  func unfinished() throws {
    let folder = try TemporaryFolder()
    do {
      let writer = try ReportWriter(run: ReportSamples.run(), settings: ReportFixture.settings(folder))
      try writer.add(ReportSamples.judged(ReportSamples.site("1", name: "a")))
      #expect(!folder.exists("run"))
      #expect(try folder.entries().count == 1)
    }
    #expect(try folder.entries() == [])
  }

  @Test("a new report replaces the earlier one and keeps notes that are not ours")
  func replaced() throws {
    let first = try ReportFixture([ReportSamples.judged(ReportSamples.site("old", name: "旧"))])
    try "looked at".write(toFile: first.folder.path + "/run/notes.txt", atomically: true, encoding: .utf8)
    let second = try ReportFixture(
      [ReportSamples.judged(ReportSamples.site("new", name: "新"))], in: first.folder)
    #expect(try second.folder.entries("run/sites") == ["new.html"])
    #expect(try second.text("notes.txt") == "looked at")
    #expect(try second.folder.entries() == ["run"])
  }

  @Test("a report that cannot be put in place leaves the earlier one as it was")
  func earlierKept() throws {
    let folder = try TemporaryFolder()
    let first = try ReportFixture([ReportSamples.judged(ReportSamples.site("old", name: "旧"))], in: folder)
    let before = try first.text("scan.json")
    let writer = try ReportWriter(run: ReportSamples.run(), settings: ReportFixture.settings(folder))
    try writer.add(ReportSamples.judged(ReportSamples.site("new", name: "新")))
    // Someone removes the folder being filled: finishing must fail.
    for entry in try folder.entries() where entry.hasSuffix(".writing") {
      try FileManager.default.removeItem(atPath: folder.path + "/" + entry)
    }
    #expect(throws: ReportError.self) { try writer.finish(run: ReportSamples.run()) }
    #expect(try folder.text("run/scan.json") == before)
  }

  @Test("folders that killed processes left behind are removed, and a report they had moved away comes back")
  func leftOvers() throws {
    let folder = try TemporaryFolder()
    // No process has a number beyond the kernel's limit of 2^22.
    try FileManager.default.createDirectory(
      atPath: folder.path + "/.run.4194305.x.writing/sites", withIntermediateDirectories: true)
    try FileManager.default.createDirectory(
      atPath: folder.path + "/.run.4194305.x.writing.previous", withIntermediateDirectories: true)
    try "earlier".write(
      toFile: folder.path + "/.run.4194305.x.writing.previous/scan.json", atomically: true, encoding: .utf8)
    _ = try StagedFolder(destination: folder.path + "/run")
    #expect(try folder.text("run/scan.json") == "earlier")
    #expect(try folder.entries().filter { $0.contains("4194305") } == [])
  }

  @Test("a folder that cannot be made gives one sentence that names it and says what to do")
  func noFolder() throws {
    let folder = try TemporaryFolder()
    try "a file".write(toFile: folder.path + "/Reports", atomically: true, encoding: .utf8)
    let settings = ReportSettings(
      directory: folder.path + "/Reports/run", rubric: try ReportSamples.rubric(), catalog: ReportSamples.catalog)
    let error = #expect(throws: ReportError.self) { try ReportWriter(run: ReportSamples.run(), settings: settings) }
    #expect(error?.code == ENOTDIR)
    #expect(error?.description.hasPrefix("cannot make the folder \(folder.path)/Reports/") == true)
    #expect(error?.description.hasSuffix("name another folder with --reports.") == true)
    #expect(error?.sentence(in: .zh).hasPrefix("无法建立文件夹 \(folder.path)") == true)
  }

  @Test(
    "a folder without permission gives one sentence",
    .enabled(if: geteuid() != 0, "the superuser may write everywhere"))
  func noPermission() throws {
    let folder = try TemporaryFolder()
    chmod(folder.path, 0o555)
    defer { chmod(folder.path, 0o755) }
    let error = #expect(throws: ReportError.self) {
      try ReportWriter(run: ReportSamples.run(), settings: ReportFixture.settings(folder))
    }
    #expect(error?.code == EACCES)
  }

  @Test("a full disk is an error of writing that says so")
  func fullDisk() throws {
    let file = try OutputFile(path: "/dev/full", replacing: true)
    let error = #expect(throws: ReportError.self) {
      try file.append("text")
      try file.close()
    }
    #expect(error?.step == .write)
    #expect(error?.code == ENOSPC)
    #expect(error?.description == "cannot write /dev/full: No space left on device; free some space on that disk.")
  }

  @Test("site codes become file names that are safe and differ, also by more than case")
  func fileNames() {
    var names = FileNames()
    #expect(names.name(for: "9901000001") == "9901000001")
    #expect(names.name(for: "9901000001") == "9901000001-2")
    #expect(names.name(for: "bm12A") == "bm12A")
    #expect(names.name(for: "BM12a") == "BM12a-2")
    #expect(names.name(for: "../../etc/passwd") == "site.._.._etc_passwd")
    #expect(names.name(for: "") == "site")
    #expect(names.name(for: "网站/一") == "____")
    #expect(names.name(for: String(repeating: "x", count: 500)).utf8.count == 100)
  }
}
