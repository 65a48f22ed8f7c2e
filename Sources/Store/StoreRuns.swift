import Evidence
import FoundationEssentials
import GRDB
import Rubrics

extension Store {
  /// Begins a run with the rows of its register, in one transaction; nobody else can take it up while what is returned
  /// lives.
  ///
  /// - Throws: `StoreError.runExists`, `StoreError.repeatedSite`, or what the disk says.
  @discardableResult
  public func createRun(_ run: RunInfo, sites: [Site]) throws(StoreError) -> RunOwnership {
    try write { database in
      guard try runID(run.name, database) == nil else { throw StoreError.runExists(name: run.name, path: path) }
      try database.execute(
        sql: "INSERT INTO run (name, started, info) VALUES (?, ?, ?)",
        arguments: [run.name, run.started.timeIntervalSince1970, try Self.json(run)])
      let id = database.lastInsertedRowID
      // Taken before the run can be seen by anybody.
      guard let ownership = try RunOwnership.take(run: id, store: path) else {
        throw StoreError.runInProgress(name: run.name, path: path)
      }
      let insertion = try database.makeStatement(
        sql: "INSERT INTO site (run_id, position, code, row) VALUES (?, ?, ?, ?)")
      var codes: Set<String> = []
      for (position, site) in sites.enumerated() {
        guard codes.insert(site.code).inserted else {
          throw StoreError.repeatedSite(code: site.code, run: run.name)
        }
        try insertion.execute(arguments: [id, position, site.code, try Self.json(site)])
      }
      return ownership
    }
  }

  /// Replaces the description of the run of that name: its end, whether it is partial, its rubric.
  ///
  /// - Throws: `StoreError.noSuchRun`, or what the disk says.
  public func updateRun(_ run: RunInfo) throws(StoreError) {
    try write { database in
      try database.execute(
        sql: "UPDATE run SET started = ?, info = ? WHERE name = ?",
        arguments: [run.started.timeIntervalSince1970, try Self.json(run), run.name])
      guard database.changesCount == 1 else { throw StoreError.noSuchRun(name: run.name, path: path) }
    }
  }

  /// The run of a name; `nil` where there is none.
  public func run(named name: String) throws(StoreError) -> RunInfo? {
    try read { database in
      let info = try String.fetchOne(database, sql: "SELECT info FROM run WHERE name = ?", arguments: [name])
      return try info.map { try decoded($0, what: "Run '\(name)'") }
    }
  }

  /// All runs, the latest first.
  public func runs() throws(StoreError) -> [RunInfo] {
    try read { database in
      try Row.fetchAll(database, sql: "SELECT name, info FROM run ORDER BY started DESC, id DESC").map { row in
        let name: String = row["name"]
        return try decoded(row["info"], what: "Run '\(name)'")
      }
    }
  }

  /// The run's key; `nil` where there is none.
  func runID(_ name: String, _ database: Database) throws -> Int64? {
    try Int64.fetchOne(database, sql: "SELECT id FROM run WHERE name = ?", arguments: [name])
  }

  /// The run's key.
  func existingRunID(_ name: String, _ database: Database) throws -> Int64 {
    guard let id = try runID(name, database) else { throw StoreError.noSuchRun(name: name, path: path) }
    return id
  }

  static func json(_ value: some Encodable) throws -> String {
    String(decoding: try EvidenceCoder.encoder().encode(value), as: UTF8.self)
  }

  func decoded<Value: Decodable>(_ json: String, what: @autoclosure () -> String) throws(StoreError) -> Value {
    do { return try EvidenceCoder.decoder().decode(Value.self, from: Data(json.utf8)) } catch {
      throw .unreadable(what: what(), path: path, reason: "\(error)")
    }
  }
}
