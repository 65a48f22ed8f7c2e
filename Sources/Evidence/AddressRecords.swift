import Addresses
import FoundationEssentials

/// What DNSSEC validation said of an answer.
public enum DNSSECState: String, Codable, Sendable {
  /// Validated.
  case secure
  /// Not signed, or not validated by our resolver.
  case insecure
  /// Signed wrongly.
  case bogus
}

/// The addresses of one host as our resolver saw them.
public struct AddressRecords: Codable, Hashable, Sendable {
  /// The name asked for, ASCII.
  public var host: String
  /// When.
  public var time: Date
  /// Names on the way (CNAME), in order, without the first.
  public var aliases: [String]
  /// IPv4 addresses.
  public var ipv4: [IPAddress]
  /// IPv6 addresses.
  public var ipv6: [IPAddress]
  /// Why there are no IPv4 addresses, where there are none.
  public var ipv4Failure: Failure?
  /// Why there are no IPv6 addresses, where there are none.
  public var ipv6Failure: Failure?
  /// Lowest time to live of the answers, seconds.
  public var timeToLive: Int?
  /// DNSSEC of the answers.
  public var dnssec: DNSSECState
  /// How long the look-up took, milliseconds: the slower of the two.
  public var milliseconds: Double
  /// How long the look-up of IPv4 addresses took, milliseconds; `nil` by an older version.
  public var ipv4Milliseconds: Double?
  /// How long the look-up of IPv6 addresses took, milliseconds; `nil` by an older version.
  public var ipv6Milliseconds: Double?
  /// The name and its aliases, to the first that comes again, where the zones' own servers, asked directly, said that they
  /// run in a circle; `nil` otherwise. Our resolver's word alone is none.
  public var aliasCircle: [String]?

  /// Makes a set of records.
  public init(
    host: String, time: Date, aliases: [String] = [], ipv4: [IPAddress] = [], ipv6: [IPAddress] = [],
    ipv4Failure: Failure? = nil, ipv6Failure: Failure? = nil, timeToLive: Int? = nil,
    dnssec: DNSSECState = .insecure, milliseconds: Double = 0,
    ipv4Milliseconds: Double? = nil, ipv6Milliseconds: Double? = nil
  ) {
    self.host = host
    self.time = time
    self.aliases = aliases
    self.ipv4 = ipv4
    self.ipv6 = ipv6
    self.ipv4Failure = ipv4Failure
    self.ipv6Failure = ipv6Failure
    self.timeToLive = timeToLive
    self.dnssec = dnssec
    self.milliseconds = milliseconds
    self.ipv4Milliseconds = ipv4Milliseconds
    self.ipv6Milliseconds = ipv6Milliseconds
  }

  /// Addresses of one family, or of both with IPv6 last.
  public func addresses(of family: IPAddress.Family?) -> [IPAddress] {
    switch family {
    case .v4: ipv4
    case .v6: ipv6
    case nil: ipv4 + ipv6
    }
  }
}
