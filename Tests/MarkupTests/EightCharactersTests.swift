import Testing

@testable import Markup

@Suite("Eight characters at once")
struct EightCharactersTests {
  private static func end(_ bytes: [UInt8]) -> Int {
    bytes.withUnsafeBufferPointer { UTF8Validation.run($0, from: 0).end }
  }

  /// Where the first invalid sequence or NUL begins, looked at one by one.
  private static func expectedEnd(_ bytes: [UInt8]) -> Int {
    var end = 0
    while end < bytes.count, bytes[end] != 0 {
      let width = (1...4).first { width in
        end + width <= bytes.count && String(validating: bytes[end..<end + width], as: UTF8.self) != nil
      }
      guard let width else { return end }
      end += width
    }
    return end
  }

  @Test("bytes are told valid as they are one by one, whatever stands among Chinese")
  func validation() {
    var random = SplitMix(seed: 31)
    let others: [[UInt8]] = [
      [0xE0, 0x80, 0x80], [0xE0, 0xA0, 0x80], [0xED, 0x9F, 0xBF], [0xED, 0xA0, 0x80], [0xEF, 0xBF, 0xBF], [0xE3, 0x80],
      [0xE3], [0x80], [0xC3, 0xA9], [0xC0, 0x80], [0xF0, 0x9F, 0x98, 0x80], [0x41], [0x00], [0x0A], [0xFF],
      [0xE4, 0xC0, 0x80], [0xE4, 0x80, 0x41],
    ]
    for _ in 0..<5000 {
      var bytes: [UInt8] = []
      for _ in 0..<random.below(40) {
        if random.below(24) == 0 {
          bytes += others[random.below(others.count)]
        } else {
          bytes += [UInt8](String(UnicodeScalar(0x4E00 + UInt32(random.below(0x5000))) ?? "中").utf8)
        }
      }
      #expect(Self.end(bytes) == Self.expectedEnd(bytes), "\(bytes)")
    }
  }

  @Test("text is gathered as it is one by one, with the places where a date may start")
  func gathering() {
    var random = SplitMix(seed: 32)
    let parts = [
      "政府信息公开", "备案", "　", "3", "二〇一八", "é", "，", "abc", "\n", " ", "2026-06-12 10:20", "I", "支持IPv6", "\u{7F}", "𠮷",
      "网站地图", "各级政府网站要按照发展指引的要求及时发布政务信息",
    ]
    for _ in 0..<2000 {
      let text = (0..<random.below(12)).map { _ in parts[random.below(parts.count)] }.joined()
      // At once, and character by character: no run of one has eight.
      var whole = TextCollector(capacity: 16)
      var single = TextCollector(capacity: 16)
      let bytes = Array(text.utf8)
      let lines = Int32(bytes.count { $0 == 0x0A })
      bytes.withUnsafeBufferPointer { buffer in
        if let base = buffer.baseAddress { whole.append(base, count: buffer.count, endLine: 1 + lines) }
      }
      var line: Int32 = 1
      for character in text.unicodeScalars {
        if character == "\n" { line += 1 }
        Array(String(character).utf8).withUnsafeBufferPointer { buffer in
          if let base = buffer.baseAddress { single.append(base, count: buffer.count, endLine: line) }
        }
      }
      #expect(Array(whole.buffer.bytes) == Array(single.buffer.bytes), "\(text)")
      #expect(whole.triggers.elements.elementsEqual(single.triggers.elements), "\(text)")
      #expect(whole.characters == single.characters, "\(text)")
      for offset in 0..<whole.count { #expect(whole.line(at: offset) == single.line(at: offset), "\(text)") }
    }
  }
}
