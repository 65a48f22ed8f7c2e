/// Reads selectors from text in which strings are empty and comments gone (`StyleSheetText`).
enum SelectorParser {
  /// Compounds of one selector at most; longer ones are made by no hand and by no program.
  private static let compoundLimit = 64

  /// Classes of one compound at most; of one with more it is not known what it means, but that it means what has the first.
  private static let classLimit = 16

  /// The selectors of a list that name elements, not parts of them (`::before`). One that cannot be read makes a browser
  /// that cannot read it either pass over the whole list: then the others hold only under a condition.
  static func selectors(_ list: some Collection<UInt8>, isConditional: Bool) -> [StyleSelector] {
    let parts = split(Array(list))
    var found = parts.compactMap { selector(Array($0), isConditional: isConditional) }
    if found.count < parts.count { for index in found.indices { found[index].isConditional = true } }
    return found
  }

  /// Splits at commas outside of brackets.
  private static func split(_ list: [UInt8]) -> [ArraySlice<UInt8>] {
    var (parts, depth, start): ([ArraySlice<UInt8>], Int, Int) = ([], 0, 0)
    for (index, byte) in list.enumerated() {
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: ",") where depth == 0:
        parts.append(list[start..<index])
        start = index + 1
      default: break
      }
    }
    return parts + [list[start...]]
  }

  private static func selector(_ text: [UInt8], isConditional: Bool) -> StyleSelector? {
    var compounds: [StyleSelector.Compound] = []
    var combinators: [UInt8] = []
    var index = 0
    var pending: UInt8 = 0
    while index < text.count {
      let byte = text[index]
      if byte <= 0x20 || ">+~".utf8.contains(byte) {
        if byte > 0x20 { pending = byte } else if pending == 0 { pending = 0x20 }
        index += 1
        continue
      }
      let start = index
      guard let compound = compound(text, &index), index > start else { return nil }
      if !compounds.isEmpty { combinators.append(pending) }
      pending = 0
      compounds.append(compound)
      guard compounds.count <= compoundLimit else { return nil }
    }
    guard let subject = compounds.popLast() else { return nil }
    var selector = StyleSelector(subject: subject, isConditional: isConditional)
    // From the subject outwards; what stands before `+` and `~` is a neighbour, and of those nothing is known.
    while let compound = compounds.popLast(), let combinator = combinators.popLast() {
      if combinator == UInt8(ascii: "+") || combinator == UInt8(ascii: "~") {
        selector.isConditional = true
        selector.subject.weight += compound.weight
        continue
      }
      selector.ancestors.append(compound)
      selector.areParents.append(combinator == UInt8(ascii: ">"))
    }
    return selector
  }

  /// `nil` where it names a part of an element, or is none.
  private static func compound(_ text: [UInt8], _ index: inout Int) -> StyleSelector.Compound? {
    var compound = StyleSelector.Compound()
    if text[index] == UInt8(ascii: "*") {
      index += 1
    } else if let tag = name(text, &index, &compound) {
      compound.tag = tag.lowercased()
      compound.weight += 1
    }
    while index < text.count, text[index] > 0x20, !">+~".utf8.contains(text[index]) {
      let kind = text[index]
      index += 1
      switch kind {
      case UInt8(ascii: "."):
        guard let name = name(text, &index, &compound) else { return nil }
        if compound.classes.count == classLimit {
          compound.isConditional = true
        } else if !name.isEmpty, !compound.classes.contains(name) {
          compound.classes.append(name)
        }
        compound.weight += 1 << 10
      case UInt8(ascii: "#"):
        guard let name = name(text, &index, &compound) else { return nil }
        if !name.isEmpty { compound.identifier = name }
        compound.weight += 1 << 20
      case UInt8(ascii: "["):
        skip(text, &index, from: UInt8(ascii: "["), to: UInt8(ascii: "]"))
        compound.isConditional = true
        compound.weight += 1 << 10
      case UInt8(ascii: ":"):
        guard index < text.count, text[index] != UInt8(ascii: ":") else { return nil }
        guard let name = name(text, &index, &compound)?.lowercased(), !parts.contains(name) else { return nil }
        compound.isConditional = true
        compound.isPointedAt = compound.isPointedAt || pointing.contains(name)
        compound.weight += 1 << 10
        if index < text.count, text[index] == UInt8(ascii: "(") {
          index += 1
          skip(text, &index, from: UInt8(ascii: "("), to: UInt8(ascii: ")"))
          // What stands within may weigh as much as a name.
          compound.weight += 1 << 20
        }
      default: return nil
      }
    }
    compound.areStates = !compound.classes.isEmpty && compound.classes.allSatisfy(StateNames.contains)
    return compound
  }

  /// Parts of an element that older notation names with one colon.
  private static let parts: Set<String> = ["before", "after", "first-line", "first-letter"]

  private static let pointing: Set<String> = ["hover", "active", "focus", "focus-visible", "focus-within"]

  /// A name; empty, and the compound conditional, where it is written in a way that cannot be compared: with escapes. `nil`
  /// where there is none.
  private static func name(_ text: [UInt8], _ index: inout Int, _ compound: inout StyleSelector.Compound) -> String? {
    let start = index
    var isPlain = true
    while index < text.count {
      let byte = text[index]
      if byte == UInt8(ascii: "\\"), index + 1 < text.count {
        isPlain = false
        index += 2
        continue
      }
      let isLetter = (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
      guard isLetter || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte >= 0x80 else { break }
      index += 1
    }
    index = min(index, text.count)
    guard index > start, !isNumber(text[start..<index]) else { return nil }
    if isPlain { return String(decoding: text[start..<index], as: UTF8.self) }
    compound.isConditional = true
    return ""
  }

  /// Whether a name begins as none does (CSS Syntax 3, 4.3.9): browsers pass over the rule.
  private static func isNumber(_ name: ArraySlice<UInt8>) -> Bool {
    let first = name.first == UInt8(ascii: "-") ? name.dropFirst().first : name.first
    return first.map { (0x30...0x39).contains($0) } ?? true
  }

  private static func skip(_ text: [UInt8], _ index: inout Int, from open: UInt8, to close: UInt8) {
    var depth = 1
    while index < text.count, depth > 0 {
      if text[index] == open { depth += 1 }
      if text[index] == close { depth -= 1 }
      index += 1
    }
  }
}
