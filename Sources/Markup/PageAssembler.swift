import Addresses
import Evidence

/// Makes the result of what the reader gathered: strings, resolved addresses, dates and marks.
enum PageAssembler {
  static func assemble(
    _ reader: inout PageReader, url: WebAddress, characterSet: CharacterSetFacts, asOf today: CalendarDay,
    newestDates: Int?
  ) -> ParsedPage {
    let encoder = QueryEncoding.encoder(for: characterSet.name)
    let base = base(of: reader, url: url)
    let links = links(of: reader, base: base, encoder: encoder)
    let anchors = AnchorIndex(reader.links)
    let metas = reader.metas.map { record in
      PageDates.MetaContent(
        name: FoldedText.string(reader.values.slice(record.name), limit: 100),
        content: FoldedText.string(reader.values.slice(record.content), limit: MarkupLimits.metaContent),
        line: Int(record.line))
    }
    let sightings = scan(&reader, anchors: anchors, links: links, today: today)
    readScripts(&reader)
    let context = PageDates.Context(
      text: reader.text.buffer.bytes, blocks: reader.blocks, anchors: anchors, links: links, url: url, today: today,
      newest: newestDates)
    let dates = PageDates(sightings, metas: metas, in: context)

    var facts = PageFacts(characterSet: characterSet)
    facts.title = FoldedText.string(reader.titleText.bytes, limit: MarkupLimits.title)
    if !reader.language.isEmpty { facts.lang = FoldedText.string(reader.values.slice(reader.language), limit: 40) }
    facts.metas = metas.filter { !$0.name.isEmpty }.map { Meta($0.name, $0.content) }
    facts.dates = dates.dates
    facts.listItems = dates.listItems
    facts.published = dates.published
    facts.publishedTime = dates.publishedTime
    facts.marks = marks(of: &reader, base: base)
    facts.textLength = reader.text.characters
    facts.linkCount = reader.linkCount
    facts.redirect = redirect(of: reader, base: base)
    return ParsedPage(
      facts: facts, links: links, textBytes: visibleText(reader), identifiers: reader.pageIdentifiers)
  }

  /// The first `base` with an address that is no script or data (HTML standard, 4.2.3); otherwise the page's own.
  static func base(of reader: borrowing PageReader, url: WebAddress) -> WebAddress {
    guard let range = reader.baseHref, let base = WebAddress(utf8: reader.values.slice(range), base: url),
      base.scheme != "data", base.scheme != "javascript"
    else { return url }
    return base
  }

  private static func links(
    of reader: borrowing PageReader, base: WebAddress, encoder: WebAddress.QueryEncoder?
  ) -> [Link] {
    // Made in place: a link has six strings and would be copied twice on its way into a growing array.
    [Link](unsafeUninitializedCapacity: reader.links.count) { buffer, count in
      for record in reader.links {
        let address = reader.values.slice(record.address)
        let isAddress = !record.isOverlong && !WideScheme.begins(address)
        let url = isAddress ? WebAddress(utf8: address, base: base, queryEncoder: encoder) : nil
        var text = text(record.text, record.textPlace, of: reader)
        if text.isEmpty, !record.alternative.isEmpty { text = self.text(record.alternative, .attribute, of: reader) }
        let relation = record.relation.isEmpty ? "" : reader.values.text(record.relation).lowercased()
        buffer.initializeElement(
          at: count,
          to: Link(
            url: url, raw: reader.values.text(record.raw), kind: record.kind, text: text, line: Int(record.line),
            hidden: record.isHidden, relation: relation, isScripted: record.isScripted,
            isNavigation: record.isNavigation, hasWideHost: WideHost.isWritten(in: address)))
        count += 1
      }
    }
  }

  static func text(_ range: ByteRange, _ place: LinkRecord.TextPlace, of reader: borrowing PageReader) -> String {
    if range.isEmpty { return "" }
    let bytes =
      switch place {
      case .visible: reader.text.buffer.slice(range)
      case .hidden: reader.hiddenText.buffer.slice(range)
      case .attribute: reader.values.slice(range)
      }
    return FoldedText.string(bytes, limit: MarkupLimits.linkText)
  }

  /// Reads dates and marks at the places that the text collector noted.
  private static func scan(
    _ reader: inout PageReader, anchors: AnchorIndex, links: [Link], today: CalendarDay
  ) -> [DateSighting] {
    let text = reader.text.buffer.bytes
    let dates = DateText(text, today: today)
    let marks = MarkText(text)
    var sightings: [DateSighting] = []
    var end = 0
    for trigger in reader.text.triggers.elements {
      let position = Int(trigger)
      if position < end { continue }
      let byte = text[position]
      var found: DateSighting?
      if byte < 0x80, byte != UInt8(ascii: "I") {
        found = dates.read(digitsAt: position)
      } else if let mark = marks.read(at: position) {
        take(mark, at: position, &reader, anchors: anchors, links: links)
      } else if byte == 0xEF {
        found = dates.read(wideDigitsAt: position)
      } else if byte >= 0x80 {
        found = dates.read(numeralAt: position) ?? dates.read(relativeAt: position)
      }
      if var found, sightings.count < MarkupLimits.datesRead {
        found.line = reader.text.line(at: found.range.lowerBound)
        sightings.append(found)
        end = found.range.upperBound
      }
    }
    return sightings
  }

  private static func take(
    _ mark: MarkText.Sighting, at position: Int, _ reader: inout PageReader, anchors: AnchorIndex, links: [Link]
  ) {
    let link = mark.takesLink ? anchors.containing(position).map { links[$0.link] } : nil
    if mark.needsLink {
      // 搜索 in a sentence is no search; in a link of a few characters it is.
      guard let link, link.text.utf8.count <= 24 else { return }
    }
    let value = link?.url.flatMap { $0.isHTTP ? $0.href : nil } ?? mark.value
    reader.addMark(mark.kind, value: value, line: reader.text.line(at: position))
  }

  /// Marks that scripts write into the page: the script is the mark.
  private static func readScripts(_ reader: inout PageReader) {
    guard reader.scriptText.count > 0 else { return }
    if let offset = reader.scriptText.firstIndex(of: "conac.cn") ?? reader.scriptText.firstIndex(of: "_ideConac") {
      reader.addMark(.partyGovernmentBadge, line: reader.scriptLine(at: offset))
    }
    if let offset = reader.scriptText.firstIndex(of: "jiucuo.js") {
      reader.addMark(.errorReport, line: reader.scriptLine(at: offset))
    }
  }

  /// All marks in source order; one without a value says nothing beside one of its kind that has one.
  private static func marks(of reader: inout PageReader, base: WebAddress) -> [Mark] {
    if reader.searchLine > 0 {
      let action = WebAddress(utf8: reader.values.slice(reader.searchAction), base: base)
      reader.addMark(
        .search, value: reader.searchAction.isEmpty ? "" : action?.href ?? "", line: Int(reader.searchLine))
    }
    let valued = Set(reader.marks.filter { !$0.value.isEmpty }.map(\.kind))
    let kept = reader.marks.filter { !$0.value.isEmpty || !valued.contains($0.kind) }
    return kept.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(\.element)
  }

  /// Where the page sends its reader at once, where there is hardly anything else on it.
  private static func redirect(of reader: borrowing PageReader, base: WebAddress) -> WebAddress? {
    guard reader.text.characters <= MarkupLimits.redirectPageText,
      reader.anchorCount <= MarkupLimits.redirectPageAnchors
    else { return nil }
    if let refresh = reader.refresh, refresh.seconds <= MarkupLimits.redirectSeconds {
      return WebAddress(utf8: reader.values.slice(refresh.address), base: base)
    }
    guard let address = reader.scriptRedirect()?.address else { return nil }
    return WebAddress(bytes: address, base: base)
  }

  /// The text up to its limit, cut at a character's edge.
  private static func visibleText(_ reader: borrowing PageReader) -> [UInt8] {
    let (text, limit) = (reader.text.buffer.bytes, MarkupLimits.textBytes)
    guard text.count > limit, let start = text.baseAddress else { return Array(text) }
    return Array(text.prefix(CharacterEdge.cut(start, at: limit)))
  }
}
