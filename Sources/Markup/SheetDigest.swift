import Addresses

/// What is kept of a style sheet until the crawl ends: of its rules, what they do to being seen, as bytes. Half of an
/// ordinary sheet or less, and nothing but bytes: most sites have no link that it is needed for.
public struct SheetDigest: Hashable, Sendable {
  /// A sheet that another one imports.
  public struct Import: Hashable, Sendable {
    /// Its address without fragment; `nil` where it is none.
    public var address: WebAddress?
    /// Whether it holds for everybody who reads on a screen.
    public var isCertain: Bool
  }

  /// For each rule: whether it is conditional, the selectors, 01, the declarations, a line feed.
  private(set) var bytes: [UInt8] = []
  /// The sheets that it imports, in its order.
  public private(set) var imports: [Import] = []

  /// Bytes that it takes.
  public var weight: Int { bytes.count }

  /// Sheets that one imports at most; of one that imports more nothing is said.
  static let importLimit = 100

  /// At-rules within each other at most.
  private static let depthLimit = 8

  /// Reads a sheet; `nil` where it has what this program does not understand (rules within rules), so that nobody may say
  /// what it does.
  ///
  /// - Parameters:
  ///   - body: The sheet as it came, in any character set.
  ///   - contentType: The Content-Type header's value, for its `charset`.
  ///   - url: The sheet's own address, which its imports are resolved against.
  public init?(_ body: [UInt8], contentType: String?, url: WebAddress) {
    let decoded =
      body.allSatisfy { $0 < 0x80 && $0 > 0 } ? body : PageDecoder.decode(body, contentType: contentType).bytes
    self.init(decoded, url: url)
  }

  /// Reads UTF-8.
  init?(_ css: [UInt8], url: WebAddress) {
    let text = css.withUnsafeBufferPointer { StyleSheetText.cleaned($0) }
    guard read(text[...], isConditional: false, depth: 0, url: url) else { return nil }
  }

  private mutating func read(_ text: ArraySlice<UInt8>, isConditional: Bool, depth: Int, url: WebAddress) -> Bool {
    guard depth <= Self.depthLimit else { return false }
    var index = text.startIndex
    // Browsers obey imports before all rules.
    var isBeforeRules = depth == 0
    while index < text.endIndex {
      guard let end = Self.endOfPrelude(text, index) else { return true }
      let prelude = StyleValue.untouched(text[index..<end])
      index = end + 1
      if text[end] == UInt8(ascii: ";") {
        readStatement(prelude, isConditional: isConditional || !isBeforeRules, url: url)
        guard imports.count <= Self.importLimit else { return false }
      } else if text[end] == UInt8(ascii: "{") {
        isBeforeRules = false
        let close = Self.endOfBlock(text, index)
        let block = text[index..<close]
        index = close + 1
        if prelude.first == UInt8(ascii: "@") {
          switch Self.kind(of: prelude) {
          case .skipped: break
          case .certain, .conditional:
            let isConditional = isConditional || Self.kind(of: prelude) == .conditional
            guard read(block, isConditional: isConditional, depth: depth + 1, url: url) else { return false }
          }
        } else if block.contains(UInt8(ascii: "{")) {
          return false
        } else {
          add(prelude, block, isConditional: isConditional)
        }
      }
    }
    return true
  }

  private mutating func add(_ prelude: [UInt8], _ block: ArraySlice<UInt8>, isConditional: Bool) {
    let declarations = StyleEffect.relevant(block)
    guard !declarations.isEmpty, !prelude.isEmpty else { return }
    bytes.append(isConditional ? UInt8(ascii: "?") : UInt8(ascii: "!"))
    bytes += prelude
    bytes.append(1)
    bytes += declarations
    bytes.append(0x0A)
  }

  /// `@import "a.css" screen`; other statements have no bearing.
  private mutating func readStatement(_ prelude: [UInt8], isConditional: Bool, url: WebAddress) {
    let word = Array("@import".utf8)
    guard prelude.count > word.count,
      prelude.prefix(word.count).map({ $0 | 0x20 }).elementsEqual(word.map { $0 | 0x20 })
    else { return }
    var rest = StyleValue.untouched(prelude.dropFirst(word.count))
    var closing: UInt8 = 0
    if rest.prefix(4).map({ $0 | 0x20 }).elementsEqual("url(".utf8.map { $0 | 0x20 }) {
      rest = StyleValue.untouched(rest.dropFirst(4))
      closing = UInt8(ascii: ")")
    }
    if let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      rest.removeFirst()
      closing = quote
    }
    let end = rest.firstIndex(of: closing) ?? rest.endIndex
    let address = WebAddress(String(decoding: StyleValue.untouched(rest[..<end]), as: UTF8.self), base: url)
    let media = rest[end...].drop { $0 == closing || $0 == UInt8(ascii: ")") || $0 <= 0x20 }
    imports.append(
      Import(address: address?.withoutFragment, isCertain: !isConditional && MediaList.isEveryScreen(media)))
  }

  private enum Kind { case certain, conditional, skipped }

  /// What an at-rule does to the rules within it.
  private static func kind(of prelude: [UInt8]) -> Kind {
    let text = StyleValue(prelude)
    if text.starts("@media") { return MediaList.isEveryScreen(text.bytes.dropFirst(6)) ? .certain : .conditional }
    let name = text.bytes.dropFirst().prefix { $0 > 0x20 && $0 != UInt8(ascii: "(") }
    let word = String(decoding: name, as: UTF8.self)
    if word.hasSuffix("keyframes") { return .skipped }
    switch word {
    case "font-face", "page", "counter-style", "property", "font-feature-values", "font-palette-values", "viewport",
      "-ms-viewport", "color-profile":
      return .skipped
    // A layer gives way to what stands in none: it holds only if nothing else does.
    default: return .conditional
    }
  }

  private static func endOfPrelude(_ text: ArraySlice<UInt8>, _ start: Int) -> Int? {
    text[start...].firstIndex { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") || $0 == UInt8(ascii: ";") }
  }

  /// The position of the brace that closes a block opened before `start`.
  private static func endOfBlock(_ text: ArraySlice<UInt8>, _ start: Int) -> Int {
    var depth = 1
    for index in start..<text.endIndex {
      if text[index] == UInt8(ascii: "{") { depth += 1 }
      if text[index] == UInt8(ascii: "}") {
        depth -= 1
        if depth == 0 { return index }
      }
    }
    return text.endIndex
  }
}

/// The media that a sheet or a block of rules is for.
enum MediaList {
  /// Whether a list, letters in any case, holds on every screen. A list of which one part does holds.
  static func isEveryScreen(_ list: some Collection<UInt8>) -> Bool {
    let text = StyleValue(list).bytes
    if text.isEmpty { return true }
    return text.split(separator: UInt8(ascii: ",")).contains { part in
      let medium = StyleValue(part)
      return medium.bytes.elementsEqual("all".utf8) || medium.bytes.elementsEqual("screen".utf8)
    }
  }
}
