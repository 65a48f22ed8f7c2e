import Evidence
import Foundation
import Store
import TestKit
import Testing

@Suite("--resume without a name, and the moment a run is judged as of")
struct ResumeChoiceTests {
  private static let body =
    "<ul>" + (1...12).map { "<li><a href=/a\($0).html>第\($0)项工作方案的通知</a><span>01-\($0 + 10)</span></li>" }.joined()
    + "</ul>"

  @Test("It takes the latest incomplete run of that register, and says which")
  func latest() async throws {
    let sites = try SmallSites(2)
    let other = try sites.folder.write(
      "code,name,url,class\n9900000010,示范,http://s1.gov.cn/,county\n", to: "other.csv")
    let none = try await sites.scan("--resume")
    #expect(none.status == 2)
    #expect(none.errors.contains("no incomplete run of \(sites.register)"))
    sites.hang("s1.gov.cn", "s2.gov.cn")
    for (name, register) in [("first", sites.register), ("second", sites.register), ("other", other)] {
      let cut = try await sites.scan("--run", name, "--deadline", "1", "--timeout", "300", register: register)
      #expect(cut.status == 3, "\(cut.errors)")
    }
    sites.hang()
    let planned = try await sites.scan("--resume", "--dry-run")
    #expect(planned.status == 0 && planned.output.contains("2 sites to visit"))
    for (index, name) in ["second", "first"].enumerated() {
      let resumed = try await sites.scan("--resume")
      #expect(resumed.status == 0, "\(resumed.errors)")
      #expect(resumed.errors.contains("going on with the run “\(name)”"))
      #expect(resumed.errors.contains("0 of 2 sites are done"))
      #expect(try sites.store().runs().count { $0.partial } == 2 - index)
    }
    let nothing = try await sites.scan("--resume", "--quiet")
    #expect(nothing.status == 2)
    #expect(nothing.errors.split(separator: "\n").count == 1)
  }

  @Test("Without a name it does not pass over a run that goes on elsewhere for an older one")
  func inProgress() async throws {
    let sites = try SmallSites(1)
    sites.hang("s1.gov.cn")
    for name in ["older", "newer"] {
      #expect(try await sites.scan("--run", name, "--deadline", "1", "--timeout", "300").status == 3)
    }
    let owner = try sites.store().takeRun("newer")
    let refused = try await sites.scan("--resume")
    withExtendedLifetime(owner) {}
    #expect(refused.status == 2)
    #expect(refused.errors.contains("'newer'") && refused.errors.contains("still going on in another process"))
  }

  @Test(
    "What is left of a run with --at is read as of that moment, not as of today; another --at is not used, and said")
  func moment() async throws {
    let sites = try SmallSites(2, body: Self.body)
    let at = "2019-01-25T09:00:00+08:00"
    sites.hang("s2.gov.cn")
    #expect(try await sites.scan("--run", "r", "--at", at, "--deadline", "2", "--timeout", "300").status == 3)
    sites.hang()
    let resumed = try await sites.scan("--resume", "--run", "r", "--at", "2020-03-01")
    #expect(resumed.status == 0, "\(resumed.errors)")
    #expect(resumed.errors.contains("judged as of \(at); --at 2020-03-01 is not used"))
    let evidence = try #require(try sites.store().evidence(of: "r", code: "9900000011"))
    let days = Set((evidence.homePage?.facts?.dates ?? []).map(\.day.year))
    #expect(days == [2019], "“01-11” on the page is of the year of the run")
    #expect(try sites.store().assessment(of: "r", code: "9900000011")?.moment == ChinaTime.moment(at))
    let same = try await sites.scan("--resume", "--run", "r", "--at", at)
    #expect(!same.errors.contains("is not used"))
  }

  @Test(
    "What is left of a run without --at is read as of today: a day without a year is of this year, not of last year")
  func today() async throws {
    let day = ChinaTime.day(of: Date()).description.dropFirst(5)
    let sites = try SmallSites(1, body: Self.body.replacing("01-11", with: day))
    sites.hang("s1.gov.cn")
    #expect(try await sites.scan("--run", "r", "--deadline", "1", "--timeout", "300").status == 3)
    sites.hang()
    #expect(try await sites.scan("--resume", "--run", "r").status == 0)
    let evidence = try #require(try sites.store().evidence(of: "r", code: "9900000010"))
    #expect(evidence.homePage?.facts?.dates.contains { $0.day == ChinaTime.day(of: Date()) } == true)
  }
}
