import CEmbedded
import Checks

/// The templates that are compiled into the program, in each language.
///
/// Words are the same for every page of a language, and most of what a page is made of: they are written into the
/// templates once, before these are parsed, as `{{t.word}}` names them. Looked up for every page anew they would take
/// half of the time that the scorecards of a run take.
struct PageTemplates: Sendable {
  /// A template's name and text, and the tables that its words come from, by the prefix they are asked for with.
  struct Source: Sendable {
    let name: String
    let text: String
    var words: [String: any WordTable.Type] = [:]
  }

  private static let scorecardWords: [String: any WordTable.Type] = [
    "t": ScorecardWords.self, "m": MeasurementWords.self, "v6": IPv6Words.self,
  ]

  /// All templates; those that others include carry names of parts.
  static let sources: [Source] = [
    Source(name: "scorecard", text: String(cString: embedded_template_scorecard()), words: scorecardWords),
    Source(name: "index", text: String(cString: embedded_template_index()), words: ["t": IndexWords.self]),
    Source(name: "bulletin", text: String(cString: embedded_template_bulletin()), words: ["t": BulletinWords.self]),
    Source(name: "head", text: String(cString: embedded_template_head())),
    Source(name: "link", text: String(cString: embedded_template_link())),
    Source(name: "check", text: String(cString: embedded_template_check()), words: scorecardWords),
    Source(name: "about", text: String(cString: embedded_template_about()), words: scorecardWords),
    Source(name: "leftout", text: String(cString: embedded_template_leftout())),
    Source(name: "letter", text: String(cString: embedded_template_letter())),
    Source(name: "measurements", text: String(cString: embedded_template_measurements()), words: scorecardWords),
  ]

  /// The style sheet, the same for all pages.
  static let style = String(cString: embedded_style())
  /// The index's script: sorting and filtering.
  static let indexScript = String(cString: embedded_index_script())

  private let templates: [Language: [String: Template]]

  /// Parses all templates for these languages; throws only when one that was compiled in is faulty.
  init(_ languages: [Language] = Language.allCases) throws {
    var templates: [Language: [String: Template]] = [:]
    for language in languages {
      for source in Self.sources {
        templates[language, default: [:]][source.name] = try Template(Self.text(of: source, language))
      }
    }
    self.templates = templates
  }

  /// The page; empty for a template that does not exist, and for a language that was not asked for.
  func page(_ name: String, _ view: TemplateView, _ language: Language) -> String {
    templates[language].map { TemplateRenderer.text(name, of: $0, from: view) } ?? ""
  }

  /// A template's text with its words written into it, escaped. A word that no table has is left as it was asked for.
  static func text(of source: Source, _ language: Language) -> String {
    let tables = source.words.mapValues { $0.words(language) }
    var text: [UInt8] = []
    // By bytes: character by character this would take a tenth of the time of a short scan.
    for piece in TemplateTags(source.text) {
      switch piece {
      case .text(let bytes): text += bytes
      case .tag(let whole, let content):
        let name = content.split(separator: UInt8(ascii: "."), maxSplits: 1).map { String(decoding: $0, as: UTF8.self) }
        let word = name.count == 2 ? tables[name[0]]?[name[1]] : nil
        if let word { text += PageText.escaped(word).utf8 } else { text += whole }
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
