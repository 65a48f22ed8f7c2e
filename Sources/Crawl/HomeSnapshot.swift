import Evidence
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
    let addresses = page?.links.filter(TargetTable.isTestable).compactMap(\.url) ?? []
    links = Set(addresses.map(StableText.key))
    text = TextShingles(page?.textBytes ?? [])
    finalKey = exchange.response.map { StableText.key(of: $0.url) }
    side = FamilyPair.Side(
      status: exchange.response?.status, failure: exchange.failure, final: exchange.response?.url.href,
      title: page?.facts.title, isWholePage: page?.isComplete == true, isProtected: visit.protection != nil,
      links: links.count, textBytes: page?.textBytes.count ?? 0)
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
