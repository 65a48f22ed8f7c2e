import Checks
import Evidence
import FoundationEssentials
import TestKit
import Testing

@Suite(
  "Domain checks on real portals", .enabled(if: Corpus.isPresent, "the shared corpus is not beside the repository"))
struct PortalCorpusTests {
  /// Academies under the State Council, whose names are outside .gov.cn.
  static let elsewhere: Set<String> = ["www.cas.cn", "cass.cssn.cn", "www.cae.cn"]

  @Test("of 107 portals of provinces and State Council bodies only three academies have another domain")
  func portals() throws {
    let text = try #require(String(data: Corpus.data("portals.csv"), encoding: .utf8))
    // Some names hold commas; addresses and levels do not.
    let rows = text.split(whereSeparator: \.isNewline).dropFirst().map { $0.split(separator: ",") }
    #expect(rows.count == 107)
    for row in rows {
      let url = String(try #require(row.first { $0.hasPrefix("http") }))
      let evidence = SampleEvidence.exemplary { evidence in
        evidence.site.url = SampleEvidence.address(url)
        evidence.site.siteClass = row.contains("ministry") ? .ministry : .province
      }
      let expected: Verdict.Outcome = Self.elsewhere.contains(evidence.site.url.host) ? .fail : .pass
      for id in ["domain.suffix", "domain.structure"] {
        let check = try #require(CheckCatalog.check(id))
        #expect(check.judge(evidence, SampleEvidence.moment).outcome == expected, "\(id) \(url)")
      }
    }
  }
}
