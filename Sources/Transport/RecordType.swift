/// Types of DNS records that are looked up (IANA "DNS parameters").
public enum RecordType: Int, Sendable, CaseIterable {
  /// IPv4 address (RFC 1035).
  case a = 1
  /// Name server (RFC 1035).
  case ns = 2
  /// Canonical name (RFC 1035).
  case cname = 5
  /// Start of a zone (RFC 1035).
  case soa = 6
  /// Name of an address (RFC 1035).
  case ptr = 12
  /// Mail exchange (RFC 1035).
  case mx = 15
  /// Text (RFC 1035).
  case txt = 16
  /// IPv6 address (RFC 3596).
  case aaaa = 28
  /// Delegation signer (RFC 4034).
  case ds = 43
  /// Certification authority authorisation (RFC 8659).
  case caa = 257
}
