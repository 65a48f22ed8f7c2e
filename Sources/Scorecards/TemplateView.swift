/// What a template is filled from: names and strings, truth values, further views, or lists of them.
///
/// Every name a template uses is given, with `false` where there is nothing: a missing name would be looked up in the
/// surrounding view and show a wrong value.
struct TemplateView: TemplateConvertible, ExpressibleByDictionaryLiteral {
  private var values: [String: TemplateValue]

  init(dictionaryLiteral elements: (String, any TemplateConvertible)...) {
    values = Dictionary(minimumCapacity: elements.count)
    for (name, value) in elements { values[name] = value.templateValue }
  }

  subscript(name: String) -> TemplateValue? {
    get { values[name] }
    set { values[name] = newValue }
  }

  var templateValue: TemplateValue { .view(self) }

  /// Takes over the names of another view that this one has not.
  mutating func merge(_ other: TemplateView) {
    values.merge(other.values) { own, _ in own }
  }

  /// A link that opens the address where it is one, and shows it as text where it is not.
  static func link(_ address: String, text: String? = nil) -> TemplateView {
    [
      "href": orFalse(PageText.linkable(address)),
      "text": PageText.shortened(text ?? address),
    ]
  }

  /// A link, or `false` where there is no address.
  static func linkOrFalse(_ address: String?) -> TemplateValue {
    address.map { .view(link($0)) } ?? false
  }

  /// The text, or `false` for none and for an empty one.
  static func orFalse(_ text: String?) -> TemplateValue {
    guard let text, !text.isEmpty else { return false }
    return .text(PageText.shortened(text))
  }
}
