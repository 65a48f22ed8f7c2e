import Checks
import Testing

@testable import Scorecards

@Suite("Every word is there in both languages")
struct WordTests {
  static let tables: [(name: String, zh: [String: String], en: [String: String])] = [
    ("ScorecardWords", ScorecardWords.words(.zh), ScorecardWords.words(.en)),
    ("MeasurementWords", MeasurementWords.words(.zh), MeasurementWords.words(.en)),
    ("IPv6Words", IPv6Words.words(.zh), IPv6Words.words(.en)),
    ("IndexWords", IndexWords.words(.zh), IndexWords.words(.en)),
    ("BulletinWords", BulletinWords.words(.zh), BulletinWords.words(.en)),
    ("OutcomeWords", OutcomeWords.words(.zh), OutcomeWords.words(.en)),
    ("SiteReason", SiteReason.words(.zh), SiteReason.words(.en)),
    ("LeftOutRows", LeftOutRows.words(.zh), LeftOutRows.words(.en)),
    ("DeductionText", DeductionText.words(.zh), DeductionText.words(.en)),
    ("LetterWords", LetterWords.words(.zh), LetterWords.words(.en)),
    ("TerminalWords", TerminalWords.words(.zh), TerminalWords.words(.en)),
  ]

  @Test("both languages have text, with the same places to fill in", arguments: tables.indices)
  func complete(index: Int) {
    let table = Self.tables[index]
    #expect(table.zh.count > 0 && table.zh.keys.sorted() == table.en.keys.sorted())
    for (name, zh) in table.zh {
      let en = table.en[name] ?? ""
      #expect(!zh.isEmpty && !en.isEmpty, "\(table.name).\(name)")
      #expect(Self.places(zh) == Self.places(en), "\(table.name).\(name)")
    }
  }

  @Test("every word a template asks for exists", arguments: PageTemplates.sources.map(\.name))
  func asked(template: String) throws {
    let source = try #require(PageTemplates.sources.first { $0.name == template })
    let available: [String: Set<String>] = [
      "t": Set(
        template == "index"
          ? IndexWords.words(.zh).keys
          : template == "bulletin" ? BulletinWords.words(.zh).keys : ScorecardWords.words(.zh).keys),
      "m": Set(MeasurementWords.words(.zh).keys), "v6": Set(IPv6Words.words(.zh).keys),
    ]
    for part in source.text.components(separatedBy: "{{").dropFirst() {
      let name = part.prefix { $0 != "}" }
      guard let dot = name.firstIndex(of: "."), dot != name.startIndex else { continue }
      #expect(available[String(name[..<dot])]?.contains(String(name[name.index(after: dot)...])) == true, "\(name)")
    }
  }

  @Test("words are written into templates escaped, and none is left to be looked up", arguments: Language.allCases)
  func written(language: Language) {
    for source in PageTemplates.sources {
      let text = PageTemplates.text(of: source, language)
      #expect(["t", "m", "v6"].allSatisfy { !text.contains("{{\($0).") })
      // Braces in a word would be read as a name.
      let names = source.text.components(separatedBy: "{{").count
      let words = source.words.keys.map { source.text.components(separatedBy: "{{\($0).").count - 1 }.reduce(0, +)
      #expect(text.components(separatedBy: "{{").count == names - words)
    }
    let faulty = PageTemplates.Source(name: "x", text: "<b>{{t.no}}</b>{{t.clause}}", words: ["t": Self.Sample.self])
    #expect(PageTemplates.text(of: faulty, language) == "<b>{{t.no}}</b>&lt;i&gt;")
  }

  private struct Sample: WordTable {
    let clause = Localized(zh: "<i>", en: "<i>")
  }

  @Test(
    "only style sheet, script and what a template made stand unescaped",
    arguments: PageTemplates.sources.map(\.name))
  func escaping(template: String) throws {
    let source = try #require(PageTemplates.sources.first { $0.name == template })
    let unescaped = source.text.components(separatedBy: "{{{").dropFirst().map { $0.prefix { $0 != "}" } }
    #expect(unescaped.allSatisfy { ["style", "script", "about"].contains($0) })
    #expect(!source.text.contains("{{&"))
  }

  @Test("values are filled in once, braces in them stay")
  func filling() {
    let text = Localized(zh: "{a}和{b}和{c}", en: "{b}")
    #expect(text.text(.zh, ["a": "{b}", "b": "2"]) == "{b}和2和{c}")
    #expect(text.text(.en, ["b": "x{"]) == "x{")
    let counted = Localized(zh: "{n} 个", en: "{n|site|sites} {n}")
    #expect(counted.text(.en, ["n": "1"]) == "1 site 1")
    #expect(counted.text(.en, ["n": "2"]) == "2 sites 2")
    #expect(counted.text(.en, [:]) == "{n|site|sites} {n}")
  }

  private static func places(_ text: String) -> Set<String> {
    Set(text.components(separatedBy: "{").dropFirst().map { String($0.prefix { $0 != "}" && $0 != "|" }) })
  }
}
