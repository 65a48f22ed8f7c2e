import CZlib

/// Unpacks files that are gzip by themselves (`sitemap.xml.gz`), beside what a Content-Encoding did.
public enum GzipFile {
  /// Bytes unpacked at a time.
  private static let chunkBytes = 65_536

  /// Whether bytes begin like a gzip file (RFC 1952 2.3.1).
  public static func isGzip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

  /// The content of a gzip file, at most `limit` bytes of it; of a damaged one what came before the damage.
  public static func unpack(_ bytes: [UInt8], limit: Int) -> [UInt8] {
    // On the heap, as zlib keeps a pointer back to it.
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    defer { stream.deallocate() }
    // 16 beyond the window's size asks for the gzip form.
    let window: Int32 = 15 + 16
    guard inflateInit2_(stream, window, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return [] }
    defer { inflateEnd(stream) }
    var input = bytes
    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: chunkBytes)
    input.withUnsafeMutableBufferPointer { input in
      stream.pointee.next_in = input.baseAddress
      stream.pointee.avail_in = UInt32(clamping: input.count)
      var status = Z_OK
      repeat {
        let count = chunk.withUnsafeMutableBufferPointer { room in
          stream.pointee.next_out = room.baseAddress
          stream.pointee.avail_out = UInt32(room.count)
          status = inflate(stream, Z_NO_FLUSH)
          return room.count - Int(stream.pointee.avail_out)
        }
        output.append(contentsOf: chunk[..<min(count, limit - output.count)])
        if count == 0 { break }
      } while status == Z_OK && output.count < limit
    }
    return output
  }
}
