import Checks
import Testing

@Suite("The catalog of checks")
struct CheckCatalogTests {
  @Test("no id occurs twice, and every id is a promised one")
  func ids() {
    let ids = CheckCatalog.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(Set(ids).isSubset(of: CheckCatalog.promisedIDs))
  }

  @Test("checks stand in the order of the promised ids")
  func order() {
    let ids = CheckCatalog.all.map(\.id)
    #expect(ids == CheckCatalog.promisedIDs.filter(ids.contains))
  }

  @Test(
    "the checks that the first issue demands exist",
    arguments: [
      "ipv6.home-address", "ipv6.home-reachable", "domain.suffix", "domain.structure", "links.home", "links.inner",
      "freshness.home", "security.https", "security.redirect", "security.strict-transport-security",
      "security.content-type-options", "security.frame-options", "marks.footer", "tags.site",
    ])
  func demanded(_ id: String) {
    #expect(CheckCatalog.check(id)?.id == id)
  }

  @Test("an unknown id has no check")
  func unknown() {
    #expect(CheckCatalog.check("links.nowhere") == nil)
  }
}
