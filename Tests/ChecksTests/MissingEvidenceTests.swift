import Checks
import Evidence
import Testing

@Suite("What checks say where evidence is missing")
struct MissingEvidenceTests {
  /// Checks that need nothing but the register row.
  static let byAddressAlone: Set<String> = ["domain.suffix", "domain.structure"]
  /// Checks that need nothing but the row and the name's records.
  static let byRecords: Set<String> = ["ipv6.home-address", "ipv6.name-servers"]

  @Test("of a site that was not visited nothing is measured but its name", arguments: CheckCatalog.all)
  func skipped(_ check: Check) {
    let verdict = check.judge(SampleEvidence.skipped(), SampleEvidence.moment)
    if Self.byAddressAlone.contains(check.id) {
      #expect(verdict.outcome == .pass)
    } else {
      #expect(verdict.outcome == .notMeasured)
      #expect(verdict.reason == .notInEvidence)
    }
  }

  @Test("a blocked site fails nothing", arguments: CheckCatalog.all)
  func blocked(_ check: Check) {
    let verdict = check.judge(SampleEvidence.blocked(), SampleEvidence.moment)
    if Self.byAddressAlone.union(Self.byRecords).contains(check.id) {
      #expect(verdict.outcome == .pass)
    } else {
      #expect(verdict.outcome == .notMeasured)
      #expect(verdict.reason == .blocked)
    }
  }

  @Test("of an unreachable site only that is known", arguments: CheckCatalog.all)
  func unreachable(_ check: Check) {
    let verdict = check.judge(SampleEvidence.unreachable(), SampleEvidence.moment)
    if Self.byAddressAlone.union(Self.byRecords).contains(check.id) {
      #expect(verdict.outcome == .pass)
    } else if check.id == "availability.home" {
      #expect(verdict.outcome == .fail)
    } else {
      #expect(verdict.outcome == .notMeasured)
      #expect(verdict.reason == .unreachable)
    }
  }

  @Test("pages that the deadline cut off are not judged", arguments: CheckCatalog.all)
  func deadline(_ check: Check) {
    let evidence = SampleEvidence.exemplary { evidence in
      evidence.home = nil
      evidence.hosts = []
      evidence.pages = []
      evidence.targets = []
      evidence.missingPages = nil
      evidence.crawl = CrawlSummary(complete: false, stoppedBy: .deadline)
    }
    let verdict = check.judge(evidence, SampleEvidence.moment)
    if Self.byAddressAlone.contains(check.id) || check.id == "availability.home" {
      #expect(verdict.outcome == .pass)
    } else {
      #expect(verdict.outcome == .notMeasured)
      #expect(verdict.reason == .deadline || verdict.reason == .notInEvidence)
    }
  }

  @Test("a name that does not exist is an unreachable site, not one without IPv6")
  func noSuchName() throws {
    let evidence = SampleEvidence.unreachable().with { evidence in
      evidence.hosts[0].records.ipv4 = []
      evidence.hosts[0].records.ipv6 = []
      evidence.hosts[0].records.ipv6Failure = Failure(.resolve, .nameNotFound)
    }
    for id in ["ipv6.home-address", "ipv6.home-reachable"] {
      let verdict = try #require(CheckCatalog.check(id)).judge(evidence, SampleEvidence.moment)
      #expect(verdict == .notMeasured(.unreachable))
    }
  }
}

extension SiteEvidence {
  /// A changed copy.
  func with(_ change: (inout SiteEvidence) -> Void) -> SiteEvidence {
    var copy = self
    change(&copy)
    return copy
  }
}
