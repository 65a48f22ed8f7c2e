/// An IPv4 or IPv6 address.
public struct IPAddress: Hashable, Sendable {
  /// The address family of an address or of a request.
  public enum Family: String, Codable, Sendable, CaseIterable {
    /// IPv4.
    case v4 = "ipv4"
    /// IPv6.
    case v6 = "ipv6"
  }

  /// The family.
  public let family: Family

  // The address as one number: an IPv4 address is the low 32 bits of `low`.
  let high: UInt64
  let low: UInt64

  init(v4: UInt32) {
    family = .v4
    high = 0
    low = UInt64(v4)
  }

  init(v6High: UInt64, low: UInt64) {
    family = .v6
    high = v6High
    self.low = low
  }

  /// Takes 4 or 16 bytes in network order; `nil` for any other length.
  public init?(bytes: [UInt8]) {
    switch bytes.count {
    case 4:
      self.init(v4: bytes.reduce(0) { $0 << 8 | UInt32($1) })
    case 16:
      self.init(
        v6High: bytes[..<8].reduce(0) { $0 << 8 | UInt64($1) }, low: bytes[8...].reduce(0) { $0 << 8 | UInt64($1) })
    default:
      return nil
    }
  }

  /// 4 bytes (IPv4) or 16 bytes (IPv6), network order.
  public var bytes: [UInt8] {
    switch family {
    case .v4: (0..<4).map { UInt8(truncatingIfNeeded: low >> UInt64(24 - 8 * $0)) }
    case .v6:
      (0..<16).map { UInt8(truncatingIfNeeded: ($0 < 8 ? high : low) >> UInt64(56 - 8 * ($0 & 7))) }
    }
  }
}

extension IPAddress: LosslessStringConvertible {
  /// Reads dotted or colon notation in the forms inet_pton takes: no zone, no brackets, no leading zeros in IPv4;
  /// `nil` for anything else.
  public init?(_ text: String) {
    if let address = IPv4Text.parseStrictly(text.utf8) {
      self.init(v4: address)
    } else if let pieces = IPv6Text.parse(text.utf8) {
      self.init(
        v6High: pieces[..<4].reduce(0) { $0 << 16 | UInt64($1) }, low: pieces[4...].reduce(0) { $0 << 16 | UInt64($1) })
    } else {
      return nil
    }
  }

  /// Dotted notation, or colon notation by RFC 5952 (IPv4-mapped addresses with the dotted tail of its section 5).
  public var description: String {
    switch family {
    case .v4: IPv4Text.serialise(UInt32(truncatingIfNeeded: low))
    case .v6:
      if high == 0, low >> 32 == 0xFFFF {
        "::ffff:" + IPv4Text.serialise(UInt32(truncatingIfNeeded: low))
      } else {
        IPv6Text.serialise(
          (0..<8).map { UInt16(truncatingIfNeeded: ($0 < 4 ? high : low) >> UInt64(48 - 16 * ($0 & 3))) })
      }
    }
  }
}

extension IPAddress: Comparable {
  /// Orders IPv4 before IPv6, then by number.
  public static func < (left: IPAddress, right: IPAddress) -> Bool {
    (left.family == .v6 ? 1 : 0, left.high, left.low) < (right.family == .v6 ? 1 : 0, right.high, right.low)
  }
}

extension IPAddress: Codable {
  /// Reads one string; throws where it is no address.
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
