import Checks
import FoundationEssentials
import Rubrics
import TestKit
import Testing

@Suite("What the README says of the score")
struct ReadmeTests {
  private let rubric: Rubric
  private let readme: String

  init() throws {
    rubric = try Rubric.load(Rubric.defaultName)
    let data = try Data(contentsOf: URL(filePath: Corpus.repository + "/README.md"))
    // Lines are broken anywhere.
    readme = String(decoding: data, as: UTF8.self).replacing("\n", with: " ")
  }

  /// Points of the rows behind which every check exists: what the machine can judge by itself.
  private var judgeable: Int {
    let known = Set(CheckCatalog.all.map(\.id))
    return Int(
      rubric.indicators.filter { row in
        row.assess == .auto && !row.checks.isEmpty && row.checks.allSatisfy(known.contains)
      }.reduce(0) { $0 + $1.points })
  }

  @Test("The points that can be judged are those of the rubric and of the checks that exist")
  func points() {
    #expect(readme.contains("can judge \(judgeable) of the 100 points"), "\(judgeable)")
  }

  @Test("The loss beyond which a site is left for review is what brings the lower bound under the pass line")
  func review() {
    let spare = judgeable - Int(rubric.passLine)
    #expect(readme.contains("a site that loses more than \(spare) points is left *for review*"), "\(spare)")
  }

  @Test("A site at which everything is right is judged by as many points")
  func exemplary() {
    let score = Scorer.assess(
      SampleEvidence.exemplary(), rubric: rubric, catalog: CheckCatalog.all, moment: SampleEvidence.moment
    ).score
    #expect(score.deducted == 0)
    #expect(Int(score.assessed) <= judgeable)
  }
}
