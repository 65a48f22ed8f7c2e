import Evidence

/// What an exchange tells of the load of the server that answered last.
enum LoadSign {
  /// `nil` where the exchange tells nothing of a server: no name, no request, ended by us.
  static func of(_ exchange: Exchange) -> HostLimiter.Sign? {
    guard let failure = exchange.failure else {
      guard let status = exchange.response?.status else { return nil }
      return status == 429 || status == 503 ? .overloaded : .fine
    }
    switch failure.code {
    case .connectTimeout: return .notConnected
    case .connectionReset, .emptyReply, .responseTimeout, .bodyTimeout, .tlsTimeout, .pageTimeout: return .brokenOff
    case .cancelled, .addressRefused, .retryAfter, .robots, .other: return nil
    case .connectionRefused, .unreachable: return nil
    default: return failure.phase == .resolve ? nil : .fine
    }
  }
}
