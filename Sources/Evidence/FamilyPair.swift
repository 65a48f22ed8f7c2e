import Addresses
import FoundationEssentials

/// The front page as the two families gave it to the same request, as numbers: the texts themselves are not kept.
public struct FamilyPair: Codable, Hashable, Sendable {
  /// One family's answer.
  public struct Side: Codable, Hashable, Sendable {
    /// The last status code, where one came.
    public var status: Int?
    /// Why there was no whole answer, where there was none.
    public var failure: Failure?
    /// Where it ended.
    public var final: String?
    /// The page's title, where it is a page.
    public var title: String?
    /// Whether it is a readable page, read to its end.
    public var isWholePage: Bool
    /// Whether a protection layer answered.
    public var isProtected: Bool
    /// Distinct links of the page.
    public var links: Int
    /// Bytes of visible text.
    public var textBytes: Int
    /// Whether it is a page of next to no text and no links, and with a script: what it shows, or whose it is, is not
    /// known. `nil` by an older version.
    public var isMadeByScript: Bool?

    /// Whether it came with a 2xx status.
    public var isSuccess: Bool { status.map((200..<300).contains) ?? false }

    /// Makes a side.
    public init(
      status: Int? = nil, failure: Failure? = nil, final: String? = nil, title: String? = nil,
      isWholePage: Bool = false, isProtected: Bool = false, links: Int = 0, textBytes: Int = 0,
      isMadeByScript: Bool? = nil
    ) {
      self.status = status
      self.failure = failure
      self.final = final
      self.title = title
      self.isWholePage = isWholePage
      self.isProtected = isProtected
      self.links = links
      self.textBytes = textBytes
      self.isMadeByScript = isMadeByScript
    }
  }

  /// A fact in which the two may differ.
  public enum Fact: String, Codable, Sendable, CaseIterable {
    /// The status code.
    case status
    /// Where redirects ended.
    case address
    /// The title.
    case title
    /// The visible text.
    case text
    /// The set of links.
    case links
  }

  /// When both were asked.
  public var time: Date
  /// Over IPv4.
  public var ipv4: Side
  /// Over IPv6.
  public var ipv6: Side
  /// Share of the visible text in common, 0 to 1; `nil` where one is no whole page.
  public var similarity: Double?
  /// Links of the IPv4 page that the other does not have.
  public var onlyIPv4Links: Int
  /// Links of the IPv6 page that the other does not have.
  public var onlyIPv6Links: Int
  /// The facts that are not equal, whatever the measure of it: addresses and titles apart from numbers that change by
  /// themselves, texts and links where anything differs.
  public var unequal: [Fact]

  /// Makes a pair.
  public init(
    time: Date, ipv4: Side, ipv6: Side, similarity: Double? = nil, onlyIPv4Links: Int = 0, onlyIPv6Links: Int = 0,
    unequal: [Fact] = []
  ) {
    self.time = time
    self.ipv4 = ipv4
    self.ipv6 = ipv6
    self.similarity = similarity
    self.onlyIPv4Links = onlyIPv4Links
    self.onlyIPv6Links = onlyIPv6Links
    self.unequal = unequal
  }

  /// Share of the links in common, 0 to 1; `nil` where neither has any, or one is no whole page.
  public var linkAgreement: Double? {
    guard similarity != nil, ipv4.links + ipv6.links > 0 else { return nil }
    return 1 - Double(onlyIPv4Links + onlyIPv6Links) / Double(ipv4.links + ipv6.links)
  }

  /// The share of text, and of links, in common below which two pages differ.
  public static let leastInCommon = 0.9
  /// Links that one has and the other lacks, from which on they count: a splash page of a handful of links has one of
  /// its own for each family without being another page.
  public static let leastDifferingLinks = 3

  /// Whether the two differ in a fact by more than what changes on any page.
  public func differs(in fact: Fact) -> Bool {
    if fact == .status { return unequal.contains(.status) }
    // What another status brings with it is no difference of its own.
    guard ipv4.isSuccess, ipv6.isSuccess else { return false }
    switch fact {
    case .status: return false
    case .address, .title: return unequal.contains(fact)
    case .text: return similarity.map { $0 < Self.leastInCommon } ?? false
    case .links:
      return onlyIPv4Links + onlyIPv6Links >= Self.leastDifferingLinks
        && linkAgreement.map { $0 < Self.leastInCommon } ?? false
    }
  }
}

/// Both families of a front page compared.
public struct FamilyComparison: Codable, Hashable, Sendable {
  /// `http` or `https`: the scheme asked for.
  public var scheme: String
  /// The pairs of answers, in the order of asking; a second one where the first were not alike, and a third where they
  /// differed both times.
  public var pairs: [FamilyPair]
  /// How alike the answers over IPv4 are among themselves, 0 to 1, where there are several: the least alike two.
  public var ownSimilarity: Double?
  /// The share of links that the answers over IPv4 have in common, 0 to 1, likewise; `nil` also by an older version.
  public var ownLinkAgreement: Double?
  /// Facts in which the answers over IPv4 are not equal among themselves; `nil` where there is one, or by an older
  /// version.
  public var ownUnequal: [FamilyPair.Fact]?

  /// Makes a comparison.
  public init(
    scheme: String, pairs: [FamilyPair], ownSimilarity: Double? = nil, ownLinkAgreement: Double? = nil,
    ownUnequal: [FamilyPair.Fact]? = nil
  ) {
    self.scheme = scheme
    self.pairs = pairs
    self.ownSimilarity = ownSimilarity
    self.ownLinkAgreement = ownLinkAgreement
    self.ownUnequal = ownUnequal
  }
}
