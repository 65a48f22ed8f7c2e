import Addresses

/// Whether a certificate is issued for a host, as browsers judge it: by its alternative names alone (RFC 9525 6.3);
/// the common name counts no more.
struct CertificateNames {
  /// DNS names and IP addresses as text.
  let names: [String]

  /// Whether `host` (ASCII; an address without brackets) is among the names.
  func cover(_ host: String) -> Bool {
    if let address = IPAddress(host) {
      return names.contains { IPAddress($0) == address }
    }
    let host = Self.canonical(host)
    return names.contains { Self.matches(Self.canonical($0), host) }
  }

  private static func canonical(_ name: String) -> Substring {
    let lower = name.lowercased()
    return lower.hasSuffix(".") ? lower.dropLast() : lower[...]
  }

  private static func matches(_ pattern: Substring, _ host: Substring) -> Bool {
    guard pattern.hasPrefix("*.") else { return pattern == host }
    // The star stands for exactly one whole left-most label, and never for all of a top-level domain.
    let suffix = pattern.dropFirst(1)
    guard suffix.dropFirst().contains("."), let dot = host.firstIndex(of: ".") else { return false }
    return dot > host.startIndex && host[dot...] == suffix
  }
}
