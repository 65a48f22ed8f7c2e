import FoundationEssentials
import Glibc
import Rubrics
import Testing

@Suite("Loading a rubric")
struct RubricLoaderTests {
  @Test("a well-formed rubric is read")
  func wellFormed() throws {
    let rubric = try SampleRubric.load(SampleRubric.yaml())
    #expect(rubric.id == "sample")
    #expect(rubric.indicators.map(\.points) == [50, 50])
    #expect(rubric.indicators[0].deduct[0].each == true)
  }

  @Test("a rubric is read from a file")
  func file() throws {
    let path = FileManager.default.temporaryDirectory.path + "/rubric-\(UInt64.random(in: 0 ..< .max)).yaml"
    try Data(SampleRubric.yaml().utf8).write(to: URL(filePath: path))
    defer { unlink(path) }
    #expect(try Rubric.load(path).id == "sample")
  }

  @Test(
    "what is wrong is said in one sentence",
    arguments: [
      (SampleRubric.yaml(indicators: SampleRubric.single(points: 99)), "the indicators' points add up to 99, not 100"),
      (SampleRubric.yaml(indicators: SampleRubric.single(group: "Z")), "indicator “one” names the unknown group “Z”"),
      (
        SampleRubric.yaml(indicators: SampleRubric.single(check: "links.nowhere")),
        "indicator “one” names the unknown check “links.nowhere”"
      ),
      (
        SampleRubric.yaml(indicators: SampleRubric.single(rule: "{check: links.inner, fail: true, points: 1}")),
        "indicator “one” takes points for “links.inner”, which is none of its checks"
      ),
      (
        SampleRubric.yaml(indicators: SampleRubric.single(rule: "{points: 1}")),
        "indicator “one”: a deduction has exactly one of fail, finding and byRate"
      ),
      (
        SampleRubric.yaml(indicators: SampleRubric.single(rule: "{fail: true, points: 0.05}")),
        "indicator “one” takes 0.05 points; they must be above 0 and a multiple of 0.1"
      ),
      (
        SampleRubric.yaml(indicators: SampleRubric.single(rule: "{fail: true, pionts: 1}")),
        "unknown key “pionts” in indicators, row 1, deduct (line 18)"
      ),
      (SampleRubric.yaml(extra: "passline: 50"), "unknown key “passline” in the top level (line 29)"),
      (SampleRubric.yaml(letters: "{A: 90}"), "the letters must begin at 0, so that every score has one"),
      (
        SampleRubric.yaml(due: "[{group: A, byClass: {town: \"2020-01-01\"}, newSitesFrom: \"2018-04-08\"}]"),
        "due dates: “town” is no class of sites"
      ),
      (
        SampleRubric.yaml(due: "[{group: A, byClass: {city: \"2020-02-30\"}, newSitesFrom: \"2018-04-08\"}]"),
        "due dates: “2020-02-30” is no day (YYYY-MM-DD)"
      ),
      ("[1, 2]", "the file holds no YAML mapping"), ("", "the file holds no YAML mapping"),
      ("id: x", "“version” is missing in the top level"),
    ])
  func faults(_ yaml: String, _ sentence: String) {
    let error = #expect(throws: RubricError.self) { try SampleRubric.load(yaml) }
    #expect(error?.problems == [sentence])
    #expect(error?.description.hasPrefix("rubric “sample.yaml”: ") == true)
  }

  @Test("a row twice is named")
  func twice() {
    let rows = SampleRubric.single(points: 50) + "\n" + SampleRubric.single(points: 50)
    let error = #expect(throws: RubricError.self) { try SampleRubric.load(SampleRubric.yaml(indicators: rows)) }
    #expect(error?.problems == ["the indicator “one” occurs more than once"])
  }

  @Test("what is no YAML at all is said to be none")
  func noYAML() {
    let error = #expect(throws: RubricError.self) { try SampleRubric.load("id: [1, 2\nx: }") }
    #expect(error?.problems.first?.hasPrefix("no YAML: ") == true)
  }

  @Test("an unknown name lists the known ones")
  func unknownName() {
    let error = #expect(throws: RubricError.self) { try Rubric.load("guideline-1999") }
    #expect(error?.description.contains("known are: guideline-2017") == true)
  }

  @Test("a file that is not there is said to be unreadable")
  func absent() {
    let error = #expect(throws: RubricError.self) { try Rubric.load("/nowhere/at/all.yaml") }
    #expect(error?.description.contains("cannot be read") == true)
  }

  @Test("a file that is no text is refused")
  func binary() throws {
    let path = FileManager.default.temporaryDirectory.path + "/rubric-\(UInt64.random(in: 0 ..< .max)).yaml"
    try Data([0xFF, 0xFE, 0x00, 0x80]).write(to: URL(filePath: path))
    defer { unlink(path) }
    let error = #expect(throws: RubricError.self) { try Rubric.load(path) }
    #expect(error?.description.contains("not UTF-8") == true)
  }
}
