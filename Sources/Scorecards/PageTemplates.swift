import CEmbedded
import Mustache

/// The templates that are compiled into the program.
struct PageTemplates: Sendable {
  /// A template's name and text.
  struct Source: Sendable {
    let name: String
    let text: String
  }

  /// All templates; those that others include carry names of parts.
  static let sources: [Source] = [
    Source(name: "scorecard", text: String(cString: embedded_template_scorecard())),
    Source(name: "index", text: String(cString: embedded_template_index())),
    Source(name: "bulletin", text: String(cString: embedded_template_bulletin())),
    Source(name: "head", text: String(cString: embedded_template_head())),
    Source(name: "link", text: String(cString: embedded_template_link())),
    Source(name: "check", text: String(cString: embedded_template_check())),
    Source(name: "leftout", text: String(cString: embedded_template_leftout())),
    Source(name: "letter", text: String(cString: embedded_template_letter())),
    Source(name: "measurements", text: String(cString: embedded_template_measurements())),
  ]

  /// The style sheet, the same for all pages.
  static let style = String(cString: embedded_style())
  /// The index's script: sorting and filtering.
  static let indexScript = String(cString: embedded_index_script())

  private let library: MustacheLibrary

  /// Parses all templates; throws only when one that was compiled in is faulty.
  init() throws {
    MustacheContentTypes.register(PageContentType(), named: PageContentType.name)
    var templates: [String: MustacheTemplate] = [:]
    for source in Self.sources { templates[source.name] = try MustacheTemplate(string: source.text) }
    library = MustacheLibrary(templates: templates)
  }

  /// The page; empty for a template that does not exist.
  func page(_ name: String, _ view: TemplateView) -> String {
    library.render(view, withTemplate: name) ?? ""
  }
}
