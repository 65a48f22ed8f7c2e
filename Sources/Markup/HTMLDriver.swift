import CLibXML2
import Glibc

/// Runs libxml2's HTML parser over a body that is clean UTF-8, with callbacks only and no tree.
///
/// The parser reads through a callback of ours, some 4,000 bytes at a time: there the work that hostile pages can
/// cause is counted, and the input ends where it becomes too much. What was found until then is kept.
enum HTMLDriver {
  /// What the read callback works on.
  private struct Feed {
    let source: UnsafeBufferPointer<UInt8>
    var offset = 0
    var nestingWork = 0
    var wasStopped = false
    let context: htmlParserCtxtPtr
  }

  /// Parses the reader's body; returns whether all of it was read.
  static func run(_ reader: inout PageReader) -> Bool {
    withUnsafeMutablePointer(to: &reader) { reader in
      defer { reader.pointee.context = nil }
      return parse(reader.pointee.condenser.bytes, for: reader, handler: handler) { reader.pointee.context = $0 }
    }
  }

  /// Parses bytes with callbacks that get `reader`; `expose` is told the parser, for positions.
  static func parse<Reader: ~Copyable>(
    _ source: UnsafeBufferPointer<UInt8>, for reader: UnsafeMutablePointer<Reader>, handler: xmlSAXHandler,
    expose: (htmlParserCtxtPtr) -> Void
  ) -> Bool {
    guard MarkupLibrary.isReady, let context = htmlNewParserCtxt() else { return false }
    defer { htmlFreeParserCtxt(context) }
    let flags: [htmlParserOption] = [
      HTML_PARSE_RECOVER, HTML_PARSE_NOERROR, HTML_PARSE_NOWARNING, HTML_PARSE_NONET, HTML_PARSE_IGNORE_ENC,
      HTML_PARSE_NOIMPLIED,
    ]
    context.pointee.sax.pointee = handler
    htmlCtxtUseOptions(context, Int32(bitPattern: flags.reduce(0) { $0 | $1.rawValue }))
    context.pointee.userData = UnsafeMutableRawPointer(reader)
    // The bytes are UTF-8 already: without this the parser would guess, and take bad pages for Latin-1.
    context.pointee.charset = Int32(XML_CHAR_ENCODING_UTF8.rawValue)
    expose(context)
    var feed = Feed(source: source, context: context)
    return withUnsafeMutablePointer(to: &feed) { feed in
      guard let input = xmlParserInputBufferCreateIO(readMore, nil, feed, XML_CHAR_ENCODING_NONE) else { return false }
      guard let stream = xmlNewIOInputStream(context, input, XML_CHAR_ENCODING_NONE) else {
        xmlFreeParserInputBuffer(input)
        return false
      }
      inputPush(context, stream)
      htmlParseDocument(context)
      return !feed.pointee.wasStopped
    }
  }

  /// Gives the parser its next bytes, or none where it has worked enough on this page.
  private static let readMore: xmlInputReadCallback = { feed, buffer, wanted in
    guard let feed = feed?.assumingMemoryBound(to: Feed.self), let buffer else { return -1 }
    let context = feed.pointee.context
    let count = min(Int(wanted), feed.pointee.source.count - feed.pointee.offset)
    guard count > 0, let source = feed.pointee.source.baseAddress else { return 0 }
    feed.pointee.nestingWork += Int(context.pointee.nameNr) * count
    // `maxatts` counts names and values and doubles as it grows.
    if feed.pointee.nestingWork > MarkupLimits.nestingWork || context.pointee.maxatts > 2 * MarkupLimits.attributes {
      feed.pointee.wasStopped = true
      return 0
    }
    memcpy(buffer, source + feed.pointee.offset, count)
    feed.pointee.offset += count
    return Int32(count)
  }

  /// The callbacks. `error` and `warning` are variadic and stay empty; `serror` takes their place, and is only used
  /// where `initialized` has this value.
  private static var handler: xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.initialized = XML_SAX2_MAGIC
    handler.serror = { _, _ in }
    handler.startElement = { reader, name, attributes in
      guard let reader = reader?.assumingMemoryBound(to: PageReader.self), let name else { return }
      reader.pointee.start(name, attributes)
    }
    handler.endElement = { reader, name in
      guard let reader = reader?.assumingMemoryBound(to: PageReader.self), let name else { return }
      reader.pointee.end(name)
    }
    handler.characters = { reader, bytes, count in
      guard let reader = reader?.assumingMemoryBound(to: PageReader.self), let bytes else { return }
      reader.pointee.characters(bytes, count: Int(count))
    }
    handler.comment = { reader, value in
      guard let reader = reader?.assumingMemoryBound(to: PageReader.self), let value else { return }
      reader.pointee.comment(value)
    }
    handler.ignorableWhitespace = handler.characters
    handler.cdataBlock = { reader, bytes, count in
      guard let reader = reader?.assumingMemoryBound(to: PageReader.self), let bytes else { return }
      reader.pointee.rawText(bytes, count: Int(count))
    }
    return handler
  }
}
