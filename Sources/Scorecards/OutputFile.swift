import Glibc

/// A new file that is written piece by piece; every system error becomes a `ReportError`.
final class OutputFile {
  /// Bytes collected before they are handed to the system: few calls, little memory.
  private static let bufferSize = 64 * 1024

  let path: String
  private var descriptor: Int32
  private var buffer: [UInt8] = []

  /// Makes the file; it must not exist unless `replacing`.
  init(path: String, replacing: Bool = false) throws(ReportError) {
    self.path = path
    let flags = O_WRONLY | O_CREAT | O_CLOEXEC | (replacing ? O_TRUNC : O_EXCL)
    descriptor = open(path, flags, mode_t(0o644))
    if descriptor < 0 { throw ReportError(.create, path: path) }
  }

  /// Makes a file with this text and closes it; it must not exist unless `replacing`.
  static func write(_ text: String, to path: String, replacing: Bool = false) throws(ReportError) {
    let file = try OutputFile(path: path, replacing: replacing)
    try file.append(text)
    try file.close()
  }

  deinit {
    if descriptor >= 0 { _ = Glibc.close(descriptor) }
  }

  func append(_ text: String) throws(ReportError) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= Self.bufferSize { try flush() }
  }

  /// Appends another file's bytes.
  func append(contentsOf other: String) throws(ReportError) {
    try flush()
    let source = open(other, O_RDONLY | O_CLOEXEC)
    if source < 0 { throw ReportError(.read, path: other) }
    defer { _ = Glibc.close(source) }
    var block = [UInt8](repeating: 0, count: Self.bufferSize)
    while true {
      let count = read(source, &block, block.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw ReportError(.read, path: other)
      }
      if count == 0 { return }
      try put(block[..<count])
    }
  }

  /// Writes what is left and closes. `durable` waits until it is on the disk.
  func close(durable: Bool = false) throws(ReportError) {
    try flush()
    if durable, fsync(descriptor) != 0 { throw ReportError(.write, path: path) }
    let result = Glibc.close(descriptor)
    descriptor = -1
    if result != 0 { throw ReportError(.write, path: path) }
  }

  private func flush() throws(ReportError) {
    try put(buffer[...])
    buffer.removeAll(keepingCapacity: true)
  }

  private func put(_ bytes: ArraySlice<UInt8>) throws(ReportError) {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw ReportError(.write, path: path)
      }
      rest = rest.dropFirst(count)
    }
  }
}
