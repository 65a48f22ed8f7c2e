import Evidence

/// What is wrong with a certificate, by the number OpenSSL gives it (x509_vfy.h).
enum CertificateProblem {
  case expired
  case notYetValid
  case wrongHost
  case untrusted

  /// Reads an `X509_V_ERR` number; `nil` for 0, which means that the chain is in order.
  init?(verifyResult: Int) {
    switch verifyResult {
    case 0: return nil
    case 9: self = .notYetValid  // CERT_NOT_YET_VALID
    case 10: self = .expired  // CERT_HAS_EXPIRED
    case 62, 64: self = .wrongHost  // HOSTNAME_MISMATCH, IP_ADDRESS_MISMATCH
    default: self = .untrusted
    }
  }

  /// The stable code.
  var code: Failure.Code {
    switch self {
    case .expired: .certificateExpired
    case .notYetValid: .certificateNotYetValid
    case .wrongHost: .certificateWrongHost
    case .untrusted: .certificateUntrusted
    }
  }
}
