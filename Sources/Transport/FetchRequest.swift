import Addresses
import Evidence

/// One question to a server, redirects included.
public struct FetchRequest: Sendable {
  /// The HTTP methods a visitor without intentions needs.
  public enum Method: String, Sendable {
    /// The head and the body.
    case get = "GET"
    /// The head alone.
    case head = "HEAD"
  }

  /// What is awaited before a connection attempt to an address.
  public typealias ConnectHook = nonisolated(nonsending) @Sendable (WebAddress, IPAddress) async -> Failure?

  /// What to ask for; the fragment is not sent.
  public var url: WebAddress
  /// How to ask.
  public var method: Method
  /// The only family to use; `nil` tries IPv4 addresses first, then IPv6, never both at once.
  public var family: IPAddress.Family?
  /// Redirects to follow.
  public var maxRedirects: Int
  /// Bytes of the body to keep, after decompression; the transfer ends there.
  public var maxBodyBytes: Int
  /// Bytes of the body to keep of an answer whose Content-Type names anything but HTML; `nil` is `maxBodyBytes`.
  public var maxOtherBytes: Int?
  /// Seconds for one hop, from the start of its first transfer; name look-ups have a limit of their own.
  public var timeout: Double
  /// Seconds for all hops together, look-ups counted and what `beforeConnect` waits for not; `nil` has no such limit.
  public var pageTimeout: Double?
  /// Failed look-ups that are remembered from before this moment are made again: whoever asks a second time wants no
  /// answer of the first.
  public var distrustsFailuresBefore: ContinuousClock.Instant?
  /// Whether a bad certificate ends the exchange.
  public var verifiesCertificate: Bool
  /// Whether the response shall tell certificates, protocol and cipher. Costs a new connection per hop.
  public var wantsTLSFacts: Bool
  /// Fields beyond those every request has; a field of the same name replaces ours.
  public var extraHeaders: [HeaderField]
  /// Whether the body is wanted; without it the transfer ends after the head.
  public var keepsBody: Bool
  /// The address to use for the host of `url`, instead of a look-up; other hosts on the way are looked up.
  public var pinnedAddress: IPAddress?
  /// Awaited before every hop, the first too (politeness, robots); a failure it returns ends the exchange.
  public var beforeHop: (@Sendable (WebAddress) async -> Failure?)?
  /// Awaited before every connection attempt, when the address is known (politeness towards an address that many sites
  /// share); a failure it returns ends the exchange. Its time is none of the hop's: neither limit nor timings count it.
  /// It runs where the exchange runs, on the curl thread, and must not keep it busy.
  public var beforeConnect: ConnectHook?

  /// How many times one hop's limit all hops of a page may take together: a browser's user does not wait longer than a
  /// minute, and a chain of ten slow redirects would take eleven times as long as one slow page.
  public static let hopsOfTime = 3.0

  /// Asks for `url` with the usual limits.
  public init(
    url: WebAddress, method: Method = .get, family: IPAddress.Family? = nil, maxRedirects: Int = 10,
    maxBodyBytes: Int = 5_000_000, timeout: Double = 20, verifiesCertificate: Bool = true, wantsTLSFacts: Bool = false,
    extraHeaders: [HeaderField] = [], keepsBody: Bool = true, pinnedAddress: IPAddress? = nil,
    beforeHop: (@Sendable (WebAddress) async -> Failure?)? = nil
  ) {
    self.url = url
    self.method = method
    self.family = family
    self.maxRedirects = maxRedirects
    self.maxBodyBytes = maxBodyBytes
    self.timeout = timeout
    self.verifiesCertificate = verifiesCertificate
    self.wantsTLSFacts = wantsTLSFacts
    self.extraHeaders = extraHeaders
    self.keepsBody = keepsBody
    self.pinnedAddress = pinnedAddress
    self.beforeHop = beforeHop
  }

  /// Asks for `url` with the limits of `settings`.
  public init(url: WebAddress, settings: GatherSettings) {
    self.init(
      url: url, maxRedirects: settings.maxRedirects, maxBodyBytes: settings.maxBodyBytes, timeout: settings.timeout)
    pageTimeout = settings.timeout * Self.hopsOfTime
  }
}

/// What came of a request: facts for the evidence, and the body for whoever parses it.
public struct Fetched: Sendable {
  /// Hops, response, failure.
  public var exchange: Exchange
  /// The body of the last response, decompressed; empty where none was wanted or came.
  public var body: [UInt8]
  /// Requests of exchanges that this one took the place of.
  public var earlierRequests = 0

  /// Requests that it took to come to this.
  public var requests: Int { earlierRequests + exchange.requests }

  /// Pairs the two.
  public init(exchange: Exchange, body: [UInt8] = []) {
    self.exchange = exchange
    self.body = body
  }
}
