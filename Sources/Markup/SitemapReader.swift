import Addresses
import CLibXML2
import Evidence

/// The state of reading one XML sitemap: what the parser's callbacks write to.
struct SitemapReader {
  var sitemap = Sitemap(kind: .unknown)
  /// The parser, for lines.
  var context: xmlParserCtxtPtr?

  private let base: WebAddress
  private var depth = 0
  private var field: Field?
  private var text: [UInt8] = []
  private var location: (raw: String, line: Int)?
  private var modified: CalendarDay?

  /// The elements of an entry that are read.
  private enum Field { case location, modified }

  init(base: WebAddress) {
    self.base = base
  }

  /// The callbacks; entities of a document's own are never declared, so nothing can be blown up by them.
  static var handler: xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.initialized = XML_SAX2_MAGIC
    handler.serror = { _, _ in }
    handler.startElementNs = { reader, name, _, _, _, _, _, _, _ in
      guard let reader = reader?.assumingMemoryBound(to: SitemapReader.self), let name else { return }
      reader.pointee.start(name)
    }
    handler.endElementNs = { reader, _, _, _ in
      reader?.assumingMemoryBound(to: SitemapReader.self).pointee.end()
    }
    handler.characters = { reader, bytes, count in
      guard let reader = reader?.assumingMemoryBound(to: SitemapReader.self), let bytes else { return }
      reader.pointee.append(UnsafeBufferPointer(start: bytes, count: Int(count)))
    }
    handler.cdataBlock = handler.characters
    return handler
  }

  private mutating func start(_ name: UnsafePointer<UInt8>) {
    depth += 1
    switch depth {
    case 1:
      if CString.equals(name, "urlset") { sitemap.kind = .pages }
      if CString.equals(name, "sitemapindex") { sitemap.kind = .index }
    case 3:
      if CString.equals(name, "loc") {
        field = .location
      } else if CString.equals(name, "lastmod") {
        field = .modified
      }
      text.removeAll(keepingCapacity: true)
    default: break
    }
  }

  private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    if field != nil, text.count < MarkupLimits.addressBytes { text += bytes }
  }

  private mutating func end() {
    if depth == 3, let field {
      let value = text.withUnsafeBufferPointer { FoldedText.string($0, limit: MarkupLimits.addressBytes) }
      switch field {
      case .location: location = (value, Int(context?.pointee.input?.pointee.line ?? 1))
      case .modified:
        modified = ChinaTime.moment(value).map(ChinaTime.day(of:)) ?? CalendarDay(String(value.prefix(10)))
      }
      self.field = nil
    } else if depth == 2 {
      finishEntry()
    }
    depth -= 1
  }

  private mutating func finishEntry() {
    defer { (location, modified) = (nil, nil) }
    guard sitemap.kind != .unknown, let location, !location.raw.isEmpty else { return }
    guard sitemap.entries.count < Sitemap.entryLimit else {
      sitemap.isCut = true
      return
    }
    sitemap.entries.append(
      Sitemap.Entry(
        url: WebAddress(location.raw, base: base), raw: location.raw, lastModified: modified, line: location.line))
  }
}
