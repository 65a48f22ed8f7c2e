/// Cells as people type them: surrounded by white space, in full-width letters.
enum CellText {
  /// Without white space at the ends (the ideographic space and byte order marks too); `nil` where nothing is left.
  static func trimmed(_ cell: String) -> String? {
    func isOuter(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isWhitespace || scalar == "\u{FEFF}" || scalar == "\u{200B}"
    }
    let scalars = cell.unicodeScalars
    guard let first = scalars.firstIndex(where: { !isOuter($0) }),
      let last = scalars.lastIndex(where: { !isOuter($0) })
    else { return nil }
    return String(scalars[first...last])
  }

  /// What people write where there is nothing to write: most sites have no day of closing.
  private static let nothings: Set<String> = [
    "无", "暂无", "没有", "未关停", "未关闭", "-", "--", "—", "——", "–", "/", "\\", "n/a", "na", "none", "null",
  ]

  /// Whether a cell says that there is nothing in it.
  static func isNothing(_ cell: String) -> Bool { nothings.contains(halfWidth(cell).lowercased()) }

  /// Full-width ASCII (U+FF01…FF5E) and the ideographic space as their plain twins; everything else unchanged.
  static func halfWidth(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { (0xFF01...0xFF5E).contains($0.value) || $0 == "\u{3000}" }) else {
      return text
    }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if (0xFF01...0xFF5E).contains(scalar.value), let plain = Unicode.Scalar(scalar.value - 0xFEE0) {
        result.append(plain)
      } else {
        result.append(scalar == "\u{3000}" ? " " : scalar)
      }
    }
    return String(result)
  }
}
