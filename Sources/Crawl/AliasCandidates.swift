import Addresses
import Evidence
import Markup

/// Chooses hosts that may serve a site beside its own, likeliest first. A pure choice: nothing is asked here.
///
/// The `www` twin is none of them: it is one site with its other half, and is measured as such.
struct AliasCandidates {
  private(set) var hosts: [AliasHost] = []
  private let scopes: [SiteScope]
  private var known: Set<String> = []

  /// Takes the scopes of the site: its own host and where that leads.
  init(scopes: [SiteScope]) { self.scopes = scopes }

  /// Hosts that the home page itself names as the site's.
  mutating func addClaims(of page: FrontPageLook.Content?, tags: [String]) {
    if let host = page?.canonicalHost { add(host, .canonical) }
    for tag in tags {
      let text = tag.contains("://") ? tag : "http://\(tag)/"
      if let address = WebAddress(text), address.isHTTP { add(address.host, .siteDomain) }
    }
  }

  /// Names of the site's certificate that only this organisation can have: those of the same label under another suffix.
  /// A certificate of a shared platform names many organisations.
  mutating func add(certificateNames names: [String]) {
    for name in names {
      let host = name.hasPrefix("*.") ? "www." + name.dropFirst(2) : name[...].description
      if hasOwnLabel(host) { add(host, .certificate) }
    }
  }

  /// Hosts whose front page the site links to: of the same label under another suffix, or below the site's own
  /// registrable domain where the link says that the site's front page is there.
  mutating func add(targets: [LinkTarget], siteName: String) {
    for target in targets where target.scope == .external && target.kind == .anchor {
      guard let address = WebAddress(target.url), address.isHTTP, address.path == "/", !leadsBack(target) else {
        continue
      }
      let isCalledHome = Self.homeWords.contains(target.text) || target.text == siteName
      if hasOwnLabel(address.host) || (isCalledHome && isBelowOwn(address.host)) { add(address.host, .link) }
    }
  }

  /// What links to a site's front page are called.
  private static let homeWords: Set<String> = ["首页", "网站首页", "返回首页", "返回网站首页", "主站", "门户首页"]

  private mutating func add(_ host: String, _ source: AliasHost.Source) {
    guard host.contains("."), IPAddress(host) == nil, !host.hasPrefix("["), !contains(host) else { return }
    let bare = SiteScope.twin(of: host).map { min($0, host) } ?? host
    guard known.insert(bare).inserted else { return }
    hosts.append(AliasHost(host: host, source: source))
  }

  private func contains(_ host: String) -> Bool { scopes.contains { $0.contains(host: host) } }

  /// Whether the crawl saw already that the link leads to the site itself.
  private func leadsBack(_ target: LinkTarget) -> Bool {
    target.finalURL.flatMap { WebAddress($0) }.map { contains($0.host) } ?? false
  }

  /// Whether a host has the label that the site's organisation registered, under another suffix.
  private func hasOwnLabel(_ host: String) -> Bool {
    guard let label = Self.label(host) else { return false }
    return scopes.contains { scope in
      Self.label(scope.bareHost) == label
        && PublicSuffix.registrableDomain(of: scope.bareHost) != PublicSuffix.registrableDomain(of: host)
    }
  }

  private func isBelowOwn(_ host: String) -> Bool {
    guard let domain = PublicSuffix.registrableDomain(of: host) else { return false }
    return scopes.contains { PublicSuffix.registrableDomain(of: $0.bareHost) == domain }
  }

  private static func label(_ host: String) -> String? {
    PublicSuffix.registrableDomain(of: host)?.split(separator: ".").first.map(String.init)
  }
}
