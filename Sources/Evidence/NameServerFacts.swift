import Addresses
import FoundationEssentials

/// Whether a zone is signed (DNSSEC), as far as was found out.
public enum ZoneSigning: String, Codable, Sendable, CaseIterable {
  /// Signed, and our resolver says that it validated it.
  case validated
  /// Signed; our resolver does not say that it validated it.
  case signed
  /// The zone above has no key of it.
  case unsigned
  /// The look-up did not say.
  case unknown
}

/// The name servers of the zone that holds the judged host, and what each said when it was asked directly.
public struct NameServerFacts: Codable, Hashable, Sendable {
  /// One zone above the judged one.
  public struct Delegation: Codable, Hashable, Sendable {
    /// The zone: `gov.cn`, `cn`.
    public var zone: String
    /// Its name servers.
    public var servers: [String]
    /// How many of them have a global IPv6 address.
    public var withIPv6: Int
    /// How many of them were asked for the zone over IPv6; `nil` where none was, or by an older version.
    public var asked: Int?
    /// How many of those answered for the zone by their own authority.
    public var answering: Int?

    /// Makes a link of the chain.
    public init(zone: String, servers: [String], withIPv6: Int, asked: Int? = nil, answering: Int? = nil) {
      self.zone = zone
      self.servers = servers
      self.withIPv6 = withIPv6
      self.asked = asked
      self.answering = answering
    }
  }

  /// The host whose zone was looked for.
  public var host: String
  /// The zone: the nearest name at or above the host that has name servers of its own; `nil` where none was found.
  public var zone: String?
  /// When its servers were asked.
  public var time: Date
  /// Why the zone, or its servers, are not known. Beside a zone: why our resolver does not know it; its servers are those
  /// that the zone above refers to.
  public var failure: Failure?
  /// The zones above, the nearest first, without the root.
  public var chain: [Delegation]
  /// The zone's servers, in the order of their names.
  public var servers: [NameServer]
  /// Whether the zone is signed; `nil` where that was not asked for, or by an older version.
  public var signing: ZoneSigning?
  /// Servers that were not asked because there were more than the limit.
  public var omitted: Int

  /// Makes the facts of one zone.
  public init(
    host: String, zone: String? = nil, time: Date, failure: Failure? = nil, chain: [Delegation] = [],
    servers: [NameServer] = [], signing: ZoneSigning? = nil, omitted: Int = 0
  ) {
    self.host = host
    self.zone = zone
    self.time = time
    self.failure = failure
    self.chain = chain
    self.servers = servers
    self.signing = signing
    self.omitted = omitted
  }

  /// Suffixes of the country: `.cn`, `.中国` in both scripts, `.政务`.
  private static let ownSuffixes: Set<Substring> = ["cn", "xn--fiqs8s", "xn--fiqz9s", "xn--zfr164b"]

  /// Servers whose names lie outside the country's suffixes. Information: it says nothing of where they stand.
  public var serversOutside: [String] {
    servers.map(\.name).filter { name in name.split(separator: ".").last.map { !Self.ownSuffixes.contains($0) } ?? false
    }
  }
}

/// One name server of a zone.
public struct NameServer: Codable, Hashable, Sendable {
  /// What one address of a server said to the question for its zone's SOA record.
  public struct Reply: Codable, Hashable, Sendable {
    /// The address asked.
    public var address: IPAddress
    /// `udp`, or `tcp` where the answer over UDP was cut short, did not come or was not for the zone.
    public var transport: String
    /// The response code (0 no error, 2 server failure, 5 refused); `nil` where nothing came.
    public var responseCode: Int?
    /// Whether it answered for the zone by its own authority. A server that answers and does not is lame.
    public var isAuthoritative: Bool
    /// Why nothing came.
    public var failure: Failure?
    /// From the question to the answer or to giving up.
    public var milliseconds: Double
    /// What came over UDP; `nil` where both were not asked (IPv4), or by an older version.
    public var overUDP: TransportReply?
    /// What came over TCP; `nil` where both were not asked (IPv4), or by an older version.
    public var overTCP: TransportReply?

    /// Makes a reply.
    public init(
      address: IPAddress, transport: String = "udp", responseCode: Int? = nil, isAuthoritative: Bool = false,
      failure: Failure? = nil, milliseconds: Double = 0
    ) {
      self.address = address
      self.transport = transport
      self.responseCode = responseCode
      self.isAuthoritative = isAuthoritative
      self.failure = failure
      self.milliseconds = milliseconds
    }

    /// Whether the address serves the zone.
    public var works: Bool { failure == nil && isAuthoritative }
    /// Whether it answers, but not for the zone.
    public var isLame: Bool { failure == nil && !isAuthoritative }
  }

  /// The server's name.
  public var name: String
  /// Its addresses.
  public var records: AddressRecords
  /// What they said; addresses of a family that does not work at the vantage were not asked.
  public var replies: [Reply]

  /// Makes a server.
  public init(name: String, records: AddressRecords, replies: [Reply] = []) {
    self.name = name
    self.records = records
    self.replies = replies
  }

  /// Replies of one family.
  public func replies(over family: IPAddress.Family) -> [Reply] { replies.filter { $0.address.family == family } }
}

extension NameServerFacts {
  /// Whether a name is a zone's own or lies below it; both without a dot at the end.
  public static func isWithin(_ name: String, zone: String) -> Bool { ("." + name).hasSuffix("." + zone) }

  /// Whether a name lies in the zone that was found.
  public func holds(_ name: String) -> Bool { zone.map { Self.isWithin(name, zone: $0) } ?? false }
}
