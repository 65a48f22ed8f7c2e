import Addresses
import Evidence
import Markup

/// Counts where the main navigation of a site's pages leads.
struct NavigationTally: Sendable {
  private var pages = 0
  private var inside = 0
  private var home: [NavigationFacts.Entry] = []
  /// Pages on whose navigation each entry of another host stands, by address and text.
  private var counts: [String: Int] = [:]
  private var hasHome = false

  /// Distinct entries counted: a page made of navigations must not fill the memory.
  private static let keyLimit = 5_000

  /// Notes one page that was read to its end. `isInside` says whether an address is the site's own.
  mutating func note(_ page: ParsedPage, isHome: Bool, isInside: (WebAddress) -> Bool) {
    guard page.isComplete else { return }
    var seen: Set<String> = []
    var own: Set<String> = []
    // By index: most links are no navigation, and copying one would count the references of all its strings.
    for index in page.links.indices {
      guard page.links[index].isNavigation, !page.links[index].hidden, page.links[index].kind == .anchor else {
        continue
      }
      let link = page.links[index]
      guard let address = link.url?.withoutFragment, address.isHTTP else { continue }
      if isInside(address) {
        own.insert(address.href)
        continue
      }
      let key = Self.key(address.href, link.text)
      guard seen.insert(key).inserted else { continue }
      if counts[key] != nil || counts.count < Self.keyLimit { counts[key, default: 0] += 1 }
      if isHome, home.count < NavigationFacts.entryLimit {
        home.append(NavigationFacts.Entry(url: address.href, text: link.text, line: link.line, pageCount: 0))
      }
    }
    if isHome {
      inside = own.count
      hasHome = true
    }
    if !seen.isEmpty || !own.isEmpty { pages += 1 }
  }

  /// The facts; `nil` where no home page was read to its end.
  var facts: NavigationFacts? {
    guard hasHome else { return nil }
    let outside = home.map { entry in
      var entry = entry
      entry.pageCount = counts[Self.key(entry.url, entry.text)] ?? 0
      return entry
    }
    return NavigationFacts(pages: pages, inside: inside, outside: outside)
  }

  private static func key(_ url: String, _ text: String) -> String { "\(url) \(text)" }
}
