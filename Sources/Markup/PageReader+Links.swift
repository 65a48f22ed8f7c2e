import Evidence
import Glibc

extension PageReader {
  /// Takes from an element's attributes all that matters: links, metas, marks.
  mutating func readAttributes(of element: Element, frame: Frame) {
    switch element {
    case .a, .area: readAnchor(element, frame)
    case .img:
      readImage(frame)
    case .link: readLinkElement(frame)
    case .script:
      addLink(.script, .src, frame)
      readScriptMarks()
    case .source:
      addLink(.media, .src, frame)
      addSourceSet(.srcset, frame)
    case .video:
      addLink(.media, .src, frame)
      addLink(.image, .poster, frame)
    case .audio, .track, .embed: addLink(.media, .src, frame)
    case .object: addLink(.media, .data, frame)
    case .iframe, .frame:
      addLink(.frame, .src, frame, text: .title)
      hasFrames = true
    case .marquee: hasMarquee = true
    case .form:
      let count = links.count
      addLink(.form, .action, frame)
      formAction = links.count > count ? links[count].address : .empty
    case .input:
      if let type = attributes[.type], CString.equals(type, "image") { addLink(.image, .src, frame, text: .alt) }
      readSearchField()
    case .option: readOption(frame)
    case .body, .table, .td, .th, .tr: addLink(.image, .background, frame)
    case .meta: readMeta(frame)
    case .base:
      if baseHref == nil, let href = attributes[.href] { baseHref = keep(href, limit: MarkupLimits.addressBytes) }
    case .html:
      language = keep(attributes[.lang] != nil ? .lang : .xmlLang)
    default: break
    }
    if attributes.isEmpty { return }
    if let style = attributes[.style], CString.contains(style, UInt8(ascii: "(")), CString.contains(style, "url(") {
      addStyleLinks(style, frame)
    }
    if let click = attributes[.onclick] { addIdiom(click, .onclick, frame) }
    if let id = attributes[.id] {
      readIdentifierMark(id)
      noteIdentifier(id)
    }
    if element == .a, let name = attributes[.name] { noteIdentifier(name) }
  }

  /// Adds a link whose address is a whole attribute.
  @inline(__always)
  mutating func addLink(_ kind: LinkKind, _ name: Attribute, _ frame: Frame, text: Attribute = .unknown) {
    guard let value = attributes[name] else { return }
    addLink(kind, value, frame, text: text)
  }

  /// Adds a link; `data:` addresses carry their content and lead nowhere, and an empty address loads nothing.
  mutating func addLink(_ kind: LinkKind, _ value: UnsafePointer<UInt8>, _ frame: Frame, text: Attribute = .unknown) {
    if kind != .anchor, CString.isBlank(value) { return }
    if CString.starts(value, with: "data:") { return }
    linkCount += 1
    guard links.count < MarkupLimits.links else { return }
    let raw = keep(value, limit: MarkupLimits.addressBytes)
    var record = LinkRecord(kind: kind, raw: raw, address: raw, line: elementLine(), isHidden: frame.isHidden)
    record.isOverlong = raw.count >= MarkupLimits.addressBytes - 3
    if text != .unknown { record.alternative = keep(text) }
    links.append(record)
  }

  /// Adds a link whose address is a part of an attribute.
  private mutating func addLink(
    _ kind: LinkKind, _ value: UnsafePointer<UInt8>, part: Range<Int>, line: Int32, wholeIsRaw: Bool, _ frame: Frame
  ) {
    let address = value + part.lowerBound
    if part.count >= 5, CString.starts(address, with: "data:") { return }
    linkCount += 1
    guard links.count < MarkupLimits.links else { return }
    let range = values.append(address, count: min(part.count, MarkupLimits.addressBytes))
    let raw = wholeIsRaw ? keep(value, limit: MarkupLimits.addressBytes) : range
    var record = LinkRecord(kind: kind, raw: raw, address: range, line: line, isHidden: frame.isHidden)
    record.isOverlong = range.count >= MarkupLimits.addressBytes
    links.append(record)
  }

  private mutating func readAnchor(_ element: Element, _ frame: Frame) {
    guard let href = attributes[.href] else { return }
    anchorCount += 1
    if frame.isFallback || frame.element.isFallback { hasFallbackAnchors = true }
    let count = links.count
    if CString.starts(href, with: "javascript:") {
      addIdiom(href, .href, frame)
    }
    if links.count == count { addLink(.anchor, href, frame) }
    guard links.count > count else { return }
    if element == .area {
      links[count].text = keep(attributes[.alt] != nil ? .alt : .title)
    } else {
      links[count].alternative = keep(.title)
    }
    if let relation = attributes[.rel] { links[count].relation = keep(relation) }
    links[count].isScripted = attributes[.onclick] != nil
    links[count].isNavigation = frame.isNavigation
    readAddressMarks(href)
  }

  private mutating func readImage(_ frame: Frame) {
    let alternative = attributes[.alt].flatMap { CString.isBlank($0) ? nil : $0 } ?? attributes[.title]
    let count = links.count
    addLink(.image, .src, frame)
    if links.count > count, let alternative { links[count].text = keep(alternative) }
    // A picture that is all there is of an anchor speaks for it, sooner than the anchor's title does.
    if openAnchor >= 0, let alternative, !links[openAnchor].hasImageText {
      links[openAnchor].alternative = links.count > count ? links[count].text : keep(alternative)
      links[openAnchor].hasImageText = true
    }
    addSourceSet(.srcset, frame)
    if let source = attributes[.src] { readImageMarks(source, alternative) }
  }

  private mutating func readLinkElement(_ frame: Frame) {
    let relation = attributes[.rel]
    // These two name a host to look up or connect to; nothing is fetched from the address itself.
    if let relation, CString.contains(relation, "dns-prefetch") || CString.contains(relation, "preconnect") { return }
    let isStyle = relation.map { CString.contains($0, "stylesheet") } ?? false
    let count = links.count
    addLink(isStyle ? .style : .other, .href, frame, text: .title)
    if links.count > count, let relation { links[count].relation = keep(relation) }
    if isStyle, links.count > count { noteSheet(frame) }
    addSourceSet(.imagesrcset, frame)
  }

  /// Drop-down lists of other sites: the address stands in the option's value.
  private mutating func readOption(_ frame: Frame) {
    guard let value = attributes[.value] else { return }
    if CString.starts(value, with: "http://") || CString.starts(value, with: "https://") {
      addLink(.anchor, value, frame)
    }
  }

  private mutating func addSourceSet(_ name: Attribute, _ frame: Frame) {
    guard let value = attributes[name] else { return }
    let length = CString.length(value, limit: MarkupLimits.styleBytes)
    // Once for all of them: it is looked for through the whole tag.
    let line = elementLine()
    for candidate in SourceSetParser.candidates(UnsafeBufferPointer(start: value, count: length)) {
      addLink(.image, value, part: candidate, line: line, wholeIsRaw: false, frame)
    }
  }

  private mutating func addStyleLinks(_ style: UnsafePointer<UInt8>, _ frame: Frame) {
    let length = CString.length(style, limit: MarkupLimits.styleBytes)
    let line = elementLine()
    for reference in StyleSheetParser.references(UnsafeBufferPointer(start: style, count: length)) {
      addStyleLink(reference, line: line, isHidden: frame.isHidden)
    }
  }

  /// Adds an address that a style names.
  private mutating func addStyleLink(_ reference: StyleSheetParser.Reference, line: Int32, isHidden: Bool) {
    linkCount += 1
    guard links.count < MarkupLimits.links else { return }
    let address = reference.address.withUnsafeBufferPointer { bytes -> ByteRange in
      guard let start = bytes.baseAddress else { return .empty }
      return values.append(start, count: min(bytes.count, MarkupLimits.addressBytes))
    }
    var record = LinkRecord(kind: .style, raw: address, address: address, line: line, isHidden: isHidden)
    record.isOverlong = address.count >= MarkupLimits.addressBytes
    links.append(record)
  }

  /// The content of a `style` element is complete.
  mutating func readStyle(_ frame: Frame) {
    for reference in StyleSheetParser.references(styleText.bytes) {
      let line = styleLine + Int32(truncatingIfNeeded: reference.newlinesBefore)
      addStyleLink(reference, line: line, isHidden: false)
    }
    if styleSheets.count < MarkupLimits.styleBytes { styleSheets.append(styleText.start, count: styleText.count) }
    styleText.removeAll()
  }

  private mutating func addIdiom(_ value: UnsafePointer<UInt8>, _ name: Attribute, _ frame: Frame) {
    let length = CString.length(value, limit: MarkupLimits.addressBytes)
    guard let part = ScriptIdiom.address(in: UnsafeBufferPointer(start: value, count: length)) else { return }
    let count = links.count
    addLink(.anchor, value, part: part, line: elementLine(), wholeIsRaw: true, frame)
    guard links.count > count else { return }
    links[count].alternative = keep(attributes[.title] != nil ? .title : .value)
  }
}
