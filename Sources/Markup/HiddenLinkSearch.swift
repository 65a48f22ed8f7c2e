import Addresses
import CLibXML2
import Evidence
import Glibc

/// Decides whether a page may hold hidden links, and has it read once more if so. Most pages are done with after a look
/// at flags that reading left behind.
enum HiddenLinkSearch {
  /// `source`: the page as clean UTF-8.
  static func find(
    _ reader: borrowing PageReader, source: UnsafeBufferPointer<UInt8>, links: [Link], base: WebAddress,
    page: WebAddress
  ) -> [HiddenLink] {
    let identifiers = HidingScript.mayHide(reader.scriptText) ? HidingScript.identifiers(in: reader) : []
    let mayConceal =
      reader.mayConcealByStyle || reader.styleSheets.count > 0 || reader.hasMarquee || reader.hasFallbackAnchors
      || !identifiers.isEmpty
    let writes = HidingScript.mayWrite(reader.scriptText)
    let leadsAway = HidingScript.mayLeadAway(reader.scriptText)
    let hasOddities = reader.refresh != nil || reader.hasFrames || reader.hasUnlabelledAnchors || leadsAway
    guard mayConceal || writes || hasOddities || reader.hasConditionalAnchors else { return [] }
    return find(
      reader, source, links, base, page, identifiers, isWanted: writes || reader.hasConditionalAnchors,
      mayConceal: mayConceal, leadsAway: leadsAway)
  }

  private static func find(
    _ reader: borrowing PageReader, _ source: UnsafeBufferPointer<UInt8>, _ links: [Link], _ base: WebAddress,
    _ page: WebAddress, _ identifiers: [String], isWanted: Bool, mayConceal: Bool,
    leadsAway: Bool
  ) -> [HiddenLink] {
    var foreign = ForeignAddresses(page: page)
    var (found, hasForeignAnchor, hasForeignFrame): ([HiddenLink], Bool, Bool) = ([], false, false)
    for (link, record) in zip(links, reader.links) {
      guard link.kind == .anchor || link.kind == .frame || link.kind == .refresh else { continue }
      guard let url = link.url else { continue }
      guard foreign.contains(url) else {
        if foreign.isBare(url) { hasForeignAnchor = true }
        continue
      }
      switch link.kind {
      case .frame: hasForeignFrame = true
      case .refresh: found.append(HiddenLink(.refresh, url: HiddenLinkReader.cut(url.href), line: link.line))
      default:
        hasForeignAnchor = true
        if record.isUnlabelled, found.count < MarkupLimits.hiddenLinks {
          let text = String(link.text.prefix(MarkupLimits.hiddenLinkText))
          found.append(HiddenLink(.unlabelled, url: HiddenLinkReader.cut(url.href), text: text, line: link.line))
        }
      }
    }
    if leadsAway, let redirect = reader.scriptRedirect(), let url = WebAddress(bytes: redirect.address, base: base),
      foreign.contains(url)
    {
      found.append(HiddenLink(.scriptRedirect, url: HiddenLinkReader.cut(url.href), line: redirect.line))
    }
    guard isWanted || hasForeignFrame || (hasForeignAnchor && mayConceal) else { return found }
    var styles = ConcealingStyles(Array(reader.styleSheets.bytes))
    for identifier in identifiers { styles.hide(identifier: identifier) }
    // Rules that only paint and place hide nothing; nor is there anything to look for then.
    guard
      isWanted || hasForeignFrame || reader.mayConcealByStyle || reader.hasMarquee || reader.hasFallbackAnchors
        || styles.mayConceal
    else { return found }
    var second = HiddenLinkReader(
      source: source, condenses: reader.condenser.isActive, base: base, page: page, styles: styles)
    withUnsafeMutablePointer(to: &second) { second in
      _ = HTMLDriver.parse(second.pointee.condenser.bytes, for: second, handler: handler) {
        second.pointee.context = $0
      }
      second.pointee.context = nil
    }
    // What is hidden by style has no visible text either way: said once.
    let read = second.links
    let known = Set(read.map(\.url))
    return Array((read + found.filter { !known.contains($0.url) }).prefix(MarkupLimits.hiddenLinks))
  }

  private static var handler: xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.initialized = XML_SAX2_MAGIC
    handler.serror = { _, _ in }
    handler.startElement = { reader, name, attributes in
      guard let reader = reader?.assumingMemoryBound(to: HiddenLinkReader.self), let name else { return }
      reader.pointee.start(name, attributes)
    }
    handler.endElement = { reader, name in
      guard let reader = reader?.assumingMemoryBound(to: HiddenLinkReader.self), let name else { return }
      reader.pointee.end(name)
    }
    handler.characters = { reader, bytes, count in
      guard let reader = reader?.assumingMemoryBound(to: HiddenLinkReader.self), let bytes else { return }
      reader.pointee.characters(bytes, count: Int(count))
    }
    handler.cdataBlock = handler.characters
    handler.comment = { reader, value in
      guard let reader = reader?.assumingMemoryBound(to: HiddenLinkReader.self), let value else { return }
      reader.pointee.comment(value)
    }
    return handler
  }
}
