import Glibc

/// The encodings in which registers come out of spreadsheets and databases.
public enum TextEncoding: String, Codable, Sendable {
  /// UTF-8, with or without byte order mark.
  case utf8 = "utf-8"
  /// UTF-16 with byte order mark: what spreadsheets call "Unicode text".
  case utf16 = "utf-16"
  /// GB18030, with GB2312 and GBK as its subsets: what Chinese spreadsheets save as CSV.
  case gb18030

  /// A decoded text.
  struct Decoded {
    /// UTF-8 without byte order mark; what could not be decoded is U+FFFD.
    var bytes: [UInt8]
    var encoding: TextEncoding
    /// Whether a byte order mark stood at the beginning.
    var hasByteOrderMark = false
  }

  /// Above this share of undecodable bytes a file is no text: one in 200.
  private static let brokenShare = 200

  /// NUL bytes that are put down to single damaged cells in a small file.
  private static let nulLimit = 8

  /// Whether there are NULs beyond those of some damaged rows, which are left out one by one; text has none.
  private static func isBinary(_ bytes: [UInt8]) -> Bool {
    guard bytes.contains(0) else { return false }
    // The first line heads the columns, or says that nothing here is text.
    if bytes.prefix(while: { $0 != 0x0A && $0 != 0x0D }).contains(0) { return true }
    return bytes.count { $0 == 0 } > max(nulLimit, bytes.count / brokenShare)
  }

  /// Decides the encoding and decodes; `nil` where the bytes are no text in any of them.
  static func decode(_ bytes: [UInt8]) -> Decoded? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      let text = Array(bytes.dropFirst(3))
      guard !isBinary(text) else { return nil }
      return Decoded(bytes: repaired(text), encoding: .utf8, hasByteOrderMark: true)
    }
    if bytes.starts(with: [0xFF, 0xFE]) { return decodeUTF16(bytes.dropFirst(2), bigEndian: false) }
    if bytes.starts(with: [0xFE, 0xFF]) { return decodeUTF16(bytes.dropFirst(2), bigEndian: true) }
    guard !isBinary(bytes) else { return nil }
    let broken = brokenUTF8Bytes(bytes)
    if broken == 0 { return Decoded(bytes: bytes, encoding: .utf8) }
    let asGB18030 = GB18030.decode(bytes, replacementLimit: bytes.count / brokenShare)
    // A UTF-8 file with a few bad bytes is mostly undecodable as GB18030, and the other way round.
    if let asGB18030, asGB18030.replacements <= broken {
      return Decoded(bytes: asGB18030.text, encoding: .gb18030)
    }
    guard broken <= max(8, bytes.count / brokenShare) else { return nil }
    return Decoded(bytes: repaired(bytes), encoding: .utf8)
  }

  private static func decodeUTF16(_ bytes: ArraySlice<UInt8>, bigEndian: Bool) -> Decoded? {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var index = bytes.startIndex
    while index + 1 < bytes.endIndex {
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      units.append(bigEndian ? first << 8 | second : second << 8 | first)
      index += 2
    }
    let text = Array(String(decoding: units, as: UTF16.self).utf8)
    guard !isBinary(text) else { return nil }
    return Decoded(bytes: text, encoding: .utf16, hasByteOrderMark: true)
  }

  private static func repaired(_ bytes: [UInt8]) -> [UInt8] { Array(String(decoding: bytes, as: UTF8.self).utf8) }

  /// How many sequences are invalid in UTF-8.
  private static func brokenUTF8Bytes(_ bytes: [UInt8]) -> Int {
    if String(validating: bytes, as: UTF8.self) != nil { return 0 }
    var broken = 0
    var decoder = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    while true {
      switch decoder.parseScalar(from: &iterator) {
      case .valid: continue
      case .error: broken += 1
      case .emptyInput: return broken
      }
    }
  }
}

/// GB18030 to UTF-8 by the C library's converter.
enum GB18030 {
  /// Decodes `bytes`; a byte that fits nowhere becomes U+FFFD. `nil` where the system has no such converter, or
  /// where more than `replacementLimit` bytes fit nowhere.
  static func decode(_ bytes: [UInt8], replacementLimit: Int) -> (text: [UInt8], replacements: Int)? {
    guard let converter = iconv_open("UTF-8", "GB18030"), converter != iconv_t(bitPattern: -1) else { return nil }
    defer { iconv_close(converter) }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 2)
    var replacements = 0
    var input = bytes
    var chunk = [UInt8](repeating: 0, count: 65_536)
    var position = 0
    while position < input.count {
      var remaining = input.count - position
      var room = chunk.count
      let result = input.withUnsafeMutableBytes { source in
        chunk.withUnsafeMutableBytes { target in
          var from = source.baseAddress?.advanced(by: position).assumingMemoryBound(to: CChar.self)
          var to = target.baseAddress?.assumingMemoryBound(to: CChar.self)
          return iconv(converter, &from, &remaining, &to, &room) == Int(bitPattern: UInt.max) ? errno : 0
        }
      }
      text.append(contentsOf: chunk[0..<(chunk.count - room)])
      position = input.count - remaining
      // E2BIG only means that the chunk is full; EILSEQ and EINVAL name a byte that fits nowhere.
      if result == EILSEQ || result == EINVAL {
        replacements += 1
        guard replacements <= replacementLimit else { return nil }
        text.append(contentsOf: [0xEF, 0xBF, 0xBD])
        position += 1
      }
    }
    return (text, replacements)
  }
}
