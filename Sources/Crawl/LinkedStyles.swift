import Evidence
import Markup

/// The rules of a site's style sheets, and the links on its pages that they may hide. Pages come first and sheets after
/// them, so both wait for the end of the crawl; of most sites there are no such links.
struct LinkedStyles: Sendable {
  /// A page with suspects.
  struct Place: Sendable {
    /// The visit that read it.
    var visit: Int32
    /// The line of its first suspect.
    var line: Int32
  }

  /// Bytes kept of all sheets together; of what comes later nothing is said. Large portals have half a megabyte.
  static let weightLimit = 2 * 1024 * 1024
  /// Different sets of suspects kept of one site: a template has one, and a site has a few templates.
  static let setLimit = 200
  /// Bytes kept of all sets together, roughly: those of a template have a few thousand each.
  static let setWeightLimit = 8 * 1024 * 1024
  /// Pages kept for all sets together: as many as a site may have.
  static let placeLimit = 50_000

  /// Bytes of sheets worked through in telling what they hide: each set of sheets that pages have is worked through once,
  /// and a site has few.
  static let readLimit = 16 * 1024 * 1024
  /// Comparisons made in telling it: a second's work. An ordinary set of suspects takes some hundred thousand.
  static let workLimit = 60_000_000

  /// Sheets that were asked for to be read.
  var asked = 0
  private(set) var sheets: [TargetTable.ID: SheetDigest] = [:]
  private(set) var places: [SuspectLinks: [Place]] = [:]
  private var weight = 0
  private var setWeight = 0
  private var placeCount = 0

  /// Keeps what a sheet's rules do.
  mutating func keep(_ sheet: SheetDigest, of id: TargetTable.ID) {
    guard sheets[id] == nil, weight + sheet.weight <= Self.weightLimit else { return }
    weight += sheet.weight
    sheets[id] = sheet
  }

  /// The sets of suspects, those of pages with the same sheets together, in the order of the pages: where the work that may
  /// be done does not suffice, two visits say the same.
  var setsInOrder: [(sheets: [SuspectLinks.Sheet], sets: [SuspectLinks])] {
    let ordered = places.map { (set: $0.key, first: $0.value.map(\.visit).min() ?? 0) }.sorted { $0.first < $1.first }
    let groups = Dictionary(grouping: ordered, by: \.set.sheets)
    return groups.sorted { ($0.value.first?.first ?? 0) < ($1.value.first?.first ?? 0) }
      .map { (sheets: $0.key, sets: $0.value.map(\.set)) }
  }

  /// Notes the suspects on the page that a visit read.
  mutating func note(_ sighting: SuspectLinks.Sighting, of visit: Int32) {
    guard placeCount < Self.placeLimit else { return }
    if places[sighting.links] == nil {
      let weight = sighting.links.weight
      guard places.count < Self.setLimit, setWeight + weight <= Self.setWeightLimit else { return }
      setWeight += weight
    }
    placeCount += 1
    places[sighting.links, default: []].append(Place(visit: visit, line: Int32(truncatingIfNeeded: sighting.line)))
  }
}

// Links that only the site's style sheets hide.
extension SiteCrawl {
  /// Imports followed from one sheet, and sheets of one page in all.
  private static let importLimit = 8
  private static let pageSheetLimit = 100

  /// Tells, once the crawl is over, which suspects the sheets hide, and notes them with their pages. Where a sheet of a page
  /// could not be read, nothing is said of its links: it might show them.
  mutating func takeConcealedLinks() {
    var (read, work) = (LinkedStyles.readLimit, LinkedStyles.workLimit)
    for (linked, sets) in linkedStyles.setsInOrder {
      var sheets: [(sheet: SuspectLinks.Sheet, digest: SheetDigest)] = []
      guard linked.allSatisfy({ collect($0, depth: 0, into: &sheets) }) else { continue }
      read -= sheets.reduce(0) { $0 + $1.digest.weight }
      guard read >= 0 else { continue }
      let concealment = LinkedConcealment(sheets)
      for suspects in sets {
        let links = concealment.links(of: suspects, work: &work)
        if links.isEmpty { continue }
        for place in linkedStyles.places[suspects] ?? [] {
          guard var page = pages[place.visit], var facts = page.facts else { continue }
          LinkedConcealment.add(links, at: Int(place.line), to: &facts)
          page.facts = facts
          pages[place.visit] = page
        }
      }
    }
    linkedStyles = LinkedStyles()
  }

  /// Adds a sheet after those that it imports; `false` where one of them is not known.
  private func collect(
    _ sheet: SuspectLinks.Sheet, depth: Int, into sheets: inout [(sheet: SuspectLinks.Sheet, digest: SheetDigest)]
  ) -> Bool {
    guard depth <= Self.importLimit, sheets.count < Self.pageSheetLimit, let id = table.id(of: sheet.address.href)
    else {
      return false
    }
    guard let digest = linkedStyles.sheets[id] else {
      guard table[id].judgement.map(LinkJudge.isPlainlyGone) == true else { return false }
      // Browsers make nothing of a sheet that is not there.
      return true
    }
    for imported in digest.imports {
      guard let address = imported.address else { continue }
      let isCertain = sheet.isCertain && imported.isCertain
      guard collect(.init(address: address, isCertain: isCertain), depth: depth + 1, into: &sheets) else {
        return false
      }
    }
    sheets.append((sheet, digest))
    return true
  }
}
