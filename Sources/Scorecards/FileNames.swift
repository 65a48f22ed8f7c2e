/// Gives every site of a run its own file name, made of the site code.
struct FileNames {
  /// File systems allow 255 bytes; this leaves room for a suffix and the extension.
  private static let longestStem = 100

  private var taken: Set<String> = []

  /// The name without extension: letters, digits, `.`, `_`, `-` of the code, others as `_`. Codes that come out the
  /// same (also by case alone, as some file systems ignore case) get a number.
  mutating func name(for code: String) -> String {
    var stem = ""
    for scalar in code.unicodeScalars {
      if stem.utf8.count == Self.longestStem { break }
      let isKept =
        scalar.isASCII
        && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "._-".unicodeScalars.contains(scalar))
      stem.unicodeScalars.append(isKept ? scalar : "_")
    }
    // No hidden files, and neither `.` nor `..`.
    if stem.isEmpty || stem.hasPrefix(".") { stem = "site" + stem }
    var candidate = stem
    var number = 2
    while !taken.insert(candidate.lowercased()).inserted {
      candidate = "\(stem)-\(number)"
      number += 1
    }
    return candidate
  }
}
