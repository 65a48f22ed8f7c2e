import Addresses
import Evidence
import FoundationEssentials

// Pages that no page links to, but that the site itself names.
extension SiteCrawl {
  /// How far the sitemaps have come.
  struct Sitemaps: Sendable {
    /// Whether the files are being fetched.
    var isBeingAsked = false
    /// Whether they were read.
    var isDone = false
    /// What they said.
    var facts = SitemapFacts()
    /// Targets that only they name.
    var targets: [TargetTable.ID] = []
  }

  /// Entries that are asked for although no page links to them: enough to see whether a sitemap is kept in order.
  static let sitemapEntries = 100
  /// The depth that such pages are given: the home page does not link to them, and clicks to them are not known.
  static let sitemapDepth = 2

  /// Fetches the files, when all that pages link to was asked for.
  mutating func askForSitemaps(_ group: inout TaskGroup<Event>) {
    sitemaps.isDone = true
    guard let homeAddress else { return }
    sitemaps.isBeingAsked = true
    let fetcher = SitemapFetcher(
      requester: visitor.requester, verifiesCertificate: visitor.verifiesCertificate, robots: robots,
      home: homeAddress, scopes: scopes)
    group.addTask { .sitemapsRead(await fetcher.fetch()) }
  }

  /// Takes entries up as starting points; where there are too many, every so many-th of them.
  mutating func takeSitemaps(_ answer: SitemapAnswer) {
    sitemaps.isBeingAsked = false
    sitemaps.facts.files = answer.files
    requests += answer.requests
    bytes += answer.bytes
    var met = Set<String>()
    let unlinked = answer.entries.map(\.withoutFragment).filter {
      table.id(of: $0.href) == nil && met.insert($0.href).inserted
    }
    sitemaps.facts.unlinked = unlinked.count
    let count = min(unlinked.count, Self.sitemapEntries)
    for number in 0..<count {
      let place = TargetTable.Place(visit: .max, position: Int32(clamping: number))
      let address = unlinked[number * unlinked.count / count]
      let (id, isNew) = table.enter(address, kind: .anchor, first: place, depth: Self.sitemapDepth)
      guard isNew else { continue }
      sitemaps.targets.append(id)
      // Where no further page may be opened, they are asked for all the same.
      if isPage(id), pages.count < context.settings.maxPages, context.settings.maxDepth >= Self.sitemapDepth {
        frontier.push(id)
      } else {
        checks.append(id)
      }
    }
    if let first = answer.filesLeftOut.first {
      traps.count(.sitemapFiles, SitemapFetcher.fileLimit, first, by: answer.filesLeftOut.count)
    }
    if let first = unlinked.last, unlinked.count > count {
      traps.count(.sitemapEntries, Self.sitemapEntries, first, by: unlinked.count - count)
    }
  }

  /// The facts for the evidence; `nil` where no sitemap was asked for.
  var sitemapFacts: SitemapFacts? {
    guard sitemaps.isDone, !sitemaps.isBeingAsked else { return nil }
    var facts = sitemaps.facts
    // What a page turned out to link to is a link like any other.
    let own = sitemaps.targets.filter { table.referrerCount($0) == 0 }
    facts.asked = own.count { table[$0].attempts > 0 }
    facts.dead = own.compactMap { id in
      let (judgement, end) = TargetResults.resolved(id, table)
      guard judgement.outcome == .broken || judgement.outcome == .failing else { return nil }
      return SitemapFacts.DeadEntry(
        url: table[id].address?.href ?? table[id].raw, reason: judgement.reason,
        status: table[end].status ?? table[id].status,
        time: table[id].time.map { Date(timeIntervalSince1970: $0) })
    }
    return facts
  }
}
