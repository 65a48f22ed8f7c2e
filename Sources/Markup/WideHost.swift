/// `http://www。example。gov。cn/`, typed with full-width punctuation: browsers read it as it was meant (UTS #46), mail
/// programs, documents and other readers do not.
enum WideHost {
  /// Whether an absolute address has a full-width form in its host: `。`, or any of U+FF01 to U+FF61.
  static func isWritten(in reference: UnsafeBufferPointer<UInt8>) -> Bool {
    // Most references are relative, or have a host of plain letters: done after a few bytes.
    guard var index = reference.firstIndex(where: { $0 > 0x20 }),
      reference[index] | 0x20 == UInt8(ascii: "h") || reference[index] == UInt8(ascii: "/")
    else { return false }
    while index < reference.count, reference[index] != UInt8(ascii: "/") { index += 1 }
    guard reference.holds("//", at: index) else { return false }
    index += 2
    while index < reference.count {
      switch reference[index] {
      case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): return false
      case 0xE3 where reference.holds("。", at: index): return true
      case 0xEF where index + 2 < reference.count:
        let (middle, last) = (reference[index + 1], reference[index + 2])
        if middle == 0xBC && last >= 0x81 || middle == 0xBD && last <= 0xA1 { return true }
      default: break
      }
      index += 1
    }
    return false
  }
}
