import Addresses
import CLibXML2
import Evidence

/// Reads a page once more for the links that its readers do not see. Only pages are read so that lead to other
/// people's sites and have a style, a script or an element that may hide something (`HiddenLinkSearch`).
struct HiddenLinkReader: ~Copyable {
  /// One open element.
  private struct Frame {
    /// What hides it, itself or through an ancestor.
    var trick: HiddenLink.Trick?
    /// The hidden element, an index into `neighbours`; 0 is the page.
    var block = 0
    /// The nearest background stated, and the element that has it.
    var background: UInt32?
    var backgroundBlock = 0
    /// The colour of the text, where the innermost anchor or something within it states one: nothing else is sure to
    /// reach an anchor's text.
    var colour: UInt32?
    var isScript = false
    var isAnchor = false

    /// Whether text is painted in the colour of what is behind it.
    var isUnreadable: Bool {
      guard let colour, let background else { return false }
      return StyleValue.looksAlike(colour, background)
    }
  }

  var context: htmlParserCtxtPtr?
  /// The page's bytes, runs beyond ASCII replaced by tokens.
  let condenser: TextCondenser
  private let base: WebAddress
  private var foreign: ForeignAddresses
  private let styles: ConcealingStyles
  private var stack: [Frame] = []
  /// Per hidden element: its links to the site itself, to government and to known domains.
  private var neighbours = [0]
  private var found: [HiddenLink] = []
  /// The anchor that is open, where it is of interest.
  private var anchor: HiddenLink?
  private var anchorText: [UInt8] = []
  /// Whether some of its text can be read; nothing but a colour hides it then.
  private var isAnchorRead = false
  private var script: [UInt8] = []
  private var scriptLine = 1
  /// The hidden element that a script has opened and none has closed yet.
  private var wrapper: Int?
  /// Those that a script closed: of others nobody knows where they end, and their links do not count.
  private var closedWrappers: Set<Int> = []

  init(
    source: UnsafeBufferPointer<UInt8>, condenses: Bool, base: WebAddress, page: WebAddress, styles: ConcealingStyles
  ) {
    // Nearly every attribute is looked into here.
    condenser = TextCondenser(source, isWanted: condenses, takesWhole: false)
    self.base = base
    self.styles = styles
    foreign = ForeignAddresses(page: page)
  }

  /// What was found, with the neighbours counted to the page's end.
  var links: [HiddenLink] {
    found.compactMap { link in
      if link.trick == .wrapper, !closedWrappers.contains(link.block) { return nil }
      var link = link
      link.neighbours = neighbours[link.block]
      return link
    }
  }

  mutating func start(_ name: UnsafePointer<UInt8>, _ list: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) {
    let element = Element(rawValue: Element.names.rawValue(of: name)) ?? .unknown
    let attributes = ConcealingAttributes(list)
    var frame = stack.last ?? Frame()
    (frame.isScript, frame.isAnchor) = (false, false)
    let inline = attributes.style.flatMap { value -> StyleDeclarations? in
      // A style without a sign hides nothing; it may undo what hides.
      let isWanted =
        frame.trick != nil || element == .marquee || element == .iframe || !InlineStyle.signs(value).isEmpty
      return isWanted ? StyleDeclarations(ConcealingAttributes.bytes(value)) : nil
    }
    var style = declarations(name, attributes)
    if let inline { style.overlay(inline) }
    if element == .a || element == .area { frame.colour = nil }
    if let colour = style.colour { frame.colour = colour }
    if let stated = attributes.colour, style.colour == nil, anchor != nil {
      frame.colour = ConcealingAttributes.colour(stated)
    }
    conceal(&frame, element, attributes, style, inline)
    switch element {
    case .script:
      frame.isScript = true
      script.removeAll(keepingCapacity: true)
      scriptLine = line
    case .a, .area: if let href = attributes.href { frame.isAnchor = open(href, frame) }
    case .iframe, .frame:
      if let source = attributes.source, isShut(frame, attributes, style) {
        take(.frame, String(decoding: whole(source), as: UTF8.self), "", line, frame.block)
      }
    default: break
    }
    stack.append(frame)
  }

  mutating func end(_ name: UnsafePointer<UInt8>) {
    guard let frame = stack.popLast() else { return }
    if frame.isScript { readScript() }
    if frame.isAnchor { close() }
  }

  mutating func characters(_ bytes: UnsafePointer<UInt8>, count: Int) {
    if stack.last?.isScript == true {
      if script.count < MarkupLimits.scriptBytes { script += UnsafeBufferPointer(start: bytes, count: count) }
    } else if let anchor, anchorText.count < 4 * MarkupLimits.hiddenLinkText {
      let run = UnsafeBufferPointer(start: bytes, count: count)
      if anchor.trick == .colour, stack.last?.isUnreadable == false, run.contains(where: { $0 > 0x20 }) {
        isAnchorRead = true
      }
      anchorText += run
    }
  }

  /// A comment: browsers that obey conditional ones show what is inside.
  mutating func comment(_ value: UnsafePointer<UInt8>) {
    guard CString.starts(value, with: "[if"), !CString.contains(value, "[endif]><!") else { return }
    let bytes = UnsafeBufferPointer(start: value, count: CString.length(value, limit: MarkupLimits.scriptBytes))
    let fragment = WrittenMarkup(condenser.expanded(bytes))
    for link in fragment.links { take(.comment, link.address, link.text, line, newBlock()) }
  }

  /// An attribute's value with what its tokens stand for.
  private func whole(_ value: UnsafePointer<UInt8>) -> [UInt8] { condenser.expanded(ConcealingAttributes.bytes(value)) }

  /// The line the parser stands on.
  private var line: Int { Int(context?.pointee.input?.pointee.line ?? 1) }

  /// What the page's own rules say of an element.
  private func declarations(_ name: UnsafePointer<UInt8>, _ attributes: ConcealingAttributes) -> StyleDeclarations {
    if styles.isEmpty { return StyleDeclarations() }
    var classes: [String] = []
    if let list = attributes.classes {
      classes = whole(list).split { $0 <= 0x20 }.map { String(decoding: $0, as: UTF8.self) }
    }
    return styles.declarations(
      tag: ConcealingAttributes.text(name), classes: classes,
      identifier: attributes.identifier.map { String(decoding: whole($0), as: UTF8.self) })
  }

  /// Notes how an element hides what is in it; the outermost trick counts, unless an inner style undoes it.
  private mutating func conceal(
    _ frame: inout Frame, _ element: Element, _ attributes: ConcealingAttributes, _ style: StyleDeclarations,
    _ inline: StyleDeclarations?
  ) {
    if frame.trick == .visibility, style.isInvisible == false { frame.trick = nil }
    if frame.trick == .fontSize, let size = style.fontSize, size > StyleDeclarations.nothing { frame.trick = nil }
    if style.hasBackgroundImage == true {
      frame.background = nil
    } else if let background = style.background
      ?? ConcealingAttributes.colour(attributes.background)
    {
      frame.background = background
      frame.backgroundBlock = newBlock()
    }
    guard frame.trick == nil else { return }
    // What the attribute states holds; what a rule states may be undone where the reader points.
    var trick = inline?.trick() ?? style.trick(isInteractive: styles.isInteractive)
    if element == .marquee, isUnreadable(attributes, style) { trick = .marquee }
    if element == .noscript { trick = .noscript }
    if trick == nil, attributes.isHidden { trick = .display }
    guard let trick else { return }
    frame.trick = trick
    frame.block = newBlock()
  }

  /// Heights up to this, in pixels, show no line of text.
  static let lowestMarquee = 10
  /// Pixels a step at which nobody reads.
  private static let fastestMarquee = 1000

  private func isUnreadable(_ attributes: ConcealingAttributes, _ style: StyleDeclarations) -> Bool {
    let sizes = [
      style.height, style.width, ConcealingAttributes.pixels(attributes.height),
      ConcealingAttributes.pixels(attributes.width),
    ]
    if sizes.contains(where: { $0.map { $0 <= Self.lowestMarquee } ?? false }) { return true }
    return ConcealingAttributes.pixels(attributes.scrollAmount).map { $0 >= Self.fastestMarquee } ?? false
  }

  /// Whether a frame shows nothing.
  private func isShut(_ frame: Frame, _ attributes: ConcealingAttributes, _ style: StyleDeclarations) -> Bool {
    if let trick = frame.trick, trick != .noscript { return true }
    // A frame clips what it shows, whatever it says of overflow.
    if [style.width, style.height].contains(where: { $0.map { $0 >= 0 && $0 <= StyleDeclarations.nothing } ?? false }) {
      return true
    }
    return [attributes.width, attributes.height].contains { size in
      ConcealingAttributes.pixels(size).map { $0 <= StyleDeclarations.nothing } ?? false
    }
  }

  /// An anchor starts; returns whether its text is wanted.
  private mutating func open(_ href: UnsafePointer<UInt8>, _ frame: Frame) -> Bool {
    var (trick, block) = (frame.trick, frame.block)
    if trick == nil, let wrapper { (trick, block) = (.wrapper, wrapper) }
    // Whether its text is painted in the background's colour is known when it has been read.
    if trick == nil, frame.background != nil { (trick, block) = (.colour, frame.backgroundBlock) }
    // Nothing hides it.
    guard let trick else { return false }
    guard let address = WebAddress(bytes: whole(href), base: base) else { return false }
    if !foreign.contains(address) {
      if address.isHTTP {
        neighbours[block] += 1
        if frame.backgroundBlock != block { neighbours[frame.backgroundBlock] += 1 }
      }
      guard foreign.isBare(address) else { return false }
    }
    guard found.count < MarkupLimits.hiddenLinks else { return false }
    anchor = HiddenLink(trick, url: Self.cut(address.href), line: line, block: block)
    anchorText.removeAll(keepingCapacity: true)
    isAnchorRead = false
    return true
  }

  private mutating func close() {
    guard var link = anchor else { return }
    anchor = nil
    let text = anchorText.withUnsafeBufferPointer { condenser.expanded($0) }
    link.text = text.withUnsafeBufferPointer { FoldedText.string($0, limit: MarkupLimits.hiddenLinkText) }
    // Dark links are text: a picture is a slide, a badge or a counter.
    if link.text.isEmpty || isAnchorRead { return }
    found.append(link)
  }

  private mutating func readScript() {
    let script = self.script.withUnsafeBufferPointer { condenser.expanded($0) }
    var pieces = WrittenMarkup(script: script).pieces
    for encoded in script.withUnsafeBufferPointer({ EncodedScript.pieces(in: $0) }) {
      let newlines = script[..<encoded.offset].count { $0 == 0x0A }
      for var piece in WrittenMarkup(decoded: encoded.bytes).pieces {
        piece.newlinesBefore = newlines
        pieces.append(piece)
      }
      takeRedirect(in: encoded.bytes, line: scriptLine + newlines)
    }
    for piece in pieces {
      let block = newBlock()
      let trick: HiddenLink.Trick = piece.isConcealing || wrapper != nil ? .script : .written
      for link in piece.links {
        take(trick, link.address, link.text, scriptLine + piece.newlinesBefore, wrapper ?? block)
      }
      guard piece.isWrittenAlone else { continue }
      if piece.opensConcealed {
        wrapper = block
      } else if piece.closes, let open = wrapper {
        closedWrappers.insert(open)
        wrapper = nil
      }
    }
    if let redirect = ReferrerRedirect.address(in: script) {
      take(.searchRedirect, redirect.address, "", scriptLine + redirect.newlinesBefore, newBlock())
    }
  }

  /// Where a decoded script sends every reader.
  private mutating func takeRedirect(in script: [UInt8], line: Int) {
    let address = script.withUnsafeBufferPointer { script in
      ScriptRedirect.address(in: script).map { String(decoding: script[$0], as: UTF8.self) }
    }
    if let address { take(.scriptRedirect, address, "", line, newBlock()) }
  }

  /// Adds a link whose address and text are known.
  private mutating func take(_ trick: HiddenLink.Trick, _ href: String, _ text: String, _ line: Int, _ block: Int) {
    guard found.count < MarkupLimits.hiddenLinks, let address = WebAddress(href, base: base) else { return }
    if !foreign.contains(address) {
      neighbours[block] += 1
      guard foreign.isBare(address) else { return }
    }
    found.append(HiddenLink(trick, url: Self.cut(address.href), text: text, line: line, block: block))
  }

  private mutating func newBlock() -> Int {
    neighbours.append(0)
    return neighbours.count - 1
  }

  static func cut(_ href: String) -> String { String(href.prefix(MarkupLimits.hiddenLinkAddress)) }
}
