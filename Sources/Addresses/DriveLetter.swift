/// Windows drive letters, which file addresses treat apart (section 4.2).
enum DriveLetter {
  /// A letter and `:` or `|`.
  static func matches(_ text: some RandomAccessCollection<UInt8>) -> Bool {
    guard text.count == 2, let first = text.first, let last = text.last else { return false }
    return first.isASCIILetter && (last == UInt8(ascii: ":") || last == UInt8(ascii: "|"))
  }

  /// A letter and `:`.
  static func isNormalised(_ text: some RandomAccessCollection<UInt8>) -> Bool {
    matches(text) && text.last == UInt8(ascii: ":")
  }

  /// Whether `text` is a drive letter, or begins with one that a delimiter ends.
  static func starts(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count >= 2, matches(text.prefix(2)) else { return false }
    return text.count == 2 || ASCIISet("/\\?#").contains(text[text.startIndex + 2])
  }
}
