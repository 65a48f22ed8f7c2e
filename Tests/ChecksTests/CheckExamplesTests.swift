import Checks
import Evidence
import FoundationEssentials
import Testing

/// One example of one check, named so that a failing case says which it is.
struct ExampleCase: CustomTestStringConvertible, Sendable {
  let check: Check
  let example: CheckExample

  var testDescription: String { "\(check.id): \(example.name)" }

  static let all = CheckCatalog.all.flatMap { check in
    check.examples().map { ExampleCase(check: check, example: $0) }
  }
}

extension Check: CustomTestStringConvertible {
  /// The id.
  public var testDescription: String { id }
}

@Suite("Checks and their examples")
struct CheckExamplesTests {
  @Test("an example gives the verdict it states", arguments: ExampleCase.all)
  func example(_ sample: ExampleCase) {
    let verdict = sample.check.judge(sample.example.evidence, sample.example.moment)
    #expect(verdict.outcome == sample.example.outcome)
    #expect(verdict.reason == sample.example.reason)
    #expect(verdict.findings.map(\.code) == sample.example.codes)
  }

  @Test("every finding of an example has a sentence in both languages", arguments: ExampleCase.all)
  func sentences(_ sample: ExampleCase) {
    for finding in sample.check.judge(sample.example.evidence, sample.example.moment).findings {
      let sentence = sample.check.text.findings[finding.code]
      #expect(sentence?.zh.isEmpty == false, "\(finding.code)")
      #expect(sentence?.en.isEmpty == false, "\(finding.code)")
    }
  }

  @Test("a verdict and its findings do not contradict each other", arguments: ExampleCase.all)
  func consistency(_ sample: ExampleCase) {
    let verdict = sample.check.judge(sample.example.evidence, sample.example.moment)
    #expect((verdict.outcome == .fail) <= !verdict.findings.isEmpty)
    #expect((verdict.outcome == .notMeasured) <= (verdict.reason != nil))
    // With a failure the reason says what is left open.
    #expect((verdict.reason != nil) <= (verdict.outcome == .notMeasured || verdict.outcome == .fail))
    for finding in verdict.findings { #expect(finding.count >= 1) }
  }

  @Test("a check carries a pass, a failure and a case not measured", arguments: CheckCatalog.all)
  func coverage(_ check: Check) {
    let outcomes = Set(check.examples().map(\.outcome))
    #expect(outcomes.isSuperset(of: [.pass, .fail, .notMeasured]))
  }

  @Test("every sentence of a check belongs to a finding that an example shows", arguments: CheckCatalog.all)
  func noDeadSentences(_ check: Check) {
    let shown = Set(check.examples().flatMap(\.codes))
    let unshown = Set(check.text.findings.keys).subtracting(shown)
    #expect(unshown.isEmpty)
  }

  @Test("the text of a check is complete in both languages", arguments: CheckCatalog.all)
  func text(_ check: Check) {
    let text = check.text
    for part in [text.title, text.failureTitle, text.why, text.how, text.repair, text.clause] {
      for language in Language.allCases { #expect(part[language].isEmpty == false) }
      #expect(part.zh.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) })
    }
    #expect(text.title != text.failureTitle)
  }

  @Test("the exemplary site passes every check", arguments: CheckCatalog.all)
  func exemplary(_ check: Check) {
    #expect(check.judge(SampleEvidence.exemplary(), SampleEvidence.moment).outcome == .pass)
  }
}

extension Bool {
  /// Implication.
  fileprivate static func <= (left: Bool, right: Bool) -> Bool { !left || right }
}
