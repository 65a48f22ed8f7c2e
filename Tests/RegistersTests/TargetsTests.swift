import Evidence
import FoundationEssentials
import TestKit
import Testing

@testable import Registers

@Suite("The registers in Targets")
struct TargetsTests {
  @Test(
    "are read without a problem",
    arguments: [("provincial-portals", 32, SiteClass.province), ("state-council-departments", 75, .ministry)])
  func read(_ name: String, _ count: Int, _ siteClass: SiteClass) throws {
    let register = try Register.read(path: Corpus.repository + "/Targets/\(name).csv")
    #expect(register.problems.isEmpty)
    #expect(register.sites.count == count)
    #expect(register.sites.allSatisfy { $0.siteClass == siteClass && $0.codeIsMade && $0.region != nil })
    #expect(Set(register.sites.map(\.url.host)).count == count)
  }

  @Test("name every portal of the corpus once", .enabled(if: Corpus.isPresent, "the shared corpus is not here"))
  func complete() throws {
    let corpus = try Register.read(path: Corpus.path("portals.csv"))
    let listed = try ["provincial-portals", "state-council-departments"].flatMap {
      try Register.read(path: Corpus.repository + "/Targets/\($0).csv").sites
    }
    #expect(Set(listed.map(\.url)) == Set(corpus.sites.map(\.url)))
    #expect(listed.count == corpus.sites.count)
  }

  @Test("reads the corpus's list of 1,121 sites", .enabled(if: Corpus.isPresent, "the shared corpus is not here"))
  func corpusSites() throws {
    let register = try Register.read(path: Corpus.path("cn-gov-sites.csv"))
    #expect(register.sites.count + register.skippedRows == 1_121)
    #expect(register.skippedRows <= 5)
    #expect(register.sites.count { !$0.codeIsMade } == 17)
    let found = Dictionary(grouping: RegisterHygiene.inspect(register), by: \.code).mapValues(\.count)
    let problems = Dictionary(grouping: register.problems, by: \.code).mapValues(\.count)
    print("cn-gov-sites:", register.sites.count, "sites,", problems, found)
    #expect(found["code-missing"] == register.sites.count { $0.codeIsMade })
  }
}
