import Addresses
import Evidence
import Markup

// What is kept of a page that was read.
extension SiteCrawl {
  /// Dates kept of pages beyond those that the home page links to: the newest tells how fresh a page is.
  private static let datesKept = 1
  /// Dates kept beside these that say when the page itself was published: by its tags, and beside its title.
  private static let publicationsKept = 2

  /// How many dates are kept of a page so many clicks from the home page; `nil`: all of them.
  static func datesKept(depth: Int) -> Int? { depth > 1 ? datesKept : nil }

  /// The page as the evidence has it.
  mutating func page(
    _ visit: Visit, _ parsed: ParsedPage, _ response: Response, depth: Int, _ id: TargetTable.ID
  ) -> Page {
    var facts = parsed.facts
    if let kept = Self.datesKept(depth: depth), facts.dates.count > kept {
      // By index: sorting would copy every date several times.
      let dates = facts.dates
      let publishing = dates.indices.filter { dates[$0].role == .published || dates[$0].role == .meta }
      let others = dates.indices.filter { dates[$0].role != .published && dates[$0].role != .meta }
      let newest = others.sorted { (dates[$1].day, $0) < (dates[$0].day, $1) }
      facts.dates = (publishing.prefix(Self.publicationsKept) + newest.prefix(kept)).map { dates[$0] }
    }
    if depth > 1 {
      // Entries of lists are judged on the home page and one click from it; deeper, their days tell enough.
      for index in facts.dates.indices {
        facts.dates[index].item = nil
        facts.dates[index].url = nil
      }
    }
    sharedTexts.share(&facts)
    shareEntries(&facts.dates)
    return Page(
      url: table[id].address ?? response.url, depth: depth, time: visit.exchange.time, status: response.status,
      finalURL: table[id].finalURL.flatMap { WebAddress($0) }, failure: visit.exchange.failure,
      mediaType: visit.mediaType, bytes: response.bodyBytes, truncated: response.bodyTruncated,
      readToEnd: parsed.isComplete && parsed.linksLeftOut == 0, milliseconds: response.timings.total, facts: facts)
  }

  /// Replaces the addresses and titles of a page's entries by those of the links they stand at, in whose memory they were
  /// kept first: the lists of a site's columns name the same articles.
  private func shareEntries(_ dates: inout [PageDate]) {
    for index in dates.indices {
      guard let url = dates[index].url, let id = table.id(of: url), let known = table[id].address else { continue }
      dates[index].url = known.href
      if dates[index].item == table[id].text { dates[index].item = table[id].text }
    }
  }

  /// Whether a target is a page to be read, not a file to be checked.
  func isPage(_ id: TargetTable.ID) -> Bool {
    let entry = table[id]
    guard let address = entry.address, entry.scope == .internalLink else { return false }
    return !entry.kind.isResource && entry.kind != .other && !FileExtensions.isFile(address)
  }

  /// Puts a new target in line.
  mutating func enqueue(_ id: TargetTable.ID) {
    if table[id].address == nil {
      table[id].judgement = LinkJudgement(outcome: .broken, reason: "malformed-address")
    } else if isPage(id) {
      frontier.push(id)
    } else {
      enqueueCheck(id)
    }
  }
}
