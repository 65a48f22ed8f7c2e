import Checks
import Evidence
import FoundationEssentials
import GRDB
import Glibc
import Rubrics
import Testing

@testable import Store

@Suite("The store's file")
struct StoreFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Runs SQL on a file by a connection of its own.
  func sql(_ statements: String, on path: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.write { try $0.execute(sql: statements) }
    try queue.close()
  }

  @Test("what was saved is there without closing, for a second opening of the file")
  func survivesKill() throws {
    let sites = Sample.sites(2)
    let first = try Store(path: folder.file())
    try first.createRun(Sample.run(), sites: sites)
    try Sample.save(sites[0], at: 0, in: first)
    // As after a kill: the file and its log as they are, read by another connection.
    let copy = folder.file("copy.sqlite")
    for suffix in ["", "-wal"] {
      try FileManager.default.copyItem(atPath: folder.file() + suffix, toPath: copy + suffix)
    }
    let second = try Store(path: copy)
    #expect(try second.finishedSites(of: "2018Q4") == [sites[0].code])
    #expect(try second.evidence(of: "2018Q4", code: sites[0].code) == Sample.evidence(of: sites[0]))
    try Sample.save(sites[1], at: 1, in: second)
    #expect(try second.finishedSites(of: "2018Q4").count == 2)
    // And beside each other, on one file.
    let third = try Store(path: folder.file())
    try Sample.save(sites[1], at: 1, in: third)
    #expect(try first.finishedSites(of: "2018Q4").count == 2)
  }

  @Test("a site is written through to the disk")
  func durability() throws {
    let store = try Store(path: folder.file())
    let modes = try store.pool.writeWithoutTransaction { database in
      [
        try String.fetchOne(database, sql: "PRAGMA journal_mode"),
        try String.fetchOne(database, sql: "PRAGMA synchronous"),
        try String.fetchOne(database, sql: "PRAGMA foreign_keys"),
      ]
    }
    #expect(modes == ["wal", "2", "1"])
  }

  @Test("folders above the file are made")
  func makesFolders() throws {
    let path = folder.file("a/b/c.sqlite")
    try Store(path: path).createRun(Sample.run(), sites: [])
    #expect(FileManager.default.fileExists(atPath: path))
  }

  @Test("a closed store opens again, and an opened one is not made anew")
  func reopen() throws {
    let store = try Store(path: folder.file())
    try store.createRun(Sample.run(), sites: [])
    try store.close()
    #expect(try Store(path: folder.file()).runs().map(\.name) == ["2018Q4"])
  }

  @Test("a file that is no database is refused and left as it was", arguments: ["url\nhttp://a/\n", "SQLite format 3"])
  func notADatabase(_ content: String) throws {
    let path = folder.file("list.csv")
    let bytes = Data(String(repeating: content, count: 100).utf8)
    try bytes.write(to: URL(filePath: path))
    #expect(throws: StoreError.notADatabase(path: path)) { try Store(path: path) }
    #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
  }

  @Test("another program's database is refused and left as it was")
  func foreign() throws {
    let path = folder.file("other.sqlite")
    try sql("CREATE TABLE run (id INTEGER)", on: path)
    let bytes = try Data(contentsOf: URL(filePath: path))
    #expect(throws: StoreError.foreignDatabase(path: path)) { try Store(path: path) }
    #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
  }

  @Test("a store of a later version is refused and left as it was")
  func newer() throws {
    let path = folder.file()
    try Store(path: path).close()
    try sql("PRAGMA user_version = 7", on: path)
    #expect(throws: StoreError.newerVersion(path: path, found: 7, known: StoreSchema.version)) { try Store(path: path) }
  }

  @Test("a store of the first version is taken over, its runs without rows left out")
  func earlier() throws {
    let path = folder.file()
    let store = try Store(path: path)
    try store.createRun(Sample.run(), sites: [])
    try store.close()
    try sql(
      "UPDATE run SET info = json_remove(info, '$.leftOutRows'); PRAGMA user_version = 1", on: path)
    #expect(try Store(path: path).runs() == [Sample.run()])
  }

  @Test("evidence of a later schema, or damaged, is named and nothing else is lost")
  func unreadable() throws {
    let path = folder.file()
    let store = try Store(path: path)
    let sites = Sample.sites(3)
    try store.createRun(Sample.run(), sites: sites)
    for (position, site) in sites.enumerated() { try Sample.save(site, at: position, in: store) }
    try sql(
      """
      UPDATE evidence SET schema = 99 WHERE site_id = 1;
      UPDATE evidence SET data = x'789C0102' WHERE site_id = 2;
      UPDATE assessment SET size = 9000000000 WHERE site_id = 2;
      """, on: path)
    for code in [sites[0].code, sites[1].code] {
      #expect {
        try store.evidence(of: "2018Q4", code: code)
      } throws: { error in
        guard case StoreError.unreadable(let what, path, _) = error else { return false }
        return what.contains(code)
      }
    }
    #expect(throws: StoreError.self) { try store.assessment(of: "2018Q4", code: sites[1].code) }
    #expect(try store.evidence(of: "2018Q4", code: sites[2].code) == Sample.evidence(of: sites[2]))
  }

  @Test("a full disk is named, and what was saved is kept")
  func diskFull() throws {
    let store = try Store(path: folder.file())
    let sites = Sample.sites(300)
    try store.createRun(Sample.run(), sites: sites)
    try Sample.save(sites[0], at: 0, in: store)
    // SQLite says the same of a file at its page limit as of a disk without room.
    try store.pool.writeWithoutTransaction { database in
      let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
      try database.execute(sql: "PRAGMA max_page_count = \(pages + 4)")
    }
    #expect(throws: StoreError.diskFull(path: folder.file())) {
      for position in 1..<300 { try Sample.save(sites[position], at: position, in: store) }
    }
    let finished = try store.finishedSites(of: "2018Q4")
    #expect(finished.contains(sites[0].code) && finished.count < 300)
    // Nothing half: each finished site has its assessment.
    for code in finished { #expect(try store.assessment(of: "2018Q4", code: code) != nil) }
  }

  @Test("a store that another process keeps locked is named")
  func locked() throws {
    let path = folder.file()
    let store = try Store(path: path, busyTimeout: 0.05)
    try store.createRun(Sample.run(), sites: Sample.sites(1))
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let other = try DatabaseQueue(path: path, configuration: configuration)
    try other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
    #expect(throws: StoreError.locked(path: path)) { try Sample.save(Sample.sites(1)[0], at: 0, in: store) }
    // Reading goes on.
    #expect(try store.sites(of: "2018Q4").count == 1)
    try other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
    try Sample.save(Sample.sites(1)[0], at: 0, in: store)
  }

  @Test("a folder, a path below a file and a place nobody may write are named")
  func cannotOpen() throws {
    let file = folder.file("plain")
    try Data("x".utf8).write(to: URL(filePath: file))
    for path in [folder.path, file + "/a.sqlite", "/proc/spotcheck/a.sqlite"] {
      #expect {
        try Store(path: path)
      } throws: { error in
        if case StoreError.cannotOpen(path, _) = error { true } else { false }
      }
    }
  }

  @Test(
    "a folder without permission to write is named",
    .enabled(if: geteuid() != 0, "root may write everywhere"))
  func readOnlyFolder() throws {
    chmod(folder.path, 0o555)
    defer { chmod(folder.path, 0o755) }
    #expect(throws: StoreError.self) { try Store(path: folder.file()) }
  }

  @Test("a store on which nothing may be written is named")
  func readOnly() throws {
    let path = folder.file()
    let store = try Store(path: path)
    try store.createRun(Sample.run(), sites: Sample.sites(1))
    try store.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA query_only = 1") }
    #expect(throws: StoreError.notWritable(path: path)) { try Sample.save(Sample.sites(1)[0], at: 0, in: store) }
  }

  static let errors: [StoreError] = [
    .notADatabase(path: "p"), .foreignDatabase(path: "p"), .newerVersion(path: "p", found: 2, known: 1),
    .cannotOpen(path: "p", reason: "r"), .notWritable(path: "p"), .diskFull(path: "p"), .locked(path: "p"),
    .damaged(path: "p"), .noSuchRun(name: "n", path: "p"), .runExists(name: "n", path: "p"),
    .runInProgress(name: "n", path: "p"), .fileSizeLimit(path: "p"),
    .noSuchSite(code: "c", run: "n"), .repeatedSite(code: "c", run: "n"),
    .unreadable(what: "The evidence", path: "p", reason: "r"), .failed(path: "p", reason: "r"),
  ]

  @Test("every error is one sentence that says what to do", arguments: errors)
  func sentences(_ error: StoreError) {
    let text = error.description
    #expect(text.hasSuffix(".") && !text.contains("\n") && text.contains("'"))
    #expect(text.contains(";") || text.contains(":") || text.contains("check"))
  }
}
