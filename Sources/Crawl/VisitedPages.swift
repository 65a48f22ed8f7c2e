import Evidence

/// The pages read of one site, by the number of the visit that read them.
///
/// A site may have fifty thousand: they are kept in one array, in the order in which they came, and put into the order
/// of their visits in place. A dictionary of them, half of it empty, and a second array would take as much again.
struct VisitedPages: Sendable {
  private var pages: [Page?] = []
  private var visits: [Int32] = []
  private var places: [Int32: Int32] = [:]

  /// Pages kept.
  private(set) var count = 0

  /// The page that a visit read. Setting `nil` removes it.
  subscript(visit: Int32) -> Page? {
    get { places[visit].flatMap { pages[Int($0)] } }
    _modify {
      if let place = places[visit] {
        let was = pages[Int(place)] == nil ? 0 : 1
        defer { count += (pages[Int(place)] == nil ? 0 : 1) - was }
        yield &pages[Int(place)]
      } else {
        var page: Page?
        yield &page
        if page != nil {
          places[visit] = Int32(truncatingIfNeeded: pages.count)
          pages.append(page)
          visits.append(visit)
          count += 1
        }
      }
    }
  }

  /// All pages, in no order that means anything.
  var all: some Sequence<Page> { pages.lazy.compactMap(\.self) }

  /// Takes the pages out, in the order of their visits, with the place of each visit's page among them.
  mutating func takeInOrder() -> (pages: [Page], index: [Int32: Int]) {
    let order = pages.indices.filter { pages[$0] != nil }.sorted { visits[$0] < visits[$1] }
    var index: [Int32: Int] = [:]
    index.reserveCapacity(order.count)
    var taken: [Page] = []
    taken.reserveCapacity(order.count)
    for place in order {
      index[visits[place]] = taken.count
      // Moved, not copied: a page's strings and lists stay where they are.
      if let page = pages[place].take() { taken.append(page) }
    }
    self = VisitedPages()
    return (taken, index)
  }
}
