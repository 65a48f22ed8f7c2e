import Evidence

/// The rules of a page's `style` elements that a small honest matcher understands: a tag, `.class`, `#id` and
/// `tag.class`, `tag#id`. All other selectors, everything inside `@media` and the like, and external sheets are left
/// out: what they hide is not known, and not guessed.
struct ConcealingStyles {
  private var rules: [String: StyleDeclarations] = [:]
  /// Whether anything appears when a reader points at it: what rules move away may then come back.
  private(set) var isInteractive = false

  /// Rules read of one page at most.
  private static let limit = 5000

  init(_ css: [UInt8] = []) {
    let text = Self.withoutComments(css)
    isInteractive = ByteSearch.contains(":hover", in: text)
    var index = 0
    while index < text.count, rules.count < Self.limit {
      guard let open = text[index...].firstIndex(of: UInt8(ascii: "{")) else { return }
      var selectors = StyleValue.untouched(text[index..<open])
      // `@charset "…";` and `@import …;` end before the selector begins.
      if let semicolon = selectors.lastIndex(of: UInt8(ascii: ";")) {
        selectors = StyleValue.untouched(selectors[(semicolon + 1)...])
      }
      if selectors.first == UInt8(ascii: "@") {
        index = Self.end(of: open, in: text)
        continue
      }
      let close = text[open...].firstIndex(of: UInt8(ascii: "}")) ?? text.count
      add(selectors, StyleDeclarations(text[(open + 1)..<close]))
      index = close + 1
    }
  }

  private mutating func add(_ selectors: [UInt8], _ declarations: StyleDeclarations) {
    guard declarations.mayMatter else { return }
    for selector in selectors.split(separator: UInt8(ascii: ",")) {
      let key = StyleValue.untouched(selector)
      guard !key.isEmpty, key.dropFirst().allSatisfy(Self.isSimple) else { continue }
      rules[String(decoding: key, as: UTF8.self), default: StyleDeclarations()].overlay(declarations)
    }
  }

  /// Hides the element of an id: a script does so.
  mutating func hide(identifier: String) {
    rules["#" + identifier, default: StyleDeclarations()].isDisplayNone = true
  }

  /// Whether there is no rule that matters.
  var isEmpty: Bool { rules.isEmpty }

  /// Whether a rule could hide a link.
  var mayConceal: Bool { rules.values.contains(where: \.mayConceal) }

  /// What the rules say of an element.
  func declarations(tag: String, classes: [String], identifier: String?) -> StyleDeclarations {
    var result = StyleDeclarations()
    if rules.isEmpty { return result }
    func lay(_ key: String) { if let found = rules[key] { result.overlay(found) } }
    lay(tag)
    for name in classes {
      lay("." + name)
      lay(tag + "." + name)
    }
    if let identifier {
      lay("#" + identifier)
      lay(tag + "#" + identifier)
    }
    return result
  }

  private static func isSimple(_ byte: UInt8) -> Bool {
    byte > 0x20 && !">+~:*[]()".utf8.contains(byte)
  }

  /// The position behind the block that opens at `open`, inner blocks included.
  private static func end(of open: Int, in text: [UInt8]) -> Int {
    var (depth, index) = (0, open)
    while index < text.count {
      if text[index] == UInt8(ascii: "{") { depth += 1 }
      if text[index] == UInt8(ascii: "}") {
        depth -= 1
        if depth == 0 { return index + 1 }
      }
      index += 1
    }
    return text.count
  }

  private static func withoutComments(_ css: [UInt8]) -> [UInt8] {
    var (result, index): ([UInt8], Int) = ([], 0)
    result.reserveCapacity(css.count)
    while index < css.count {
      if css[index] == UInt8(ascii: "/"), index + 1 < css.count, css[index + 1] == UInt8(ascii: "*") {
        index += 2
        while index < css.count, !(css[index] == UInt8(ascii: "/") && css[index - 1] == UInt8(ascii: "*")) {
          index += 1
        }
        index += 1
      } else {
        result.append(css[index])
        index += 1
      }
    }
    return result
  }
}

extension StyleValue {
  /// Without white space around, letters as they are: class names have case.
  static func untouched(_ value: some Collection<UInt8>) -> [UInt8] {
    var bytes = Array(value.drop { $0 <= 0x20 })
    while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    return bytes
  }
}
