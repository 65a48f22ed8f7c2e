import Mustache

/// What a template is filled from: names and strings, truth values, further views, or lists of them.
///
/// Every name a template uses is given, with `false` where there is nothing: a missing name would be looked up in the
/// surrounding view and show a wrong value.
///
/// A type of its own and no dictionary: of a dictionary the templates' library would have to find out for every name
/// that is looked up what kind of dictionary it is, and a report of thousands of sites would take twice as long.
struct TemplateView: MustacheParent, ExpressibleByDictionaryLiteral {
  private var values: [String: Any]

  init(dictionaryLiteral elements: (String, Any)...) {
    values = Dictionary(elements) { _, last in last }
  }

  subscript(name: String) -> Any? {
    get { values[name] }
    set { values[name] = newValue }
  }

  /// What a template finds under a name.
  func child(named name: String) -> Any? { values[name] }

  /// Takes the names of another view over.
  mutating func merge(_ other: TemplateView, uniquingKeysWith choose: (Any, Any) throws -> Any) rethrows {
    try values.merge(other.values, uniquingKeysWith: choose)
  }

  /// A link that opens the address where it is one, and shows it as text where it is not.
  static func link(_ address: String, text: String? = nil) -> TemplateView {
    [
      "href": orFalse(PageText.linkable(address)),
      "text": PageText.shortened(text ?? address),
    ]
  }

  /// The text, or `false` for none and for an empty one.
  static func orFalse(_ text: String?) -> Any {
    guard let text, !text.isEmpty else { return false }
    return PageText.shortened(text)
  }
}
