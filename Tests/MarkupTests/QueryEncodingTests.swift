import Addresses
import FoundationEssentials
import TestKit
import Testing

@testable import Markup

@Suite("Queries in the page's encoding", .enabled(if: Corpus.isPresent, "needs the corpus beside the repository"))
struct QueryEncodingTests {
  /// One case of the web platform's tests; comments stand as strings between them.
  enum Row: Decodable {
    case comment
    case encoded(input: String, output: [String: String])

    private enum Keys: String, CodingKey { case input, output }

    init(from decoder: any Decoder) throws {
      if (try? decoder.singleValueContainer().decode(String.self)) != nil {
        self = .comment
        return
      }
      let values = try decoder.container(keyedBy: Keys.self)
      self = .encoded(
        input: try values.decode(String.self, forKey: .input),
        output: try values.decode([String: String].self, forKey: .output))
    }
  }

  @Test("A character comes out of a query as browsers write it in each encoding, and of a fragment in UTF-8")
  func cases() throws {
    let rows = try JSONDecoder().decode([Row].self, from: Corpus.data("url/percent-encoding.json"))
    var count = 0
    for case .encoded(let input, let output) in rows {
      for (name, expected) in output.sorted(by: { $0.key < $1.key }) {
        let address = try #require(
          WebAddress(
            "https://example.invalid/?\(input)#\(input)", base: nil,
            queryEncoder: QueryEncoding.encoder(for: name)))
        #expect(address.query == expected, "\(input) in \(name)")
        #expect(address.fragment == output["utf-8"], "\(input) in \(name)")
        count += 1
      }
    }
    #expect(count >= 15)
  }
}
