import Addresses

/// What one address of a name server said over one transport, UDP or TCP. A server must serve both (RFC 7766 5).
public struct TransportReply: Codable, Hashable, Sendable {
  /// The response code (0 no error, 2 server failure, 5 refused); `nil` where nothing came.
  public var responseCode: Int?
  /// Whether it answered for the zone by its own authority.
  public var isAuthoritative: Bool
  /// Why nothing came, or nothing whole.
  public var failure: Failure?
  /// From the question to the answer or to giving up.
  public var milliseconds: Double

  /// Makes what one transport brought.
  public init(
    responseCode: Int? = nil, isAuthoritative: Bool = false, failure: Failure? = nil, milliseconds: Double = 0
  ) {
    self.responseCode = responseCode
    self.isAuthoritative = isAuthoritative
    self.failure = failure
    self.milliseconds = milliseconds
  }

  /// Whether the zone is served over it.
  public var works: Bool { failure == nil && isAuthoritative }
}

extension NameServer.Reply {
  /// The reply of an address that was asked over both.
  ///
  /// A server that serves the zone over either counts as serving it: names are found over UDP alone, and that datagrams
  /// were lost proves nothing against one that answers over TCP. Where neither serves it, an answer says more than silence,
  /// and a refusal more than a time-out.
  public init(address: IPAddress, overUDP: TransportReply, overTCP: TransportReply) {
    let isByUDP = overUDP.works || (!overTCP.works && overUDP.failure == nil)
    let telling = isByUDP ? overUDP : overTCP
    self.init(
      address: address, transport: isByUDP ? "udp" : "tcp", responseCode: telling.responseCode,
      isAuthoritative: telling.isAuthoritative, failure: telling.failure, milliseconds: telling.milliseconds)
    if overUDP.failure != nil, let failure = overTCP.failure {
      let silence: [Failure.Code] = [.resolveTimeout, .connectTimeout]
      // An answer that was cut short is an answer.
      let isTold = overUDP.failure?.code == .answerTruncated || silence.contains(failure.code)
      self.failure = isTold ? overUDP.failure : failure
      responseCode = overUDP.responseCode
      milliseconds = max(overUDP.milliseconds, overTCP.milliseconds)
    }
    self.overUDP = overUDP
    self.overTCP = overTCP
  }

  /// Why the zone is not served over TCP, where it is over UDP: a failure's code, or `RCODE` and a number. `nil` where it
  /// is, where that was not asked, and where the cause is our own machine's.
  public var lackOfTCP: String? {
    guard let overUDP, let overTCP, overUDP.works, !overTCP.works else { return nil }
    return overTCP.lack
  }

  /// Why the zone is not served over UDP, where it is over TCP, in the same words; an answer cut short is served.
  public var lackOfUDP: String? {
    guard let overUDP, let overTCP, overTCP.works, !overUDP.works, overUDP.failure?.code != .answerTruncated
    else { return nil }
    return overUDP.lack
  }
}

extension TransportReply {
  fileprivate var lack: String? {
    guard let code = failure?.code else { return "RCODE \(responseCode ?? 0)" }
    return [.cancelled, .unreachable, .other].contains(code) ? nil : code.rawValue
  }
}
