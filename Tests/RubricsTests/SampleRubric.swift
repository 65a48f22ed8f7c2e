import Checks
import Evidence
import Rubrics

/// A small rubric whose arithmetic can be done in the head; its parts are replaced by tests.
enum SampleRubric {
  /// The YAML, each part as given.
  static func yaml(
    indicators: String = defaultIndicators, vetoes: String = "[]", due: String = "[]",
    letters: String = "{A: 90, B: 0}",
    extra: String = ""
  ) -> String {
    """
    id: sample
    version: 0.0.1
    title: {zh: 样例, en: Sample}
    note: {zh: 样例, en: Sample}
    passLine: 60
    letters: \(letters)
    groups:
      - {id: A, title: {zh: 甲, en: First}}
      - {id: B, title: {zh: 乙, en: Second}}
    indicators:
    \(indicators)
    vetoes: \(vetoes)
    due: \(due)
    \(extra)
    """
  }

  static let defaultIndicators = [
    row("links", "A", 50, checks: ["links.home"], deduct: ["{fail: true, each: true, points: 0.1}"]),
    row("names", "B", 50, checks: ["domain.suffix"], deduct: ["{fail: true, points: 50}"]),
  ].joined(separator: "\n")

  /// One indicator as YAML.
  static func row(
    _ id: String, _ group: String, _ points: Double, assess: String = "auto", checks: [String], deduct: [String]
  ) -> String {
    """
      - id: \(id)
        group: \(group)
        title: {zh: 项, en: Row}
        clause: {zh: 条, en: Clause}
        points: \(points)
        assess: \(assess)
        checks: [\(checks.joined(separator: ", "))]
        deduct: [\(deduct.joined(separator: ", "))]
    """
  }

  /// One indicator that is well-formed but for what a test changes.
  static func single(
    points: Double = 100, group: String = "A", check: String = "links.home", rule: String = "{fail: true, points: 1}"
  ) -> String {
    row("one", group, points, checks: [check], deduct: [rule])
  }

  static func load(_ yaml: String) throws(RubricError) -> Rubric { try Rubric.parse(yaml, source: "sample.yaml") }

  /// A check that always says the same.
  static func check(_ id: String, _ verdict: Verdict) -> Check {
    let word = Localized(zh: "无", en: "none")
    return Check(
      id: id,
      text: CheckText(
        title: word, failureTitle: word, why: word, how: word, repair: word, clause: word, findings: [:]),
      judge: { _, _ in verdict }, examples: { [] })
  }

  /// So many findings of one code.
  static func findings(_ count: Int, _ code: String = "x", pages: [String] = []) -> [Finding] {
    (0..<count).map { index in
      Finding(code, url: "u\(index)", places: pages.map { Finding.Place(page: $0) })
    }
  }
}
