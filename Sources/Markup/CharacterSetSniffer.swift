/// Decides a page's encoding as the HTML standard says ("determining the character encoding"), with the fall-backs
/// that fit Chinese pages: valid UTF-8 is UTF-8, anything else GB 18030.
public enum CharacterSetSniffer {
  /// What was decided, by what.
  public struct Decision: Equatable, Sendable {
    /// The encoding.
    public var encoding: CharacterEncoding
    /// The label as written, where one decided.
    public var label: String?
    /// What decided.
    public var source: Source
    /// Bytes of a byte order mark at the start, not part of the text.
    public var markLength: Int

    /// What decided.
    public enum Source: Sendable {
      /// A byte order mark.
      case byteOrderMark
      /// The Content-Type header.
      case header
      /// A `meta` element: in the first 1024 bytes, or later where these have none.
      case prescan
      /// Nothing: the bytes themselves are looked at.
      case none
    }
  }

  /// Bytes that the prescan looks at (HTML standard).
  static let prescanLength = 1024

  /// Bytes in which a later `meta` is looked for. Browsers obey it wherever it stands and read the page again
  /// ("changing the encoding while parsing"); one that comes later than this is no head's.
  static let lateMetaLength = 64 * 1024

  /// What a byte order mark, the header or a `meta` says, in this order; unknown labels say nothing.
  public static func decide(_ body: [UInt8], contentType: String?) -> Decision {
    if body.starts(with: [0xEF, 0xBB, 0xBF]) {
      return Decision(encoding: .utf8, label: nil, source: .byteOrderMark, markLength: 3)
    }
    if body.starts(with: [0xFE, 0xFF]) {
      return Decision(encoding: .utf16BE, label: nil, source: .byteOrderMark, markLength: 2)
    }
    if body.starts(with: [0xFF, 0xFE]) {
      return Decision(encoding: .utf16LE, label: nil, source: .byteOrderMark, markLength: 2)
    }
    if let contentType, let label = charset(of: contentType), let encoding = CharacterEncoding(label: label) {
      return Decision(encoding: encoding, label: label, source: .header, markLength: 0)
    }
    if let found = prescan(body) ?? lateMeta(body) {
      return Decision(encoding: found.encoding, label: found.label, source: .prescan, markLength: 0)
    }
    return Decision(encoding: .utf8, label: nil, source: .none, markLength: 0)
  }

  /// The `charset` of a Content-Type value, quotes removed; `nil` where there is none.
  public static func charset(of contentType: String) -> String? {
    for part in contentType.split(separator: ";").dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, trimmed(pair[0]).lowercased() == "charset" else { continue }
      var value = trimmed(pair[1])
      if value.hasPrefix("\"") || value.hasPrefix("'") { value.removeFirst() }
      if value.hasSuffix("\"") || value.hasSuffix("'") { value.removeLast() }
      return value.isEmpty ? nil : value
    }
    return nil
  }

  /// The encoding that a `meta` element in the first 1024 bytes names (HTML standard, "prescan a byte stream to
  /// determine its encoding"), with its label; `nil` where none does.
  public static func prescan(_ body: [UInt8]) -> (encoding: CharacterEncoding, label: String)? {
    body.withUnsafeBufferPointer { bytes in
      var scanner = MetaPrescan(UnsafeBufferPointer(rebasing: bytes.prefix(prescanLength)))
      return scanner.run()
    }
  }

  private static func lateMeta(_ body: [UInt8]) -> (encoding: CharacterEncoding, label: String)? {
    guard body.count > prescanLength else { return nil }
    return body.withUnsafeBufferPointer { bytes in
      var scanner = MetaPrescan(UnsafeBufferPointer(rebasing: bytes.prefix(lateMetaLength)), skipsScripts: true)
      return scanner.run()
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while let first = text.utf8.first, first <= 0x20 { text.removeFirst() }
    while let last = text.utf8.last, last <= 0x20 { text.removeLast() }
    return String(text)
  }
}
