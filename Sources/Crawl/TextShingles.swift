/// A visible text as the set of its overlapping pieces of three characters, to tell how much two texts have in common.
///
/// White space counts for nothing, and every run of digits as one digit: dates, times and visitor counters change from
/// one request to the next. What a reader does not see (nonces, view states) is in no visible text.
struct TextShingles: Sendable {
  /// Characters of a piece: two are common to any two Chinese texts, four make one changed word weigh too much.
  static let length = 3

  private let pieces: Set<UInt64>

  /// Cuts a text, UTF-8, into pieces.
  init(_ text: [UInt8]) {
    var pieces = Set<UInt64>()
    var window: UInt64 = 0
    var count = 0
    var lastIsDigit = false
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars where !scalar.properties.isWhitespace {
      let isDigit = scalar.properties.numericType == .decimal
      if isDigit, lastIsDigit { continue }
      lastIsDigit = isDigit
      // A character has 21 bits, so that three of them are one number and no two pieces are taken for one.
      window = (window << 21 | UInt64(isDigit ? 0x30 : scalar.value)) & 0x7fff_ffff_ffff_ffff
      count += 1
      if count >= Self.length { pieces.insert(window) }
    }
    if count > 0, count < Self.length { pieces.insert(window) }
    self.pieces = pieces
  }

  /// The share in common, 0 to 1: twice the common pieces by the pieces of both (Sørensen and Dice), so that a page of
  /// which a tenth is another text has about 0.9. Two empty texts are equal.
  func similarity(to other: TextShingles) -> Double {
    let sum = pieces.count + other.pieces.count
    guard sum > 0 else { return 1 }
    let common =
      pieces.count <= other.pieces.count
      ? pieces.count { other.pieces.contains($0) } : other.pieces.count { pieces.contains($0) }
    return Double(2 * common) / Double(sum)
  }
}
