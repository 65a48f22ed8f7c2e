import Evidence

/// The properties by which something is hidden, or shown again.
struct StyleProperties: OptionSet, Hashable, Sendable {
  let rawValue: UInt16

  static let display = StyleProperties(rawValue: 1)
  static let visibility = StyleProperties(rawValue: 1 << 1)
  static let opacity = StyleProperties(rawValue: 1 << 2)
  static let fontSize = StyleProperties(rawValue: 1 << 3)
  static let indent = StyleProperties(rawValue: 1 << 4)
  static let position = StyleProperties(rawValue: 1 << 5)
  /// `left`, `margin`, `transform` and the like.
  static let place = StyleProperties(rawValue: 1 << 6)
  static let clip = StyleProperties(rawValue: 1 << 7)
  /// Widths, heights, paddings, and what becomes of what does not fit.
  static let size = StyleProperties(rawValue: 1 << 8)
  static let order = StyleProperties(rawValue: 1 << 9)
  static let colour = StyleProperties(rawValue: 1 << 10)
  static let background = StyleProperties(rawValue: 1 << 11)
  /// What moves by itself: where it ends, nobody can tell from the rule.
  static let motion = StyleProperties(rawValue: 1 << 12)

  /// What passes from one state to another in time: there is another one.
  static let transition = StyleProperties(rawValue: 1 << 13)

  private static let all = StyleProperties(rawValue: (1 << 14) - 1)

  /// What a declaration of this name, lower case, may change.
  static func changed(by name: String) -> StyleProperties {
    if let known = table[name] { return known }
    switch name.utf8.first {
    case UInt8(ascii: "m"):
      if name.hasPrefix("margin") { return .place }
      return name.hasPrefix("min-") || name.hasPrefix("max-") ? .size : []
    case UInt8(ascii: "i"): return name.hasPrefix("inset") ? .place : []
    case UInt8(ascii: "t"):
      if name.hasPrefix("transition") { return .transition }
      return name.hasPrefix("transform") ? .place : []
    case UInt8(ascii: "f"): return name.hasPrefix("flex") ? .size : []
    case UInt8(ascii: "c"): return name.hasPrefix("clip") ? .clip : []
    case UInt8(ascii: "o"): return name.hasPrefix("overflow") ? .size : []
    case UInt8(ascii: "b"): return name.hasPrefix("background") ? .background : []
    case UInt8(ascii: "p"): return name.hasPrefix("padding") ? .size : []
    case UInt8(ascii: "a"): return name.hasPrefix("animation") ? .motion : []
    case UInt8(ascii: "-"):
      if name.hasPrefix("-webkit-transform") || name.hasPrefix("-ms-transform") { return .place }
      if name.hasPrefix("-webkit-clip") { return .clip }
      if name.hasSuffix("-transition") { return .transition }
      return name.hasPrefix("-webkit-animation") ? .motion : []
    default: return []
    }
  }

  private static let table: [String: StyleProperties] = [
    "display": .display, "visibility": .visibility, "opacity": .opacity, "filter": .opacity, "font": .fontSize,
    "font-size": .fontSize, "zoom": .size, "text-indent": .indent, "position": .position, "left": .place, "top": .place,
    "right": .place, "bottom": .place, "translate": .place, "scale": .size, "rotate": .place, "width": .size,
    "height": .size, "z-index": .order, "color": .colour, "-webkit-text-fill-color": .colour, "all": .all,
  ]

  /// What has to stay as it is for a trick to go on hiding; `nil` for tricks that no rule does.
  static func needed(for trick: HiddenLink.Trick) -> StyleProperties? {
    switch trick {
    case .display: .display
    case .visibility: .visibility
    case .opacity: .opacity
    case .fontSize: .fontSize
    case .indent: .indent
    case .offScreen: [.position, .place]
    case .clip: [.position, .clip]
    case .zeroSize, .collapsed, .marquee: .size
    case .behind: [.position, .order]
    case .colour: .colour
    default: nil
    }
  }
}
