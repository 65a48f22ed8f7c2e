/// Why a request brought no usable answer: a phase and a stable code, never an exception.
public struct Failure: Codable, Hashable, Sendable {
  /// The step of a request at which it failed.
  public enum Phase: String, Codable, Sendable, CaseIterable {
    /// Looking up the name.
    case resolve
    /// Opening the TCP connection.
    case connect
    /// The TLS handshake and the certificate.
    case tls
    /// Sending the request and reading the response's head.
    case request
    /// Reading the body.
    case body
  }

  /// A stable name for the cause; reports and tests rely on the raw values.
  public struct Code: RawRepresentable, Codable, Hashable, Sendable {
    /// Kebab-case name.
    public let rawValue: String

    /// Takes a kebab-case name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The name does not exist (NXDOMAIN).
    public static let nameNotFound = Code(rawValue: "name-not-found")
    /// The name exists, but has no address of the family asked for.
    public static let noAddress = Code(rawValue: "no-address")
    /// What was asked for can be no name of DNS: an empty label, a label over 63 bytes, a name over 253.
    public static let nameInvalid = Code(rawValue: "name-invalid")
    /// The name does not exist, and could not be registered: a label in the encoded form of an internationalised name
    /// (`xn--`) that encodes nothing valid, or something else than itself.
    public static let idnInvalid = Code(rawValue: "idn-invalid")
    /// The aliases (CNAME) of the name run in a circle, or are too many.
    public static let aliasLoop = Code(rawValue: "alias-loop")
    /// The resolver could not get an answer from the zone's servers (SERVFAIL).
    public static let serverFailure = Code(rawValue: "server-failure")
    /// The resolver says that none of the zone's servers answers it.
    public static let zoneSilent = Code(rawValue: "zone-silent")
    /// The resolver or the zone's servers decline to answer (REFUSED).
    public static let queryRefused = Code(rawValue: "query-refused")
    /// The answer was cut short over UDP and did not come over TCP.
    public static let answerTruncated = Code(rawValue: "answer-truncated")
    /// The resolver answered with another error, or with none that can be read.
    public static let resolverError = Code(rawValue: "resolver-error")
    /// The answer fails DNSSEC validation.
    public static let bogusAnswer = Code(rawValue: "bogus-answer")
    /// The resolver did not answer in time.
    public static let resolveTimeout = Code(rawValue: "resolve-timeout")
    /// An address that policy forbids to contact (loopback, private, link-local, metadata …).
    public static let addressRefused = Code(rawValue: "address-refused")
    /// Nothing listens: the peer answered with RST.
    public static let connectionRefused = Code(rawValue: "connection-refused")
    /// No route to the address, or the network is unreachable.
    public static let unreachable = Code(rawValue: "network-unreachable")
    /// The connection was not established in time.
    public static let connectTimeout = Code(rawValue: "connect-timeout")
    /// The certificate is past its last day.
    public static let certificateExpired = Code(rawValue: "certificate-expired")
    /// The certificate's first day is still to come.
    public static let certificateNotYetValid = Code(rawValue: "certificate-not-yet-valid")
    /// The certificate does not name the host.
    public static let certificateWrongHost = Code(rawValue: "certificate-wrong-host")
    /// The certificate's chain leads to no trusted authority (missing intermediate, unknown CA).
    public static let certificateUntrusted = Code(rawValue: "certificate-untrusted")
    /// The certificate is signed by its own key and by no authority: no browser takes it.
    public static let certificateSelfSigned = Code(rawValue: "certificate-self-signed")
    /// The handshake failed otherwise (alert, no common version, no TLS at all on the port).
    public static let tlsHandshake = Code(rawValue: "tls-handshake")
    /// The handshake did not end in time.
    public static let tlsTimeout = Code(rawValue: "tls-timeout")
    /// The peer closed or reset the connection before a whole response head.
    public static let connectionReset = Code(rawValue: "connection-reset")
    /// The peer closed without sending anything.
    public static let emptyReply = Code(rawValue: "empty-reply")
    /// What came is no HTTP (also HTTP/0.9, a head over the size limit).
    public static let invalidResponse = Code(rawValue: "invalid-response")
    /// No response head in time.
    public static let responseTimeout = Code(rawValue: "response-timeout")
    /// The body ended early, was badly chunked or could not be decompressed.
    public static let bodyBroken = Code(rawValue: "body-broken")
    /// The body did not end in time.
    public static let bodyTimeout = Code(rawValue: "body-timeout")
    /// Redirects that each came in time, but together took longer than one page may.
    public static let pageTimeout = Code(rawValue: "page-timeout")
    /// More redirects than the limit.
    public static let tooManyRedirects = Code(rawValue: "too-many-redirects")
    /// A redirect leads to an address already met on the way.
    public static let redirectLoop = Code(rawValue: "redirect-loop")
    /// A redirect leads to something that is no http(s) address.
    public static let redirectInvalid = Code(rawValue: "redirect-invalid")
    /// The scan was cancelled, or a deadline above the request ran out.
    public static let cancelled = Code(rawValue: "cancelled")
    /// robots.txt forbids the address.
    public static let robots = Code(rawValue: "robots-disallowed")
    /// Not asked: the host asked for a longer pause (Retry-After) than a visit waits for.
    public static let retryAfter = Code(rawValue: "retry-after")
    /// The host has IPv6 addresses only, and the place we measure from has no IPv6.
    public static let noIPv6Vantage = Code(rawValue: OutcomeDetail.noIPv6Vantage)
    /// The host has no address of a family that the place we measure from has.
    public static let noNetwork = Code(rawValue: OutcomeDetail.noNetwork)
    /// libcurl failed in a way that has no name of its own here; `detail` has its words.
    public static let other = Code(rawValue: "transfer-failed")

    /// Whether a certificate was the reason: a server answers, and browsers warn of it.
    public var concernsCertificate: Bool { Self.certificates.contains(self) }

    private static let certificates: Set<Code> = [
      .certificateExpired, .certificateNotYetValid, .certificateWrongHost, .certificateSelfSigned,
      .certificateUntrusted,
    ]

    /// Reads the raw value.
    public init(from decoder: any Decoder) throws {
      rawValue = try decoder.singleValueContainer().decode(String.self)
    }

    /// Writes the raw value.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode(rawValue)
    }
  }

  /// The step that failed.
  public var phase: Phase
  /// The cause.
  public var code: Code
  /// The library's or system's own words, for a person; may be empty.
  public var detail: String

  /// Whether the name plainly does not exist.
  public var isNoSuchName: Bool { code == .nameNotFound || code == .idnInvalid }

  /// Names a failure.
  public init(_ phase: Phase, _ code: Code, detail: String = "") {
    self.phase = phase
    self.code = code
    self.detail = detail
  }
}
