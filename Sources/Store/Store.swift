import Evidence
import FoundationEssentials
import GRDB
import Rubrics

/// The store: runs, their register rows, the evidence and the assessment of each site, and availability probes, in
/// one SQLite file.
///
/// A site is one transaction, written through to the disk: a process that is killed loses the sites in flight and no
/// others. Calls block their thread for some milliseconds and pay no heed to task cancellation, so that what
/// was gathered is kept when a scan is cancelled. They may come from any thread; several processes may use one store.
public final class Store: Sendable {
  /// Seconds to wait for another process that writes: a site takes milliseconds, a large run's start less than one.
  public static let busyTimeout = 10.0

  /// The file.
  public let path: String
  let pool: DatabasePool

  /// Opens a store; the file and the folders above it are made where they are missing.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - busyTimeout: Seconds to wait for another process that writes.
  /// - Throws: ``StoreError`` where the file is no store of this version or cannot be opened or written. A file that
  ///   is not a store is left untouched.
  public init(path: String, busyTimeout: Double = Store.busyTimeout) throws(StoreError) {
    self.path = path
    do {
      try Self.makeFolder(of: path)
      var configuration = Configuration()
      configuration.busyMode = .timeout(busyTimeout)
      // A pool turns the file to WAL when it opens it, so what the file is must be known before.
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try StoreSchema.prepare(queue, path: path)
      try queue.close()
      pool = try DatabasePool(path: path, configuration: configuration)
      // The pool's own NORMAL survives a killed process, but a power cut could take sites that were reported saved.
      try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    } catch {
      throw StoreError(error, path: path)
    }
  }

  /// Closes the file; without it, it is closed when the last reference goes.
  public func close() throws(StoreError) {
    do { try pool.close() } catch { throw StoreError(error, path: path) }
  }

  private static func makeFolder(of path: String) throws {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return }
    let folder = String(path[..<slash])
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw StoreError.cannotOpen(path: path, reason: "its folder cannot be made")
    }
  }

  func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    do { return try pool.read(body) } catch { throw StoreError(error, path: path) }
  }

  func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    do { return try pool.write(body) } catch { throw StoreError(error, path: path) }
  }

  /// Decodes a stored value; whatever keeps it from being read names `what`.
  func unpacked<Value>(
    _ packed: PackedJSON, schema: Int, known: Int, what: @autoclosure () -> String,
    _ decode: (PackedJSON) throws -> Value
  ) throws(StoreError) -> Value {
    guard schema <= known else {
      throw .unreadable(what: what(), path: path, reason: "a later spotcheck wrote it")
    }
    do { return try decode(packed) } catch {
      throw .unreadable(what: what(), path: path, reason: "\(error)")
    }
  }
}
