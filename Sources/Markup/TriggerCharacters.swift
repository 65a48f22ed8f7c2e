/// The characters at which a date or a mark may be recognised; each is the rarest character of its word, so that a
/// page of running text brings few false alarms. ASCII digits and `I` are handled where the text is read.
enum TriggerCharacters {
  /// Zeros and nines of dates in Chinese numerals (二〇一八年, 一九九八年).
  static let numerals: [Unicode.Scalar] = ["〇", "○", "零", "九"]
  /// Relative days: 今天, 昨天, 前天, 刚刚.
  static let relative: [Unicode.Scalar] = ["今", "昨", "前", "刚"]
  /// Marks: 网站标识码, 公网安备, 主办, 电话, 联系我们, 邮箱, 地图, 找错, 搜索, 支持IPv6.
  static let marks: [Unicode.Scalar] = ["码", "备", "办", "话", "们", "箱", "图", "错", "索", "支"]
  /// Full-width digits.
  static let wideDigits: ClosedRange<UInt32> = 0xFF10...0xFF19

  /// One bit for each character of the basic plane. Written once, lives as long as the process.
  nonisolated(unsafe) static let bits: UnsafePointer<UInt64> = {
    let words = UnsafeMutablePointer<UInt64>.allocate(capacity: 0x10000 / 64)
    words.initialize(repeating: 0, count: 0x10000 / 64)
    // The ideographic space is no trigger, but needs the same second look.
    let codes = (numerals + relative + marks).map(\.value) + Array(wideDigits) + [0x3000]
    for code in codes { words[Int(code >> 6)] |= 1 << UInt64(code & 63) }
    return UnsafePointer(words)
  }()
}
