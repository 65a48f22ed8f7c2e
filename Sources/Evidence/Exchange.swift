import Addresses
import FoundationEssentials

/// One header field as received; several of one name stay several.
public struct HeaderField: Codable, Hashable, Sendable {
  /// The field name as sent.
  public var name: String
  /// The value, outer white space removed, bytes beyond ASCII read as Latin-1 where they are not UTF-8.
  public var value: String

  /// Makes a field.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  /// Whether the field is called `name`, ASCII case ignored (RFC 9110 5.1).
  public func isNamed(_ name: String) -> Bool {
    // On bytes, as a lower-cased copy of every name of every answer is dear.
    let (own, other) = (self.name.utf8, name.utf8)
    guard own.count == other.count else { return false }
    return zip(own, other).allSatisfy { left, right in
      left == right || (left ^ right == 0x20 && (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(left | 0x20))
    }
  }
}

/// When the steps of one request ended, in milliseconds after its start; `nil` for steps not reached or not needed.
public struct Timings: Codable, Hashable, Sendable {
  /// Name look-up, done by our own resolver before the transfer.
  public var name: Double?
  /// TCP connection; `nil` on a reused connection.
  public var connect: Double?
  /// TLS handshake; `nil` without TLS or on a reused connection.
  public var tls: Double?
  /// First byte of the response.
  public var firstByte: Double?
  /// Whole response.
  public var total: Double?

  /// Makes a set of timings.
  public init(
    name: Double? = nil, connect: Double? = nil, tls: Double? = nil, firstByte: Double? = nil, total: Double? = nil
  ) {
    self.name = name
    self.connect = connect
    self.tls = tls
    self.firstByte = firstByte
    self.total = total
  }
}

/// One request on the way to an answer: every redirect is a hop, and so is the last.
public struct Hop: Codable, Hashable, Sendable {
  /// What was asked for.
  public var url: WebAddress
  /// The status code.
  public var status: Int
  /// The address that answered.
  public var address: IPAddress?
  /// The Location header, as sent, where the hop redirects.
  public var location: String?

  /// Makes a hop.
  public init(url: WebAddress, status: Int, address: IPAddress?, location: String? = nil) {
    self.url = url
    self.status = status
    self.address = address
    self.location = location
  }
}

/// The last response of a chain, without its body.
public struct Response: Codable, Hashable, Sendable {
  /// The address that answered finally.
  public var url: WebAddress
  /// The status code.
  public var status: Int
  /// `1.0`, `1.1`, `2` …
  public var httpVersion: String
  /// Header fields in the order received, names as sent.
  public var headers: [HeaderField]
  /// The peer's address.
  public var address: IPAddress?
  /// The peer's port actually connected to.
  public var port: Int?
  /// Steps of the last hop.
  public var timings: Timings
  /// TLS facts of the last hop; `nil` over plain http, or where they were not asked for.
  public var tls: TLSFacts?
  /// Bytes of the body after decompression, as kept.
  public var bodyBytes: Int
  /// Whether the body was longer than the limit and was cut.
  public var bodyTruncated: Bool

  /// Makes a response.
  public init(
    url: WebAddress, status: Int, httpVersion: String = "1.1", headers: [HeaderField] = [], address: IPAddress? = nil,
    port: Int? = nil, timings: Timings = Timings(), tls: TLSFacts? = nil, bodyBytes: Int = 0,
    bodyTruncated: Bool = false
  ) {
    self.url = url
    self.status = status
    self.httpVersion = httpVersion
    self.headers = headers
    self.address = address
    self.port = port
    self.timings = timings
    self.tls = tls
    self.bodyBytes = bodyBytes
    self.bodyTruncated = bodyTruncated
  }

  /// All values of the fields called `name` (ASCII case ignored), in order.
  public func values(of name: String) -> [String] {
    headers.indices.filter { headers[$0].isNamed(name) }.map { headers[$0].value }
  }
}

/// One question to a server and all that came of it: hops, a response, a failure, or a response that broke off
/// (both are then present).
public struct Exchange: Codable, Hashable, Sendable {
  /// What was asked for first.
  public var url: WebAddress
  /// The family the request was pinned to; `nil` when either was allowed.
  public var family: IPAddress.Family?
  /// When it was asked.
  public var time: Date
  /// The chain, the answering hop last.
  public var hops: [Hop]
  /// The last response, where there is one.
  public var response: Response?
  /// Why it failed, where it did.
  public var failure: Failure?
  /// How long all hops took together, milliseconds, without the waiting that manners ask for; `nil` by an older version.
  public var milliseconds: Double?

  /// Makes an exchange.
  public init(
    url: WebAddress, family: IPAddress.Family? = nil, time: Date, hops: [Hop] = [], response: Response? = nil,
    failure: Failure? = nil, milliseconds: Double? = nil
  ) {
    self.url = url
    self.family = family
    self.time = time
    self.hops = hops
    self.response = response
    self.failure = failure
    self.milliseconds = milliseconds
  }

  /// Requests that were sent: a hop for each answer, and one more where a connected server gave none. What found no
  /// server to talk to asked nobody.
  public var requests: Int {
    switch failure?.code {
    case Failure.Code.connectionReset, Failure.Code.emptyReply, Failure.Code.invalidResponse,
      Failure.Code.responseTimeout, Failure.Code.pageTimeout, Failure.Code.other:
      response == nil && failure?.phase == .request ? hops.count + 1 : hops.count
    default: hops.count
    }
  }

  /// What was asked for last: where redirects had led when the answer came, or did not come.
  public var lastAsked: WebAddress {
    if let response { return response.url }
    guard let hop = hops.last else { return url }
    return hop.location.flatMap { WebAddress($0, base: hop.url) } ?? hop.url
  }

  /// Whether a whole response with a 2xx status came.
  public var succeeded: Bool {
    guard failure == nil, let status = response?.status else { return false }
    return (200..<300).contains(status)
  }
}
