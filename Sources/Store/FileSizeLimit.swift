import Glibc

/// The shell's limit on the size of files (`ulimit -f`). SQLite reports a write that it stops as a failing disk.
enum FileSizeLimit {
  /// Bytes that SQLite writes at once at most: its largest page, with a frame header in the log.
  private static let largestWrite = 66_000

  /// Whether one of the store's files has come so near to the limit that the next page would cross it.
  static func isReached(store path: String) -> Bool {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0, limit.rlim_cur != rlim_t.max else {
      return false
    }
    return isReached(store: path, limit: UInt64(limit.rlim_cur))
  }

  /// The same for a limit of so many bytes.
  static func isReached(store path: String, limit: UInt64) -> Bool {
    ["", "-wal", "-shm", "-journal"].contains { suffix in
      var status = stat()
      guard stat(path + suffix, &status) == 0 else { return false }
      return UInt64(max(0, status.st_size)) + UInt64(largestWrite) > limit
    }
  }
}
