/// Percent-encoding by the sets of the URL standard (section 1.3); bytes from 0x80 up are encoded by every set.
enum PercentEncoding {
  static let c0Control = ASCIISet("\u{7F}", .c0Controls)
  static let fragment = ASCIISet(" \"<>`", c0Control)
  static let query = ASCIISet(" \"#<>", c0Control)
  static let specialQuery = ASCIISet("'", query)
  static let path = ASCIISet("?^`{}", query)
  static let userinfo = ASCIISet("/:;=@[\\]|", path)

  private static let digits: [UInt8] = Array("0123456789ABCDEF".utf8)

  /// Appends `bytes`, writing those that `set` holds, and all from 0x80 up, as `%XX`.
  static func append(_ bytes: some Sequence<UInt8>, encoding set: ASCIISet, to output: inout [UInt8]) {
    for byte in bytes {
      if byte >= 0x80 || set.contains(byte) {
        output.append(UInt8(ascii: "%"))
        output.append(digits[Int(byte >> 4)])
        output.append(digits[Int(byte & 15)])
      } else {
        output.append(byte)
      }
    }
  }

  /// Replaces every well-formed `%XX` by its byte and leaves the rest.
  static func decode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.endIndex,
        let first = bytes[index + 1].hexValue, let second = bytes[index + 2].hexValue
      {
        output.append(first << 4 | second)
        index += 3
      } else {
        output.append(bytes[index])
        index += 1
      }
    }
    return output
  }
}
