import CZlib
import FoundationEssentials

/// Compresses bytes as they come, so that the plain form never stands in memory as a whole.
final class Deflater {
  /// zlib did not take the data; out of memory is the only known cause.
  struct Failure: Error, CustomStringConvertible {
    let status: Int32
    var description: String { "zlib error \(status)" }
  }

  /// The zlib level: the highest that uses zlib's fast matcher. 5,000 pages (7.5 MB of JSON) take 10 ms; level 6
  /// takes twice as long for a fifth less.
  static let level: Int32 = 3

  /// Bytes taken in so far.
  private(set) var size = 0
  private var packed = Data()
  private var chunk = [UInt8](repeating: 0, count: 65_536)
  /// On the heap, as zlib keeps a pointer back to it.
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)

  init() throws {
    stream.initialize(to: z_stream())
    let status = deflateInit_(stream, Self.level, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else { throw Failure(status: status) }
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
  }

  /// Takes some bytes.
  func append(_ data: [UInt8]) throws {
    size += data.count
    try data.withUnsafeBytes { try run($0, flush: Z_NO_FLUSH) }
  }

  /// Ends the stream and returns all of it.
  func finish() throws -> Data {
    try run(UnsafeRawBufferPointer(start: nil, count: 0), flush: Z_FINISH)
    return packed
  }

  private func run(_ input: UnsafeRawBufferPointer, flush: Int32) throws {
    // zlib takes a mutable pointer and does not write through it.
    stream.pointee.next_in = UnsafeMutableRawPointer(mutating: input.baseAddress)?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_in = UInt32(input.count)
    repeat {
      let status = chunk.withUnsafeMutableBufferPointer { room in
        stream.pointee.next_out = room.baseAddress
        stream.pointee.avail_out = UInt32(room.count)
        return deflate(stream, flush)
      }
      // Z_BUF_ERROR only says that there was nothing left to do.
      guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else { throw Failure(status: status) }
      packed.append(contentsOf: chunk[0..<(chunk.count - Int(stream.pointee.avail_out))])
    } while stream.pointee.avail_out == 0
  }
}
