import Addresses

/// What is known of a site's names beyond its own host: other hosts that may serve it, where its main navigation leads,
/// and whether it says that it has ended.
public struct DomainFacts: Codable, Hashable, Sendable {
  /// The home page as it was opened for the crawl; for a site that the register calls closed or moved, the one look at
  /// it. `nil` where nobody was asked.
  public var home: FrontPageLook?
  /// For a site that the register calls closed or moved: what its name resolves to.
  public var records: AddressRecords?
  /// Other hosts that may serve the site; `nil` where they were not looked for.
  public var aliases: [AliasHost]?
  /// The main navigation; `nil` where it was not looked for.
  public var navigation: NavigationFacts?
  /// Where the site's name stands at the head of pages; `nil` where it was not looked for.
  public var header: HeaderFacts?

  /// Makes a set of facts.
  public init(
    home: FrontPageLook? = nil, records: AddressRecords? = nil, aliases: [AliasHost]? = nil,
    navigation: NavigationFacts? = nil, header: HeaderFacts? = nil
  ) {
    self.home = home
    self.records = records
    self.aliases = aliases
    self.navigation = navigation
    self.header = header
  }
}

/// A host that may serve the site beside its own.
public struct AliasHost: Codable, Hashable, Sendable {
  /// What named it.
  public enum Source: String, Codable, Sendable, CaseIterable {
    /// `link rel=canonical` of the home page.
    case canonical
    /// The home page's SiteDomain tag.
    case siteDomain = "site-domain"
    /// A name in the site's certificate.
    case certificate
    /// A link on the site's pages.
    case link
  }

  /// How many are asked, one request each: more than a site with one honest old domain and its English twin needs.
  public static let askedLimit = 3

  /// The host, ASCII.
  public var host: String
  /// What named it first.
  public var source: Source
  /// What it answered; `nil` where it was not asked (`askedLimit`).
  public var look: FrontPageLook?

  /// Makes an alias.
  public init(host: String, source: Source, look: FrontPageLook? = nil) {
    self.host = host
    self.source = source
    self.look = look
  }
}

/// Where a site's main navigation leads.
public struct NavigationFacts: Codable, Hashable, Sendable {
  /// One entry that leads to another host.
  public struct Entry: Codable, Hashable, Sendable {
    /// The address, without fragment.
    public var url: String
    /// Its text.
    public var text: String
    /// The line on the home page, from 1.
    public var line: Int
    /// On how many of `pages` it stands in the navigation.
    public var pageCount: Int

    /// Makes an entry.
    public init(url: String, text: String, line: Int, pageCount: Int) {
      self.url = url
      self.text = text
      self.line = line
      self.pageCount = pageCount
    }
  }

  /// Entries kept of a site: no navigation has as many.
  public static let entryLimit = 100

  /// Pages read that have a navigation, the home page among them.
  public var pages: Int
  /// Entries of the home page's navigation that lead to pages of the site.
  public var inside: Int
  /// Entries of the home page's navigation that lead elsewhere, in order.
  public var outside: [Entry]

  /// Makes a set of facts.
  public init(pages: Int, inside: Int, outside: [Entry]) {
    self.pages = pages
    self.inside = inside
    self.outside = outside
  }
}

/// Whether the site's name stands at the head of its pages, as text or as the text of a picture. A name within a picture
/// without text is not seen.
public struct HeaderFacts: Codable, Hashable, Sendable {
  /// Examples kept.
  public static let exampleLimit = 3

  /// Pages looked at.
  public var pages: Int
  /// Pages among them at whose head the name was not seen.
  public var unnamed: Int
  /// Pages among those that load no picture, style, script or frame: there the name cannot be drawn. `nil` by an older
  /// version.
  public var undrawn: Int?
  /// Addresses of some of those without the name, the first in the order of their text.
  public var examples: [String]

  /// Makes a set of facts.
  public init(pages: Int = 0, unnamed: Int = 0, undrawn: Int? = nil, examples: [String] = []) {
    self.pages = pages
    self.unnamed = unnamed
    self.undrawn = undrawn
    self.examples = examples
  }
}
