import Evidence
import Testing

@Suite("Looking for many words at once")
struct WordSearchTests {
  private let search = WordSearch(["博彩", "pk10", "av在线", "百家乐"])

  @Test(
    "words are found wherever they stand, in the order of the list",
    arguments: [
      ("线上百家乐与博彩", [0, 3]), ("博彩", [0]), ("北京PK10开奖", [1]), ("x AV在线 y", [2]), ("博 彩", []), ("", []), ("pk1", []),
      ("百家", []), ("博彩博彩", [0]),
    ])
  func finds(_ text: String, _ expected: [Int]) {
    #expect(search.found(in: text) == expected)
    #expect(search.isFound(in: text) == !expected.isEmpty)
  }

  @Test("words that overlap are all found")
  func overlapping() {
    #expect(WordSearch(["皇冠体育", "体育彩", "冠体"]).found(in: "皇冠体育彩票") == [0, 1, 2])
  }

  @Test("a text of random characters holds what a plain search finds in it")
  func agreesWithPlainSearch() {
    var generator = SystemRandomNumberGenerator()
    let letters = Array("博彩百家乐pPkK10线")
    let words = ["博彩", "pk10", "百家乐", "彩百家", "家乐p"]
    let search = WordSearch(words)
    for _ in 0..<500 {
      let text = String((0..<30).map { _ in letters.randomElement(using: &generator) ?? "x" })
      let plain = words.indices.filter { text.lowercased().contains(words[$0]) }
      #expect(search.found(in: text) == plain, "\(text)")
    }
  }
}
