import Evidence

/// Which pages link to which targets: one number for each link, in the order in which they are met.
///
/// A list for every target would be as large, but scattered: of a site of 5,000 pages with 48 links each, noting a link
/// would mean waiting for memory three times.
struct Referrals: Sendable {
  /// What was met of a target.
  private struct Tally {
    /// The last visit that links to it; -1 where none does.
    var last: Int32 = -1
    /// Visits that link to it.
    var count: Int32 = 0
  }

  /// From where on the links of a visit stand, in all links. A page that was opened twice has two.
  private struct Start {
    var visit: Int32
    var position: Int
  }

  /// Links of one piece of the list. A single array would be copied as it grows, and stand there twice.
  private static let pieceLength = 1 << 16

  private var tallies: [Tally] = []
  private var pieces: [[Int32]] = []
  private var count = 0
  private var starts: [Start] = []

  /// Enters the next target.
  mutating func addTarget() { tallies.append(Tally()) }

  /// How many visits link to a target.
  func count(of target: Int) -> Int { Int(tallies[target].count) }

  /// Notes that a visit links to a target; once for a visit, in which links to one target may alternate with others.
  /// Of a target that very many pages link to only the first `LinkTarget.referrerLimit` are kept, and all counted.
  mutating func note(_ target: Int, from visit: Int32) {
    guard tallies[target].last != visit else { return }
    tallies[target].last = visit
    tallies[target].count += 1
    guard tallies[target].count <= LinkTarget.referrerLimit else { return }
    if starts.last?.visit != visit { starts.append(Start(visit: visit, position: count)) }
    if count == pieces.count * Self.pieceLength {
      pieces.append([])
      pieces[pieces.count - 1].reserveCapacity(Self.pieceLength)
    }
    pieces[pieces.count - 1].append(Int32(truncatingIfNeeded: target))
    count += 1
  }

  /// The targets that a visit was noted to link to: all at once, as finding a visit means looking through all of them.
  func targets(from visit: Int32) -> Set<Int> {
    starts.indices.reduce(into: []) { found, start in
      if starts[start].visit == visit { found.formUnion(links(of: start).map(link)) }
    }
  }

  /// The pages that link to one target.
  struct Pages {
    /// Their indices, in order: all of them, or the first ones.
    var indices: [Int] = []
    /// How many visits of the target's count were of a page that was counted already: one page under two addresses.
    var repeated = 0
  }

  /// The pages that link to each target.
  ///
  /// - Parameters:
  ///   - pageIndex: the page that a visit became; visits without one are counted only.
  ///   - limit: how many of a target's pages are wanted.
  func pages(_ pageIndex: [Int32: Int], limit: (_ target: Int) -> Int) -> [Pages] {
    var pages = [Pages](repeating: Pages(), count: tallies.count)
    var lastPages = [Int](repeating: -1, count: tallies.count)
    let limits = tallies.indices.map(limit)
    let visits = starts.indices.compactMap { start in pageIndex[starts[start].visit].map { (page: $0, start: start) } }
    for (page, start) in visits.sorted(by: { ($0.page, $0.start) < ($1.page, $1.start) }) {
      for position in links(of: start) {
        let target = link(position)
        guard lastPages[target] != page else {
          pages[target].repeated += 1
          continue
        }
        lastPages[target] = page
        if pages[target].indices.count < limits[target] { pages[target].indices.append(page) }
      }
    }
    return pages
  }

  /// Where the links of a start stand.
  private func links(of start: Int) -> Range<Int> {
    starts[start].position..<(start + 1 < starts.count ? starts[start + 1].position : count)
  }

  private func link(_ position: Int) -> Int {
    Int(pieces[position / Self.pieceLength][position % Self.pieceLength])
  }
}
