import FoundationEssentials

/// A `--ca-file`: looked at before anything is gathered. A file without one usable certificate would make every site
/// look as if its own certificate were bad.
enum AuthorityFile {
  /// Labels under which OpenSSL takes certificates from a PEM file (PEM_read_bio_X509).
  private static let labels = ["CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE"]
  /// The byte that every certificate begins with in DER: a sequence (X.690, 8.9).
  private static let sequence: UInt8 = 0x30

  /// What is wrong with the file, as the end of a sentence; `nil` where it holds certificates and they can be read.
  static func fault(in path: String) -> String? {
    guard let data = FileManager.default.contents(atPath: path) else { return "cannot be read" }
    if data.isEmpty { return "is empty" }
    let lines = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
      .map { $0.trimmingCharacters(in: .whitespaces) }
    var count = 0
    var open: (label: String, body: String)?
    for line in lines {
      if let label = labels.first(where: { line == "-----BEGIN \($0)-----" }) {
        open = (label, "")
      } else if let block = open, line == "-----END \(block.label)-----" {
        guard isCertificate(block.body) else { return "holds a certificate that is damaged" }
        count += 1
        open = nil
      } else {
        open?.body += line
      }
    }
    if open != nil { return "is cut off within a certificate" }
    return count == 0 ? "holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)" : nil
  }

  /// Whether the text is base64 of a DER sequence that is as long as it says; a trusted certificate has a tail.
  private static func isCertificate(_ text: String) -> Bool {
    guard let bytes = Data(base64Encoded: text).map(Array.init), bytes.count > 4, bytes[0] == sequence else {
      return false
    }
    var length = Int(bytes[1])
    var head = 2
    if length >= 0x80 {
      let count = length & 0x7F
      guard (1...3).contains(count), bytes.count > 2 + count else { return false }
      length = bytes[2..<2 + count].reduce(0) { $0 << 8 | Int($1) }
      head += count
    }
    return length > 0 && head + length <= bytes.count
  }
}
