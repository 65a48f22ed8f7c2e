import Evidence
import FoundationEssentials
import GRDB
import Rubrics

/// One row of a run's register, and whether it is done.
public struct StoredSite: Hashable, Sendable {
  /// Its row in the register, from 0.
  public var position: Int
  /// The register row.
  public var site: Site
  /// Whether its evidence is saved.
  public var isFinished: Bool
}

extension Store {
  /// The version of the stored form of `Assessment`; one more where an earlier program could not read it.
  static let assessmentSchema = 1

  /// Saves what was gathered of a site and what was made of it, in one transaction; what was saved of it before is
  /// replaced, except that gathering which was cancelled never replaces gathering that came to its end.
  ///
  /// - Parameters:
  ///   - position: The site's row in the register, from 0.
  ///   - run: The run's name.
  /// - Returns: Whether it was saved; `false` where a finished site was kept instead.
  /// - Throws: `StoreError.noSuchRun`, `StoreError.noSuchSite`, or what the disk says.
  @discardableResult
  public func save(
    evidence: SiteEvidence, assessment: Assessment, position: Int, run: String
  ) throws(StoreError) -> Bool {
    try save(pack(evidence: evidence, assessment: assessment), position: position, run: run)
  }

  /// Packs what `save(_:position:run:)` writes: for a large site that takes longer than writing it, and needs no lock.
  ///
  /// - Throws: where a value cannot be coded.
  public func pack(evidence: SiteEvidence, assessment: Assessment) throws(StoreError) -> PackedSite {
    do {
      return PackedSite(
        code: evidence.site.code, schema: evidence.schema, rubric: assessment.rubric,
        isCancelled: evidence.crawl.stoppedBy == .cancelled, evidence: try PackedEvidence.pack(evidence),
        packed: try PackedJSON(assessment), assessment: assessment)
    } catch {
      throw StoreError(error, path: path)
    }
  }

  /// Saves what was packed of a site; otherwise like ``save(evidence:assessment:position:run:)``.
  @discardableResult
  public func save(_ site: PackedSite, position: Int, run: String) throws(StoreError) -> Bool {
    try write { database in
      let id = try siteID(site.code, run, database, position: position)
      if site.isCancelled, try isComplete(id, rubric: site.rubric, database) { return false }
      try database.execute(
        sql: "INSERT OR REPLACE INTO evidence (site_id, schema, size, data) VALUES (?, ?, ?, ?)",
        arguments: [id, site.schema, site.evidence.size, site.evidence.data])
      try put(site.assessment, site.packed, id, database)
      return true
    }
  }

  /// Whether a stored site came to its end. Told by its assessment, which is small; one that cannot be read is worth
  /// no more than what is to replace it.
  private func isComplete(_ site: Int64, rubric: String, _ database: Database) throws -> Bool {
    let row = try Row.fetchOne(
      database, sql: "SELECT schema, size, data FROM assessment WHERE site_id = ? AND rubric = ?",
      arguments: [site, rubric])
    guard let row else { return false }
    let packed = PackedJSON(size: row["size"], data: row["data"])
    guard row["schema"] <= Self.assessmentSchema, let stored = try? packed.value(Assessment.self) else { return false }
    return stored.crawl.stoppedBy != .cancelled
  }

  /// Saves another judgement of a site whose evidence is stored. Each rubric has one; the same rubric's is replaced.
  ///
  /// - Throws: `StoreError.noSuchRun`, `StoreError.noSuchSite`, or what the disk says.
  public func save(assessment: Assessment, run: String) throws(StoreError) {
    let packed: PackedJSON
    do { packed = try PackedJSON(assessment) } catch { throw StoreError(error, path: path) }
    try write { database in
      try put(assessment, packed, try siteID(assessment.site.code, run, database), database)
    }
  }

  /// The register of a run in its order, each row with whether it is done.
  ///
  /// - Throws: `StoreError.noSuchRun`, or what the disk says.
  public func sites(of run: String) throws(StoreError) -> [StoredSite] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT position, row, EXISTS (SELECT 1 FROM evidence WHERE site_id = site.id) AS finished
          FROM site WHERE run_id = ? ORDER BY position
          """, arguments: [try existingRunID(run, database)]
      ).map { row in
        StoredSite(
          position: row["position"], site: try decoded(row["row"], what: "A site of run '\(run)'"),
          isFinished: row["finished"])
      }
    }
  }

  /// How many sites a run's register has.
  ///
  /// - Throws: `StoreError.noSuchRun`, or what the disk says.
  public func siteCount(of run: String) throws(StoreError) -> Int {
    try read { database in
      try Int.fetchOne(
        database, sql: "SELECT count(*) FROM site WHERE run_id = ?", arguments: [try existingRunID(run, database)])
        ?? 0
    }
  }

  /// Codes of the sites that are done: those a resumed run leaves out.
  ///
  /// - Throws: `StoreError.noSuchRun`, or what the disk says.
  public func finishedSites(of run: String) throws(StoreError) -> Set<String> {
    try read { database in
      try String.fetchSet(
        database, sql: "SELECT code FROM site JOIN evidence ON site_id = site.id WHERE run_id = ?",
        arguments: [try existingRunID(run, database)])
    }
  }

  /// What was gathered of a site; `nil` where it is not done.
  ///
  /// - Throws: `StoreError.noSuchRun`, `StoreError.noSuchSite`, `StoreError.unreadable`, or what the disk says.
  public func evidence(of run: String, code: String) throws(StoreError) -> SiteEvidence? {
    let row = try read { database in
      try Row.fetchOne(
        database, sql: "SELECT schema, size, data FROM evidence WHERE site_id = ?",
        arguments: [try siteID(code, run, database)])
    }
    guard let row else { return nil }
    return try unpacked(
      PackedJSON(size: row["size"], data: row["data"]), schema: row["schema"], known: SiteEvidence.currentSchema,
      what: "The evidence of '\(code)'", PackedEvidence.unpack)
  }

  /// What a rubric made of a site; `nil` where there is nothing.
  ///
  /// - Parameters:
  ///   - code: The site code.
  ///   - rubric: The rubric's id; `nil` is the run's own.
  /// - Throws: `StoreError.noSuchRun`, `StoreError.noSuchSite`, `StoreError.unreadable`, or what the disk says.
  public func assessment(of run: String, code: String, rubric: String? = nil) throws(StoreError) -> Assessment? {
    let chosen: String
    if let rubric { chosen = rubric } else { chosen = try ownRubric(of: run) }
    let row = try read { database in
      try Row.fetchOne(
        database, sql: "SELECT schema, size, data FROM assessment WHERE site_id = ? AND rubric = ?",
        arguments: [try siteID(code, run, database), chosen])
    }
    guard let row else { return nil }
    return try unpacked(
      PackedJSON(size: row["size"], data: row["data"]), schema: row["schema"], known: Self.assessmentSchema,
      what: "The assessment of '\(code)'"
    ) { try $0.value(Assessment.self) }
  }

  /// Hands the assessments of a run to `body` in the order of the register, one in memory at a time. Rows that are
  /// not done are left out; ``sites(of:)`` names them.
  ///
  /// - Parameter rubric: The rubric's id; `nil` is the run's own.
  /// - Throws: ``StoreError``, or what `body` throws.
  public func forEachAssessment(
    of run: String, rubric: String? = nil, _ body: (Assessment) throws -> Void
  ) throws {
    let chosen = try rubric ?? ownRubric(of: run)
    for code in try finishedInOrder(run) {
      if let assessment = try assessment(of: run, code: code, rubric: chosen) { try body(assessment) }
    }
  }

  /// Hands the evidence of a run to `body` in the order of the register, one in memory at a time.
  ///
  /// - Throws: ``StoreError``, or what `body` throws.
  public func forEachEvidence(of run: String, _ body: (SiteEvidence) throws -> Void) throws {
    for code in try finishedInOrder(run) {
      if let evidence = try evidence(of: run, code: code) { try body(evidence) }
    }
  }

  /// Codes of finished sites in the order of the register: a few bytes a site, so no read transaction has to stay
  /// open while reports are written.
  private func finishedInOrder(_ run: String) throws(StoreError) -> [String] {
    try read { database in
      try String.fetchAll(
        database,
        sql: "SELECT code FROM site JOIN evidence ON site_id = site.id WHERE run_id = ? ORDER BY position",
        arguments: [try existingRunID(run, database)])
    }
  }

  private func ownRubric(of run: String) throws(StoreError) -> String {
    guard let info = try self.run(named: run) else { throw .noSuchRun(name: run, path: path) }
    return info.rubric
  }

  private func put(_ assessment: Assessment, _ packed: PackedJSON, _ site: Int64, _ database: Database) throws {
    try database.execute(
      sql: """
        INSERT OR REPLACE INTO assessment (site_id, rubric, rubric_version, verdict, schema, size, data)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        site, assessment.rubric, assessment.rubricVersion, assessment.verdict.rawValue, Self.assessmentSchema,
        packed.size, packed.data,
      ])
  }

  /// The key of a site; with `position`, of the site in that row.
  private func siteID(
    _ code: String, _ run: String, _ database: Database, position: Int? = nil
  ) throws -> Int64 {
    let id = try Int64.fetchOne(
      database, sql: "SELECT id FROM site WHERE run_id = ? AND code = ? AND position = coalesce(?, position)",
      arguments: [try existingRunID(run, database), code, position])
    guard let id else { throw StoreError.noSuchSite(code: code, run: run) }
    return id
  }
}
