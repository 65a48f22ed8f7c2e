import FoundationEssentials
import TestKit
import Testing

@testable import Lab

@Suite("expected.json says of every site what every check must say")
struct ExpectationTests {
  private struct Site: Decodable {
    struct Check: Decodable {
      var verdict: String
      var reason: String?
      var codes: [String]?
      var count: Int?
      var remarks: [String]?
      var withoutDeadAddress: Exception?
    }
    struct Exception: Decodable { var verdict: String }
    var why: String
    var outcome: String
    var checks: [String: Check]
  }

  private func read() throws -> [String: Site] {
    let file = try Data(contentsOf: URL(filePath: Corpus.repository + "/Tests/Lab/expected.json"))
    return try JSONDecoder().decode([String: Site].self, from: file)
  }

  @Test("Every site is there, and each lists the same checks")
  func complete() throws {
    let expected = try read()
    #expect(Set(expected.keys) == Set(LabSite.all.map(\.code)))
    let ids = Set(try #require(expected["9900000001"]).checks.keys)
    #expect(ids.count >= 14)
    for (code, site) in expected { #expect(Set(site.checks.keys) == ids, "\(code)") }
  }

  @Test(
    "A failure names its findings, what is not measured its reason; only a failure that leaves a part open has both")
  func wellFormed() throws {
    for (code, site) in try read() {
      #expect(["judged", "blocked", "skipped", "unreachable"].contains(site.outcome))
      for (id, check) in site.checks {
        #expect(["pass", "fail", "notApplicable", "notMeasured"].contains(check.verdict), "\(code) \(id)")
        #expect((check.verdict == "fail") == (check.codes?.isEmpty == false), "\(code) \(id)")
        #expect(
          (check.verdict == "fail") == (check.count.map { $0 >= check.codes?.count ?? 0 } == true), "\(code) \(id)")
        #expect(check.verdict != "notMeasured" || check.reason != nil, "\(code) \(id)")
        #expect(check.reason == nil || ["notMeasured", "fail"].contains(check.verdict), "\(code) \(id)")
        #expect(check.remarks == nil || check.verdict == "pass", "\(code) \(id)")
      }
    }
  }

  @Test("Every check but three is failed by some site")
  func everyCheckCanFail() throws {
    let failed = Set(try read().values.flatMap { $0.checks.filter { $0.value.verdict == "fail" }.keys })
    let never = Set(try #require(read()["9900000001"]).checks.keys).subtracting(failed)
    #expect(never == ["domain.header-name", "freshness.date-format", "marks.search", "security.mixed-content"])
  }
}
