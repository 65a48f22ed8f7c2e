import CCurl
import Evidence
import Glibc

/// Turns libcurl's result into a phase and a stable code.
struct TransferFailure {
  /// The outcome judged.
  let outcome: TransferOutcome
  /// Whether the hop speaks TLS.
  let isSecure: Bool
  /// Whether the whole response was wanted, not only its head.
  let wantsBody: Bool

  /// Why the transfer brought no whole response; `nil` where it did, or where we ended it content.
  var failure: Failure? {
    switch outcome.stop {
    case .cancelled: return Failure(phase, .cancelled, detail: "cancelled")
    case .invalidHead(let reason): return Failure(.request, .invalidResponse, detail: reason)
    case .enough, .bodyLimit: return nil
    case nil: break
    }
    guard outcome.result != CURLE_OK.rawValue else {
      // libcurl takes a close within the head for its end.
      if outcome.head == nil { return Failure(.request, .connectionReset, detail: "closed within the response head") }
      return nil
    }
    // Whoever wanted the head alone has it, and of a redirect nobody wants more.
    if let head = outcome.head, !wantsBody || head.isRedirect { return nil }
    let (phase, code) = cause
    return Failure(phase, code, detail: outcome.words)
  }

  /// The step the transfer was in when it ended.
  private var phase: Failure.Phase {
    if outcome.head != nil { return .body }
    if !outcome.times.isConnected { return .connect }
    if isSecure, !outcome.times.isReused, outcome.times.tls == nil { return .tls }
    return .request
  }

  private var cause: (Failure.Phase, Failure.Code) {
    let isInBody = phase == .body
    switch CURLcode(rawValue: outcome.result) {
    case CURLE_COULDNT_CONNECT:
      return (.connect, connectCode)
    case CURLE_OPERATION_TIMEDOUT:
      return (phase, timeoutCode)
    case CURLE_PEER_FAILED_VERIFICATION:
      return (.tls, CertificateProblem(outcome: outcome)?.code ?? .certificateUntrusted)
    case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_CERTPROBLEM:
      return (.tls, .tlsHandshake)
    case CURLE_GOT_NOTHING:
      return (.request, .emptyReply)
    case CURLE_PARTIAL_FILE, CURLE_BAD_CONTENT_ENCODING:
      return (.body, .bodyBroken)
    case CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_HTTP2, CURLE_HTTP2_STREAM:
      return isInBody ? (.body, .bodyBroken) : (phase == .tls ? .tls : .request, resetCode)
    case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL, CURLE_OUT_OF_MEMORY:
      // Out of memory is what this libcurl says of a header line over its limit of 100 KB.
      return isInBody ? (.body, .bodyBroken) : (.request, .invalidResponse)
    case CURLE_URL_MALFORMAT:
      return (.request, .other)
    default:
      return (phase, .other)
    }
  }

  private var resetCode: Failure.Code { phase == .tls ? .tlsHandshake : .connectionReset }

  private var connectCode: Failure.Code {
    switch outcome.systemError {
    case ECONNREFUSED: .connectionRefused
    case ETIMEDOUT: .connectTimeout
    // A firewall's ICMP answers and a missing source address end in one of these.
    case ENETUNREACH, EHOSTUNREACH, ENETDOWN, EHOSTDOWN, EADDRNOTAVAIL, EAFNOSUPPORT, EACCES, EPERM, ENOPROTOOPT:
      .unreachable
    case ECONNRESET: .connectionReset
    default: .unreachable
    }
  }

  private var timeoutCode: Failure.Code {
    switch phase {
    case .resolve: .resolveTimeout
    case .connect: .connectTimeout
    case .tls: .tlsTimeout
    case .request: .responseTimeout
    case .body: .bodyTimeout
    }
  }
}
