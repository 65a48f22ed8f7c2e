import Addresses
import CLibXML2
import Evidence

/// Reads sitemaps: `urlset`, `sitemapindex`, and plain lists of addresses. Decompression is the caller's.
public enum SitemapParser {
  /// Reads a sitemap found at `url`.
  public static func parse(_ body: [UInt8], url: WebAddress) -> Sitemap {
    let text = decoded(body)
    guard let first = text.first(where: { $0 > 0x20 }) else { return Sitemap(kind: .unknown) }
    return first == UInt8(ascii: "<") ? parseXML(text, url: url) : parseLines(text, url: url)
  }

  /// Bytes given to the XML parser at a time; between two it may be stopped.
  private static let chunkBytes = 64 * 1024
  /// Bytes in which an XML declaration names its encoding.
  private static let declarationBytes = 200

  private static func decoded(_ body: [UInt8]) -> [UInt8] {
    let decision = CharacterSetSniffer.decide(body, contentType: nil)
    if decision.markLength > 0 {
      return TextDecoder.decode(Array(body.dropFirst(decision.markLength)), as: decision.encoding).bytes
    }
    let head = String(decoding: body.prefix(declarationBytes), as: UTF8.self)
    var encoding = CharacterEncoding.utf8
    if head.hasPrefix("<?xml"), let declaration = head.split(separator: "?>").first,
      let label = quoted(after: "encoding", in: declaration)
    {
      encoding = CharacterEncoding(label: label) ?? .utf8
    }
    // The declaration could be read, so it is not in UTF-16.
    if encoding == .utf16LE || encoding == .utf16BE { encoding = .utf8 }
    return TextDecoder.decode(body, as: encoding).bytes
  }

  /// The value in quotes behind a name and an equals sign.
  private static func quoted(after name: String, in text: Substring) -> String? {
    let parts = text.split(separator: name, maxSplits: 1)
    guard parts.count == 2, let quote = parts[1].first(where: { $0 == "\"" || $0 == "'" }) else { return nil }
    let pieces = parts[1].split(separator: quote, maxSplits: 2, omittingEmptySubsequences: false)
    return pieces.count >= 2 ? String(pieces[1]) : nil
  }

  private static func parseLines(_ text: [UInt8], url: WebAddress) -> Sitemap {
    var sitemap = Sitemap(kind: .text)
    for (index, line) in text.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      let raw = String(decoding: line.filter { $0 > 0x20 }, as: UTF8.self)
      if raw.isEmpty { continue }
      guard raw.hasPrefix("http://") || raw.hasPrefix("https://") else { return Sitemap(kind: .unknown) }
      guard sitemap.entries.count < Sitemap.entryLimit else {
        sitemap.isCut = true
        break
      }
      sitemap.entries.append(Sitemap.Entry(url: WebAddress(raw, base: url), raw: raw, line: index + 1))
    }
    return sitemap
  }

  private static func parseXML(_ text: [UInt8], url: WebAddress) -> Sitemap {
    var reader = SitemapReader(base: url)
    return withUnsafeMutablePointer(to: &reader) { reader in
      var handler = SitemapReader.handler
      guard MarkupLibrary.isReady, let context = xmlCreatePushParserCtxt(&handler, reader, nil, 0, nil) else {
        return Sitemap(kind: .unknown, isWellFormed: false)
      }
      defer { xmlFreeParserCtxt(context) }
      let flags = [XML_PARSE_RECOVER, XML_PARSE_NOERROR, XML_PARSE_NOWARNING, XML_PARSE_NONET, XML_PARSE_IGNORE_ENC]
      xmlCtxtUseOptions(context, Int32(bitPattern: flags.reduce(0) { $0 | $1.rawValue }))
      reader.pointee.context = context
      text.withUnsafeBytes { bytes in
        var offset = 0
        while offset < bytes.count, !reader.pointee.sitemap.isCut {
          let count = min(chunkBytes, bytes.count - offset)
          let chunk = bytes.baseAddress.map { ($0 + offset).assumingMemoryBound(to: CChar.self) }
          xmlParseChunk(context, chunk, Int32(count), 0)
          offset += count
        }
      }
      xmlParseChunk(context, nil, 0, 1)
      reader.pointee.sitemap.isWellFormed = context.pointee.wellFormed == 1 || reader.pointee.sitemap.isCut
      return reader.pointee.sitemap
    }
  }
}
