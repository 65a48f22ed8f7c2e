/// What a `style` attribute does, as far as this program looks.
enum InlineStyle {
  /// What a glance at a style shows; a closer look decides.
  struct Signs: OptionSet {
    let rawValue: UInt8
    /// `display: n…` or `visibility: h…`.
    static let hides = Signs(rawValue: 1)
    /// Something that moves, shrinks or covers an element until nothing of it is seen.
    static let conceals = Signs(rawValue: 2)
    /// A colour of text.
    static let colour = Signs(rawValue: 4)
    /// A background.
    static let background = Signs(rawValue: 8)
  }

  /// One walk over the bytes, looking at what stands on both sides of each colon: articles made by word processors
  /// have a thousand styles, and none of them hides anything.
  static func signs(_ style: UnsafePointer<UInt8>) -> Signs {
    var signs: Signs = []
    var colon = style
    while colon.pointee != 0 {
      defer { colon += 1 }
      guard colon.pointee == UInt8(ascii: ":") else { continue }
      var name = colon
      repeat { if name == style { break } else { name -= 1 } } while name.pointee <= 0x20
      var value = colon + 1
      while value.pointee != 0, value.pointee <= 0x20 { value += 1 }
      let isNothing =
        (value[0] == 0x30 || value[0] == 0x31) && (value[1] &- 0x30) >= 10 && value[1] != UInt8(ascii: ".")
      let first = value[0] | 0x20
      switch name.pointee | 0x20 {
      case UInt8(ascii: "y"):
        if first == UInt8(ascii: "n") || first == UInt8(ascii: "h") { signs.insert(.hides) }
        if value[0] == 0x30 { signs.insert(.conceals) }
      case UInt8(ascii: "d"): signs.insert(.background)
      case UInt8(ascii: "r"):
        signs.formUnion(isBackground(name, style) ? .background : .colour)
        if first == UInt8(ascii: "a"), CString.starts(value, with: "alpha(opacity=0)") { signs.insert(.conceals) }
      case UInt8(ascii: "x"), UInt8(ascii: "m"), UInt8(ascii: "n"):
        if isFarNegative(value, name) { signs.insert(.conceals) }
      case UInt8(ascii: "t"), UInt8(ascii: "p"), UInt8(ascii: "e"), UInt8(ascii: "h"):
        let isSize = name == style || (name - 1).pointee | 0x20 != UInt8(ascii: "n")
        if isFarNegative(value, name) || (isNothing && isSize) || first == UInt8(ascii: "r")
          || first == UInt8(ascii: "i")
        {
          signs.insert(.conceals)
        }
      default: break
      }
    }
    return signs
  }

  /// Whether a property whose last letter is at `end` is `background-color`.
  private static func isBackground(_ end: UnsafePointer<UInt8>, _ style: UnsafePointer<UInt8>) -> Bool {
    end - style >= 6 && (end - 5).pointee == UInt8(ascii: "-") && (end - 6).pointee | 0x20 == UInt8(ascii: "d")
  }

  /// Whether a negative number of three digits, or two of `em`, stands in the value (`margin: 0 0 0 -9999px`), any in
  /// that of `z-index`, or a number of 9,000 or more.
  private static func isFarNegative(_ value: UnsafePointer<UInt8>, _ name: UnsafePointer<UInt8>) -> Bool {
    var byte = value
    // `left`, `top`, `bottom`, `margin`, `text-indent`: a `z-index` of 9999 and a `width` of 99999 are common, and hide
    // nothing.
    let letter = name.pointee | 0x20
    let isPlace = letter >= UInt8(ascii: "m") && letter != UInt8(ascii: "x")
    while byte.pointee != 0, byte.pointee != UInt8(ascii: ";") {
      if byte.pointee == UInt8(ascii: "-") {
        if name.pointee | 0x20 == UInt8(ascii: "x") { return true }
        var digits = 0
        while (byte[digits + 1] &- 0x30) < 10 { digits += 1 }
        if digits >= 3 || (digits == 2 && byte[3] | 0x20 != UInt8(ascii: "p")) { return true }
      } else if (byte.pointee &- 0x31) < 9, isPlace {
        var digits = 1
        while (byte[digits] &- 0x30) < 10 { digits += 1 }
        if digits >= 5 || (digits == 4 && byte.pointee == UInt8(ascii: "9")) { return true }
        // `top: 999em` is as far.
        if digits == 3, byte[3] | 0x20 == UInt8(ascii: "e") { return true }
        byte += digits - 1
      }
      byte += 1
    }
    return false
  }

  /// Whether the style hides its element: `display: none` or `visibility: hidden`.
  static func hides(_ style: UnsafePointer<UInt8>) -> Bool {
    var compact: [UInt8] = []
    for index in 0..<CString.length(style, limit: MarkupLimits.attributeBytes) where style[index] > 0x20 {
      compact.append(style[index] | 0x20)
    }
    // Declarations are taken whole, so that `my-display:none` or `--display` do not count; the last one wins.
    var (display, visibility) = (false, false)
    for declaration in compact.split(separator: UInt8(ascii: ";")) {
      let parts = declaration.split(separator: UInt8(ascii: ":"), maxSplits: 1)
      guard parts.count == 2 else { continue }
      if parts[0].elementsEqual("display".utf8) { display = parts[1].starts(with: "none".utf8) }
      if parts[0].elementsEqual("visibility".utf8) { visibility = parts[1].starts(with: "hidden".utf8) }
    }
    return display || visibility
  }
}
