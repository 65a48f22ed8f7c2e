/// What a `style` attribute does, as far as this program looks.
enum InlineStyle {
  /// Whether the style hides its element: `display: none` or `visibility: hidden`.
  static func hides(_ style: UnsafePointer<UInt8>) -> Bool {
    // Most styles set sizes and colours: those have neither word and are done with here.
    guard CString.contains(style, "display") || CString.contains(style, "visibility") else { return false }
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
