/// Writes records by RFC 4180: CRLF, and quotes around fields that need them.
public enum CSVWriter {
  /// One line, with its line break.
  public static func line(_ fields: [String], delimiter: Character = ",") -> String {
    // A record of one empty field would be an empty line, which readers may pass over.
    if fields == [""] { return "\"\"\r\n" }
    return fields.map { quoted($0, delimiter) }.joined(separator: String(delimiter)) + "\r\n"
  }

  /// The field as it stands in a line. White space at the ends is quoted too, since some readers strip it.
  static func quoted(_ field: String, _ delimiter: Character) -> String {
    let ends = [field.unicodeScalars.first, field.unicodeScalars.last]
    var needed = ends.contains { $0?.properties.isWhitespace == true }
    for scalar in field.unicodeScalars {
      switch scalar {
      case "\"", "\r", "\n", "\t", "\u{0B}", "\u{0C}", "\u{85}", "\u{2028}", "\u{2029}": needed = true
      default: if String(scalar) == String(delimiter) { needed = true }
      }
    }
    guard needed else { return field }
    var result = "\""
    for scalar in field.unicodeScalars {
      if scalar == "\"" { result.unicodeScalars.append("\"") }
      result.unicodeScalars.append(scalar)
    }
    result.unicodeScalars.append("\"")
    return result
  }
}
