/// Recognises files that are no tables, by how they begin, so that the error can say what they are.
enum FileKind {
  private static let signatures: [(bytes: [UInt8], name: String)] = [
    ([0x50, 0x4B, 0x03, 0x04], "an Excel workbook or another ZIP archive"),
    ([0xD0, 0xCF, 0x11, 0xE0], "an old Excel workbook or Word document"),
    (Array("%PDF".utf8), "a PDF document"),
    ([0x1F, 0x8B], "a gzip archive"),
    (Array("SQLite format 3".utf8), "an SQLite database"),
    ([0x7F, 0x45, 0x4C, 0x46], "a program"),
    ([0x89, 0x50, 0x4E, 0x47], "a PNG picture"),
    ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
  ]

  /// What a binary file is, where its signature is known; empty otherwise.
  static func binaryName(_ bytes: [UInt8]) -> String? {
    signatures.first { bytes.starts(with: $0.bytes) }?.name
  }

  /// How a decoded text that is no table begins.
  static func refusal(_ text: [UInt8]) -> (code: RegisterError.Code, detail: String)? {
    guard let start = text.firstIndex(where: { !isSpace($0) }) else { return (.empty, "") }
    let head = String(decoding: text[start...].prefix(512), as: UTF8.self).lowercased()
    if head.hasPrefix("<") {
      return head.contains("<html") || head.hasPrefix("<!doctype html") || head.contains("<head")
        ? (.webPage, "") : (.notATable, "XML")
    }
    if head.hasPrefix("{") || head.hasPrefix("[") { return (.notATable, "JSON") }
    return nil
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
