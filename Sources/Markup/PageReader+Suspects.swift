/// What is noted while a page is read of links that linked style sheets may hide. Positions in the source only: what
/// stands there is looked up once it is known that a link matters.
struct SuspectRecords {
  /// An element that holds such a link, or is one.
  struct Scope {
    /// An index into `scopes`, or -1.
    var parent: Int32
    /// Where the parser stood when the element began, and when it ended.
    var tagEnd: Int32
    var contentEnd: Int32
    /// The links that were known before, and when it ended; -1 while it is open.
    var firstLink: Int32
    var lastLink: Int32 = -1
  }

  /// An anchor that may lead away.
  struct Anchor {
    /// An index into the reader's links.
    var link: Int32
    var scope: Int32
  }

  /// A `link` to a style sheet.
  struct Sheet {
    /// An index into the reader's links.
    var link: Int32
    var tagEnd: Int32
    /// Whether it is for readers without scripts.
    var isFallback: Bool
  }

  var scopes: [Scope] = []
  var anchors: [Anchor] = []
  var sheets: [Sheet] = []

  /// Anchors looked at of one page, elements around them, their depth, and the page's sheets. An ordinary page has a tenth
  /// of this; what goes beyond is not looked at, and a page with more sheets not at all.
  static let anchorLimit = 2000
  static let scopeLimit = 6000
  static let depthLimit = 100
  static let sheetLimit = 64
}

extension PageReader {
  /// Where the parser stands in the source, in bytes.
  @inline(__always)
  var sourcePosition: Int32 {
    guard let input = context?.pointee.input else { return -1 }
    return Int32(truncatingIfNeeded: Int(input.pointee.consumed) + (input.pointee.cur - input.pointee.base))
  }

  /// Notes an anchor, whose frame is given, and the elements around it, where it may lead to somebody else's site.
  @inline(__always)
  mutating func noteSuspect(_ frame: inout Frame) {
    guard !suspects.sheets.isEmpty, !frame.isFallback, let href = attributes[.href], Self.mayLeadAway(href) else {
      return
    }
    addSuspect(&frame)
  }

  private mutating func addSuspect(_ frame: inout Frame) {
    guard suspects.anchors.count < SuspectRecords.anchorLimit, stack.count < SuspectRecords.depthLimit,
      suspects.scopes.count + stack.count < SuspectRecords.scopeLimit
    else { return }
    var parent: Int32 = -1
    for index in 0..<stack.count {
      if stack[index].scope < 0 { stack[index].scope = addScope(parent, stack[index]) }
      parent = stack[index].scope
    }
    frame.scope = addScope(parent, frame)
    suspects.anchors.append(SuspectRecords.Anchor(link: frame.links.start, scope: frame.scope))
  }

  private mutating func addScope(_ parent: Int32, _ frame: Frame) -> Int32 {
    suspects.scopes.append(
      SuspectRecords.Scope(
        parent: parent, tagEnd: frame.tagEnd, contentEnd: frame.tagEnd, firstLink: frame.links.start))
    return Int32(truncatingIfNeeded: suspects.scopes.count - 1)
  }

  /// An element that holds a suspect ends.
  mutating func closeScope(_ scope: Int32) {
    suspects.scopes[Int(scope)].lastLink = Int32(truncatingIfNeeded: links.count)
    suspects.scopes[Int(scope)].contentEnd = sourcePosition
  }

  /// Notes the last link, which is a style sheet.
  mutating func noteSheet(_ frame: Frame) {
    guard suspects.sheets.count <= SuspectRecords.sheetLimit else { return }
    suspects.sheets.append(
      SuspectRecords.Sheet(
        link: Int32(truncatingIfNeeded: links.count - 1), tagEnd: frame.tagEnd, isFallback: frame.isFallback))
  }

  /// Whether an address names a host that is none of government's: a glance at its bytes, for every anchor is asked.
  private static func mayLeadAway(_ href: UnsafePointer<UInt8>) -> Bool {
    var start = href
    while start.pointee != 0, start.pointee <= 0x20 { start += 1 }
    if start.pointee | 0x20 == UInt8(ascii: "h") {
      guard CString.starts(start, with: "http") else { return false }
      start += 4
      if start.pointee | 0x20 == UInt8(ascii: "s") { start += 1 }
      guard start.pointee == UInt8(ascii: ":") else { return false }
      start += 1
    }
    guard start[0] == UInt8(ascii: "/"), start[1] == UInt8(ascii: "/") else { return false }
    start += 2
    var end = start
    while end.pointee > 0x20, end.pointee != UInt8(ascii: "/"), end.pointee != UInt8(ascii: "?"),
      end.pointee != UInt8(ascii: ":"), end.pointee != UInt8(ascii: "#")
    { end += 1 }
    return end > start && !(end - start >= 7 && CString.starts(end - 7, with: ".gov.cn"))
  }
}
