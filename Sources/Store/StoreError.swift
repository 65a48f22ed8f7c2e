import GRDB

/// Why the store could not do what was asked: each case is one sentence saying what is wrong, where, and what to do.
public enum StoreError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file is no SQLite database.
  case notADatabase(path: String)
  /// The file is a database of another program.
  case foreignDatabase(path: String)
  /// Written by a later version of this program.
  case newerVersion(path: String, found: Int, known: Int)
  /// The file or its folder cannot be opened or made; `reason` is the system's word for it.
  case cannotOpen(path: String, reason: String)
  /// The file, its folder or its file system is read-only for us.
  case notWritable(path: String)
  /// No room left on the device.
  case diskFull(path: String)
  /// A file of the store met the limit on the size of files.
  case fileSizeLimit(path: String)
  /// Another process keeps the store locked for longer than ``Store/busyTimeout``.
  case locked(path: String)
  /// The database is damaged.
  case damaged(path: String)
  /// No run of that name.
  case noSuchRun(name: String, path: String)
  /// A run of that name is there already.
  case runExists(name: String, path: String)
  /// Another process works on the run.
  case runInProgress(name: String, path: String)
  /// The run has no such row.
  case noSuchSite(code: String, run: String)
  /// Two rows of a register have one code.
  case repeatedSite(code: String, run: String)
  /// A stored value was written by a later version, or is damaged.
  case unreadable(what: String, path: String, reason: String)
  /// The disk failed, or SQLite reports something that has no case of its own.
  case failed(path: String, reason: String)

  /// The sentence.
  public var description: String {
    switch self {
    case .notADatabase(let path):
      "'\(path)' is no store: it is not an SQLite database; name another file with --store."
    case .foreignDatabase(let path):
      "'\(path)' is a database of another program; name another file with --store."
    case .newerVersion(let path, let found, let known):
      "The store '\(path)' was written by a later spotcheck (store version \(found), this one knows \(known)); "
        + "use that version, or name another file with --store."
    case .cannotOpen(let path, let reason):
      "The store '\(path)' cannot be opened (\(reason)); check the folder and its permissions, or use --store."
    case .notWritable(let path):
      "The store '\(path)' cannot be written; check the permissions of the file and its folder, or use --store."
    case .diskFull(let path):
      "No room is left on the disk of the store '\(path)'; what was saved is kept: make room first."
    case .fileSizeLimit(let path):
      "The store '\(path)' has met the limit on the size of files (ulimit -f); what was saved is kept: raise the "
        + "limit first."
    case .locked(let path):
      "The store '\(path)' is locked by another process; wait until that one ends, or use another --store."
    case .damaged(let path):
      "The store '\(path)' is damaged; put a copy of it in its place, or name another file with --store."
    case .noSuchRun(let name, let path):
      "There is no run '\(name)' in the store '\(path)'; check the name and --store."
    case .runExists(let name, let path):
      "A run '\(name)' is already in the store '\(path)'; go on with it by --resume, or choose another --run name."
    case .runInProgress(let name, let path):
      "The run '\(name)' in the store '\(path)' is still going on in another process; wait until that one ends, or stop it."
    case .noSuchSite(let code, let run):
      "The run '\(run)' has no site '\(code)'; check the code against the run's register."
    case .repeatedSite(let code, let run):
      "Two sites of the run '\(run)' have the code '\(code)'; codes must differ within a register."
    case .unreadable(let what, let path, let reason):
      "\(what) in the store '\(path)' cannot be read (\(reason)); gather the site again."
    case .failed(let path, let reason):
      "The store '\(path)' failed (\(reason)); check the disk and try again."
    }
  }

  /// Names what SQLite, the decoder or we ourselves threw.
  init(_ error: any Error, path: String) {
    switch error {
    case let error as StoreError: self = error
    case let error as DatabaseError: self.init(sqlite: error, path: path)
    default: self = .failed(path: path, reason: "\(error)")
    }
  }

  private init(sqlite error: DatabaseError, path: String) {
    let words = error.message ?? error.resultCode.description
    self =
      switch error.resultCode {
      case .SQLITE_NOTADB: .notADatabase(path: path)
      case .SQLITE_CANTOPEN: .cannotOpen(path: path, reason: words)
      case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: .notWritable(path: path)
      case .SQLITE_IOERR where FileSizeLimit.isReached(store: path): .fileSizeLimit(path: path)
      case .SQLITE_FULL: .diskFull(path: path)
      case .SQLITE_BUSY, .SQLITE_LOCKED: .locked(path: path)
      case .SQLITE_CORRUPT: .damaged(path: path)
      default: .failed(path: path, reason: words)
      }
  }
}
