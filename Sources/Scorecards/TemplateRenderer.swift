/// Fills templates.
struct TemplateRenderer {
  /// All templates, as they name each other.
  let templates: [String: Template]
  private var out = ""
  /// The values of the parts around the place at hand, outermost first.
  private var stack: [TemplateValue] = []

  init(_ templates: [String: Template]) { self.templates = templates }

  /// A template filled from a view; empty where there is no template of this name.
  static func text(_ name: String, of templates: [String: Template], from view: TemplateView) -> String {
    var renderer = TemplateRenderer(templates)
    renderer.stack.append(.view(view))
    renderer.write(templates[name]?.pieces ?? [])
    return renderer.out
  }

  private mutating func write(_ pieces: [Template.Piece]) {
    for piece in pieces {
      switch piece {
      case .text(let text): out += text
      case .value(let name): if case .text(let text)? = value(name) { out += PageText.escaped(text) }
      case .markup(let name): if case .text(let text)? = value(name) { out += text }
      case .section(let name, let pieces): if let value = value(name) { write(pieces, for: value) }
      case .otherwise(let name, let pieces): if isNothing(value(name)) { write(pieces) }
      case .partial(let name): write(templates[name]?.pieces ?? [])
      }
    }
  }

  /// Writes a part as often as there is something to fill it from.
  private mutating func write(_ pieces: [Template.Piece], for value: TemplateValue) {
    switch value {
    case .flag(let isShown): if isShown { write(pieces) }
    case .list(let values): for value in values { write(pieces, within: value) }
    case .text, .view: write(pieces, within: value)
    }
  }

  private mutating func write(_ pieces: [Template.Piece], within value: TemplateValue) {
    stack.append(value)
    write(pieces)
    stack.removeLast()
  }

  /// The value under a name, in the innermost view that has it.
  private func value(_ name: String) -> TemplateValue? {
    if name == Template.itself { return stack.last }
    for value in stack.reversed() {
      if case .view(let view) = value, let found = view[name] { return found }
    }
    return nil
  }

  private func isNothing(_ value: TemplateValue?) -> Bool {
    switch value {
    case nil: true
    case .flag(let isShown): !isShown
    case .list(let values): values.isEmpty
    case .text, .view: false
    }
  }
}
