import CLibXML2
import Evidence
import Glibc

/// The state of reading one page: what the parser's callbacks write to.
///
/// Everything found is kept as ranges of byte buffers; strings and addresses are made once, at the end.
struct PageReader: ~Copyable {
  /// One open element.
  struct Frame: BitwiseCopyable {
    var element: Element
    /// Hidden by style, itself or through an ancestor.
    var isHidden = false
    /// Within `template`, `textarea` and the like: no part of the page.
    var isInert = false
    /// Within `noscript` or `noframes`.
    var isFallback = false
    /// Within the site's main navigation.
    var isNavigation = false
    /// Within a footer or beside the text, where a navigation is another one.
    var isApart = false
    /// The links that the element itself made: they get its text.
    var links: ByteRange = .empty
    /// Index into `blocks`, or -1.
    var block: Int32 = -1
    /// Where the element's text starts, in the visible or the hidden text.
    var textStart: Int32 = 0
    /// Where the parser stood in the source when the element began.
    var tagEnd: Int32 = 0
    /// Index into the scopes of `suspects`, or -1.
    var scope: Int32 = -1
  }

  /// One block of the page: what its text and links are, for telling list entries.
  struct Block {
    var element: Element
    var parent: Int32
    var text: ByteRange
    var links: ByteRange
  }

  /// A `meta` element as found.
  struct MetaRecord {
    var name: ByteRange
    var content: ByteRange
    var line: Int32
  }

  /// Where a `script` element's text starts in `scriptText`, and on which line.
  struct ScriptStart {
    var offset: Int32
    var line: Int32
  }

  /// The body as handed to the parser, with tokens for what it need not look at.
  let condenser: TextCondenser
  /// The parser, for positions; set for the time of parsing.
  var context: htmlParserCtxtPtr?

  var text: TextCollector
  var hiddenText: TextCollector
  /// Attribute values that are kept.
  var values: ByteBuffer
  var titleText = ByteBuffer(capacity: 256)
  var styleText = ByteBuffer(capacity: 1024)
  var scriptText = ByteBuffer(capacity: 4096)

  var stack = PlainArray<Frame>(capacity: 64)
  var blocks: [Block] = []
  var links: [LinkRecord] = []
  var linkCount = 0
  var anchorCount = 0
  var metas: [MetaRecord] = []
  var marks: [Mark] = []
  /// Where each script starts in `scriptText`, and its line.
  var scripts: [ScriptStart] = []

  /// The text of all `style` elements, for the second look at links.
  var styleSheets = ByteBuffer(capacity: 64)
  /// What inline styles showed at a glance.
  var styleSigns: InlineStyle.Signs = []
  /// An element is hidden by style or attribute, a `marquee`, an anchor within `noscript`, one in a conditional
  /// comment, a frame, an anchor whose text stands in attributes only: each may be a hidden link.
  var hasMarquee = false
  var hasFallbackAnchors = false
  var hasConditionalAnchors = false
  var hasFrames = false
  var hasUnlabelledAnchors = false

  /// Links that linked style sheets may hide.
  var suspects = SuspectRecords()

  /// Fingerprints of the names that fragments can point at.
  var identifiers: [UInt64] = []

  var hasTitle = false
  var language: ByteRange = .empty
  var baseHref: ByteRange?
  /// The first `meta refresh` that is not for readers without scripts: seconds and address.
  var refresh: (seconds: Int, address: ByteRange)?
  /// The action of the form that is open, and whether the page has a field to search by.
  var formAction: ByteRange = .empty
  var searchLine: Int32 = 0
  var searchAction: ByteRange = .empty
  /// The innermost open anchor, as an index into `links`, or -1.
  var openAnchor = -1
  var styleLine: Int32 = 0
  var attributes = AttributeValues()
  var elementNames = RecentNames(Element.names)

  /// `source` must be valid UTF-8 and must outlive the reader.
  init(source: UnsafeBufferPointer<UInt8>, condenses: Bool = true) {
    condenser = TextCondenser(source, isWanted: condenses)
    text = TextCollector(capacity: source.count + 256)
    hiddenText = TextCollector(capacity: 256)
    values = ByteBuffer(capacity: 4096)
    blocks.reserveCapacity(256)
    links.reserveCapacity(64)
    metas.reserveCapacity(16)
  }

  /// Whether inline styles may conceal a link: by what they do, or by painting text and background.
  var mayConcealByStyle: Bool {
    !styleSigns.isDisjoint(with: [.hides, .conceals]) || styleSigns.isSuperset(of: [.colour, .background])
  }

  /// The line the parser stands on.
  var line: Int32 { context?.pointee.input?.pointee.line ?? 1 }

  /// The line on which the tag just read starts: the parser stands at its end.
  func elementLine() -> Int32 {
    let source = condenser.bytes
    guard let input = context?.pointee.input, let start = source.baseAddress else { return 1 }
    let line = input.pointee.line
    let end = Int(input.pointee.consumed) + (input.pointee.cur - input.pointee.base)
    guard end <= source.count, let opening = memrchr(start, Int32(UInt8(ascii: "<")), end) else { return line }
    var newlines: Int32 = 0
    for index in start.distance(to: opening.assumingMemoryBound(to: UInt8.self))..<end where source[index] == 0x0A {
      newlines += 1
    }
    return max(1, line - newlines)
  }

  /// Keeps an attribute value, cut to `limit` bytes at a character's edge.
  mutating func keep(_ value: UnsafePointer<UInt8>, limit: Int = MarkupLimits.attributeBytes) -> ByteRange {
    let length = CString.length(value, limit: limit)
    return values.append(value, count: length < limit ? length : CharacterEdge.cut(value, at: limit))
  }

  /// Keeps an attribute of the current element where it is there.
  mutating func keep(_ name: Attribute) -> ByteRange {
    guard let value = attributes[name] else { return .empty }
    return keep(value)
  }

  /// Notes a mark; each kind and value once.
  mutating func addMark(_ kind: Mark.Kind, value: String = "", line: Int) {
    var ofKind = 0
    for mark in marks where mark.kind == kind {
      if mark.value == value { return }
      ofKind += 1
    }
    if ofKind < MarkupLimits.marksOfKind { marks.append(Mark(kind, value: value, line: line)) }
  }

  /// Where the page's scripts send every reader, and the line on which they do.
  func scriptRedirect() -> (address: [UInt8], line: Int)? {
    guard scriptText.firstIndex(of: "location") != nil else { return nil }
    for (number, script) in scripts.enumerated() {
      let end = number + 1 < scripts.count ? Int(scripts[number + 1].offset) : scriptText.count
      let bytes = UnsafeBufferPointer(rebasing: scriptText.bytes[Int(script.offset)..<end])
      guard let range = ScriptRedirect.address(in: bytes) else { continue }
      return (Array(bytes[range]), scriptLine(at: Int(script.offset) + range.lowerBound))
    }
    return nil
  }

  /// The source line of an offset of the scripts.
  func scriptLine(at offset: Int) -> Int {
    guard let script = scripts.last(where: { Int($0.offset) <= offset }) else { return 1 }
    return Int(script.line) + scriptText.bytes[Int(script.offset)..<offset].count { $0 == 0x0A }
  }
}
