import TestKit
import Testing

@testable import Markup

@Suite("Folding white space")
struct FoldedTextTests {
  /// What is white space to pages: ASCII's, U+00A0 and U+3000.
  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value <= 0x20 || scalar.value == 0xA0 || scalar.value == 0x3000
  }

  private static func folded(_ text: String) -> String {
    text.unicodeScalars.split(whereSeparator: isSpace).map { String(String.UnicodeScalarView($0)) }
      .joined(separator: " ")
  }

  private func folded(_ text: String, limit: Int = 10_000) -> String {
    Array(text.utf8).withUnsafeBufferPointer { FoldedText.string($0, limit: limit) }
  }

  @Test("Any text is folded as it is character by character, wherever its spaces stand")
  func anywhere() {
    var random = SplitMix(seed: 20)
    let parts = [
      "政府信息公开", "、", "。", "《通知》", "　", " ", "  ", "\t", "\n", "\u{A0}", "é", "¢", "abcdefgh", "a", "\u{7F}", "𠮷",
      "\u{3001}",
      "公示 ", "2026-06-12",
    ]
    for _ in 0..<5000 {
      let text = (0..<random.below(9)).map { _ in parts[random.below(parts.count)] }.joined()
      // U+3000 at the ends is folded to one space with what is beside it, not taken off.
      let trimmed = text.unicodeScalars.drop { $0.value <= 0x20 }
      let expected = Self.folded(String(String.UnicodeScalarView(trimmed)))
      #expect(folded(text).filter { $0 != " " } == expected.filter { $0 != " " }, "\(text)")
      #expect(!folded(text).contains("  ") && !folded(text).unicodeScalars.contains { $0 != " " && Self.isSpace($0) })
      let inner = "x" + text + "x"
      #expect(folded(inner) == Self.folded(inner), "\(text)")
    }
  }

  @Test("It ends at a whole character within its limit")
  func limit() {
    #expect(folded("政府信息 公开", limit: 4) == "政府信息")
    #expect(folded("政府信息 公开", limit: 6) == "政府信息 公")
    #expect(folded("政府信息公开", limit: 6) == "政府信息公开")
  }
}
