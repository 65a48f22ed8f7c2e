import CZlib
import Evidence
import FoundationEssentials

/// A value as JSON, compressed by zlib: what the store keeps of evidence and assessments.
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

  /// The zlib level: the highest that uses zlib's fast matcher. 5,000 pages (7.5 MB of JSON) take 10 ms; level 6
  /// takes twice as long for a fifth less.
  static let level: Int32 = 3
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
    let json = try EvidenceCoder.encoder().encode(value)
    size = json.count
    data = try Self.deflated(json)
  }

  /// Unpacks a value.
  ///
  /// - Throws: ``Problem``, or a `DecodingError`.
  func value<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try EvidenceCoder.decoder().decode(type, from: inflated())
  }

  private static func deflated(_ json: Data) throws -> Data {
    var length = compressBound(uLong(json.count))
    var packed = Data(count: Int(length))
    let status = packed.withUnsafeMutableBytes { target in
      json.withUnsafeBytes { source in
        compress2(
          target.bindMemory(to: UInt8.self).baseAddress, &length, source.bindMemory(to: UInt8.self).baseAddress,
          uLong(json.count), level)
      }
    }
    guard status == Z_OK else { throw Problem.corrupt }
    packed.count = Int(length)
    return packed
  }

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
