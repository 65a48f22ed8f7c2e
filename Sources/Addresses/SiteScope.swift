/// Decides which addresses belong to the same site as a home page.
///
/// A site is its host and that host's `www` twin; http and https and all ports are one site. Sub-domains are sites of
/// their own, as the register lists them so.
public struct SiteScope: Hashable, Sendable {
  /// The home page's host without a leading `www.` and a final dot.
  public let bareHost: String

  /// The site of a home page.
  public init(home: WebAddress) {
    bareHost = String(Substring(Self.bare(home.hostText)))
  }

  /// Whether `address` is an http or https address of this site.
  public func contains(_ address: WebAddress) -> Bool {
    address.isHTTP && Self.bare(address.hostText).elementsEqual(bareHost.utf8)
  }

  /// Whether `host` is this site's host or its `www` twin.
  public func contains(host: String) -> Bool {
    Self.bare(host.lowercased().utf8[...]).elementsEqual(bareHost.utf8)
  }

  /// The other of `example.gov.cn` and `www.example.gov.cn`; `nil` for addresses and single labels.
  public static func twin(of host: String) -> String? {
    guard !host.hasPrefix("["), IPAddress(host) == nil, host.utf8.contains(UInt8(ascii: ".")) else { return nil }
    let bare = String(Substring(bare(host.utf8[...])))
    return bare == host || bare + "." == host ? "www." + host : bare
  }

  /// Whether a host lies in the domains of Chinese government: `gov.cn` and below, or below `.政务`
  /// (`xn--zfr164b`); 国办函〔2018〕55号 allows no other suffix.
  public static func isGovernmentDomain(_ host: String) -> Bool {
    let name = host.lowercased()
    let trimmed = name.hasSuffix(".") ? name.dropLast() : name[...]
    return trimmed == "gov.cn" || governmentSuffixes.contains { trimmed.hasSuffix($0) }
  }

  private static let governmentSuffixes = [".gov.cn", ".xn--zfr164b", ".政务"]

  /// Without a final dot, and without `www.` where a name of two labels or more remains.
  private static func bare(_ host: Substring.UTF8View) -> Substring.UTF8View {
    var name = host
    if name.last == UInt8(ascii: ".") { name.removeLast() }
    guard name.starts(with: "www.".utf8) else { return name }
    let rest = name.dropFirst(4)
    return rest.contains(UInt8(ascii: ".")) ? rest : name
  }
}
