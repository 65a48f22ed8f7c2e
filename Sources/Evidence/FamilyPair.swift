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

    /// Makes a side.
    public init(
      status: Int? = nil, failure: Failure? = nil, final: String? = nil, title: String? = nil,
      isWholePage: Bool = false, isProtected: Bool = false, links: Int = 0, textBytes: Int = 0
    ) {
      self.status = status
      self.failure = failure
      self.final = final
      self.title = title
      self.isWholePage = isWholePage
      self.isProtected = isProtected
      self.links = links
      self.textBytes = textBytes
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
}

/// Both families of a front page compared.
public struct FamilyComparison: Codable, Hashable, Sendable {
  /// `http` or `https`: the scheme asked for.
  public var scheme: String
  /// The pairs of answers, in the order of asking; a second one where the first were not alike.
  public var pairs: [FamilyPair]
  /// How alike the two answers over IPv4 are among themselves, 0 to 1, where there are two.
  public var ownSimilarity: Double?

  /// Makes a comparison.
  public init(scheme: String, pairs: [FamilyPair], ownSimilarity: Double? = nil) {
    self.scheme = scheme
    self.pairs = pairs
    self.ownSimilarity = ownSimilarity
  }
}
