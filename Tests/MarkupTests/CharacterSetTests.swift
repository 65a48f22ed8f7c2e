import Evidence
import TestKit
import Testing

@testable import Markup

@Suite("Character sets")
struct CharacterSetTests {
  /// One case of the html5lib format.
  struct PrescanCase: Sendable, CustomTestStringConvertible {
    var file: String
    var number: Int
    var data: [UInt8]
    var encoding: String
    var testDescription: String { "\(file) \(number): \(encoding)" }
  }

  static let files = ["encoding/tests1.dat", "encoding/tests2.dat", "encoding/test-yahoo-jp.dat"]

  static func cases(_ file: String) throws -> [PrescanCase] {
    let lines = try [UInt8](Corpus.data(file)).split(separator: 0x0A, omittingEmptySubsequences: false)
    var cases: [PrescanCase] = []
    var data: [UInt8]?
    var awaitsEncoding = false
    for line in lines {
      if line.elementsEqual("#data".utf8) {
        data = []
      } else if line.elementsEqual("#encoding".utf8) {
        awaitsEncoding = true
      } else if awaitsEncoding {
        // The last newline before #encoding belongs to the format.
        cases.append(
          PrescanCase(
            file: file, number: cases.count + 1, data: data?.dropLast() ?? [],
            encoding: String(decoding: line, as: UTF8.self).lowercased()))
        (data, awaitsEncoding) = (nil, false)
      } else if data != nil {
        data? += line + [0x0A]
      }
    }
    return cases
  }

  @Test("All html5lib cases are decided as the standard says", .enabled(if: Corpus.isPresent, "the corpus is absent"))
  func prescan() throws {
    var count = 0
    for test in try Self.files.flatMap(Self.cases) {
      // The corpus was made for browsers whose last resort is Windows-1252; ours is tested below.
      let decision = CharacterSetSniffer.decide(test.data, contentType: nil)
      let name = decision.source == .none ? "windows-1252" : decision.encoding.rawValue
      #expect(name == test.encoding, "\(test.testDescription): \(String(decoding: test.data, as: UTF8.self))")
      count += 1
    }
    #expect(count == 82)
  }

  @Test(
    "The one scripted html5lib case needs a script to run, so it is decided by the bytes",
    .enabled(if: Corpus.isPresent, "the corpus is absent"))
  func scripted() throws {
    let cases = try Self.cases("encoding/scripted/tests1.dat")
    #expect(cases.count == 1)
    for test in cases { #expect(CharacterSetSniffer.decide(test.data, contentType: nil).source == .none) }
  }

  @Test(
    "Labels name the encodings of the standard",
    arguments: [
      ("utf8", "utf-8"), (" UTF-8\n", "utf-8"), ("gb2312", "gb18030"), ("GBK", "gb18030"), ("x-gbk", "gb18030"),
      ("gb_2312-80", "gb18030"), ("gb18030", "gb18030"), ("chinese", "gb18030"), ("big5-hkscs", "big5"),
      ("sjis", "shift_jis"), ("windows-31j", "shift_jis"), ("ks_c_5601-1987", "euc-kr"), ("latin1", "windows-1252"),
      ("ISO-8859-1", "windows-1252"), ("us-ascii", "windows-1252"), ("iso8859-9", "windows-1254"),
      ("cp1251", "windows-1251"), ("hz-gb-2312", "replacement"), ("utf-16", "utf-16le"),
    ])
  func labels(label: String, name: String) {
    #expect(CharacterEncoding(label: label)?.rawValue == name)
  }

  @Test("Labels no browser knows name nothing", arguments: ["", "utf-7", "gb-2312", "utf 8", "unknown", "utf_8"])
  func unknownLabels(label: String) {
    #expect(CharacterEncoding(label: label) == nil)
  }

  @Test(
    "Bytes are decoded by their encoding",
    arguments: [
      ("gb18030", [0xD6, 0xD0, 0xB9, 0xFA] as [UInt8], "中国"),
      ("gb18030", [0x81, 0x30, 0x81, 0x30], "\u{80}"),
      ("gb18030", [0x95, 0x32, 0x82, 0x36], "\u{20000}"),
      ("gb18030", [0x80, 0x41], "€A"),
      ("big5", [0xA4, 0xA4, 0xB0, 0xEA], "中國"),
      ("shift_jis", [0x93, 0xFA, 0x96, 0x7B], "日本"),
      ("euc-jp", [0xC6, 0xFC, 0xCB, 0xDC], "日本"),
      ("euc-kr", [0xC7, 0xD1, 0xB1, 0xB9], "한국"),
      ("windows-1252", [0x80, 0xE9, 0x81], "€é\u{81}"),
      ("windows-1251", [0xCC, 0xE8, 0xF0], "Мир"),
      ("utf-16le", [0x2D, 0x4E, 0xFD, 0x56], "中国"),
      ("utf-16be", [0x4E, 0x2D, 0x56, 0xFD], "中国"),
      ("x-user-defined", [0x41, 0x80], "A\u{F780}"),
    ])
  func decoding(name: String, bytes: [UInt8], text: String) throws {
    let encoding = try #require(CharacterEncoding(rawValue: name))
    let result = TextDecoder.decode(bytes, as: encoding)
    #expect(String(decoding: result.bytes, as: UTF8.self) == text)
    #expect(result.replacements == 0)
  }

  @Test("Every encoding can be decoded here", arguments: CharacterEncoding.allCases)
  func available(encoding: CharacterEncoding) {
    guard let name = encoding.iconvName else { return }
    #expect(IconvConverter(to: "UTF-8", from: name) != nil)
  }

  @Test(
    "Invalid bytes become replacement characters, counted, and never swallow markup",
    arguments: [
      ("utf-8", [0x61, 0xFF, 0x62] as [UInt8], "a\u{FFFD}b", 1),
      ("utf-8", [0xE4, 0xB8, 0x3C], "\u{FFFD}<", 1),
      ("utf-8", [0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}", 3),
      ("utf-8", [0xC0, 0xAF], "\u{FFFD}\u{FFFD}", 2),
      ("utf-8", [0xF0, 0x9F, 0x98], "\u{FFFD}", 1),
      ("utf-8", [0x61, 0x00, 0x62], "a\u{FFFD}b", 1),
      ("gb18030", [0xD6, 0x3C, 0x62, 0x3E], "\u{FFFD}<b>", 1),
      ("gb18030", [0xFF, 0x61], "\u{FFFD}a", 1),
      ("gb18030", [0xD6, 0xD0, 0xD6], "中\u{FFFD}", 1),
    ])
  func invalid(name: String, bytes: [UInt8], text: String, replacements: Int) throws {
    let encoding = try #require(CharacterEncoding(rawValue: name))
    let result = TextDecoder.decode(bytes, as: encoding)
    #expect(String(decoding: result.bytes, as: UTF8.self) == text)
    #expect(result.replacements == replacements)
  }

  @Test("Validation agrees with the standard library on random bytes")
  func validation() {
    var random = SplitMix(seed: 7)
    for _ in 0..<3000 {
      var bytes = Array("中文 plain текст 😀 ，。".utf8)
      for _ in 0..<random.below(4) { bytes[random.below(bytes.count)] = UInt8(random.below(256)) }
      bytes = bytes.map { $0 == 0 ? 1 : $0 }
      let result = TextDecoder.decode(bytes, as: .utf8)
      #expect(result.bytes == Array(String(decoding: bytes, as: UTF8.self).utf8))
    }
  }

  @Test("The mark at the start wins over the header, the header over the meta")
  func precedence() throws {
    let meta = Array("<meta charset=big5>".utf8)
    #expect(
      CharacterSetSniffer.decide([0xEF, 0xBB, 0xBF] + meta, contentType: "text/html; charset=gbk").encoding == .utf8)
    let header = CharacterSetSniffer.decide(meta, contentType: "text/html;CHARSET=\"GBK\"")
    #expect(header.encoding == .gb18030)
    #expect(header.label == "GBK")
    #expect(CharacterSetSniffer.decide(meta, contentType: "text/html; charset=nonsense").encoding == .big5)
    #expect(CharacterSetSniffer.decide(meta, contentType: "text/html").source == .prescan)
  }

  @Test("Where nothing says anything, valid UTF-8 is UTF-8 and all else GB 18030")
  func detection() throws {
    let utf8 = try page(Array("<title>政府</title>".utf8))
    #expect(utf8.facts.characterSet == CharacterSetFacts(name: "utf-8", source: .detected))
    #expect(utf8.facts.title == "政府")
    let gb = try page(Array("<title>".utf8) + [0xD5, 0xFE, 0xB8, 0xAE] + Array("</title>".utf8))
    #expect(gb.facts.characterSet == CharacterSetFacts(name: "gb18030", source: .fallback))
    #expect(gb.facts.title == "政府")
    let cut = try page(Array("<title>政府</title>政".utf8.dropLast()))
    #expect(cut.facts.characterSet.name == "utf-8")
  }

  @Test("A meta beyond the prescan is obeyed as browsers do, one that a script writes is not")
  func lateMeta() throws {
    let filler = Array(("<!--" + String(repeating: "x", count: 2000) + "-->").utf8)
    let title = Array("<title>".utf8) + [0xD5, 0xFE] + Array("</title>".utf8)
    let late = try page(filler + Array("<meta charset=big5>".utf8) + title)
    #expect(late.facts.characterSet.name == "big5")
    #expect(late.facts.characterSet.source == .prescan)
    let written = try page(filler + Array("<script>w('<meta charset=big5>')</script>".utf8) + title)
    #expect(written.facts.characterSet.name == "gb18030")
    #expect(written.facts.title == "政")
  }

  @Test("Queries are written in the page's encoding, paths in UTF-8")
  func queries() throws {
    let markup =
      Array("<meta charset=gb2312><a href='/".utf8) + [0xD6, 0xD0] + Array("?q=".utf8) + [0xD6, 0xD0]
      + Array("'>x</a>".utf8)
    #expect(try page(markup).links.first?.url?.href == "http://www.example.gov.cn/%E4%B8%AD?q=%D6%D0")
    let big5 = try page(Array("<meta charset=big5><a href='/?q=&#x4F60;&#x1F600;'>x</a>".utf8))
    #expect(big5.links.first?.url?.href == "http://www.example.gov.cn/?q=%A7A%26%23128512%3B")
  }
}
