/// The encodings of the Encoding standard. All simplified Chinese ones are one: GB 2312 and GBK are parts of GB 18030
/// and are decoded by it in browsers, too.
public enum CharacterEncoding: String, Sendable, CaseIterable {
  /// UTF-8.
  case utf8 = "utf-8"
  /// GB 18030, and GB 2312 and GBK with it.
  case gb18030
  /// Big5 with the Hong Kong characters.
  case big5
  /// Japanese.
  case eucJP = "euc-jp"
  /// Japanese.
  case shiftJIS = "shift_jis"
  /// Japanese, with escape sequences.
  case iso2022JP = "iso-2022-jp"
  /// Korean (Windows 949).
  case eucKR = "euc-kr"
  /// UTF-16, high byte first.
  case utf16BE = "utf-16be"
  /// UTF-16, low byte first.
  case utf16LE = "utf-16le"
  /// Western European; what the labels `iso-8859-1` and `ascii` mean on the web.
  case windows1252 = "windows-1252"
  /// A single-byte encoding.
  case ibm866, macintosh
  /// A single-byte encoding.
  case iso8859x2 = "iso-8859-2"
  /// A single-byte encoding.
  case iso8859x3 = "iso-8859-3"
  /// A single-byte encoding.
  case iso8859x4 = "iso-8859-4"
  /// A single-byte encoding.
  case iso8859x5 = "iso-8859-5"
  /// A single-byte encoding.
  case iso8859x6 = "iso-8859-6"
  /// A single-byte encoding.
  case iso8859x7 = "iso-8859-7"
  /// A single-byte encoding.
  case iso8859x8 = "iso-8859-8"
  /// A single-byte encoding.
  case iso8859x8I = "iso-8859-8-i"
  /// A single-byte encoding.
  case iso8859x10 = "iso-8859-10"
  /// A single-byte encoding.
  case iso8859x13 = "iso-8859-13"
  /// A single-byte encoding.
  case iso8859x14 = "iso-8859-14"
  /// A single-byte encoding.
  case iso8859x15 = "iso-8859-15"
  /// A single-byte encoding.
  case iso8859x16 = "iso-8859-16"
  /// A single-byte encoding.
  case koi8R = "koi8-r"
  /// A single-byte encoding.
  case koi8U = "koi8-u"
  /// A single-byte encoding.
  case windows874 = "windows-874"
  /// A single-byte encoding.
  case windows1250 = "windows-1250"
  /// A single-byte encoding.
  case windows1251 = "windows-1251"
  /// A single-byte encoding.
  case windows1253 = "windows-1253"
  /// A single-byte encoding.
  case windows1254 = "windows-1254"
  /// A single-byte encoding.
  case windows1255 = "windows-1255"
  /// A single-byte encoding.
  case windows1256 = "windows-1256"
  /// A single-byte encoding.
  case windows1257 = "windows-1257"
  /// A single-byte encoding.
  case windows1258 = "windows-1258"
  /// A single-byte encoding.
  case macCyrillic = "x-mac-cyrillic"
  /// Bytes above 127 in the private use area.
  case userDefined = "x-user-defined"
  /// Encodings that are unsafe to decode (HZ, ISO-2022-KR …): the whole text is one replacement character.
  case replacement

  /// The encoding a label names (Encoding standard, "get an encoding"): ASCII case and outer white space ignored;
  /// `nil` for labels that no browser knows.
  public init?(label: String) {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D }
    var bytes = Array(label.utf8)[...]
    while let first = bytes.first, isSpace(first) { bytes.removeFirst() }
    while let last = bytes.last, isSpace(last) { bytes.removeLast() }
    let lower = bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    guard let encoding = EncodingLabels.table[String(decoding: lower, as: UTF8.self)] else { return nil }
    self = encoding
  }

  /// What the C library calls it; `nil` for those decoded here.
  var iconvName: String? {
    switch self {
    case .utf8, .userDefined, .replacement: nil
    case .gb18030: "GB18030"
    case .big5: "BIG5-HKSCS"
    case .eucJP: "EUC-JP-MS"
    case .shiftJIS: "CP932"
    case .iso2022JP: "ISO-2022-JP"
    case .eucKR: "UHC"
    case .utf16BE: "UTF-16BE"
    case .utf16LE: "UTF-16LE"
    case .iso8859x8I: "ISO-8859-8"
    case .windows874: "CP874"
    case .macCyrillic: "MAC-UK"
    case .windows1250, .windows1251, .windows1252, .windows1253, .windows1254, .windows1255, .windows1256,
      .windows1257, .windows1258:
      "CP" + rawValue.suffix(4)
    default: rawValue.uppercased()
    }
  }
}
