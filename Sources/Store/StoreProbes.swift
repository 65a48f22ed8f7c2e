import Evidence
import FoundationEssentials
import GRDB

/// One look at whether a site answers.
public struct StoredProbe: Hashable, Sendable {
  /// The site code.
  public var code: String
  /// The address asked for.
  public var url: String
  /// When.
  public var time: Date
  /// Whether the home page opened.
  public var ok: Bool
  /// The last status code, where one came.
  public var status: Int?
  /// Why it did not open, where it did not: a failure code or `http-404`.
  public var reason: String?
  /// How long the answer took.
  public var milliseconds: Double?

  /// Makes a probe.
  public init(
    code: String, url: String, time: Date, ok: Bool, status: Int? = nil, reason: String? = nil,
    milliseconds: Double? = nil
  ) {
    self.code = code
    self.url = url
    self.time = time
    self.ok = ok
    self.status = status
    self.reason = reason
    self.milliseconds = milliseconds
  }
}

extension Store {
  /// Appends one round of probes, in one transaction.
  public func append(_ probes: [StoredProbe]) throws(StoreError) {
    try write { database in
      let insertion = try database.makeStatement(
        sql: """
          INSERT INTO probe (code, url, time, ok, status, reason, milliseconds) VALUES (?, ?, ?, ?, ?, ?, ?)
          """)
      for probe in probes {
        try insertion.execute(arguments: [
          probe.code, probe.url, probe.time.timeIntervalSince1970, probe.ok, probe.status, probe.reason,
          probe.milliseconds,
        ])
      }
    }
  }

  /// The probes of a site since a moment, the earliest first.
  public func probes(of code: String, since moment: Date = .distantPast) throws(StoreError) -> [StoredProbe] {
    try read { database in
      try Row.fetchAll(
        database, sql: "SELECT * FROM probe WHERE code = ? AND time >= ? ORDER BY time, id",
        arguments: [code, moment.timeIntervalSince1970]
      ).map { row in
        StoredProbe(
          code: row["code"], url: row["url"], time: Date(timeIntervalSince1970: row["time"]), ok: row["ok"],
          status: row["status"], reason: row["reason"], milliseconds: row["milliseconds"])
      }
    }
  }
}
