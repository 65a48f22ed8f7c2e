import Glibc

/// The right to write a run; one process has it at a time, for as long as this value lives.
///
/// It is a lock on one byte of an empty file beside the store, at the offset of the run's key. The lock belongs to
/// the opening of the file (`F_OFD_SETLK`, fcntl(2)), so the kernel ends it with the process however that ends,
/// `kill -9` included, and nothing has to guess whether a process that is noted somewhere still lives. The file stays
/// where it is: removing it could leave two processes with a lock on two files of one name.
public final class RunOwnership: Sendable {
  /// What the lock file's name has more than the store's.
  static let suffix = "-lock"

  /// Commands of fcntl(2) that glibc's headers hide from Swift; the numbers are Linux's on every architecture.
  private static let openFileGetLock: Int32 = 36
  private static let openFileSetLock: Int32 = 37

  private let descriptor: Int32

  private init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// Takes the run with the key `id`; `nil` where another opening of the lock file has it.
  static func take(run id: Int64, store path: String) throws(StoreError) -> RunOwnership? {
    let descriptor = open(file(of: path), O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw Self.error(path) }
    let ownership = RunOwnership(descriptor: descriptor)
    var lock = byte(of: id)
    while fcntl(descriptor, openFileSetLock, &lock) != 0 {
      if errno == EAGAIN || errno == EACCES { return nil }
      guard errno == EINTR else { throw Self.error(path) }
    }
    return ownership
  }

  /// Whether somebody has the run with the key `id`.
  static func isTaken(run id: Int64, store path: String) throws(StoreError) -> Bool {
    let descriptor = open(file(of: path), O_RDONLY | O_CLOEXEC)
    // Without the file nobody ever took a run of this store.
    if descriptor < 0, errno == ENOENT { return false }
    guard descriptor >= 0 else { throw Self.error(path) }
    defer { close(descriptor) }
    var lock = byte(of: id)
    guard fcntl(descriptor, openFileGetLock, &lock) == 0 else { throw Self.error(path) }
    return lock.l_type != Int16(F_UNLCK)
  }

  /// The lock file beside the store itself, wherever links to it lie.
  private static func file(of path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path + suffix }
    defer { free(resolved) }
    return String(cString: resolved) + suffix
  }

  private static func byte(of id: Int64) -> flock {
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_whence = Int16(SEEK_SET)
    lock.l_start = off_t(id)
    lock.l_len = 1
    return lock
  }

  private static func error(_ path: String) -> StoreError {
    let number = errno
    switch number {
    case EACCES, EPERM, EROFS: return .notWritable(path: path)
    case ENOSPC, EDQUOT: return .diskFull(path: path)
    default: return .failed(path: path, reason: String(cString: strerror(number)))
    }
  }
}

extension Store {
  /// Takes a run to go on with it.
  ///
  /// - Throws: `StoreError.noSuchRun`, `StoreError.runInProgress` where another process has it, or what the disk says.
  public func takeRun(_ name: String) throws(StoreError) -> RunOwnership {
    let id = try read { try existingRunID(name, $0) }
    guard let ownership = try RunOwnership.take(run: id, store: path) else {
      throw .runInProgress(name: name, path: path)
    }
    return ownership
  }

  /// Whether a process works on the run now.
  ///
  /// - Throws: `StoreError.noSuchRun`, or what the disk says.
  public func isInProgress(_ name: String) throws(StoreError) -> Bool {
    let id = try read { try existingRunID(name, $0) }
    return try RunOwnership.isTaken(run: id, store: path)
  }
}
