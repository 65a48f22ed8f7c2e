import Addresses

/// One request to a host's front page, pinned to one scheme and one address family.
public struct HomeProbe: Codable, Hashable, Sendable {
  /// `http` or `https`.
  public var scheme: String
  /// The family it was pinned to.
  public var family: IPAddress.Family
  /// What came of it, redirects followed.
  public var exchange: Exchange
  /// The page's title, where it is a page.
  public var title: String?
  /// A fingerprint of the visible text, where it is a page.
  public var textDigest: String?
  /// The host that the page names as its canonical one; `nil` where it names none, or by an older version.
  public var canonicalHost: String?
  /// What the TLS connection showed, also where the certificate was the reason of a failure.
  public var tls: TLSFacts?
  /// Whether the head of the page alone (HEAD) came with a 2xx status, asked for where the whole answer was waited for
  /// in vain over IPv6: a head fits into one packet. `nil` where it was not asked for, or by an older version.
  public var headOpened: Bool?

  /// Makes a probe.
  public init(
    scheme: String, family: IPAddress.Family, exchange: Exchange, title: String? = nil, textDigest: String? = nil,
    canonicalHost: String? = nil, tls: TLSFacts? = nil, headOpened: Bool? = nil
  ) {
    self.scheme = scheme
    self.family = family
    self.exchange = exchange
    self.title = title
    self.textDigest = textDigest
    self.canonicalHost = canonicalHost
    self.tls = tls
    self.headOpened = headOpened
  }
}

/// What was measured of one host that the site answers under.
public struct HostEvidence: Codable, Hashable, Sendable {
  /// Which of the site's names this is.
  public enum Role: String, Codable, Sendable {
    /// The host of the register's address; the one judged.
    case home
    /// The `www.` twin.
    case www
    /// The twin without `www.`.
    case bare
  }

  /// The host, ASCII.
  public var host: String
  /// Which of the site's names this is.
  public var role: Role
  /// Its addresses.
  public var records: AddressRecords
  /// Front-page requests, each scheme and family apart; families without an address, or without a vantage, have none.
  public var probes: [HomeProbe]
  /// Who may issue certificates for it, as its CAA records say (RFC 8659), such as `issue example.org`; empty where it
  /// has none, `nil` where they were not asked for or the answer failed.
  public var certificationAuthorities: [String]?
  /// The front page at each of its addresses, again and again over the visit; `nil` where that was not looked at, or
  /// by an older version.
  public var looks: [FamilyLook]?
  /// Both families of the front page compared; `nil` where one has no answer, or by an older version.
  public var comparison: FamilyComparison?

  /// Makes the evidence of one host.
  public init(
    host: String, role: Role, records: AddressRecords, probes: [HomeProbe] = [], looks: [FamilyLook]? = nil,
    comparison: FamilyComparison? = nil, certificationAuthorities: [String]? = nil
  ) {
    self.host = host
    self.role = role
    self.records = records
    self.probes = probes
    self.certificationAuthorities = certificationAuthorities
    self.looks = looks
    self.comparison = comparison
  }

  /// The probe of a scheme and family.
  public func probe(_ scheme: String, _ family: IPAddress.Family) -> HomeProbe? {
    probes.first { $0.scheme == scheme && $0.family == family }
  }
}
