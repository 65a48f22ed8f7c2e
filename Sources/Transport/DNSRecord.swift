import Addresses

/// One resource record of an answer.
public struct DNSRecord: Hashable, Sendable {
  /// What a record says.
  public enum Content: Hashable, Sendable {
    /// A, AAAA.
    case address(IPAddress)
    /// CNAME, NS, PTR: a name.
    case name(String)
    /// MX: preference and host.
    case mailExchange(preference: Int, host: String)
    /// SOA: primary server, mailbox, serial number, negative time to live in seconds.
    case startOfAuthority(primary: String, mailbox: String, serial: UInt32, minimum: UInt32)
    /// CAA: flags, property, value.
    case certificationAuthority(flags: Int, tag: String, value: String)
    /// DS: key tag, algorithm, digest type, digest.
    case delegationSigner(keyTag: Int, algorithm: Int, digestType: Int, digest: [UInt8])
    /// TXT: the strings joined.
    case text(String)
    /// Any other type, or content that cannot be read: the bytes.
    case other([UInt8])
  }

  /// The owner, lower case, without the final dot.
  public var name: String
  /// The type number.
  public var type: Int
  /// Seconds it may be kept.
  public var timeToLive: Int
  /// What it says.
  public var content: Content

  /// Makes a record.
  public init(name: String, type: Int, timeToLive: Int, content: Content) {
    self.name = name
    self.type = type
    self.timeToLive = timeToLive
    self.content = content
  }
}
