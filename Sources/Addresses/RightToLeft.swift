/// The part of the Bidi rule (RFC 5893, section 2) that is checked where libidn2 stopped before its own check.
enum RightToLeft {
  /// The blocks of right-to-left scripts.
  private static let blocks: [ClosedRange<UInt32>] = [
    0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF,
  ]

  /// Whether a label holds both right-to-left characters and letters that run left to right.
  static func isMixed(_ label: String) -> Bool {
    var hasRightToLeft = false
    var hasLeftToRight = false
    for scalar in label.unicodeScalars {
      if blocks.contains(where: { $0.contains(scalar.value) }) {
        hasRightToLeft = true
      } else if scalar.properties.isAlphabetic {
        hasLeftToRight = true
      }
    }
    return hasRightToLeft && hasLeftToRight
  }
}
