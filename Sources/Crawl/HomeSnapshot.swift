import Addresses
import Evidence
import Markup
import Transport

/// An answer for the front page with its text and links, for as long as it is compared.
struct HomeSnapshot: Sendable {
  let side: FamilyPair.Side
  private let text: TextShingles
  private let links: Set<String>
  private let finalKey: String?

  init(_ fetched: Fetched, asOf today: CalendarDay) {
    let exchange = fetched.exchange
    let visit = PageVisitor.read(fetched, asOf: today)
    let page = visit.page
    let final = exchange.response?.url.host
    links = Set((page?.links ?? []).filter(TargetTable.isTestable).compactMap { Self.key(of: $0, on: final) })
    text = TextShingles(Self.withoutFamilies(page?.textBytes ?? []))
    finalKey = exchange.response.map { StableText.key(of: $0.url) }
    side = FamilyPair.Side(
      status: exchange.response?.status, failure: exchange.failure, final: exchange.response?.url.href,
      title: page?.facts.title, isWholePage: page?.isComplete == true, isProtected: visit.protection != nil,
      links: links.count, textBytes: page?.textBytes.count ?? 0,
      isMadeByScript: page.map { Self.isMadeByScript($0, fetched.body) })
  }

  /// What a link is known by. The page's own host is left out: under another name of the site its links are the same
  /// ones. So is the host of what a page loads, which a CDN in front of one family writes anew.
  private static func key(of link: Link, on host: String?) -> String? {
    guard let url = link.url else { return nil }
    let key = StableText.key(of: url)
    return url.host == host || link.kind.isResource ? String(key.drop { $0 != "/" }) : key
  }

  /// Bytes of a line that may say which family a visitor came by.
  private static let familyLineLimit = 200
  private static let familyWords = WordSearch(["IPv4", "IPv6"])

  /// A text without the lines that tell visitors by which family they came: those differ on purpose.
  private static func withoutFamilies(_ text: [UInt8]) -> [UInt8] {
    guard familyWords.isFound(in: text) else { return text }
    let kept = text.split(separator: 0x0A).filter { $0.count > familyLineLimit || !familyWords.isFound(in: Array($0)) }
    return Array(kept.joined(separator: [0x0A]))
  }

  /// Characters of text up to which a page with a script may be nothing but the script's.
  private static let scriptPageText = 60
  private static let scriptTag = WordSearch(["<script"])

  /// Whether a page says and links to nothing by itself: a challenge in the place of the site looks so, and so does a
  /// page that is drawn by script.
  private static func isMadeByScript(_ page: ParsedPage, _ body: [UInt8]) -> Bool {
    guard page.facts.textLength <= scriptPageText, !page.links.contains(where: { $0.kind == .anchor }) else {
      return false
    }
    return scriptTag.isFound(in: body)
  }

  /// How alike the visible texts are, 0 to 1; `nil` where one is no whole page.
  func similarity(to other: HomeSnapshot) -> Double? {
    side.isWholePage && other.side.isWholePage ? text.similarity(to: other.text) : nil
  }

  /// This answer over IPv4 beside one over IPv6.
  func pair(_ ipv6: HomeSnapshot, of exchange: Exchange) -> FamilyPair {
    var pair = FamilyPair(time: exchange.time, ipv4: side, ipv6: ipv6.side, similarity: similarity(to: ipv6))
    if side.status != ipv6.side.status { pair.unequal.append(.status) }
    if let key = finalKey, let other = ipv6.finalKey, key != other { pair.unequal.append(.address) }
    guard let similarity = pair.similarity else { return pair }
    if StableText.masked(side.title ?? "") != StableText.masked(ipv6.side.title ?? "") { pair.unequal.append(.title) }
    if similarity < 1 { pair.unequal.append(.text) }
    pair.onlyIPv4Links = links.subtracting(ipv6.links).count
    pair.onlyIPv6Links = ipv6.links.subtracting(links).count
    if pair.onlyIPv4Links + pair.onlyIPv6Links > 0 { pair.unequal.append(.links) }
    return pair
  }
}
