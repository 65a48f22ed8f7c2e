import Addresses
import Evidence
import Markup

/// Which page a page says it is, by `link rel=canonical` (RFC 6596), and what it holds.
struct CanonicalClaim: Hashable, Sendable {
  /// The address it names, without fragment.
  var address: WebAddress
  /// Of title, text and links: two pages with one digest are one page, and nothing is lost by leaving one out.
  var digest: String

  /// `nil` where the page names none, or was not read to its end.
  init?(_ page: ParsedPage) {
    guard page.isComplete,
      let index = page.links.indices.first(where: {
        page.links[$0].kind == .other && page.links[$0].relation == "canonical"
      }),
      let address = page.links[index].url?.withoutFragment, address.isHTTP
    else { return nil }
    self.address = address
    var content = Array(page.facts.title.utf8) + [0] + page.textBytes
    for link in page.links { content += Array((link.url?.href ?? link.raw).utf8) + [0] }
    digest = HomeDigest.fingerprint(of: content)
  }
}

// Pages that are one page under several addresses, and say so.
extension SiteCrawl {
  /// What is known of pages that name an address of their own.
  struct Canonicals: Sendable {
    struct Page: Sendable {
      var visit: Int32
      var claim: CanonicalClaim
    }

    /// Pages that name a canonical address, also where it is their own.
    var pages: [TargetTable.ID: Page] = [:]
    /// Visits whose page is that of another visit.
    var folded: [Int32: Int32] = [:]
  }

  /// Counts pages that are the same as the page which they name as that page. A claim alone does nothing: the page named
  /// must have been opened, name itself, and have the same title, text and links, so that nobody can hide a page, or
  /// a dead link on it, by naming another. Called between levels, so that two runs leave out the same.
  mutating func foldCanonicals() {
    for (id, page) in canonicals.pages.sorted(by: { $0.value.visit < $1.value.visit }) {
      guard let address = table[id].address, page.claim.address != address, table[id].depth > 0,
        let other = table.id(of: page.claim.address.href), let original = canonicals.pages[other],
        original.claim == page.claim, pages[original.visit] != nil, pages[page.visit] != nil
      else { continue }
      pages[page.visit] = nil
      canonicals.pages[id] = nil
      canonicals.folded[page.visit] = original.visit
      traps.count(.canonical, nil, address)
    }
  }
}
