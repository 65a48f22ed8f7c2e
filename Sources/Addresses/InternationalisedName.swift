/// Whether the encoded labels (`xn--`) of a host name encode what encodes to them again (RFC 5891 5.4).
///
/// The DNS carries others too, and only it knows whether they are there; registries give out none.
public enum InternationalisedName {
  /// Whether all encoded labels of an ASCII name are valid ones; a name without any is.
  public static func isValid(_ host: String) -> Bool {
    host.lowercased().split(separator: ".").allSatisfy { label in
      !label.hasPrefix("xn--") || DomainToASCII.convert(encoded: String(label)) == Array(label.utf8)
    }
  }
}
