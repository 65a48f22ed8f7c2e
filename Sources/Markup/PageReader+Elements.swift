import Evidence
import Glibc

extension PageReader {
  /// An element starts.
  mutating func start(_ name: UnsafePointer<UInt8>, _ list: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) {
    let element = Element(rawValue: elementNames.rawValue(of: name)) ?? .unknown
    attributes.read(list, condenser)
    var frame = Frame(element: element)
    frame.tagEnd = sourcePosition
    if let parent = stack.last {
      frame.isHidden = parent.isHidden
      frame.isInert = parent.isInert || parent.element.isInert
      frame.isFallback = parent.isFallback || parent.element.isFallback
      frame.block = parent.block
      frame.isNavigation = parent.isNavigation
      frame.isApart = parent.isApart
    }
    // A picture's title is not the page's.
    if element == .title, stack.elements.contains(where: { $0.element == .svg }) { frame.isInert = true }
    if element == .footer || element == .aside { frame.isApart = true }
    if !frame.isNavigation, !frame.isApart { frame.isNavigation = isNavigation(element) }
    if !attributes.isEmpty, !frame.isHidden { frame.isHidden = isHiddenByAttributes() }
    if element.isBlock {
      text.separate(.line)
      frame.block = Int32(truncatingIfNeeded: blocks.count)
      blocks.append(
        Block(
          element: element, parent: stack.last?.block ?? -1, text: ByteRange(start: text.count, end: text.count),
          links: ByteRange(start: links.count, end: links.count)))
    } else if element == .br {
      text.separate(.line)
    } else if element == .td || element == .th {
      text.separate(.cell)
    }
    frame.textStart = Int32(truncatingIfNeeded: frame.isHidden ? hiddenText.count : text.count)
    if !frame.isInert {
      let firstLink = links.count
      readAttributes(of: element, frame: frame)
      frame.links = ByteRange(start: firstLink, end: links.count)
      if element == .a, !frame.links.isEmpty {
        openAnchor = firstLink
        noteSuspect(&frame)
      }
    }
    if element == .style { styleLine = line }
    if element == .script {
      scripts.append(ScriptStart(offset: Int32(truncatingIfNeeded: scriptText.count), line: line))
    }
    stack.append(frame)
  }

  /// An element ends.
  mutating func end(_ name: UnsafePointer<UInt8>) {
    guard let frame = stack.popLast() else { return }
    if !frame.links.isEmpty { finishLinks(frame) }
    if frame.scope >= 0 { closeScope(frame.scope) }
    switch frame.element {
    case .style: readStyle(frame)
    case .title: if titleText.count > 0 { hasTitle = true }
    case .form: formAction = .empty
    case .td, .th: text.separate(.cell)
    default: break
    }
    guard frame.element.isBlock else { return }
    text.separate(.line)
    let block = Int(frame.block)
    blocks[block].text.end = Int32(truncatingIfNeeded: text.count)
    blocks[block].links.end = Int32(truncatingIfNeeded: links.count)
  }

  /// A run of text as the parser hands it out, perhaps with tokens. Long texts come in pieces of whole characters.
  mutating func characters(_ bytes: UnsafePointer<UInt8>, count: Int) {
    // A line end between two tags is what most runs are.
    let isPlain = count == 1 && bytes[0] <= 0x20
    guard condenser.isActive, !isPlain else { return take(bytes, count: count, endLine: line) }
    // The parser stands on the line on which the whole run ends. Most runs are of one line.
    var newlines = Self.newlines(bytes, count)
    var line = line - newlines
    var start = 0
    while start < count {
      // Up to the next token, and then the run that it stands for.
      let found = memchr(bytes + start, Int32(TextCondenser.mark), count - start)
      let position = found.map { UnsafeRawPointer(bytes).distance(to: UnsafeRawPointer($0)) } ?? count
      if position > start {
        if newlines > 0 {
          let passed = Self.newlines(bytes + start, position - start)
          line += passed
          newlines -= passed
        }
        take(bytes + start, count: position - start, endLine: line)
      }
      guard position + TextCondenser.tokenBytes <= count else { return }
      if let run = condenser.run(of: bytes + position), let base = run.baseAddress {
        take(base, count: run.count, endLine: line)
      }
      start = position + TextCondenser.tokenBytes
    }
  }

  private static func newlines(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int32 {
    var (found, position): (Int32, Int) = (0, 0)
    while position < count, let next = memchr(bytes + position, 0x0A, count - position) {
      found += 1
      position = UnsafeRawPointer(bytes).distance(to: UnsafeRawPointer(next)) + 1
    }
    return found
  }

  /// A run of text, tokens replaced.
  private mutating func take(_ bytes: UnsafePointer<UInt8>, count: Int, endLine: Int32) {
    guard let frame = stack.last else {
      text.append(bytes, count: count, endLine: endLine)
      return
    }
    if frame.element == .title {
      if !hasTitle, !frame.isInert, titleText.count < MarkupLimits.titleBytes {
        let limit = MarkupLimits.titleBytes
        titleText.append(bytes, count: count <= limit ? count : CharacterEdge.cut(bytes, at: limit))
      }
    } else if frame.isInert || frame.element.isInert || frame.isFallback || frame.element.isFallback {
      return
    } else if frame.isHidden {
      hiddenText.append(bytes, count: count, endLine: endLine)
    } else {
      text.append(bytes, count: count, endLine: endLine)
    }
  }

  /// The content of `script` and `style`, in pieces. It is searched for what it says, so nothing of it stays in tokens.
  mutating func rawText(_ bytes: UnsafePointer<UInt8>, count: Int) {
    guard let frame = stack.last, !frame.isInert else { return }
    switch frame.element {
    case .script:
      if scriptText.count < MarkupLimits.scriptBytes { condenser.expand(bytes, count: count, into: &scriptText) }
    case .style:
      if styleText.count < MarkupLimits.styleBytes { condenser.expand(bytes, count: count, into: &styleText) }
    default:
      characters(bytes, count: count)
    }
  }

  /// A comment: conditional ones are markup to browsers that obey them.
  mutating func comment(_ value: UnsafePointer<UInt8>) {
    if value[0] == UInt8(ascii: "["), CString.contains(value, "<a ") { hasConditionalAnchors = true }
  }

  /// Whether the element is a main navigation: `nav`, or a block or list that is named as one.
  private func isNavigation(_ element: Element) -> Bool {
    switch element {
    case .nav, .div, .ul, .section, .table:
      return NavigationName.isMain(
        id: attributes[.id], classes: attributes[.className], isElement: element == .nav)
    default: return false
    }
  }

  /// Whether the element's own attributes hide it from readers.
  private mutating func isHiddenByAttributes() -> Bool {
    if attributes[.hidden] != nil {
      styleSigns.insert(.hides)
      return true
    }
    // What `bgcolor` and `font color` paint may be painted alike.
    if attributes[.bgcolor] != nil { styleSigns.insert(.background) }
    if attributes[.color] != nil { styleSigns.insert(.colour) }
    guard let style = attributes[.style] else { return false }
    let signs = InlineStyle.signs(style)
    styleSigns.formUnion(signs)
    return signs.contains(.hides) && InlineStyle.hides(style)
  }

  /// The element's text is known: gives it to the links that the element made.
  private mutating func finishLinks(_ frame: Frame) {
    let end = Int32(truncatingIfNeeded: frame.isHidden ? hiddenText.count : text.count)
    for index in Int(frame.links.start)..<Int(frame.links.end) {
      guard links[index].kind == .anchor, frame.element != .area else { continue }
      links[index].text.start = frame.textStart
      links[index].text.end = end
      links[index].textPlace = frame.isHidden ? .hidden : .visible
      if links[index].isUnlabelled { hasUnlabelledAnchors = true }
    }
    if openAnchor == Int(frame.links.start) { openAnchor = -1 }
  }
}
