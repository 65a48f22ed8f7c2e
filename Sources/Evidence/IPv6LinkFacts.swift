import FoundationEssentials

/// Which of the site's links open over IPv6 too, by host: asked at the end of the crawl, of links that had opened.
public struct IPv6LinkFacts: Codable, Hashable, Sendable {
  /// The links of one level that lie on one host.
  public struct Host: Codable, Hashable, Sendable {
    /// The host, ASCII.
    public var host: String
    /// 2: the home page links to them; 3: pages that it links to do.
    public var level: Int
    /// Distinct links that opened in the crawl.
    public var links: Int
    /// Whether the host has an IPv6 address; `nil` where the look-up failed.
    public var hasAddress: Bool?
    /// Links asked for over IPv6 that gave an answer which says something.
    public var asked: Int
    /// Those that opened.
    public var opened: Int
    /// Links asked for that said nothing: refused, or dead over IPv4 too by then.
    public var withheld: Int
    /// Links of the sample that were no longer asked for, as several before them were waited for in vain. `nil` where
    /// there are none, or by an older version.
    public var unasked: Int?
    /// Why the first one failed, in a stable code, where one did.
    public var reason: String?
    /// Links that did not open, at most `exampleLimit`.
    public var examples: [String]
    /// When the host was last asked, or looked up.
    public var time: Date

    /// Makes a row.
    public init(
      host: String, level: Int, links: Int, hasAddress: Bool?, asked: Int = 0, opened: Int = 0, withheld: Int = 0,
      unasked: Int? = nil, reason: String? = nil, examples: [String] = [], time: Date
    ) {
      self.unasked = unasked
      self.host = host
      self.level = level
      self.links = links
      self.hasAddress = hasAddress
      self.asked = asked
      self.opened = opened
      self.withheld = withheld
      self.reason = reason
      self.examples = examples
      self.time = time
    }

    /// Links that do not open, as far as those asked for tell: where it was not asked to the end, no more than those that
    /// were seen to fail. What the others would have brought nobody knows: small answers may come where large ones do not.
    public var lacking: Double {
      unasked ?? 0 > 0 ? Double(asked - opened) : Double(links) * (1 - (share ?? 1))
    }

    /// The share of its links asked for that open, 0 to 1; `nil` where it was not measured.
    public var share: Double? {
      if hasAddress == false { return 0 }
      return asked > 0 ? Double(opened) / Double(asked) : nil
    }
  }

  /// A host of others that the home page links to.
  public struct Outside: Codable, Hashable, Sendable {
    /// The host, ASCII.
    public var host: String
    /// Distinct links to it.
    public var links: Int
    /// Whether it has an IPv6 address; `nil` where the look-up failed.
    public var hasAddress: Bool?

    /// Makes a row.
    public init(host: String, links: Int, hasAddress: Bool?) {
      self.host = host
      self.links = links
      self.hasAddress = hasAddress
    }
  }

  /// What the sample was drawn with: the same site, links and seed give the same sample.
  public var seed: UInt64
  /// Links of one level asked for at most.
  public var sample: Int
  /// The site's own hosts.
  public var hosts: [Host]
  /// Other people's hosts on the home page, the most linked first, at most `outsideLimit`.
  public var outside: [Outside]
  /// Whether all of the sample was asked for; `false` where time ran out.
  public var isComplete: Bool

  /// Makes facts.
  public init(seed: UInt64, sample: Int, hosts: [Host] = [], outside: [Outside] = [], isComplete: Bool = true) {
    self.seed = seed
    self.sample = sample
    self.hosts = hosts
    self.outside = outside
    self.isComplete = isComplete
  }

  /// Links asked for on each level unless told otherwise: they tell a rate to five hundredths, and are no burden.
  public static let defaultSample = 20
  /// Examples kept of one host.
  public static let exampleLimit = 3
  /// Outside hosts kept.
  public static let outsideLimit = 20
}
