/// The labels of the Encoding standard (section 4.2), in lower case.
enum EncodingLabels {
  static let table: [String: CharacterEncoding] = {
    var table: [String: CharacterEncoding] = [:]
    for (encoding, labels) in lists {
      for label in labels.split(separator: " ") { table[String(label)] = encoding }
    }
    for (number, encoding) in latins {
      for form in ["iso-8859-", "iso8859-", "iso8859", "iso_8859-"] { table[form + number] = encoding }
    }
    for number in 1250...1258 {
      guard let encoding = CharacterEncoding(rawValue: "windows-\(number)") else { continue }
      for form in ["cp", "windows-", "x-cp"] { table["\(form)\(number)"] = encoding }
    }
    return table
  }()

  /// Labels of the ISO 8859 family that follow one pattern. 16 has a single label and stands below.
  private static let latins: [(String, CharacterEncoding)] = [
    ("1", .windows1252), ("2", .iso8859x2), ("3", .iso8859x3), ("4", .iso8859x4), ("5", .iso8859x5),
    ("6", .iso8859x6), ("7", .iso8859x7), ("8", .iso8859x8), ("9", .windows1254), ("10", .iso8859x10),
    ("11", .windows874), ("13", .iso8859x13), ("14", .iso8859x14), ("15", .iso8859x15),
  ]

  private static let lists: [(CharacterEncoding, String)] = [
    (.utf8, "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8"),
    (.ibm866, "866 cp866 csibm866 ibm866"),
    (.iso8859x2, "csisolatin2 iso-ir-101 iso_8859-2:1987 l2 latin2"),
    (.iso8859x3, "csisolatin3 iso-ir-109 iso_8859-3:1988 l3 latin3"),
    (.iso8859x4, "csisolatin4 iso-ir-110 iso_8859-4:1988 l4 latin4"),
    (.iso8859x5, "csisolatincyrillic cyrillic iso-ir-144 iso_8859-5:1988"),
    (
      .iso8859x6,
      "arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6-e iso-8859-6-i iso-ir-127 "
        + "iso_8859-6:1987"
    ),
    (.iso8859x7, "csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 iso_8859-7:1987 sun_eu_greek"),
    (.iso8859x8, "csiso88598e csisolatinhebrew hebrew iso-8859-8-e iso-ir-138 iso_8859-8:1988 visual"),
    (.iso8859x8I, "csiso88598i iso-8859-8-i logical"),
    (.iso8859x10, "csisolatin6 iso-ir-157 l6 latin6"),
    (.iso8859x15, "csisolatin9 l9"),
    (.iso8859x16, "iso-8859-16"),
    (.koi8R, "cskoi8r koi koi8 koi8-r koi8_r"),
    (.koi8U, "koi8-ru koi8-u"),
    (.macintosh, "csmacintosh mac macintosh x-mac-roman"),
    (.windows874, "dos-874 tis-620 windows-874"),
    (
      .windows1252,
      "ansi_x3.4-1968 ascii cp819 csisolatin1 ibm819 iso-ir-100 iso_8859-1:1987 l1 latin1 us-ascii"
    ),
    (.windows1254, "csisolatin5 iso-ir-148 iso_8859-9:1989 l5 latin5"),
    (.macCyrillic, "x-mac-cyrillic x-mac-ukrainian"),
    (.gb18030, "gb18030 chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk"),
    (.big5, "big5 big5-hkscs cn-big5 csbig5 x-x-big5"),
    (.eucJP, "cseucpkdfmtjapanese euc-jp x-euc-jp"),
    (.iso2022JP, "csiso2022jp iso-2022-jp"),
    (.shiftJIS, "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis"),
    (
      .eucKR,
      "cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949"
    ),
    (.replacement, "csiso2022kr hz-gb-2312 iso-2022-cn iso-2022-cn-ext iso-2022-kr replacement"),
    (.utf16BE, "unicodefffe utf-16be"),
    (.utf16LE, "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le"),
    (.userDefined, "x-user-defined"),
  ]
}
