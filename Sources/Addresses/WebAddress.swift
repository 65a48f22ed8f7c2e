/// An absolute address as the WHATWG URL standard parses and serialises it.
///
/// The one reading that browsers use: `HTTP://Example.CN:80/a/../b` and `http://example.cn/b` are the same value.
/// Held as the serialised text with offsets into it; two addresses are equal when their texts are.
/// Source: https://url.spec.whatwg.org/ (sections 4.4 parsing, 4.5 serialising).
public struct WebAddress: Sendable {
  /// Gives the bytes of a query in the encoding of the page it stands on.
  ///
  /// A character that the encoding lacks is written by the encoder as the ASCII bytes `%26%23NNNN%3B` (its decimal
  /// character reference, percent-encoded). Called only for queries with characters beyond ASCII.
  public typealias QueryEncoder = (String) -> [UInt8]

  /// The longest text that is parsed, in bytes. Longer ones are no address: browsers refuse them beyond 2 MiB too,
  /// and the limit bounds what a hostile page can make us hold.
  public static let maximumLength = 2 * 1024 * 1024

  /// The whole serialised address (the standard's `href`); always ASCII.
  public let href: String

  let offsets: AddressOffsets

  /// Takes a serialised address and where its parts lie; only parsers make these.
  init(href: String, offsets: AddressOffsets) {
    self.href = href
    self.offsets = offsets
  }

  /// Parses `text`, relative to `base` where given; `nil` where the standard says failure.
  public init?(_ text: String, base: WebAddress? = nil) {
    self.init(text, base: base, queryEncoder: nil)
  }

  /// Parses `text` as it stands on a page whose encoding is not UTF-8; `queryEncoder` gives the bytes of the query.
  public init?(_ text: String, base: WebAddress?, queryEncoder: QueryEncoder?) {
    var text = text
    let parsed = text.withUTF8 { WebAddress(utf8: $0, base: base, queryEncoder: queryEncoder) }
    guard let parsed else { return nil }
    self = parsed
  }

  /// Parses the bytes of an array or slice; see `init(utf8:base:queryEncoder:)`.
  public init?(bytes: some Sequence<UInt8>, base: WebAddress? = nil, queryEncoder: QueryEncoder? = nil) {
    let parsed = bytes.withContiguousStorageIfAvailable {
      WebAddress(utf8: $0, base: base, queryEncoder: queryEncoder)
    }
    guard let result = parsed ?? WebAddress(bytes: Array(bytes), base: base, queryEncoder: queryEncoder) else {
      return nil
    }
    self = result
  }

  /// Parses UTF-8 bytes (invalid ones count as U+FFFD), relative to `base` where given; `nil` where the standard
  /// says failure. The fastest way in: a usual reference is resolved without leaving its bytes.
  public init?(utf8 bytes: UnsafeBufferPointer<UInt8>, base: WebAddress? = nil, queryEncoder: QueryEncoder? = nil) {
    guard bytes.count <= WebAddress.maximumLength else { return nil }
    if let clean = CleanReference.resolve(bytes, against: base) {
      self = clean
      return
    }
    guard let parsed = AddressParser.parse(bytes, base: base, queryEncoder: queryEncoder) else { return nil }
    self = parsed
  }
}

extension WebAddress: Hashable, Comparable, CustomStringConvertible {
  /// Whether both have the same text.
  public static func == (left: WebAddress, right: WebAddress) -> Bool { left.href == right.href }

  /// Orders by text.
  public static func < (left: WebAddress, right: WebAddress) -> Bool { left.href < right.href }

  /// Hashes the text.
  public func hash(into hasher: inout Hasher) { hasher.combine(href) }

  /// The same as `href`.
  public var description: String { href }
}

extension WebAddress: Codable {
  /// Reads one string; throws where it is no absolute address.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let address = WebAddress(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an absolute address: \(text)")
    }
    self = address
  }

  /// Writes `href`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(href)
  }
}
