import Addresses
import FoundationEssentials

/// Everything that was observed of one site in one run: what checks judge, and all they see.
public struct SiteEvidence: Codable, Hashable, Sendable {
  /// How gathering ended for the site as a whole.
  public enum Outcome: String, Codable, Sendable {
    /// The home page was read.
    case gathered
    /// A protection layer answered in its place.
    case blocked
    /// Nothing usable answered.
    case unreachable
    /// The register says it need not be visited, or the run ended before it.
    case skipped
  }

  /// The version of this type's JSON; readers refuse later ones.
  public static let currentSchema = 2

  /// The version this value was written by.
  public var schema: Int
  /// The register row.
  public var site: Site
  /// When gathering began.
  public var started: Date
  /// When it ended.
  public var ended: Date
  /// Where it was measured from.
  public var vantage: Vantage
  /// How it ended.
  public var outcome: Outcome
  /// A sentence for outcomes other than `gathered`: what answered, or why not.
  public var outcomeDetail: String
  /// Hosts measured; the judged one has the role `home`.
  public var hosts: [HostEvidence]
  /// The exchange by which the home page was opened for the crawl.
  public var home: Exchange?
  /// The protection layer, where one was met.
  public var protection: Protection?
  /// robots.txt.
  public var robots: RobotsFacts?
  /// Pages in the order met; the home page first.
  public var pages: [Page]
  /// Addresses that pages link to.
  public var targets: [LinkTarget]
  /// How far the crawl came.
  public var crawl: CrawlSummary
  /// What the site answered for addresses that do not exist; `nil` where that was not asked, or by an older version.
  public var missingPages: [MissingPageProbe]?
  /// The site's sitemaps; `nil` where they were not asked for, or by an older version.
  public var sitemaps: SitemapFacts?
  /// Links to places within pages; `nil` in evidence of an older version.
  public var fragments: FragmentFacts?
  /// The site's names, its navigation, notices of its end; `nil` in evidence of an older version.
  public var domains: DomainFacts?
  /// The name servers of the judged host's zone; `nil` where they were not asked for, or by an older version.
  public var nameServers: NameServerFacts?
  /// The site's links over IPv6; `nil` where they were not asked for (no IPv6 here, or no address of the site), or by
  /// an older version.
  public var ipv6Links: IPv6LinkFacts?

  /// Makes evidence.
  public init(
    site: Site, started: Date, ended: Date, vantage: Vantage, outcome: Outcome, outcomeDetail: String = "",
    hosts: [HostEvidence] = [], home: Exchange? = nil, protection: Protection? = nil, robots: RobotsFacts? = nil,
    pages: [Page] = [], targets: [LinkTarget] = [], crawl: CrawlSummary = CrawlSummary(),
    missingPages: [MissingPageProbe]? = nil, sitemaps: SitemapFacts? = nil,
    fragments: FragmentFacts? = nil, domains: DomainFacts? = nil, nameServers: NameServerFacts? = nil,
    ipv6Links: IPv6LinkFacts? = nil
  ) {
    schema = Self.currentSchema
    self.site = site
    self.started = started
    self.ended = ended
    self.vantage = vantage
    self.outcome = outcome
    self.outcomeDetail = outcomeDetail
    self.hosts = hosts
    self.home = home
    self.protection = protection
    self.robots = robots
    self.pages = pages
    self.targets = targets
    self.crawl = crawl
    self.missingPages = missingPages
    self.sitemaps = sitemaps
    self.fragments = fragments
    self.domains = domains
    self.nameServers = nameServers
    self.ipv6Links = ipv6Links
  }

  /// The host that is judged.
  public var homeHost: HostEvidence? { hosts.first { $0.role == .home } }

  /// The home page as a page, where it was read.
  public var homePage: Page? { pages.first.flatMap { $0.depth == 0 && $0.facts != nil ? $0 : nil } }
}
