import Glibc

/// Reads a register's bytes, whatever the path turns out to be.
enum RegisterFile {
  /// All bytes of the file, pipes included.
  static func bytes(of path: String) throws(RegisterError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let number = errno
      throw RegisterError(
        number == ENOENT || number == ENOTDIR ? .notFound : .unreadable, file: path, detail: words(number))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw RegisterError(.unreadable, file: path, detail: words(errno))
    }
    if status.st_mode & S_IFMT == S_IFDIR { throw RegisterError(.isDirectory, file: path) }
    if status.st_size > Register.sizeLimit { throw RegisterError(.tooLarge, file: path) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(status.st_size))
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw RegisterError(.unreadable, file: path, detail: words(errno))
      }
      bytes.append(contentsOf: chunk[0..<count])
      // A pipe has no size beforehand.
      if bytes.count > Register.sizeLimit { throw RegisterError(.tooLarge, file: path) }
    }
  }

  private static func words(_ number: Int32) -> String { strerror(number).map { String(cString: $0) } ?? "\(number)" }
}
