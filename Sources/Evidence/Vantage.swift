import Addresses
import FoundationEssentials

/// Where a run measured from, and what that place could see.
public struct Vantage: Codable, Hashable, Sendable {
  /// Whether IPv4 works from here.
  public var ipv4: Bool
  /// Whether IPv6 works from here; without it everything of IPv6 but records is not measured.
  public var ipv6: Bool
  /// How IPv6 was found (not) to work, for a person.
  public var ipv6Detail: String
  /// The resolver: `system`, or `ADDR@PORT`.
  public var resolver: String
  /// The User-Agent sent.
  public var userAgent: String
  /// When the vantage was looked at.
  public var time: Date
  /// Whether private addresses were allowed (a laboratory run).
  public var allowsPrivateAddresses: Bool
  /// Whether robots.txt was ignored.
  public var ignoresRobots: Bool
  /// The addresses of this machine from which the internet is reached, as its own routing table has them: what sites
  /// see behind a translator or proxy is another one. `nil` in a laboratory, and in evidence of older versions.
  public var sources: [IPAddress]?
  /// What it found out about itself by asking; `nil` where it did not, and in evidence of older versions.
  public var findings: VantageFindings?

  /// Makes a vantage.
  public init(
    ipv4: Bool, ipv6: Bool, ipv6Detail: String = "", resolver: String = "system", userAgent: String = "", time: Date,
    allowsPrivateAddresses: Bool = false, ignoresRobots: Bool = false, sources: [IPAddress]? = nil,
    findings: VantageFindings? = nil
  ) {
    self.ipv4 = ipv4
    self.ipv6 = ipv6
    self.ipv6Detail = ipv6Detail
    self.resolver = resolver
    self.userAgent = userAgent
    self.time = time
    self.allowsPrivateAddresses = allowsPrivateAddresses
    self.ignoresRobots = ignoresRobots
    self.sources = sources
    self.findings = findings
  }
}
