/// A selector, as far as it can be told from an element and those around it whether it means that element.
///
/// Two questions are asked of it: whether it surely means an element, which is how something is hidden; and whether it may,
/// now or after a script or a reader has done something, which is how something is shown again.
struct StyleSelector: Hashable, Sendable {
  /// What is asked of one element: `li.item#first:hover`.
  struct Compound: Hashable, Sendable {
    var tag: String?
    var identifier: String?
    var classes: [String] = []
    /// Whether there are classes, and each is one that scripts give and take.
    var areStates = false
    /// Whether more is asked than can be told from names: a state, another attribute, a place among its like.
    var isConditional = false
    /// Whether it asks for the element to be pointed at.
    var isPointedAt = false
    var weight = 0
  }

  /// Of the element itself.
  var subject: Compound
  /// Of those around it, the innermost first.
  var ancestors: [Compound] = []
  /// Whether the innermost of each step must be the parent: one for each of `ancestors`.
  var areParents: [Bool] = []
  /// Whether it holds only under a condition: a medium, a neighbour.
  var isConditional = false

  var weight: Int { subject.weight + ancestors.reduce(0) { $0 + $1.weight } }

  /// How many comparisons it takes at most to tell whether it means an element.
  ///
  /// - Parameters:
  ///   - names: Elements and classes, of the element and those around it together.
  ///   - own: Classes of the element.
  func steps(among names: Int, own: Int) -> Int {
    8 + subject.classes.count * (1 + own) + ancestors.reduce(0) { $0 + 1 + $1.classes.count } * names
  }

  /// Whether it asks for a class that scripts give and take.
  var restsOnState: Bool {
    subject.classes.contains(where: StateNames.contains)
      || ancestors.contains { $0.classes.contains(where: StateNames.contains) }
  }

  /// Whether it surely means the element `chain[0]`; its parents follow.
  func means(_ chain: [StyledElement]) -> Bool {
    guard !isConditional, let element = chain.first, subject.means(element) else { return false }
    var index = 1
    for (compound, isParent) in zip(ancestors, areParents) {
      if isParent {
        guard index < chain.count, compound.means(chain[index]) else { return false }
      } else {
        // The nearest that fits: with parents asked for as well this may miss, and what is missed is not claimed.
        while index < chain.count, !compound.means(chain[index]) { index += 1 }
        guard index < chain.count else { return false }
      }
      index += 1
    }
    return true
  }

  /// Whether it means the element `chain[0]`, or may mean it once classes have been added or states have changed.
  ///
  /// - Parameter countsBareStates: Whether `.active` alone, which any element may be given, counts.
  func mayMean(_ chain: [StyledElement], countsBareStates: Bool) -> Bool {
    guard let element = chain.first else { return false }
    if let tag = subject.tag, tag != element.tag { return false }
    if let identifier = subject.identifier { return identifier == element.identifier }
    // Where the element is named, scripts see to the rest.
    if subject.classes.contains(where: element.classes.contains) { return true }
    if !subject.classes.isEmpty {
      guard subject.areStates, countsBareStates || subject.tag != nil else { return false }
      guard subject.classes.allSatisfy({ StateNames.mayBeGiven($0, to: element) }) else { return false }
    }
    return ancestors.allSatisfy { compound in chain.dropFirst().contains { compound.mayMean($0) } }
  }
}

extension StyleSelector.Compound {
  /// Whether it surely means the element.
  func means(_ element: StyledElement) -> Bool {
    !isConditional && (tag == nil || tag == element.tag) && (identifier == nil || identifier == element.identifier)
      && classes.allSatisfy(element.classes.contains)
  }

  /// Whether it may mean an element around: names of states may come and go, and to one that it names scripts may give
  /// whatever else it asks for.
  func mayMean(_ element: StyledElement) -> Bool {
    (tag == nil || tag == element.tag) && (identifier == nil || identifier == element.identifier)
      && (classes.isEmpty || areStates || classes.contains(where: element.classes.contains))
  }
}

/// Class names that scripts give and take, as a menu opens and a tab is chosen.
enum StateNames {
  /// Whether one of the words of which a name is made (`menu-open`, `is_active`) is that of a state.
  static func contains(_ name: String) -> Bool { parts(of: name).contains(where: words.contains) }

  /// Whether an element that lacks a name may be given it: one that says nothing but a state, or the state of something
  /// that the element is called by. `ad-close` is a part of an advertisement, not a closed menu.
  static func mayBeGiven(_ name: String, to element: StyledElement) -> Bool {
    let parts = parts(of: name)
    guard parts.contains(where: words.contains) else { return false }
    let others = parts.filter { !words.contains($0) }
    if others.isEmpty { return true }
    let own = Set((element.classes + [element.identifier].compactMap(\.self)).flatMap(Self.parts))
    return others.contains(where: own.contains)
  }

  /// The words of a name, lower case: `menu-open`, `menu_open`, `menuOpen`.
  private static func parts(of name: String) -> [String] {
    var parts: [[UInt8]] = [[]]
    var last: UInt8 = 0
    for byte in name.utf8 {
      let isCapital = (0x41...0x5A).contains(byte)
      let isSeparator = byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      if isSeparator || (isCapital && (0x61...0x7A).contains(last)) { parts.append([]) }
      if !isSeparator { parts[parts.count - 1].append(isCapital ? byte | 0x20 : byte) }
      last = byte
    }
    // `on2` is another `on`.
    return parts.compactMap { part in
      let word = part.reversed().drop { (0x30...0x39).contains($0) }.reversed()
      return part.isEmpty ? nil : String(decoding: word.isEmpty ? part : Array(word), as: UTF8.self)
    }
  }

  private static let words: Set<String> = [
    "active", "actived", "open", "opened", "opening", "on", "show", "shown", "showing", "in", "cur", "current", "now",
    "select", "selected", "sel", "hover", "over", "focus", "visible", "expand", "expanded", "checked", "is", "has",
    "js",
    "act", "actives", "enter", "entered", "loaded", "ready", "hidden", "hide", "collapsed", "off", "close", "closed",
    "toggle", "toggled", "fixed", "sticky", "animated", "inview", "this", "thisclass", "hov", "block", "down", "up",
    // 展开, 显示, 选中, 当前, 打开 as they are spelt in names.
    "zhankai", "zk", "xianshi", "xs", "xuanzhong", "xz", "dangqian", "dq", "dakai", "dk",
  ]
}
