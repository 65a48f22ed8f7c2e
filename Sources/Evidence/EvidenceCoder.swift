import FoundationEssentials

/// Evidence as JSON: times in milliseconds since 1970, keys sorted, so that equal values give equal bytes.
public enum EvidenceCoder {
  /// A JSON encoder with the project's conventions.
  public static func encoder(pretty: Bool = false) -> JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if pretty { encoder.outputFormatting.insert(.prettyPrinted) }
    encoder.dateEncodingStrategy = .millisecondsSince1970
    return encoder
  }

  /// The decoder for what `encoder` wrote.
  public static func decoder() -> JSONDecoder {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .millisecondsSince1970
    return decoder
  }
}
