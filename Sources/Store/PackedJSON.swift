import CZlib
import Evidence
import FoundationEssentials

/// Values as lines of JSON, compressed by zlib: what the store keeps of evidence and assessments.
struct PackedJSON: Sendable {
  /// Why packed bytes could not be read.
  enum Problem: Error, CustomStringConvertible {
    case corrupt
    case tooLarge(Int)

    var description: String {
      switch self {
      case .corrupt: "the compressed data is damaged"
      case .tooLarge(let size): "\(size) bytes are more than any record has"
      }
    }
  }

  /// Bytes of JSON that are unpacked: far above the evidence of a site with 50,000 targets, and low enough that a
  /// damaged row cannot take the memory.
  static let sizeLimit = 2_000_000_000

  /// Bytes of JSON.
  let size: Int
  /// The compressed bytes.
  let data: Data

  /// What a store read.
  init(size: Int, data: Data) {
    self.size = size
    self.data = data
  }

  /// Packs a value.
  init(_ value: some Encodable) throws {
    try self.init { line in try line(value) }
  }

  /// Packs the values that `body` hands to the function it is given, a line each.
  init(lines body: ((any Encodable) throws -> Void) throws -> Void) throws {
    let encoder = LineEncoder()
    let deflater = try Deflater()
    try body { value in try deflater.append(encoder.line(value) + Self.lineFeed) }
    data = try deflater.finish()
    size = deflater.size
  }

  /// Unpacks the only value.
  ///
  /// - Throws: ``Problem``, or a `DecodingError`.
  func value<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try EvidenceCoder.decoder().decode(type, from: inflated())
  }

  /// The lines, each one JSON value. (JSON has no line feed inside: in strings they are escaped.)
  ///
  /// - Throws: ``Problem``.
  func lines() throws -> [Data] { try inflated().split(separator: 0x0A) }

  private static let lineFeed: [UInt8] = [0x0A]

  private func inflated() throws -> Data {
    guard size <= Self.sizeLimit, size >= 0 else { throw Problem.tooLarge(size) }
    var length = uLong(size)
    var json = Data(count: size)
    let status = json.withUnsafeMutableBytes { target in
      data.withUnsafeBytes { source in
        uncompress(
          target.bindMemory(to: UInt8.self).baseAddress, &length, source.bindMemory(to: UInt8.self).baseAddress,
          uLong(data.count))
      }
    }
    guard status == Z_OK, Int(length) == size else { throw Problem.corrupt }
    return json
  }
}
