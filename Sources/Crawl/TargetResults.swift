import Addresses
import Evidence
import FoundationEssentials

/// Turns a finished table into the evidence's link targets.
enum TargetResults {
  /// Redirects from one address of the site to another that are followed in judging; as many as a browser follows.
  static let chainLimit = 20
  /// Referring pages kept of a target that is in order.
  static let examples = 3

  /// All targets that some page links to, in the order of their first link. `pageIndex` maps visits to pages.
  static func targets(of table: TargetTable, pageIndex: [Int32: Int]) -> [LinkTarget] {
    let pages = table.referrals.pages(pageIndex) { id in
      isFaulty(resolved(id, table).0) ? LinkTarget.referrerLimit : examples
    }
    // What only style sheets name comes last, in an order that does not depend on which sheet came first.
    let styled = table.entries.indices
      .filter { table.referrerCount($0) == 0 && table[$0].sheet != nil }
      .map { target($0, table, pages) }
      .sorted { $0.url < $1.url }
    let linked = table.entries.indices
      .filter { table.referrerCount($0) > 0 }
      .sorted { table.first($0) < table.first($1) }
    var targets: [LinkTarget] = []
    targets.reserveCapacity(linked.count + styled.count)
    for id in linked { targets.append(target(id, table, pages)) }
    return targets + styled
  }

  private static func isFaulty(_ judgement: LinkJudgement) -> Bool {
    judgement.outcome != .ok && judgement.outcome != .redirected
  }

  /// The target itself, or the style sheet by which pages come to it.
  private static func linked(_ id: TargetTable.ID, _ table: TargetTable) -> TargetTable.ID {
    var id = id
    // A sheet is always met before what it names, so this ends.
    while table.referrerCount(id) == 0, let sheet = table[id].sheet { id = sheet }
    return id
  }

  private static func target(_ id: TargetTable.ID, _ table: TargetTable, _ pages: [Referrals.Pages]) -> LinkTarget {
    let entry = table[id]
    let (judgement, end) = resolved(id, table)
    let linked = linked(id, table)
    let isStyled = linked != id
    return LinkTarget(
      url: entry.address?.href ?? entry.raw, kind: entry.kind, scope: entry.scope, outcome: judgement.outcome,
      reason: judgement.reason, status: table[end].status ?? entry.status,
      finalURL: end == id ? entry.finalURL : table[end].finalURL ?? table[end].address?.href,
      redirects: redirects(from: id, to: end, table),
      time: entry.time.map(Date.init(timeIntervalSince1970:)), onHome: table[linked].onHome,
      // Visits of one page under several addresses are one page.
      pageCount: table.referrerCount(linked) - pages[linked].repeated,
      pages: isStyled ? Array(pages[linked].indices.prefix(examples)) : pages[linked].indices, text: entry.text,
      line: entry.line, sheet: isStyled ? entry.sheet.flatMap { table[$0].address?.href } : nil,
      wideHost: entry.wideHost)
  }

  /// The addresses passed from a target to where it ends: those opened one by one, and those a check followed itself.
  private static func redirects(
    from id: TargetTable.ID, to end: TargetTable.ID, _ table: TargetTable
  ) -> [String]? {
    var chain: [String] = []
    var current = id
    while current != end, chain.count < LinkTarget.redirectLimit, let next = table[current].redirectsTo {
      chain.append(LinkTarget.redirect(table[current].status, table[current].address?.href ?? table[current].raw))
      current = next
    }
    chain += table[current].redirects.prefix(LinkTarget.redirectLimit - chain.count)
    return chain.isEmpty ? nil : chain
  }

  /// The judgement of the last address of a chain of redirects is that of its first.
  static func resolved(_ id: TargetTable.ID, _ table: TargetTable) -> (LinkJudgement, end: TargetTable.ID) {
    let notTested = LinkJudgement(outcome: .notTested)
    if let twin = table[id].sameAs {
      let (judgement, end) = resolved(twin, table)
      // What is wrong with the page is said of the address that was asked for, and proven of no other.
      let isProven = judgement.outcome != .broken && judgement.outcome != .failing && judgement.outcome != .unstable
      return isProven
        ? (judgement, end) : (LinkJudgement(outcome: .notTested, reason: CrawlCap.Kind.samePage.rawValue), id)
    }
    var end = id
    var steps = 0
    while let next = table[end].redirectsTo {
      steps += 1
      guard steps <= chainLimit else {
        // Met only where every address of a loop was answered: no browser gets to a page here.
        return (LinkJudgement(outcome: .broken, reason: Failure.Code.redirectLoop.rawValue), id)
      }
      end = next
    }
    guard let last = table[end].judgement else { return (notTested, end) }
    if end != id, last.outcome == .ok { return (LinkJudgement(outcome: .redirected), end) }
    return (last, end)
  }
}
