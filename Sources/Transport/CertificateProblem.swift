import CCurl
import Evidence

/// What is wrong with a certificate, by the number OpenSSL gives it (x509_vfy.h).
enum CertificateProblem {
  case expired
  case notYetValid
  case wrongHost
  case selfSigned
  case untrusted

  /// Reads what a transfer that verified certificates failed of; `nil` where it was no certificate.
  init?(outcome: TransferOutcome) {
    guard outcome.result == CURLE_PEER_FAILED_VERIFICATION.rawValue else { return nil }
    self = CertificateProblem(verifyResult: outcome.verifyResult) ?? .wrongHost
  }

  /// Reads an `X509_V_ERR` number; `nil` for 0, which means that the chain is in order.
  init?(verifyResult: Int) {
    switch verifyResult {
    case 0: return nil
    case 9: self = .notYetValid  // CERT_NOT_YET_VALID
    case 10: self = .expired  // CERT_HAS_EXPIRED
    // UNSPECIFIED is what libcurl leaves there when the chain is in order and its own comparison of names fails;
    // HOSTNAME_MISMATCH, IP_ADDRESS_MISMATCH.
    case 1, 62, 64: self = .wrongHost
    // DEPTH_ZERO_SELF_SIGNED_CERT: the server's own certificate, which nobody vouches for.
    case 18: self = .selfSigned
    // Also SELF_SIGNED_CERT_IN_CHAIN (19) and a missing issuer (20, 21): authorities that we do not know, and
    // intermediates that browsers fetch.
    default: self = .untrusted
    }
  }

  /// The stable code.
  var code: Failure.Code {
    switch self {
    case .expired: .certificateExpired
    case .notYetValid: .certificateNotYetValid
    case .wrongHost: .certificateWrongHost
    case .selfSigned: .certificateSelfSigned
    case .untrusted: .certificateUntrusted
    }
  }
}
