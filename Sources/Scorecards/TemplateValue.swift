/// What a template finds under a name.
///
/// An enumeration and no `Any`: for every value of every page it would have to be found out what it is, which takes
/// several times as long as writing it.
enum TemplateValue {
  /// A text; it is shown, also where it is empty.
  case text(String)
  /// Whether a part is shown.
  case flag(Bool)
  /// Names of their own.
  case view(TemplateView)
  /// A part that is shown once for each.
  case list([TemplateValue])
}

extension TemplateValue: ExpressibleByBooleanLiteral, ExpressibleByStringInterpolation {
  init(booleanLiteral value: Bool) { self = .flag(value) }
  init(stringLiteral value: String) { self = .text(value) }
}

/// What a view can be made of.
protocol TemplateConvertible {
  /// The value as a template takes it.
  var templateValue: TemplateValue { get }
}

extension TemplateValue: TemplateConvertible {
  var templateValue: TemplateValue { self }
}

extension String: TemplateConvertible {
  var templateValue: TemplateValue { .text(self) }
}

extension Bool: TemplateConvertible {
  var templateValue: TemplateValue { .flag(self) }
}

extension Array: TemplateConvertible where Element: TemplateConvertible {
  var templateValue: TemplateValue { .list(map(\.templateValue)) }
}
