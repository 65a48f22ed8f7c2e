import CLibXML2
import Glibc

/// Turns bytes of any encoding into clean UTF-8: invalid sequences and NULs become U+FFFD and are counted.
public enum TextDecoder {
  /// Clean UTF-8 and what it cost.
  public struct Result: Sendable {
    /// Valid UTF-8 without NULs.
    public var bytes: [UInt8]
    /// Invalid sequences replaced, counted up to 1000.
    public var replacements: Int
  }

  /// Where counting stops: more says nothing new.
  static let countedReplacements = 1000

  /// Decodes `bytes`; valid UTF-8 comes back as it is, without a copy.
  public static func decode(_ bytes: [UInt8], as encoding: CharacterEncoding) -> Result {
    switch encoding {
    case .utf8: return decodeUTF8(bytes)
    case .replacement: return Result(bytes: bytes.isEmpty ? [] : mark, replacements: bytes.isEmpty ? 0 : 1)
    case .userDefined:
      return Result(bytes: Array(String(String.UnicodeScalarView(bytes.map(userDefined))).utf8), replacements: 0)
    default: return decodeWithIconv(bytes, encoding)
    }
  }

  /// U+FFFD.
  private static let mark: [UInt8] = [0xEF, 0xBF, 0xBD]

  private static func userDefined(_ byte: UInt8) -> Unicode.Scalar {
    if byte == 0 { return "\u{FFFD}" }
    return byte < 0x80 ? Unicode.Scalar(byte) : Unicode.Scalar(0xF700 + UInt32(byte)) ?? "\u{FFFD}"
  }

  private static func decodeUTF8(_ bytes: [UInt8]) -> Result {
    bytes.withUnsafeBufferPointer { buffer in
      var (end, invalid) = UTF8Validation.run(buffer, from: 0)
      if invalid == 0 { return Result(bytes: bytes, replacements: 0) }
      var clean: [UInt8] = []
      clean.reserveCapacity(bytes.count + 64)
      var (start, replacements) = (0, 0)
      while true {
        clean.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[start..<end]))
        if invalid == 0 { break }
        clean.append(contentsOf: mark)
        replacements += 1
        start = end + invalid
        (end, invalid) = UTF8Validation.run(buffer, from: start)
      }
      return Result(bytes: clean, replacements: min(replacements, countedReplacements))
    }
  }

  /// Decodes with the C library's tables, and where these stop goes on as the Encoding standard does.
  private static func decodeWithIconv(_ bytes: [UInt8], _ encoding: CharacterEncoding) -> Result {
    guard let name = encoding.iconvName, let converter = IconvConverter(to: "UTF-8", from: name) else {
      // A C library without this table: the ASCII part is still right.
      return decodeUTF8(bytes)
    }
    var clean: [UInt8] = []
    clean.reserveCapacity(bytes.count * 3 / 2 + 64)
    var replacements = 0
    bytes.withUnsafeBufferPointer { source in
      var position = 0
      while position < source.count {
        position += converter.convert(UnsafeBufferPointer(rebasing: source[position...]), into: &clean)
        guard position < source.count else { break }
        if let scalar = directMapping(source[position], encoding) {
          clean += Array(String(Character(scalar)).utf8)
          position += 1
          continue
        }
        clean += mark
        replacements += 1
        position += invalidLength(UnsafeBufferPointer(rebasing: source[position...]), encoding)
      }
    }
    if clean.contains(0) { clean = decodeUTF8(clean).bytes }
    return Result(bytes: clean, replacements: min(replacements, countedReplacements))
  }

  /// Bytes that the standard maps and the C library does not.
  private static func directMapping(_ byte: UInt8, _ encoding: CharacterEncoding) -> Unicode.Scalar? {
    switch encoding {
    case .gb18030: byte == 0x80 ? "\u{20AC}" : nil
    case .windows1250, .windows1251, .windows1252, .windows1253, .windows1254, .windows1255, .windows1256,
      .windows1257, .windows1258, .windows874:
      (0x80...0x9F).contains(byte) ? Unicode.Scalar(byte) : nil
    default: nil
    }
  }

  /// How many bytes one replacement stands for: a lead byte swallows its trail byte, but never an ASCII one, so that
  /// a broken character cannot eat the `<` or the quote behind it.
  private static func invalidLength(_ rest: UnsafeBufferPointer<UInt8>, _ encoding: CharacterEncoding) -> Int {
    switch encoding {
    case .gb18030, .big5, .eucJP, .eucKR, .shiftJIS:
      rest.count > 1 && rest[0] >= 0x81 && rest[1] >= 0x80 ? 2 : 1
    case .utf16BE, .utf16LE: min(2, rest.count)
    default: 1
    }
  }
}
