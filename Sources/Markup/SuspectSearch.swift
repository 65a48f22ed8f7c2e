import Addresses
import Evidence

/// Chooses, once a page has been read, those links that linked style sheets may hide to somebody's harm: those that
/// advertise, those in a low marquee, and those of elements that lead to several other sites and nowhere else. All others
/// could not be found fault with, however they are hidden.
enum SuspectSearch {
  /// Domains in one element from which on hidden ones are no accident; as the check has it.
  private static let leastDomains = 3
  /// Bytes of an element's names and style that are kept.
  private static let attributeBytes = 1000

  /// Classes of an element: of one with more it cannot be told what means it.
  private static let classLimit = 64
  /// Rules of a page's own that are kept with its suspects, and steps taken to find them: an ordinary page has dozens that
  /// concern them. With more of them nothing is said.
  private static let ownRules = 500
  private static let ownRuleSteps = 500_000

  private struct Candidate {
    var link: Int
    var scope: Int
    var url: WebAddress
    var advertises: Bool
  }

  /// What of `known` is no news: links that the page itself hides.
  static func find(
    _ reader: borrowing PageReader, links: [Link], known: [HiddenLink], base: WebAddress, page: WebAddress
  ) -> SuspectLinks.Sighting? {
    let records = reader.suspects
    guard !records.anchors.isEmpty, records.sheets.count <= SuspectRecords.sheetLimit else { return nil }
    var foreign = ForeignAddresses(page: page)
    var candidates: [Candidate] = []
    for anchor in records.anchors {
      let index = Int(anchor.link)
      let link = links[index]
      guard let url = link.url, !reader.links[index].text.isEmpty, !link.text.isEmpty else { continue }
      let isForeign = foreign.contains(url)
      guard isForeign || foreign.isBare(url) else { continue }
      let advertises = !DarkAdvertising.words(in: link.text).isEmpty || DarkAdvertising.names(url.host)
      guard isForeign || advertises, !isKnown(link, url, known) else { continue }
      // The text in the picture's stead is no text.
      guard !PageAssembler.text(reader.links[index].text, reader.links[index].textPlace, of: reader).isEmpty else {
        continue
      }
      candidates.append(Candidate(link: index, scope: Int(anchor.scope), url: url, advertises: advertises))
    }
    guard !candidates.isEmpty else { return nil }
    let farms = farms(candidates, records.scopes, links, &foreign)
    guard candidates.contains(where: \.advertises) || !farms.isEmpty || reader.hasMarquee else { return nil }
    return sighting(reader, candidates, farms: farms, links: links, base: base, &foreign)
  }

  private static func isKnown(_ link: Link, _ url: WebAddress, _ known: [HiddenLink]) -> Bool {
    !known.isEmpty && known.contains { $0.line == link.line && $0.url == HiddenLinkReader.cut(url.href) }
  }

  /// The elements that lead to several domains of others and to nothing else.
  private static func farms(
    _ candidates: [Candidate], _ scopes: [SuspectRecords.Scope], _ links: [Link], _ foreign: inout ForeignAddresses
  ) -> Set<Int> {
    guard candidates.count >= leastDomains else { return [] }
    var domains: [Int: Set<String>] = [:]
    for candidate in candidates {
      guard let domain = PublicSuffix.registrableDomain(of: candidate.url.host) else { continue }
      var scope = Int(scopes[candidate.scope].parent)
      while scope >= 0 {
        domains[scope, default: []].insert(domain)
        scope = Int(scopes[scope].parent)
      }
    }
    let several = domains.filter { $0.value.count >= leastDomains }.keys
    return Set(several.filter { neighbours(of: scopes[$0], links, &foreign) == 0 })
  }

  /// Links in an element to the site itself, to government and to known domains.
  private static func neighbours(
    of scope: SuspectRecords.Scope, _ links: [Link], _ foreign: inout ForeignAddresses
  ) -> Int {
    let end = scope.lastLink < 0 ? links.count : Int(scope.lastLink)
    var count = 0
    for index in Int(scope.firstLink)..<max(end, Int(scope.firstLink)) where links[index].kind == .anchor {
      if let url = links[index].url, url.isHTTP, !foreign.contains(url) { count += 1 }
    }
    return count
  }

  private static func sighting(
    _ reader: borrowing PageReader, _ candidates: [Candidate], farms: Set<Int>, links: [Link], base: WebAddress,
    _ foreign: inout ForeignAddresses
  ) -> SuspectLinks.Sighting? {
    let scopes = reader.suspects.scopes
    var nodes: [SuspectLinks.Node] = []
    var numbers: [Int: Int] = [:]
    var found: [SuspectLinks.Suspect] = []
    var marquees: [Int: Bool] = [:]
    var first = 0
    for candidate in candidates where found.count < MarkupLimits.hiddenLinks {
      var path: [Int] = []
      var scope = candidate.scope
      while scope >= 0 {
        path.append(scope)
        scope = Int(scopes[scope].parent)
      }
      var isWanted = candidate.advertises || path.contains(where: farms.contains)
      if !isWanted, reader.hasMarquee {
        isWanted = path.contains { isMarquee($0, reader, &marquees) }
      }
      guard isWanted else { continue }
      for scope in path.reversed() where numbers[scope] == nil {
        let parent = Int(scopes[scope].parent)
        guard var node = node(reader, scopes[scope], parent: parent < 0 ? -1 : numbers[parent] ?? -1) else {
          return nil
        }
        node.neighbours = neighbours(of: scopes[scope], links, &foreign)
        numbers[scope] = nodes.count
        nodes.append(node)
      }
      let link = links[candidate.link]
      if found.isEmpty { first = link.line }
      found.append(
        SuspectLinks.Suspect(
          node: numbers[candidate.scope] ?? 0, url: HiddenLinkReader.cut(candidate.url.href),
          text: String(link.text.prefix(MarkupLimits.hiddenLinkText)), line: link.line - first,
          advertises: candidate.advertises, hasElements: hasElements(reader, scopes[candidate.scope])))
    }
    guard !found.isEmpty else { return nil }
    var suspects = SuspectLinks(nodes: nodes, links: found, sheets: sheets(reader, links), rules: [])
    guard !suspects.sheets.isEmpty, addOwnRules(reader, to: &suspects, base: base) else { return nil }
    return SuspectLinks.Sighting(links: suspects, line: first)
  }

  /// Whether an element is a marquee; each tag is looked up once.
  private static func isMarquee(
    _ scope: Int, _ reader: borrowing PageReader, _ known: inout [Int: Bool]
  ) -> Bool {
    if let known = known[scope] { return known }
    let end = Int(reader.suspects.scopes[scope].tagEnd)
    let isMarquee = StartTag(in: reader.condenser.bytes, endingAt: end)?.name == "marquee"
    known[scope] = isMarquee
    return isMarquee
  }

  /// The element as its tag has it; `nil` where it cannot be told.
  private static func node(
    _ reader: borrowing PageReader, _ scope: SuspectRecords.Scope, parent: Int
  ) -> SuspectLinks.Node? {
    guard let tag = StartTag(in: reader.condenser.bytes, endingAt: Int(scope.tagEnd)) else { return nil }
    let values = ["class", "id", "style"].map { (name: StaticString) in
      tag.value(of: name).map { reader.condenser.expanded($0) } ?? []
    }
    guard values.allSatisfy({ $0.count <= attributeBytes }) else { return nil }
    let classes = values[0].split { $0 <= 0x20 }.map { String(decoding: $0, as: UTF8.self) }
    guard classes.count <= classLimit else { return nil }
    let element = StyledElement(
      tag: tag.name,
      identifier: values[1].isEmpty ? nil : String(decoding: StyleValue.untouched(values[1]), as: UTF8.self),
      classes: classes)
    let selector = StyleSelector(subject: StyleSelector.Compound(tag: tag.name))
    let isPainted = tag.value(of: "bgcolor") != nil || tag.value(of: "background") != nil
    return SuspectLinks.Node(
      parent: parent, element: element,
      style: StyleRule.rules(selector, StyleRule.effects(of: values[2]), order: .max, extra: StyleRule.inline),
      isPainted: isPainted, neighbours: 0)
  }

  /// Whether a tag opens within the anchor.
  private static func hasElements(_ reader: borrowing PageReader, _ scope: SuspectRecords.Scope) -> Bool {
    let source = reader.condenser.bytes
    let (start, end) = (max(0, Int(scope.tagEnd)), min(Int(scope.contentEnd), source.count))
    guard start < end else { return true }
    for index in start..<end where source[index] == UInt8(ascii: "<") && index + 1 < source.count {
      if (0x61...0x7A).contains(source[index + 1] | 0x20) { return true }
    }
    return false
  }

  private static func sheets(_ reader: borrowing PageReader, _ links: [Link]) -> [SuspectLinks.Sheet] {
    reader.suspects.sheets.compactMap { record in
      // What is no address is not loaded.
      guard let address = links[Int(record.link)].url, address.isHTTP else { return nil }
      var isCertain = false
      if let tag = StartTag(in: reader.condenser.bytes, endingAt: Int(record.tagEnd)), tag.name == "link" {
        // One that has a title is one of several to choose from.
        let isChosen =
          !links[Int(record.link)].relation.contains("alternate") && tag.value(of: "disabled") == nil
          && tag.value(of: "title")?.isEmpty != false && !record.isFallback
        let type = tag.value(of: "type").map { reader.condenser.expanded($0) } ?? []
        let media = tag.value(of: "media").map { reader.condenser.expanded($0) } ?? []
        let isSheet = type.isEmpty || StyleValue(type).starts("text/css")
        isCertain = isChosen && isSheet && MediaList.isEveryScreen(media)
      }
      return SuspectLinks.Sheet(address: address.withoutFragment, isCertain: isCertain)
    }
  }

  /// Adds the rules of the page's `style` elements that may concern the suspects, and the sheets that these import; `false`
  /// where the rules cannot be told.
  private static func addOwnRules(
    _ reader: borrowing PageReader, to suspects: inout SuspectLinks, base: WebAddress
  ) -> Bool {
    guard reader.styleSheets.count > 0 else { return true }
    guard reader.styleSheets.count < MarkupLimits.styleBytes,
      let digest = SheetDigest(Array(reader.styleSheets.bytes), url: base)
    else { return false }
    for imported in digest.imports {
      guard let address = imported.address else { continue }
      suspects.sheets.append(SuspectLinks.Sheet(address: address, isCertain: false))
    }
    var rules = SheetRules()
    rules.add(digest, isCertain: true, origin: -1)
    if rules.isFull { return false }
    let steps = suspects.nodes.reduce(0) { $0 + rules.steps(to: $1.element) }
    guard steps <= ownRuleSteps else { return false }
    let wanted = suspects.nodes.reduce(into: Set<Int>()) { $0.formUnion(rules.candidates(for: $1.element)) }
    guard wanted.count <= ownRules else { return false }
    suspects.rules = wanted.sorted().map { index in
      var rule = rules.rules[index]
      // Where it stands among others differs from page to page, and does not matter.
      rule.order = 0
      return rule
    }
    return true
  }
}
