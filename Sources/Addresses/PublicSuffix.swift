import CPSL

/// Public suffixes and registrable domains by the Public Suffix List that is built into libpsl.
///
/// `gov.cn` is such a suffix: below it every label is an organisation of its own. Source: https://publicsuffix.org/.
public enum PublicSuffix {
  /// The registrable domain of a host: its public suffix and one label more; `www.beijing.gov.cn` gives
  /// `beijing.gov.cn`. `nil` where the host is itself a public suffix, an address, or no name.
  ///
  /// Case does not matter; the result is in lower case and in the form of the host (Unicode or `xn--`).
  public static func registrableDomain(of host: String) -> String? {
    guard let name = name(host) else { return nil }
    // The answer points into the text that was asked for, so it is copied while that lives.
    return name.withCString { text in
      psl_registrable_domain(psl_builtin(), text).map { String(cString: $0) }
    }
  }

  /// Whether names are registered directly below this one: `gov.cn`, `com`; also for unlisted top-level names.
  public static func isPublicSuffix(_ host: String) -> Bool {
    guard let name = name(host) else { return false }
    return psl_is_public_suffix(psl_builtin(), name) == 1
  }

  /// The host in lower case without the final dot; `nil` for addresses and for what is no name.
  private static func name(_ host: String) -> String? {
    let name = host.lowercased()
    guard !name.utf8.contains(0) else { return nil }
    let trimmed = name.hasSuffix(".") ? name.dropLast() : name[...]
    guard !trimmed.isEmpty, !trimmed.hasPrefix("."), !trimmed.contains(".."), !trimmed.hasPrefix("["),
      trimmed.utf8.count <= DNSName.maximumLength, IPAddress(String(trimmed)) == nil
    else { return nil }
    return String(trimmed)
  }
}
