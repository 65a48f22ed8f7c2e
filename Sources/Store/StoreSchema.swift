import GRDB

/// The tables, and how a store of an earlier version becomes one of this version.
enum StoreSchema {
  /// Marks the file as ours (`PRAGMA application_id`): "spot" in ASCII.
  static let applicationID = 0x7370_6F74
  /// The version this program writes (`PRAGMA user_version`): one more for every step.
  static var version: Int { steps.count }

  /// What brings a store from version n to n + 1. Steps are never changed once released, only added.
  private static let steps: [String] = [
    """
    CREATE TABLE run (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      started REAL NOT NULL,              -- seconds since 1970
      info TEXT NOT NULL                  -- RunInfo, JSON
    ) STRICT;
    CREATE TABLE site (
      id INTEGER PRIMARY KEY,
      run_id INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
      position INTEGER NOT NULL,          -- row of the register, from 0
      code TEXT NOT NULL,
      row TEXT NOT NULL,                  -- Site, JSON
      UNIQUE (run_id, position),
      UNIQUE (run_id, code)
    ) STRICT;
    CREATE TABLE evidence (
      site_id INTEGER PRIMARY KEY REFERENCES site(id) ON DELETE CASCADE,
      schema INTEGER NOT NULL,            -- SiteEvidence.currentSchema of the writer
      size INTEGER NOT NULL,              -- bytes of JSON
      data BLOB NOT NULL                  -- lines of JSON (PackedEvidence), zlib
    ) STRICT;
    CREATE TABLE assessment (
      site_id INTEGER NOT NULL REFERENCES site(id) ON DELETE CASCADE,
      rubric TEXT NOT NULL,
      rubric_version TEXT NOT NULL,
      verdict TEXT NOT NULL,
      schema INTEGER NOT NULL,
      size INTEGER NOT NULL,
      data BLOB NOT NULL,                 -- JSON, zlib
      PRIMARY KEY (site_id, rubric)
    ) STRICT;
    CREATE TABLE probe (
      id INTEGER PRIMARY KEY,
      code TEXT NOT NULL,                 -- site code
      url TEXT NOT NULL,
      time REAL NOT NULL,                 -- seconds since 1970
      ok INTEGER NOT NULL,
      status INTEGER,
      reason TEXT,
      milliseconds REAL
    ) STRICT;
    CREATE INDEX probe_by_code ON probe(code, time);
    """,
    // Runs of before say nothing about rows left out. A description that is no JSON is left for its reader to report.
    """
    UPDATE run SET info = CASE
      WHEN NOT json_valid(info) THEN info
      WHEN json_type(info, '$.leftOutRows') IS NULL THEN json_set(info, '$.leftOutRows', json('[]'))
      ELSE info END;
    """,
  ]

  /// Looks at the file before anything is written to it, then makes it a store of this version.
  ///
  /// - Throws: `StoreError.foreignDatabase`, `StoreError.newerVersion`, or what SQLite throws.
  static func prepare(_ queue: DatabaseQueue, path: String) throws {
    // Looked at first without a lock: a foreign or later file is not touched, not even by a transaction.
    guard try queue.read({ try step(of: $0, path: path) }) < version else { return }
    try queue.inDatabase { database in
      // Another process may be making the same store; the second to get the lock finds it made.
      try database.inTransaction(.immediate) {
        let current = try step(of: database, path: path)
        for sql in steps[min(current, version)...] { try database.execute(sql: sql) }
        try database.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(version)")
        return .commit
      }
    }
  }

  /// The version of the file; 0 where it is empty.
  private static func step(of database: Database, path: String) throws -> Int {
    let owner = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
    let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
    if owner == 0, found == 0, tables == 0 { return 0 }
    guard owner == applicationID else { throw StoreError.foreignDatabase(path: path) }
    guard found <= version else { throw StoreError.newerVersion(path: path, found: found, known: version) }
    return found
  }
}
