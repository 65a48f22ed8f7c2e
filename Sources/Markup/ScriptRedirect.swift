/// Finds where a script sends its reader as soon as it is read: `location.href = '…'` as a statement of its own, or
/// within a function that runs at once or when the page has loaded. What stands behind a condition, or in a function that
/// somebody may call, is not for every reader and does not count.
///
/// No parser: names, brackets, quotes and the ends of statements are told apart, no more.
struct ScriptRedirect {
  /// What a round bracket belongs to.
  private enum Bracket {
    /// `if (`, `while (` and their like: what follows is conditional.
    case condition
    /// The parameters of a function, and whether it runs at once.
    case function(runs: Bool)
    case other
  }

  /// One piece of the script, as far as a later one depends on it.
  private struct Token {
    /// The first byte of a mark; a letter for a name, a quote for a literal.
    var byte: UInt8
    var range: Range<Int>
    /// Whether a statement begins here.
    var startsStatement: Bool
  }

  private struct Block {
    /// Whether it is run whatever is the case.
    var runs: Bool
    var brackets: [Bracket] = []
  }

  private let script: UnsafeBufferPointer<UInt8>
  private var blocks = [Block(runs: true)]
  /// The last tokens, the newest first.
  private var recent: [Token] = []
  private var hasNewline = false
  private var closedCondition = false
  private var closedFunction: Bool?

  private init(_ script: UnsafeBufferPointer<UInt8>) { self.script = script }

  /// The range of the address in one script; `nil` where there is none that every reader is sent to.
  static func address(in script: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    var reader = ScriptRedirect(script)
    return reader.read()
  }

  private mutating func read() -> Range<Int>? {
    var index = 0
    while index < script.count {
      let byte = script[index]
      if byte <= 0x20 {
        if byte == 0x0A || byte == 0x0D { hasNewline = true }
        index += 1
      } else if let end = commentEnd(index) {
        index = end
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "`") {
        guard let end = ScriptIdiom.closingQuote(script, after: index) else { return nil }
        let literal = index + 1..<end
        if byte != UInt8(ascii: "`"), isTarget(literal) { return literal }
        note(byte, index..<end + 1)
        index = end + 1
      } else if byte == UInt8(ascii: "/"), isExpressionAhead {
        index = expressionEnd(index)
        note(UInt8(ascii: "'"), index - 1..<index)
      } else if ScriptIdiom.isNameByte(byte) {
        let start = index
        while index < script.count, ScriptIdiom.isNameByte(script[index]) { index += 1 }
        note(UInt8(ascii: "a"), start..<index)
      } else {
        take(mark: byte, at: index)
        index += 1
      }
    }
    return nil
  }

  private mutating func take(mark: UInt8, at index: Int) {
    let last = blocks.count - 1
    switch mark {
    case UInt8(ascii: "("):
      let bracket = bracket()
      note(mark, index..<index + 1)
      blocks[last].brackets.append(bracket)
    case UInt8(ascii: ")"):
      let closed = blocks[last].brackets.popLast() ?? .other
      note(mark, index..<index + 1)
      switch closed {
      case .condition: closedCondition = true
      case .function(let runs): closedFunction = runs
      case .other: break
      }
    case UInt8(ascii: "{"):
      let runs = blocks[last].runs && runsBlock
      note(mark, index..<index + 1)
      blocks.append(Block(runs: runs))
    case UInt8(ascii: "}"):
      if blocks.count > 1 { blocks.removeLast() }
      note(mark, index..<index + 1)
    default:
      note(mark, index..<index + 1)
    }
  }

  private mutating func note(_ byte: UInt8, _ range: Range<Int>) {
    recent.insert(Token(byte: byte, range: range, startsStatement: startsStatement), at: 0)
    if recent.count > 6 { recent.removeLast() }
    (hasNewline, closedCondition, closedFunction) = (false, false, nil)
  }

  // MARK: Questions about what was just read

  /// Whether a statement may begin here.
  private var startsStatement: Bool {
    guard let last = recent.first else { return true }
    switch last.byte {
    case UInt8(ascii: ";"), UInt8(ascii: "}"), UInt8(ascii: "{"): return true
    case UInt8(ascii: ")"): return hasNewline && !closedCondition
    case UInt8(ascii: "]"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"): return hasNewline
    case UInt8(ascii: "a"):
      return hasNewline
        && !["else", "do", "return", "typeof", "in", "of", "new", "var", "let", "const", "case"]
          .contains { isName(last, $0) }
    default: return false
    }
  }

  private func isName(_ token: Token, _ name: StaticString) -> Bool {
    token.byte == UInt8(ascii: "a") && token.range.count == name.utf8CodeUnitCount
      && script.holds(name, at: token.range.lowerBound)
  }

  private func endsName(_ token: Token, _ name: StaticString) -> Bool {
    guard token.byte == UInt8(ascii: "a"), script.holds(name, before: token.range.upperBound) else { return false }
    let start = token.range.upperBound - name.utf8CodeUnitCount
    return start == token.range.lowerBound || (start > token.range.lowerBound && script[start - 1] == UInt8(ascii: "."))
  }

  private func bracket() -> Bracket {
    guard let name = recent.first, name.byte == UInt8(ascii: "a") else { return .other }
    if ["if", "while", "for", "switch", "with", "catch"].contains(where: { isName(name, $0) }) { return .condition }
    if isName(name, "function") { return .function(runs: runsFunction(before: 1)) }
    if recent.count > 1, isName(recent[1], "function") { return .function(runs: runsFunction(before: 2)) }
    return .other
  }

  /// Whether a function is run at once, or when the page has loaded, by the tokens before the word `function`.
  private func runsFunction(before index: Int) -> Bool {
    guard recent.count > index else { return false }
    let (opener, caller) = (recent[index], recent.count > index + 1 ? recent[index + 1] : nil)
    switch opener.byte {
    case UInt8(ascii: "("):
      // `(function () { … })()`, `setTimeout(function () { … }, 1000)`, `$(function () { … })`.
      if opener.startsStatement { return true }
      guard let caller, caller.byte == UInt8(ascii: "a") else { return false }
      if isName(caller, ".ready") { return true }
      let isKnown = ["setTimeout", "$", "jQuery"].contains { endsName(caller, $0) }
      return isKnown && caller.startsStatement
    case UInt8(ascii: "!"), UInt8(ascii: "+"), UInt8(ascii: "~"): return opener.startsStatement
    case UInt8(ascii: "="): return caller.map { endsName($0, "onload") && $0.startsStatement } ?? false
    default: return false
    }
  }

  /// Whether the block that opens here is run whatever is the case.
  private var runsBlock: Bool {
    if let closedFunction { return closedFunction }
    guard let last = recent.first else { return true }
    if ["try", "finally", "do"].contains(where: { isName(last, $0) }) { return last.startsStatement }
    return last.byte == UInt8(ascii: ";") || last.byte == UInt8(ascii: "}") || last.byte == UInt8(ascii: "{")
  }

  /// Whether a literal is the address that a statement of its own goes to.
  private func isTarget(_ literal: Range<Int>) -> Bool {
    guard let block = blocks.last, block.runs, recent.count > 1 else { return false }
    let (mark, name) = (recent[0], recent[1])
    guard name.byte == UInt8(ascii: "a"), name.startsStatement else { return false }
    switch mark.byte {
    case UInt8(ascii: "="):
      guard block.brackets.isEmpty, endsName(name, "location") || endsName(name, "location.href") else { return false }
    case UInt8(ascii: "("):
      guard block.brackets.count == 1, endsName(name, "location.replace") || endsName(name, "location.assign")
      else { return false }
    default: return false
    }
    return ScriptIdiom.isWhole(script, literal) && ScriptIdiom.isAddress(script, literal)
  }

  // MARK: What is no code

  /// The end of the comment that starts here; `<!--` starts one too (ECMAScript, annex B).
  private func commentEnd(_ index: Int) -> Int? {
    if script.holds("//", at: index) || script.holds("<!--", at: index) {
      return script[index...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? script.count
    }
    guard script.holds("/*", at: index) else { return nil }
    var end = index + 2
    while end < script.count, !script.holds("*/", at: end) { end += 1 }
    return min(end + 2, script.count)
  }

  /// Whether a slash begins a regular expression here, and is no division.
  private var isExpressionAhead: Bool {
    guard let last = recent.first else { return true }
    switch last.byte {
    case UInt8(ascii: "a"): return isName(last, "return") || isName(last, "typeof")
    case UInt8(ascii: ")"): return closedCondition
    case UInt8(ascii: "]"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"): return false
    default: return true
    }
  }

  private func expressionEnd(_ start: Int) -> Int {
    var (index, isInClass) = (start + 1, false)
    while index < script.count, script[index] != 0x0A {
      switch script[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "["): isInClass = true
      case UInt8(ascii: "]"): isInClass = false
      case UInt8(ascii: "/") where !isInClass: return index + 1
      default: break
      }
      index += 1
    }
    return min(index, script.count)
  }
}
