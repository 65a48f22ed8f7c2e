/// Signs of a protection layer that are no plain words.
enum ProtectionShape: Sendable {
  /// 瑞数 sets two cookies of one made-up name, one with S or O at its end and the other with T or P.
  case cookiePair
  /// 瑞数 gives its script a long value in a `meta`, and the script's names are of the kind `_$aB`.
  case blob

  /// Characters of a cookie's name, without its last, from which on it is no word.
  private static let stemLength = 10
  /// Characters of the value in the `meta` at least.
  private static let blobLength = 100
  /// Names of the kind `_$aB` at least.
  private static let leastNames = 3

  /// The first cookie of a pair among `Set-Cookie` values. The second one is often set by the script: a name that nobody
  /// would choose is enough then.
  static func pair(_ cookies: [String]) -> String? {
    let names = cookies.map { $0.prefix { $0 != "=" } }
    for name in names where name.hasSuffix("S") || name.hasSuffix("O") {
      let stem = name.dropLast()
      guard stem.utf8.count >= stemLength else { continue }
      let other = stem + (name.hasSuffix("S") ? "T" : "P")
      if names.contains(where: { $0 == other }) || isMadeUp(stem) { return String(name) }
    }
    return nil
  }

  private static func isMadeUp(_ stem: Substring) -> Bool {
    stem.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } && stem.contains(where: \.isNumber)
      && stem.contains(where: \.isUppercase) && stem.contains(where: \.isLowercase)
  }

  /// Whether a page has such a `meta` and such names.
  static func hasBlob(_ page: ArraySlice<UInt8>) -> Bool {
    let opening = Array("content=".utf8)
    var (names, run, isBlob, isContent) = (0, 0, false, false)
    var last: UInt8 = 0
    for (index, byte) in zip(page.indices, page) {
      if byte == UInt8(ascii: "$"), last == UInt8(ascii: "_") { names += 1 }
      // A value is a run without white space that ends with its quote; what holds signs of code is none.
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        if isContent, run >= blobLength { isBlob = true }
        isContent = page[..<index].suffix(opening.count).elementsEqual(opening)
        run = 0
      } else {
        run = isOfBlob(byte) ? run + 1 : .min
      }
      last = byte
    }
    return isBlob && names >= leastNames
  }

  private static func isOfBlob(_ byte: UInt8) -> Bool {
    ((byte | 0x20) &- 0x61) < 26 || (byte &- 0x30) < 10 || "._-+/=$!".utf8.contains(byte)
  }
}
