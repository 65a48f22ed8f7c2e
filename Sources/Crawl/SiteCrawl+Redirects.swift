import Addresses
import Evidence
import Markup

// Redirects within the site, which are opened one by one.
extension SiteCrawl {
  /// Takes an answer that sends on to another address, which is opened in its own right.
  mutating func takeRedirect(of id: TargetTable.ID, to target: WebAddress) {
    table[id].finalURL = target.href
    let place = table[id].first
    let entered = table.enter(target, kind: table[id].kind, first: place, depth: table[id].depth)
    table[id].redirectsTo = entered.id
    if table[id].onHome || homeEnds.contains(id) { homeEnds.insert(entered.id) }
    let wasTakenForThis = table[entered.id].sameAs == id
    if wasTakenForThis { table[entered.id].sameAs = nil }
    if entered.isNew { table[entered.id].redirectsBefore = table[id].redirectsBefore + 1 }
    // A server that sends visitors on for ever is not followed for ever.
    guard table[entered.id].redirectsBefore <= TargetResults.chainLimit else { return }
    if entered.isNew || wasTakenForThis { enqueue(entered.id) }
  }

  /// Takes up where a page sends its readers that is only a script: a column may be no more than that. What it leads to
  /// is a link of the page, no deeper than the page itself.
  mutating func takeStub(_ page: ParsedPage, of id: TargetTable.ID, at place: TargetTable.Place) {
    guard let target = page.facts.redirect, target.isHTTP, target.withoutFragment != table[id].address else { return }
    // A page that sends its readers on for ever is not followed for ever.
    let before = table[id].redirectsBefore + 1
    guard before <= TargetResults.chainLimit else { return }
    let link = Link(url: target, raw: target.href, kind: .refresh)
    let isHome = table[id].depth == 0
    guard let new = table.note(link, at: place, depth: max(1, table[id].depth), isHome: isHome) else { return }
    table[new].redirectsBefore = before
    enqueue(new)
  }
}
