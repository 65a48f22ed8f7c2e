/// What a template is filled from: names and strings, truth values, further views, or lists of them.
///
/// Every name a template uses is given, with `false` where there is nothing: a missing name would be looked up in the
/// surrounding view and show a wrong value.
typealias TemplateView = [String: Any]

extension Dictionary where Key == String, Value == Any {
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
