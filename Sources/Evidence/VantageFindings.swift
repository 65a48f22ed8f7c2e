import Addresses
import FoundationEssentials

/// How the machine comes to the IPv6 internet, as far as it can tell by itself.
public enum IPv6Kind: String, Codable, Sendable, CaseIterable {
  /// An address of its own provider. A tunnel that ends at the provider looks the same.
  case native
  /// IPv6 whose resolver makes addresses for IPv4 sites (DNS64 and NAT64, RFC 7050).
  case nat64
  /// A 6to4 tunnel: the source address lies in 2002::/16 (RFC 3056).
  case sixToFour = "6to4"
  /// A Teredo tunnel: the source address lies in 2001::/32 (RFC 4380).
  case teredo
  /// Another tunnel that ends at this machine: its interface says so.
  case tunnel
  /// This machine only: a laboratory.
  case loopback
  /// A private network only.
  case local
  /// None.
  case none
}

/// Whether the resolver rejects answers that DNSSEC proves false.
public enum DNSSECValidation: String, Codable, Sendable, CaseIterable {
  /// It says that it validated a signed answer, or rejects one that is signed wrongly.
  case validates
  /// It answers with what is signed wrongly.
  case doesNotValidate = "does-not-validate"
  /// It could not be asked, or said neither.
  case unknown
}

/// A place outside whose answer shows that IPv6 works.
public struct VantageControl: Codable, Hashable, Sendable {
  /// The address.
  public var address: IPAddress
  /// The TCP port.
  public var port: Int
  /// Why no connection was made; `nil` where it answered.
  public var failure: Failure?

  /// Makes the account of one control.
  public init(address: IPAddress, port: Int, failure: Failure? = nil) {
    self.address = address
    self.port = port
    self.failure = failure
  }
}

/// A time in which IPv6 did not work at the place a run measured from.
public struct VantageInterruption: Codable, Hashable, Sendable {
  /// When it was last seen to work: what was measured over IPv6 since is not used.
  public var lastGood: Date
  /// When it was found not to work.
  public var noticed: Date
  /// When it was found to work again; `nil` where it did not come back.
  public var ended: Date?

  /// Makes an interruption.
  public init(lastGood: Date, noticed: Date, ended: Date? = nil) {
    self.lastGood = lastGood
    self.noticed = noticed
    self.ended = ended
  }
}

/// Whether the machine's clock can be believed; days since publication and certificates depend on it.
public struct VantageClock: Codable, Hashable, Sendable {
  /// Whether the clock shows a time before this version was written.
  public var isBeforeBuild: Bool
  /// The median of what servers' clocks were ahead of ours, in seconds; `nil` below three servers.
  public var offset: Int?

  /// Makes an account.
  public init(isBeforeBuild: Bool, offset: Int? = nil) {
    self.isBeforeBuild = isBeforeBuild
    self.offset = offset
  }

  /// Seconds beyond which the clock is said to be wrong. Servers' own clocks are off by a minute or two.
  public static let tolerance = 300
  /// Servers below which nothing is said: one site's clock proves nothing of ours.
  public static let leastServers = 3
  /// No run is made before this version was: 2026-06-01 in China.
  public static let built = Date(timeIntervalSince1970: 1_780_243_200)

  /// The account of a moment and of what servers were ahead of us, one number per server.
  public static func judge(now: Date, ahead: [Double]) -> VantageClock {
    let sorted = ahead.sorted()
    let offset = sorted.count < leastServers ? nil : Int(sorted[sorted.count / 2].rounded())
    return VantageClock(isBeforeBuild: now < built, offset: offset)
  }

  /// Whether the clock is wrong beyond doubt.
  public var isWrong: Bool { isBeforeBuild || abs(offset ?? 0) > Self.tolerance }
}

/// What a vantage found out about itself by asking.
public struct VantageFindings: Codable, Hashable, Sendable {
  /// How IPv6 is come by.
  public var ipv6Kind: IPv6Kind
  /// The places asked whether IPv6 works; none where nothing outside may be contacted.
  public var controls: [VantageControl]
  /// Prefixes of the network's DNS64.
  public var translationPrefixes: [TranslationPrefix]
  /// Whether the resolver gives addresses to names that do not exist; `nil` where it was not asked or did not answer.
  public var inventsNames: Bool?
  /// Why the resolver did not answer, where it was asked and did not.
  public var resolverFailure: Failure?
  /// Whether the resolver validates DNSSEC.
  public var validation: DNSSECValidation
  /// The clock.
  public var clock: VantageClock
  /// Whether IPv6 brings answers that fill whole packets; `nil` where that was not found out, or by an older version.
  public var passesLargePackets: Bool?
  /// Whether servers of the root zone answer over IPv6; `nil` where they were not asked, or by an older version. Some
  /// networks let pass web pages and stop questions to name servers.
  public var reachesNameServers: Bool?
  /// Whether servers of the root zone answer over TCP of IPv6; `nil` as above.
  public var reachesNameServersOverTCP: Bool?
  /// When IPv6 was lost during the run.
  public var interruptions: [VantageInterruption]

  /// Makes the findings.
  public init(
    ipv6Kind: IPv6Kind, controls: [VantageControl] = [], translationPrefixes: [TranslationPrefix] = [],
    inventsNames: Bool? = nil, resolverFailure: Failure? = nil, validation: DNSSECValidation = .unknown,
    clock: VantageClock = VantageClock(isBeforeBuild: false), passesLargePackets: Bool? = nil,
    reachesNameServers: Bool? = nil, interruptions: [VantageInterruption] = []
  ) {
    self.ipv6Kind = ipv6Kind
    self.controls = controls
    self.translationPrefixes = translationPrefixes
    self.inventsNames = inventsNames
    self.resolverFailure = resolverFailure
    self.validation = validation
    self.clock = clock
    self.passesLargePackets = passesLargePackets
    self.reachesNameServers = reachesNameServers
    self.interruptions = interruptions
  }
}
