import Addresses

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
}
