import Evidence

/// A failure as one sentence for the terminal: what is wrong, what to do.
enum FailureWords {
  /// The sentence, from its second word on: `name not found (…); check the spelling of the name, …`.
  static func sentence(_ failure: Failure) -> String {
    let words = failure.code.rawValue.split(separator: "-").joined(separator: " ")
    let detail = failure.detail.isEmpty ? "" : " (\(failure.detail))"
    return "\(words)\(detail); \(advice(for: failure))."
  }

  /// What a person at the terminal can do about it.
  private static func advice(for failure: Failure) -> String {
    switch failure.code {
    case .nameNotFound, .nameInvalid, .noAddress:
      "check the spelling of the name, or ask another resolver with --resolver"
    case .serverFailure, .queryRefused, .answerTruncated, .resolverError, .bogusAnswer, .resolveTimeout, .aliasLoop:
      "try again, or ask another resolver with --resolver; if it stays, the zone's servers need repair"
    case .addressRefused: "in a laboratory, allow it with --allow-private-addresses"
    case .connectionRefused, .unreachable:
      "check the scheme and the port of the address, and whether this machine has a way there"
    case .connectTimeout, .tlsTimeout, .responseTimeout, .bodyTimeout:
      "try again, or wait longer with --timeout SECONDS"
    case .certificateExpired, .certificateNotYetValid, .certificateWrongHost:
      "the site needs another certificate; try its http:// address"
    case .certificateUntrusted:
      "the site needs another certificate; trust an authority of your own with --ca-file"
    case .tlsHandshake: "check the scheme and the port of the address; a server that knows no TLS has http:// only"
    case .connectionReset, .emptyReply: "try again; if it stays, a firewall or the server ends the connection"
    case .invalidResponse: "check the scheme and the port of the address: what answers there is no web server"
    case .bodyBroken: "try again; if it stays, the server sends less than it announces"
    case .tooManyRedirects, .redirectLoop, .redirectInvalid:
      "look at the hops, and name the address at which they should end"
    case .cancelled: "run it again"
    case .robots: "the site's robots.txt asks for it"
    case .retryAfter: "wait as long as the site asks"
    default: "try again; -vvv shows every request"
    }
  }
}
