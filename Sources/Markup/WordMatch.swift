/// Comparing text with a word at a place, byte by byte: of the many comparisons of a page nearly all end at the first byte.
extension UnsafeBufferPointer<UInt8> {
  /// Whether `word` stands at `position`.
  @inline(__always)
  func holds(_ word: StaticString, at position: Int) -> Bool {
    let count = word.utf8CodeUnitCount
    guard position >= 0, position + count <= self.count else { return false }
    let letters = word.utf8Start
    // From the end: Chinese characters share their first byte, and many their second.
    var index = count - 1
    while index >= 0 {
      if self[position + index] != letters[index] { return false }
      index -= 1
    }
    return true
  }

  /// Whether `word` ends right before `end`.
  @inline(__always)
  func holds(_ word: StaticString, before end: Int) -> Bool { holds(word, at: end - word.utf8CodeUnitCount) }
}
