import Evidence
import Testing

@testable import Crawl

@Suite("Texts that pages share")
struct SharedTextsTests {
  @Test("what a page says stays the same, and is kept once")
  func shares() {
    var texts = SharedTexts()
    func made() -> PageFacts {
      PageFacts(
        metas: [Meta("SiteName", String(repeating: "示范市人民政府", count: 3)), Meta("x", "y")],
        marks: [Mark(.sponsor, value: String(repeating: "办公室", count: 9), line: 3)])
    }
    var (first, second) = (made(), made())
    texts.share(&first)
    texts.share(&second)
    #expect(first == made() && second == made())
    #expect(Self.storage(first.metas[0].content) == Self.storage(second.metas[0].content))
    #expect(Self.storage(first.marks[0].value) == Self.storage(second.marks[0].value))
    #expect(Self.storage(made().metas[0].content) != Self.storage(first.metas[0].content))
  }

  /// Where a long string's bytes lie.
  private static func storage(_ text: String) -> UInt? {
    text.utf8.withContiguousStorageIfAvailable { UInt(bitPattern: $0.baseAddress) }
  }
}
