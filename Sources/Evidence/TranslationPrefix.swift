import Addresses

/// A prefix by which a network's resolver makes IPv6 addresses of IPv4 ones (DNS64), for its translator (NAT64).
///
/// Such addresses are the network's and not the site's: they say nothing of the site's IPv6.
public struct TranslationPrefix: Codable, Hashable, Sendable, CustomStringConvertible {
  /// The prefix with zeros behind it.
  public let first: IPAddress
  /// Its length in bits: 32, 40, 48, 56, 64 or 96 (RFC 6052 2.2).
  public let length: Int

  /// The well-known addresses of `ipv4only.arpa` (RFC 7050 8.2).
  private static let wellKnown: [[UInt8]] = [[192, 0, 0, 170], [192, 0, 0, 171]]

  /// The prefix in an AAAA record of `ipv4only.arpa` (RFC 7050 3): that name has IPv4 addresses only, so whoever answers
  /// with IPv6 makes them. `nil` where no well-known address stands at a place where RFC 6052 puts it.
  public init?(ofTranslated address: IPAddress) {
    guard address.family == .v6 else { return nil }
    let bytes = address.bytes
    for length in [96, 64, 56, 48, 40, 32] {
      let places = Self.places(length)
      guard Self.wellKnown.contains(places.map { bytes[$0] }), length == 96 || bytes[8] == 0 else { continue }
      let zeros = [UInt8](repeating: 0, count: 16 - length / 8)
      guard let first = IPAddress(bytes: bytes.prefix(length / 8) + zeros) else { continue }
      self.first = first
      self.length = length
      return
    }
    return nil
  }

  /// Whether an address begins with the prefix.
  public func contains(_ address: IPAddress) -> Bool {
    address.family == .v6 && address.bytes.prefix(length / 8) == first.bytes.prefix(length / 8)
  }

  /// `64:ff9b::/96`.
  public var description: String { "\(first)/\(length)" }

  /// Where the four bytes of the IPv4 address stand; byte 8 is always left out.
  private static func places(_ length: Int) -> [Int] {
    Array((length / 8..<16).filter { $0 != 8 || length == 96 }.prefix(4))
  }
}
