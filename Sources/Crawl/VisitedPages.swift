import Evidence

/// The pages read of one site, by the number of the visit that read them.
///
/// A site may have fifty thousand: they are kept in one array, in the order in which they came, and put into the order
/// of their visits in place. A dictionary of them, half of it empty, and a second array would take as much again.
struct VisitedPages: Sendable {
  private var pages: [Page] = []
  /// Which visit read each of `pages`; `nil` where the page was removed.
  private var visits: [Int32?] = []
  private var places: [Int32: Int32] = [:]

  /// Pages kept.
  var count: Int { places.count }

  /// The page that a visit read. Setting `nil` removes it.
  subscript(visit: Int32) -> Page? {
    get { places[visit].map { pages[Int($0)] } }
    set {
      switch (places[visit], newValue) {
      case (let place?, let page?):
        pages[Int(place)] = page
      case (nil, let page?):
        places[visit] = Int32(truncatingIfNeeded: pages.count)
        pages.append(page)
        visits.append(visit)
      case (let place?, nil):
        pages[Int(place)].facts = nil
        visits[Int(place)] = nil
        places[visit] = nil
      case (nil, nil): break
      }
    }
  }

  /// All pages, in no order that means anything.
  var all: some Sequence<Page> { pages.indices.lazy.filter { visits[$0] != nil }.map { pages[$0] } }

  /// Takes the pages out, in the order of their visits, with the place of each visit's page among them.
  mutating func takeInOrder() -> (pages: [Page], index: [Int32: Int]) {
    // Those removed go last. `origin[n]` is the page that belongs at place n.
    var origin = pages.indices.sorted { (visits[$0] ?? .max, $0) < (visits[$1] ?? .max, $1) }
    var index: [Int32: Int] = [:]
    index.reserveCapacity(places.count)
    for (place, old) in origin.enumerated() { if let visit = visits[old] { index[visit] = place } }
    // In place, cycle by cycle: a second array of fifty thousand pages would be thirty megabytes for a moment.
    for start in origin.indices {
      var place = start
      while origin[place] != start {
        let next = origin[place]
        pages.swapAt(place, next)
        origin[place] = place
        place = next
      }
      origin[place] = place
    }
    pages.removeLast(pages.count - index.count)
    var taken: [Page] = []
    swap(&taken, &pages)
    self = VisitedPages()
    return (taken, index)
  }
}
