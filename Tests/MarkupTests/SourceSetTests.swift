import FoundationEssentials
import TestKit
import Testing

@testable import Markup

@Suite("Image candidates of srcset")
struct SourceSetTests {
  /// One case of the corpus.
  struct Case: Decodable {
    var group: String
    var desc: String
    var srcset: String
    var firstCandidate: String

    enum CodingKeys: String, CodingKey {
      case group, desc, srcset
      case firstCandidate = "first_candidate_url"
    }
  }

  @Test(
    "Every case of the corpus has the right first candidate", .enabled(if: Corpus.isPresent, "the corpus is absent"))
  func corpus() throws {
    var count = 0
    for line in try Corpus.data("srcset/srcset_cases.jsonl").split(separator: 0x0A) {
      let test = try JSONDecoder().decode(Case.self, from: line)
      #expect(
        SourceSetParser.addresses(test.srcset).first ?? "" == test.firstCandidate,
        "\(test.group), \(test.desc): \(test.srcset)")
      count += 1
    }
    #expect(count == 229)
  }

  @Test(
    "All candidates are found in order",
    arguments: [
      ("a.png 1x, b.png 2x", ["a.png", "b.png"]), ("a.png,b.png", ["a.png,b.png"]),
      ("a.png, b.png", ["a.png", "b.png"]),
      ("a.png 100w 50h, b.png 1x 2x, c.png 3x", ["a.png", "c.png"]),
      ("data:image/png;base64,AA== 1x, c.png", ["data:image/png;base64,AA==", "c.png"]),
    ])
  func order(text: String, addresses: [String]) {
    #expect(SourceSetParser.addresses(text) == addresses)
  }
}
