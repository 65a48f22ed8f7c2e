import Addresses
import Evidence
import Markup

/// Links to places within pages of the site, and the names of the places that those pages have.
///
/// Looked up at the end only, as a page may be linked to before or after it is read.
struct Fragments: Sendable {
  /// Distinct places kept of one site: more come from a program, and advice needs no more.
  static let limit = 2000
  /// Names of places kept of all pages of a site together, 8 bytes each; pages beyond it are not looked at.
  static let nameLimit = 200_000

  private struct Key: Hashable {
    var target: TargetTable.ID
    var fragment: String
  }

  private struct Entry {
    var first: TargetTable.Place
    var text: String
    var line: Int
    var count: Int
    var visits: [Int32]
  }

  private struct Target {
    var visit: Int32
    var names: PageIdentifiers
  }

  private var entries: [Key: Entry] = [:]
  private var pages: [TargetTable.ID: Target] = [:]
  private var nameCount = 0

  /// Notes the names of a page that was read to its end.
  mutating func note(_ names: PageIdentifiers?, of id: TargetTable.ID, visit: Int32) {
    guard let names, nameCount + names.count <= Self.nameLimit else { return }
    nameCount += names.count
    pages[id] = Target(visit: visit, names: names)
  }

  /// Notes a link to a place; `target` is the page's own entry.
  mutating func note(_ link: Link, _ fragment: String, of target: TargetTable.ID, at place: TargetTable.Place) {
    let key = Key(target: target, fragment: fragment)
    guard var entry = entries[key] else {
      guard entries.count < Self.limit else { return }
      entries[key] = Entry(first: place, text: link.text, line: link.line, count: 1, visits: [place.visit])
      return
    }
    if entry.visits.last != place.visit {
      entry.count += 1
      if entry.visits.count < FragmentFacts.pageLimit { entry.visits.append(place.visit) }
    }
    if place < entry.first { (entry.first, entry.text, entry.line) = (place, link.text, link.line) }
    entries[key] = entry
  }

  /// What came of it. A place is looked for only where the address itself was answered with its page: behind a
  /// redirect the place may be another's.
  func facts(_ table: TargetTable, pageIndex: [Int32: Int]) -> FragmentFacts {
    var facts = FragmentFacts()
    var missing: [(first: TargetTable.Place, fact: FragmentFacts.Missing)] = []
    for (key, entry) in entries {
      guard let page = pages[key.target], let index = pageIndex[page.visit], let address = table[key.target].address,
        table[key.target].judgement?.outcome == .ok, table[key.target].redirectsTo == nil
      else {
        facts.untested += 1
        continue
      }
      facts.tested += 1
      if page.names.contains(fragment: key.fragment) { continue }
      missing.append(
        (
          entry.first,
          FragmentFacts.Missing(
            url: "\(address.href)#\(key.fragment)", target: index, pageCount: entry.count,
            pages: Set(entry.visits.compactMap { pageIndex[$0] }).sorted(), text: entry.text, line: entry.line)
        ))
    }
    facts.missing = missing.sorted { $0.first < $1.first }.map(\.fact)
    return facts
  }

  /// The place that a link names; `nil` where it names none, or where a script rather than a place is meant: links with
  /// an `onclick`, routes (`#/list`, `#!list`), parameters (`#page=2`), and the usual names for nowhere (`###`, `#none`).
  static func place(of link: Link) -> String? {
    guard link.kind == .anchor, !link.isScripted, let fragment = link.url?.fragment else { return nil }
    // A text directive is for the browser alone.
    let name = fragment.firstRange(of: ":~:").map { String(fragment[..<$0.lowerBound]) } ?? fragment
    guard name.first != "/", name.first != "!", !name.contains("="), !name.contains("&"),
      name.contains(where: { $0.isLetter || $0.isNumber }), !nowhere.contains(name.lowercased())
    else { return nil }
    return name
  }

  private static let nowhere: Set<String> = [
    "none", "nogo", "void", "null", "nolink", "nowhere", "this", "self", "javascript", "undefined", "blank", "_blank",
    "link", "url", "false",
  ]
}

extension SiteCrawl {
  /// Notes the place within a page of the site that a link names, where it names one.
  mutating func noteFragment(_ link: Link, at place: TargetTable.Place) {
    guard let name = Fragments.place(of: link), let address = link.url?.withoutFragment,
      let id = table.id(of: address.href), table[id].scope == .internalLink
    else { return }
    fragments.note(link, name, of: id, at: place)
  }
}
