import Addresses
import Evidence

/// Tells addresses of other people's sites from the page's own, government's, and those linked to in good faith.
struct ForeignAddresses {
  private let ownHost: String
  private let ownDomain: String?
  /// The answer for the host asked last: lists of links repeat theirs.
  private var last = (host: "", isForeign: false)

  init(page: WebAddress) {
    ownHost = page.host
    ownDomain = PublicSuffix.registrableDomain(of: page.host)
  }

  /// Whether an address leads away. A bare IP address does not count: see `isBare`.
  mutating func contains(_ address: WebAddress) -> Bool {
    guard address.isHTTP else { return false }
    let host = address.host
    if host == ownHost { return false }
    if host == last.host { return last.isForeign }
    last = (host, isForeign(host, address))
    return last.isForeign
  }

  /// Whether an address has a bare IP address of the internet for a host: of such nobody can tell whose they are, and what
  /// they are called decides.
  func isBare(_ address: WebAddress) -> Bool {
    address.isHTTP && address.host != ownHost && address.hostAddress?.isPubliclyRoutable == true
  }

  private func isForeign(_ host: String, _ address: WebAddress) -> Bool {
    guard address.hostAddress == nil, host.utf8.contains(UInt8(ascii: ".")) else { return false }
    guard !SiteScope.isGovernmentDomain(host), !KnownDomains.contains(host) else { return false }
    guard let domain = PublicSuffix.registrableDomain(of: host) else { return false }
    return domain != ownDomain
  }
}
